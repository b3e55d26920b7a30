"""Two wordings side by side: which Absätze belong together, and which of their words changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from beistand.law.lines import canonical, texts
from beistand.law.types import Absatz

Marks = tuple[tuple["Segment", ...], ...]
"""One tuple for each text of an Absatz, in the order of `lines.texts`; joined, its segments are that text."""

_WORD = re.compile(r"\s*(?:\w+(?:-\w+)*|[^\w\s])\s*")
_ALIKE = 0.3
"""Share of common words from which on two Absätze are one. The same number is enough where nothing is more alike."""
_SAME_NUMBER = 0.34
_TOO_LITTLE = 0.25
"""Texts with fewer common words are marked whole: islands of »und« and »der« help nobody."""
_SHORT = 12
"""Signs. So short a text (»1.«, a cell) is told apart by the one that follows it."""
_LONG = 2000
"""Words, beyond which frequent words are no anchors; the search would take seconds (EStG § 3)."""


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    changed: bool


@dataclass(frozen=True)
class Pair:
    """An Absatz before and after; None where it is new or gone."""

    old: Absatz | None
    new: Absatz | None
    old_marks: Marks = ()
    new_marks: Marks = ()

    @property
    def same(self) -> bool:
        """The same words under the same number."""
        return (
            self.old is not None
            and self.new is not None
            and self.old.nr == self.new.nr
            and not any(segment.changed for leaf in (*self.old_marks, *self.new_marks) for segment in leaf)
        )


def compare(old: Sequence[Absatz], new: Sequence[Absatz]) -> tuple[Pair, ...]:
    """The Absätze of both wordings in reading order; quotes, dashes and spaces do not count as changes."""
    start, shortest = 0, min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    stop = 0
    while stop < shortest - start and old[-1 - stop] == new[-1 - stop]:
        stop += 1
    middle = _aligned(old[start : len(old) - stop], new[start : len(new) - stop])
    same = [(each, each) for each in old]
    pairs = [*same[:start], *middle, *same[len(old) - stop :]]
    return tuple(_pair(before, after) for before, after in pairs)


def touched(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """The numbers of the Absätze that changed, moved, came or went, old and new; "" is text without a number."""
    found: dict[str, None] = {}
    for pair in pairs:
        if not pair.same:
            for absatz in (pair.old, pair.new):
                if absatz is not None:
                    found |= dict.fromkeys((absatz.nr, *absatz.also))
    return tuple(found)


def _aligned(old: Sequence[Absatz], new: Sequence[Absatz]) -> list[tuple[Absatz | None, Absatz | None]]:
    """The pairing with the highest sum of likeness that keeps the order of both (Needleman and Wunsch, 1970)."""
    bags = [[_bag(absatz) for absatz in side] for side in (old, new)]
    likeness = [[_likeness(old[i], new[k], bags[0][i], bags[1][k]) for k in range(len(new))] for i in range(len(old))]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], likeness[i][k] + best[i + 1][k + 1])
    pairs: list[tuple[Absatz | None, Absatz | None]] = []
    i = k = 0
    while i < len(old) or k < len(new):
        if i < len(old) and k < len(new) and likeness[i][k] and best[i][k] == likeness[i][k] + best[i + 1][k + 1]:
            pairs.append((old[i], new[k]))
            i, k = i + 1, k + 1
        elif k == len(new) or (i < len(old) and best[i][k] == best[i + 1][k]):
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[k]))
            k += 1
    return pairs


def _bag(absatz: Absatz) -> frozenset[str]:
    return frozenset(word.strip() for text in texts(absatz.parts) for word in _WORD.findall(text))


def _likeness(old: Absatz, new: Absatz, before: frozenset[str], after: frozenset[str]) -> float:
    """0 where the two are not one; else Dice's coefficient over their words, and something for the same number."""
    size = len(before) + len(after)
    dice = 2 * len(before & after) / size if size else 1.0
    score = dice + (_SAME_NUMBER if old.nr == new.nr else 0.0)
    return score if score >= _ALIKE else 0.0


def _pair(old: Absatz | None, new: Absatz | None) -> Pair:
    before, after = (list(texts(absatz.parts)) if absatz else [] for absatz in (old, new))
    old_marks: list[tuple[Segment, ...]] = []
    new_marks: list[tuple[Segment, ...]] = []
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            old_marks += [(Segment(text, False),) for text in before[i:j]]
            new_marks += [(Segment(text, False),) for text in after[k:m]]
        else:
            words = _marked(before[i:j], after[k:m])
            old_marks += words[0]
            new_marks += words[1]
    return Pair(old, new, tuple(old_marks), tuple(new_marks))


def _keys(leaves: Sequence[str]) -> list[str]:
    plain = [canonical(text) for text in leaves]
    return [
        f"{text}\n{plain[at + 1]}" if len(text) < _SHORT and at + 1 < len(plain) else text
        for at, text in enumerate(plain)
    ]


Leaves = list[tuple[Segment, ...]]


def _marked(before: Sequence[str], after: Sequence[str]) -> tuple[Leaves, Leaves]:
    """The words of both sides, each with whether it changed, leaf by leaf."""
    sides = [[(leaf, word) for leaf, text in enumerate(side) for word in _WORD.findall(text)]
             for side in (before, after)]  # fmt: skip
    keys = [[_spelling(word) for _, word in side] for side in sides]
    kept = [[False] * len(side) for side in sides]
    longest = max(len(side) for side in sides)
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=longest > _LONG)
    for i, j, size in _islands_drowned(matcher, keys):
        kept[0][i : i + size] = [True] * size
        kept[1][j : j + size] = [True] * size
    if sum(kept[0]) < _TOO_LITTLE * longest:
        kept = [[False] * len(side) for side in sides]
    return _segments(before, sides[0], kept[0]), _segments(after, sides[1], kept[1])


@lru_cache(maxsize=1 << 14)
def _spelling(word: str) -> str:
    return canonical(word)


def _islands_drowned(matcher: SequenceMatcher[str], keys: list[list[str]]) -> Iterator[tuple[int, int, int]]:
    """What both sides share, without a comma or a »der« that stands alone between two changes."""
    last = len(keys[0]), len(keys[1])
    for i, j, size in matcher.get_matching_blocks():
        inside = (i, j) != (0, 0) and (i + size, j + size) != last
        if size and not (inside and sum(map(len, keys[0][i : i + size])) <= 4):
            yield i, j, size


def _segments(leaves: Sequence[str], words: list[tuple[int, str]], kept: list[bool]) -> Leaves:
    found: list[list[Segment]] = [[] for _ in leaves]
    for (leaf, word), same in zip(words, kept, strict=True):
        segments = found[leaf]
        if segments and segments[-1].changed is not same:
            segments[-1] = Segment(segments[-1].text + word, not same)
        else:
            segments.append(Segment(word, not same))
    return [tuple(segments) for segments in found]
