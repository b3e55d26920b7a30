"""How much a word of a passage weighs, by the field it stands in (BM25F: Zaragoza et al., TREC 2004)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from beistand.search.kinds import unasked
from beistand.search.lexicon import Lexicon
from beistand.search.types import Document


class Field(NamedTuple):
    """`boost` against a word of the text; `slope` 0 … 1: how far a long field makes each word lighter."""

    name: str
    boost: float
    slope: float


FIELDS = (
    Field("title", 5.0, 0.4),
    Field("section", 4.0, 0.4),
    Field("keywords", 3.0, 0.0),
    Field("summary", 2.5, 0.3),
    Field("text", 1.0, 0.6),
)
SATURATION = 2.5
"""k1: how slowly a further occurrence stops to count."""
_PRIORITY = {1: 1.12, 2: 1.0, 3: 0.9}
FIRST_PASSAGE = 1.5
"""A page whose beginning answers is about it: 1.1 lost 2 of 100 first places."""

_CITED_EXACTLY, _CITED_INSIDE = 1.0, 0.85
_BARE_SECTION = 0.6
_CITED_ONCE, _CITED_AMONG_OTHERS = 0.2, 0.3


def texts(document: Document) -> tuple[str, ...]:
    """What is read of a passage, in the order of FIELDS."""
    return document.title, document.section, " · ".join(document.keywords), document.summary, document.text


def page(document: Document) -> str:
    """The address without the place on the page."""
    return document.url.partition("#")[0]


def standing(document: Document) -> float:
    """By what a score is multiplied whatever was asked: priority, kind, and being the first passage of its page."""
    first = 1.0 if "#" in document.url else FIRST_PASSAGE
    return _PRIORITY.get(document.priority, 1.0) * unasked(document.kind) * first


def average_lengths(read: Sequence[Sequence[Sequence[str]]]) -> tuple[float, ...]:
    """The mean number of words of each field over all passages, at least 1."""
    return tuple(max(1.0, sum(len(fields[at]) for fields in read) / max(1, len(read))) for at in range(len(FIELDS)))


def weigh(fields: Sequence[Sequence[str]], averages: Sequence[float], lexicon: Lexicon) -> dict[str, float]:
    """Term → weight between 0 and 1 + SATURATION, saturated already; only the rarity of the term is still missing."""
    sums: dict[str, float] = {}
    terms = lexicon.terms
    for field, forms, average in zip(FIELDS, fields, averages, strict=True):
        if not forms:
            continue
        share = field.boost / (1 - field.slope + field.slope * len(forms) / average)
        for form in forms:
            for term, weight in terms(form):
                sums[term] = sums.get(term, 0.0) + weight * share
    return {term: weight * (SATURATION + 1) / (weight + SATURATION) for term, weight in sorted(sums.items())}


def weigh_citations(citations: Sequence[str]) -> Mapping[str, float]:
    """Term → weight for what a passage cites: »sgb_2/§22/Abs1« also counts for »sgb_2/§22« and »§22«, a little less.

    Who cites a norm often rests on it; who cites many others besides rests less on each.
    """
    counts: Counter[str] = Counter()
    for key in citations:
        steps = key.split("/")
        counts.update("/".join(steps[:depth]) for depth in range(2, len(steps) + 1))
    sections = [key for key in counts if key.count("/") == 1]
    patience = _CITED_ONCE + _CITED_AMONG_OTHERS * math.log(max(1, len(sections)))
    exact = set(citations)
    weights: dict[str, float] = {}
    for key, times in counts.items():
        closeness = _CITED_EXACTLY if key in exact else _CITED_INSIDE
        weights[citation_term(key)] = closeness * times / (times + patience) * (SATURATION + 1)
    for section in sections:
        bare, times = section.partition("/")[2], counts[section]
        weights[bare] = max(weights.get(bare, 0.0), _BARE_SECTION * times / (times + patience) * (SATURATION + 1))
    return weights


def citation_term(key: str) -> str:
    """Citations lie among the terms; the sign keeps them from meeting a word."""
    return f"={key}"
