"""The sentence of a passage that answers, with its words marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from beistand.search.reading import READ, Words

MARK, UNMARK = "\ue000", "\ue001"
LENGTH = 200
"""Letters of an excerpt, about."""

_END = re.compile(r"[.!?…:][\s\u00a0]+(?=[A-ZÄÖÜ„»(\d])|\n+")
_NO_END = re.compile(r"(?:\d|\b(?:Abs|Nr|Art|Buchst|ggf|bzw|vgl|ca|z\. ?B|i\. ?V|d\. ?h))\.$")
"""After these a full stop ends no sentence: »Abs. 1«, »1. Juli«."""


class Place(NamedTuple):
    """A word of the text that answers: where, and which groups as bits; `exact` those that it answers by itself."""

    start: int
    end: int
    groups: int
    exact: int


def places(words: Words, groups_of: Mapping[str, int], alone: Mapping[str, int]) -> list[Place]:
    """All words of a text that answer: written word → its groups, and those that it answers alone, as bits."""
    return [
        Place(start, start + len(raw), groups_of[raw], alone.get(raw, 0))
        for raw, start in zip(words.raw, words.starts, strict=True)
        if raw in groups_of
    ]


def closeness(text: str, found: Sequence[Place], wanted: int) -> float:
    """0 … 1: how many of the `wanted` groups (bits, at least two) the best sentence holds beyond the first."""
    most = max(((groups & wanted).bit_count() for groups, _ in _worths(_sentences(text), found)), default=0)
    return max(0, most - 1) / max(1, wanted.bit_count() - 1)


def excerpt(text: str, found: Sequence[Place]) -> str:
    """About LENGTH letters around the sentence with most of the words, marked; the beginning if there are none."""
    sentences = _sentences(text) or ((0, 0),)
    worths = [(groups.bit_count(), exact.bit_count()) for groups, exact in _worths(sentences, found)]
    best = max(range(len(sentences)), key=lambda at: (*worths[at], -at))
    start, end = sentences[best]
    for following in sentences[best + 1 :]:
        if following[1] - start > LENGTH:
            break
        end = following[1]
    if end - start > LENGTH * 1.2:
        start, end = _cut(text, start, end, found)
    pieces = []
    at = start
    for place in found:
        if at <= place.start and place.end <= end:
            pieces += [text[at : place.start], MARK, text[place.start : place.end], UNMARK]
            at = place.end
    pieces.append(text[at:end])
    cut = " ".join("".join(pieces).split())
    return ("… " if start > 0 else "") + cut + (" …" if end < len(text.rstrip()) else "")


@lru_cache(maxsize=2_048)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    spans = []
    at = 0
    for match in _END.finditer(text[:READ]):
        end = match.start() + (match[0][0] != "\n")
        if not _NO_END.search(text, max(at, end - 8), end):
            spans.append((at, end))
            at = match.end()
    spans.append((at, min(len(text), READ)))
    return tuple((start, end) for start, end in spans if text[start:end].strip())


def _worths(sentences: Sequence[tuple[int, int]], found: Sequence[Place]) -> list[tuple[int, int]]:
    """Of each sentence the groups that it holds, and those that a word of it answers alone; both in reading order."""
    worths = []
    at = 0
    for start, end in sentences:
        groups = exact = 0
        while at < len(found) and found[at].start < end:
            if found[at].start >= start:
                groups |= found[at].groups
                exact |= found[at].exact
            at += 1
        worths.append((groups, exact))
    return worths


def _groups(span: tuple[int, int], found: Sequence[Place]) -> int:
    bits = 0
    for place in found:
        if span[0] <= place.start < span[1]:
            bits |= place.groups
    return bits


def _cut(text: str, start: int, end: int, found: Sequence[Place]) -> tuple[int, int]:
    """At most LENGTH letters of a long sentence, cut between words, where most of the groups are."""
    inside = [place for place in found if start <= place.start < end]
    begins = [max(start, place.start - 30) for place in inside] or [start]
    begin = max(begins, key=lambda at: (_groups((at, at + LENGTH), inside).bit_count(), -at))
    if begin > start and (space := text.find(" ", begin - 1, end)) >= 0:
        begin = space + 1 if space - begin < 30 else begin
    stop = min(end, begin + LENGTH)
    if stop < end and (space := text.rfind(" ", begin + 1, stop)) > begin:
        stop = space
    return begin, stop
