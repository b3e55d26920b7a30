"""What to offer while someone types: titles, terms and headings with a word that begins so, then single words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from beistand.search.folding import fold
from beistand.search.lexicon import Lexicon
from beistand.search.plan import clean
from beistand.search.wordlists import STOP

_SCANNED = 2_000
"""Entries looked at for one beginning: a single letter has thousands."""
_BETWEEN = re.compile(r"[\W_]+")
_TITLE, _TERM, _HEADING = 0, 1, 2


class Entry(NamedTuple):
    """`shown` has a word that starts `key`; of `rank`, a smaller one is better; `at` is the place of that word."""

    key: str
    rank: int
    at: int
    shown: str


class Suggester:
    """Knows the titles, headings and glossary terms of one index by each of their words."""

    def __init__(self, lexicon: Lexicon, titles: Iterable[str], headings: Iterable[str]) -> None:
        self._lexicon = lexicon
        terms = (synonym.term for synonym in lexicon.synonyms)
        entries: set[Entry] = set()
        for phrases, rank in ((titles, _TITLE), (filter(self._is_used, terms), _TERM), (headings, _HEADING)):
            entries.update(entry for phrase in phrases for entry in _entries(phrase, rank))
        self._entries = sorted(entries)

    def suggest(self, prefix: str, limit: int) -> tuple[str, ...]:
        """At most `limit` completions of what was typed, the best first, no two alike."""
        typed = clean(prefix)
        key = _key(typed)
        if not key or limit <= 0:
            return ()
        found = dict.fromkeys((*self._phrases(key), *self._words(typed)))
        return tuple(islice((each for each in found if each != typed), limit))

    def _phrases(self, key: str) -> list[str]:
        at = bisect_left(self._entries, (key,))
        fitting = [entry for entry in self._entries[at : at + _SCANNED] if entry.key.startswith(key)]
        fitting.sort(key=lambda entry: (entry.rank, entry.at > 0, len(entry.shown), entry.shown))
        return [entry.shown for entry in fitting]

    def _words(self, typed: str) -> list[str]:
        """The last word completed, those before it as typed."""
        before, space, last = typed.rpartition(" ")
        words = self._lexicon.words
        forms = self._lexicon.starting(fold(last), _SCANNED) if last else []
        forms.sort(key=lambda form: (-words[form].passages, len(form), form))
        return [before + space + words[form].shown for form in forms]

    def _is_used(self, term: str) -> bool:
        forms = [token.form for token in self._lexicon.names.tokens(term) if token.form not in STOP]
        words = self._lexicon.words
        return bool(forms) and all(form in words and words[form].passages for form in forms)


def _entries(phrase: str, rank: int) -> Iterator[Entry]:
    words = _key(phrase).split()
    for at, word in enumerate(words):
        if at == 0 or word not in STOP:
            yield Entry(" ".join(words[at:]), rank, at, phrase)


def _key(text: str) -> str:
    return _BETWEEN.sub(" ", fold(text)).strip()
