"""Compounds cut by our own dictionary: »Mietkaution« → miet, kaution."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from beistand.search.folding import stem
from beistand.search.wordlists import PARTICLES, STOP, WHOLE

_SHORTEST = 8
_SHORTEST_PART = 3
_LONGEST_PART = 15
_SHORTEST_UNKNOWN = 4
_SHORTEST_HEAD_OF_UNKNOWN = 6
_INFLECTIONS = ("e", "n", "en", "s", "es", "er", "ern")
_PREFIXES = ("ab", "an", "auf", "aus", "ein", "mit", "nach", "ruck", "uber", "um", "vor", "voraus", "weiter", "zu")
_LINKED_BY_S = ("ung", "heit", "keit", "schaft", "ion", "tat", "tum", "ling")

Cut = tuple[float, tuple[str, ...]]


class Splitter:
    """Cuts a folded word into the fewest known parts; the last one must be a noun.

    `nouns` and `others` are folded words seen in the passages and the glossary. What stands in the lists of
    particles and whole words is never cut off or cut.
    """

    def __init__(self, nouns: Iterable[str], others: Iterable[str]) -> None:
        self._heads: set[str] = set()
        self._modifiers: dict[str, str] = {}
        for words, is_noun in ((sorted(nouns), True), (sorted(others), False)):
            for word in words:
                fits = _SHORTEST_PART <= len(word) <= _LONGEST_PART and word.isalpha()
                if fits and word not in PARTICLES and word not in STOP:
                    self._learn(word, is_noun)
        self.split = lru_cache(maxsize=16_384)(self._split)

    def _learn(self, word: str, is_noun: bool) -> None:
        base = stem(word)
        links = _links(word) if is_noun else ()
        shortened = [word[: -len(end)] for end in ("e", "en", "ung") if word.endswith(end)]
        for modifier in (word, *(word + link for link in links), *shortened):
            if len(modifier) >= _SHORTEST_PART + (not is_noun) and modifier not in PARTICLES:
                self._modifiers.setdefault(modifier, base)
        if is_noun and len(word) >= _SHORTEST_PART:
            self._heads.add(word)

    def _split(self, form: str) -> tuple[str, ...]:
        """The stems of the parts from left to right; empty if the word stays whole."""
        if len(form) < _SHORTEST or not form.isalpha() or stem(form) in WHOLE:
            return ()
        best = self._known(form) or self._half_known(form)
        return best[1] if best and len(best[1]) > 1 else ()

    def _known(self, form: str) -> Cut | None:
        """The cheapest cut into known parts, found from the right: one point a part, half a point for a short one."""
        best: dict[int, Cut] = {}
        for start in range(len(form) - _SHORTEST_PART, -1, -1):
            rest = form[start:]
            options: list[Cut] = []
            if start and self._is_head(rest):
                options.append((_cost(rest), (stem(rest),)))
            for end in range(start + _SHORTEST_PART, len(form) - _SHORTEST_PART + 1):
                if end in best and (base := self._modifiers.get(form[start:end])):
                    cost, parts = best[end]
                    options.append((cost + _cost(form[start:end]), (base, *parts)))
            if options:
                best[start] = min(options)
        return best.get(0)

    def _half_known(self, form: str) -> Cut | None:
        """A long known noun at the end after something unknown: »Genossenschafts|anteil« without the first word."""
        for at in range(_SHORTEST_UNKNOWN, len(form) - _SHORTEST_HEAD_OF_UNKNOWN + 1):
            before, rest = form[:at], form[at:]
            if (
                self._is_head(rest, _SHORTEST_HEAD_OF_UNKNOWN)
                and before not in PARTICLES
                and not set("aeiouy").isdisjoint(before)
            ):
                known = self._modifiers.get(before)
                bare = before[:-1] if before[:-1].endswith(_LINKED_BY_S) else before
                return 0, (known or stem(bare), stem(rest))
        return None

    def _is_head(self, word: str, least: int = _SHORTEST_PART) -> bool:
        """A noun we know, in any case and number, perhaps after a prefix: »Zahlung«, »Zahlungen«, »Nachzahlung«."""
        if word in PARTICLES or word in STOP:
            return False
        if self._is_noun(word, least):
            return True
        prefixes = [prefix for prefix in _PREFIXES if word.startswith(prefix)] if word.startswith(_PREFIXES) else ()
        return any(self._is_noun(word[len(prefix) :], least) for prefix in prefixes)

    def _is_noun(self, word: str, least: int) -> bool:
        """`word` is a known noun of at least so many letters, or one with an ending."""
        least = max(least, 4)
        bare = (word[: -len(end)] for end in _INFLECTIONS if word.endswith(end))
        return word in self._heads or any(len(noun) >= least and noun in self._heads for noun in bare)


def _links(noun: str) -> tuple[str, ...]:
    """The letters that may stand between a noun and what follows it in a compound."""
    if noun.endswith(_LINKED_BY_S):
        return ("s",)
    return ("n", "s") if noun.endswith("e") else ("s", "es", "n", "en", "er")


def _cost(part: str) -> float:
    return 1.0 if len(part) > 4 else 1.5
