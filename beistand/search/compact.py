"""A small copy of an index for the browser when the network is gone: folding and looking up is all it needs there.

Inflections, compounds and synonyms are worked out here, by the very planner: each word that the passages or the
glossary know, as folded, leads to the terms that answer it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from beistand.search.index import Index
from beistand.search.planner import plan
from beistand.search.ranking import Space
from beistand.search.store import Postings
from beistand.search.wordlists import STOP, WEAK

FORMAT = 1
_EXCERPT = 160
"""Letters of a passage that come along."""
_FINE = 10
"""Weights are kept as whole numbers, so many to one."""
_MOST = 6
"""Alternatives of a word that come along, the strongest."""


def compact(index: Index) -> dict[str, Any]:
    """As JSON; read by overrides/src/ohnenetz.ts.

    seiten: [address, title, kind, mark] · stellen: [page, anchor, heading, beginning of the text, standing] ·
    woerter: folded word or row of words → [[weight in percent, term, …], …], empty for one that is only wished for ·
    posten: of each term [passage, weight, passage, weight, …] · gesetze: folded name of a law → its key ·
    leer: words that mean nothing · schwach: words that are missed in no passage.
    """
    numbers: dict[str, int] = {}
    words = {form: alternatives for form, alternatives in _words(index, numbers) if alternatives}
    pages, passages = _places(index, index.space)
    return {
        "fassung": FORMAT,
        "seiten": pages,
        "stellen": passages,
        "woerter": words,
        "posten": [_postings(index.reader.postings(term)) for term in numbers],
        "gesetze": _laws(index),
        "leer": sorted(STOP),
        "schwach": sorted(WEAK),
    }


def _places(index: Index, space: Space) -> tuple[list[list[str]], list[list[Any]]]:
    pages: dict[int, list[str]] = {}
    passages: list[list[Any]] = []
    for number in range(len(index)):
        document = index.reader.document(number)
        url, _, anchor = document.url.partition("#")
        pages.setdefault(space.pages[number], [url, document.title, document.kind, document.mark])
        text = document.summary or document.text
        cut = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
        standing = round(space.standings[number], 2)
        passages.append([space.pages[number], anchor, document.section, " ".join(cut.split()), standing])
    return [pages[at] for at in sorted(pages)], passages


def _words(index: Index, numbers: dict[str, int]) -> Iterator[tuple[str, list[list[int]]]]:
    """Every known form and every row of words of the glossary, with what answers it; terms are numbered on the way."""
    lexicon = index.lexicon
    phrases = {word for synonym in lexicon.synonyms for word in synonym.words if " " in word}
    rows = {" ".join(lexicon.forms(phrase)): phrase for phrase in phrases}
    known = {form: form for form, word in lexicon.words.items() if word.passages or lexicon.meaning(form)}
    for form, text in {**known, **rows}.items():
        if form[:1] in "§@" or form in STOP:
            continue
        asked = plan(text, (), lexicon, lambda term: len(index.reader.postings(term)))
        if len(asked.groups) != 1:
            continue
        best = sorted(asked.groups[0].alternatives, key=lambda each: -each.weight)[:_MOST]
        found = [
            [round(100 * each.weight), *(numbers.setdefault(term, len(numbers)) for term in each.terms)]
            for each in best
            if all(len(index.reader.postings(term)) for term in each.terms)
        ]
        yield form, found
    for section in _cited_sections(index):
        yield section, [[100, numbers.setdefault(section, len(numbers))]]


def _cited_sections(index: Index) -> list[str]:
    found = set()
    for number in range(len(index)):
        found |= {"=" + "/".join(key.split("/")[:2]) for key in index.reader.document(number).citations}
    return sorted(found)


def _laws(index: Index) -> dict[str, str]:
    """»sgb ii«, »sgb2«, »asylblg« → the key of the law, in every spelling that the index knows."""
    return {" ".join(forms): key[1:] for forms, key in index.lexicon.names.spellings()}


def _postings(postings: Postings) -> list[int]:
    found = []
    for passage, weight in zip(postings.documents, postings.weights, strict=True):
        found += [passage, round(weight * _FINE)]
    return found
