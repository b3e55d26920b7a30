"""Which kind of page is wanted: a note unless the query asks for a letter, a checklist, a calculator, an address."""

from __future__ import annotations

from beistand.search.folding import stem
from beistand.search.wordlists import folded

_ASKED_FOR = {
    "letter": "vorlage muster musterbrief musterschreiben schreiben anschreiben brief formular vordruck",
    "checklist": "checkliste checklist prüfliste prüfschema",
    "calculator": "rechner berechnen ausrechnen fristenrechner",
    "directory": "adresse anschrift telefon telefonnummer öffnungszeiten kontakt",
    "glossary": "glossar begriff bedeutung",
}
_UNASKED = {
    "letter": 0.75,
    "checklist": 0.8,
    "calculator": 0.85,
    "seminar": 0.8,
    "onboarding": 0.85,
    "news": 0.8,
    "page": 0.4,
    "start": 0.4,
}
"""Tables of all figures and lists of an area name everything and answer little: 0.7 and 0.6 put them above the note."""
WANTED = 1.9
"""By how much a page of the kind that was asked for is lifted."""

_BY_STEM = {stem(word): kind for kind, words in _ASKED_FOR.items() for word in folded(words)}


def asked_for(form: str) -> str:
    """The kind of page a word asks for, "" if none: »vorlage« → letter."""
    return _BY_STEM.get(stem(form), "")


def unasked(kind: str) -> float:
    """By what a page of this kind is multiplied always: notes are what most queries are about."""
    return _UNASKED.get(kind, 1.0)
