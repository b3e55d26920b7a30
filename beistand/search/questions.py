"""What a question asks for, in the words of those who answer: »bis wann« → Frist."""

from __future__ import annotations

from beistand.search.folding import stem
from beistand.search.wordlists import folded

_ANSWERED_BY = {
    "bis wann": "frist",
    "wie lange": "frist dauer",
    "ab wann": "beginn zeitpunkt",
    "wie viel": "höhe betrag",
    "wieviel": "höhe betrag",
    "wie hoch": "höhe betrag",
    "wohin": "zuständigkeit adresse",
    "was kostet": "kosten",
}
_BY_WORDS = {
    tuple(question.split()): tuple(stem(word) for word in sorted(folded(answer)))
    for question, answer in _ANSWERED_BY.items()
}
_LONGEST = max(map(len, _BY_WORDS))


def asked(forms: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """How many of `forms` make a question word, and the stems that its answer may contain; 0 if none begins here."""
    for length in range(min(_LONGEST, len(forms)), 0, -1):
        if found := _BY_WORDS.get(forms[:length]):
            return length, found
    return 0, ()
