"""Misspelt words: the nearest known words by edits, and of equally near ones those that sound alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from beistand.search.phonetics import sound

_SHORTEST = 4
_BITS_OF_ONE_EDIT = 6
"""The shadow of a word holds its letters and its pairs of letters. Two neighbours exchanged change three pairs for
three others, a letter replaced two pairs and one letter: words within n edits differ in at most 6 n bits."""
_FEWER_BITS = 2
"""A letter too many or too few changes three pairs and one letter."""


class Candidate(NamedTuple):
    """A known `word` that many edits away; smaller is better."""

    rank: tuple[float, bool, int, str]
    word: str
    edits: int


class Speller:
    """`words` are the folded words of our own passages and in how many of them each stands."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._count = {word: count for word, count in words.items() if len(word) >= _SHORTEST and word.isalpha()}
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for word in sorted(self._count):
            self._by_length.setdefault(len(word), []).append((_shadow(word), word))

    def nearest(self, word: str, limit: int = 2) -> list[Candidate]:
        """The known words `word` may stand for, best first; none if it is short, known or far from all.

        One edit is allowed from six letters on, two from nine; a little more if both sound alike. An edit is a letter
        too many, too few, replaced, or two neighbours exchanged.
        """
        if len(word) < _SHORTEST or word in self._count or not word.isalpha():
            return []
        allowed = 1 if len(word) < 6 else 2
        shadow, code = _shadow(word), sound(word)
        found = []
        for more in range(-allowed, allowed + 1):
            bits = _BITS_OF_ONE_EDIT * allowed - _FEWER_BITS * abs(more)
            of_length = self._by_length.get(len(word) + more, ())
            for known in [known for other, known in of_length if (shadow ^ other).bit_count() <= bits]:
                if (edits := distance(word, known, allowed)) > allowed:
                    continue
                alike = sound(known) == code
                if alike or _is_likely(word, known, edits):
                    rank = (edits - 0.75 * alike, known[0] != word[0], -self._count[known], known)
                    found.append(Candidate(rank, known, edits))
        found.sort()
        return [each for each in found[:limit] if each.rank[0] <= found[0].rank[0] + 0.5]


def _is_likely(typed: str, known: str, edits: int) -> bool:
    """Whether words that sound different may still be meant: short ones differ too easily (»hoch«, »Loch«)."""
    if len(typed) < 6:
        return sorted(typed) == sorted(known)
    return edits < 2 or (len(typed) >= 9 and typed[0] == known[0])


def _shadow(word: str) -> int:
    """Which letters and which pairs of letters a word has, as bits (pairs share 96 of them)."""
    bits = 0
    before = 31
    for char in word:
        letter = ord(char) & 31
        bits |= 1 << letter | 1 << 32 + (before * 7 + letter) % 96
        before = letter
    return bits


def distance(one: str, other: str, limit: int) -> int:
    """Edits from one word to the other (optimal string alignment), or `limit` + 1 as soon as there are more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        last, row, before_last = row, [i], before
        for j, with_char in enumerate(other, 1):
            best = min(last[j - 1] + (char != with_char), last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == with_char:
                best = min(best, before_last[j - 2] + 1)
            row.append(best)
        before = last
        if min(row) > limit and (i == 1 or min(last) >= limit):
            return limit + 1
    return min(row[-1], limit + 1)
