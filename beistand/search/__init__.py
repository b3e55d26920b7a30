"""A German search library over Whoosh; knows nothing of notes."""

from beistand.search.index import Index, IndexDamaged, build
from beistand.search.query import Explanation, Reason, explain, find, suggest
from beistand.search.types import Answer, Document, Hit, Results, Synonym

__all__ = [
    "Answer",
    "Document",
    "Explanation",
    "Hit",
    "Index",
    "IndexDamaged",
    "Reason",
    "Results",
    "Synonym",
    "build",
    "explain",
    "find",
    "suggest",
]
