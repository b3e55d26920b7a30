"""The words of passages as they are written: read once, kept small, found again by the terms they are filed under."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from beistand.search.lexicon import Lexicon
from beistand.search.tokens import WALK

READ = 6_000
"""Letters of a passage that are looked at."""
_KEPT = 4_096
"""So many passages are kept read, some two kilobytes each."""


class Words(NamedTuple):
    """The words of one text as they stand, and where each begins, in step."""

    raw: tuple[str, ...]
    starts: array[int]


def read(text: str) -> Words:
    """The words of the first READ letters."""
    found = list(WALK.finditer(text[:READ]))
    return Words(tuple(sys.intern(match[0]) for match in found), array("H", (match.start() for match in found)))


class Reading:
    """Knows which written words stand for a term, in all passages that were read so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._written: dict[str, dict[str, None]] = {}
        self._known: set[str] = set()
        self.words = lru_cache(maxsize=_KEPT)(self._words)

    def _words(self, text: str) -> Words:
        words = read(text)
        for word in set(words.raw) - self._known:
            for term, _ in self._lexicon.terms(self._lexicon.names.form(word)):
                self._written.setdefault(term, {})[word] = None
            self._known.add(word)
        return words

    def written(self, terms_of: Mapping[str, int]) -> dict[str, int]:
        """Written word → the groups it answers, from term → groups, both as bits."""
        found: dict[str, int] = {}
        for term, bits in terms_of.items():
            for word in list(self._written.get(term, ())):
                found[word] = found.get(word, 0) | bits
        return found
