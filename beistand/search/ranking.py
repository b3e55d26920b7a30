"""Which passages answer a plan, and how well: our own scoring over the postings.

Every passage counts by how much of the query it answers, weighed by the rarity of the words; words on other passages of
the same page count a little. Where some pages have all words, they alone are counted as hits; what has only some of
them follows in its order. All loops are bounded by MOST_POSTINGS.
"""

from __future__ import annotations

import heapq
import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from beistand.search.kinds import WANTED
from beistand.search.plan import Alternative, Group, Plan
from beistand.search.store import Postings

MOST_POSTINGS = 20_000
"""Beyond these no new passages are taken in; those found already are still scored in full."""
_ELSEWHERE = 0.12
"""What a word counts that stands on the page, but not in the passage: of a mention in the text."""
_FLOOR, _OF_BEST = 0.05, 0.2
"""A passage must answer this share of the query by rarity, and this share of what the best one answers. Low: people
add words that no page has, and a page with the telling one is still right (0.2 and 0.5 lost 8 of 100 at five)."""
_LACKING = 0.5
"""Power of the share that a page answers. Rarity alone nearly tells it; squaring buried the right page under those that
happen to have a filler (2 → 0.5 won 6 of 100 first places on the plan of the whole edition)."""

_STRONG = 0.5
"""From this weight on an alternative tells how common a word is."""

Matches = dict[int, float]


class Space(NamedTuple):
    """The passages of an index by number: page, standing, kind, area; the passages of each page; the postings of a
    term."""

    pages: array[int]
    standings: array[float]
    kinds: Sequence[str]
    areas: Sequence[str]
    passages: Sequence[array[int]]
    postings: Callable[[str], Postings]


class Scored(NamedTuple):
    """`passage` with its score; bit n of `answered`: it answers group n; of `on_page`: its page does."""

    score: float
    passage: int
    answered: int
    on_page: int


class Ranking(NamedTuple):
    """`best` by falling score, equal ones by number; `counted` are the passages with all words, or, where no page has
    them all, those with some; `rarities` of the groups (idf)."""

    best: tuple[Scored, ...] = ()
    counted: tuple[int, ...] = ()
    rarities: tuple[float, ...] = ()
    matches: tuple[Matches, ...] = ()


def rank(plan: Plan, space: Space, most: int, wanted: Callable[[int], bool] | None = None) -> Ranking:
    """The `most` best passages that answer `plan`. A word without any answer weighs like the rarest one.

    `wanted` leaves out passages of other areas or kinds; what is counted does not depend on it.
    """
    groups = plan.groups
    if not groups:
        return Ranking()
    counts = [_count_of(group, space) for group in groups]
    rarities = tuple(
        group.weight * _rarity(count, len(space.pages)) for group, count in zip(groups, counts, strict=True)
    )
    order = sorted(range(len(groups)), key=lambda at: (groups[at].optional, counts[at], at))
    required = [at for at in order if not groups[at].optional] or order[:1]
    matches: list[Matches] = [{}] * len(groups)
    _any_of(required, groups, counts, space, matches)
    found = set().union(*(matches[at] for at in required))
    for at in order:
        if at not in required:
            matches[at] = _among(groups[at], found, space)
    weights = tuple(rarities[at] if at in required else 0.0 for at in range(len(groups)))
    lost = len(plan.unknown) * _rarity(1, len(space.pages))
    scored = _score(matches, rarities, _Judge(weights, rarities, lost), plan.kinds, space)
    best = heapq.nlargest(most, scored if wanted is None else [each for each in scored if wanted(-each[1])])
    return Ranking(
        tuple(Scored(score, -negative, answered, on_page) for score, negative, answered, on_page in best),
        _counted(scored, required),
        rarities,
        tuple(matches),
    )


def _counted(scored: Sequence[tuple[float, int, int, int]], required: Sequence[int]) -> tuple[int, ...]:
    all_words = sum(1 << at for at in required)
    complete = tuple(-negative for _, negative, _, on_page in scored if on_page & all_words == all_words)
    return complete or tuple(-negative for _, negative, _, _ in scored)


def _any_of(
    required: Sequence[int], groups: Sequence[Group], counts: Sequence[int], space: Space, matches: list[Matches]
) -> None:
    """Fills `matches` from the rarest group on, which is always read."""
    read = 0
    found: set[int] = set()
    for at in required:
        if not found or read + counts[at] <= MOST_POSTINGS:
            matches[at] = _everywhere(groups[at], space)
            read += len(matches[at])
            found.update(matches[at])
        else:
            matches[at] = _among(groups[at], found, space)


class _Judge:
    """What it is worth to answer some groups and to have some on the page: judged once for each combination."""

    def __init__(self, weights: Sequence[float], rarities: Sequence[float], lost: float) -> None:
        self._weights = weights
        self._rarities = rarities
        self._total = sum(weights) + lost
        self.floor = _FLOOR

    def share(self, mask: int) -> float:
        return _sum(mask, self._weights) / self._total

    def verdict(self, answered: int, on_page: int) -> tuple[float, float]:
        """(factor, bonus) of a passage; factor 0 for one that answers too little."""
        own, of_page = self.share(answered), self.share(on_page)
        if of_page < self.floor or own < 0.5 * of_page:
            return 0.0, 0.0
        return of_page**_LACKING * (0.5 + 0.5 * own), _ELSEWHERE * _sum(on_page & ~answered, self._rarities)


def _sum(mask: int, values: Sequence[float]) -> float:
    return sum(value for at, value in enumerate(values) if mask >> at & 1)


def _score(
    matches: Sequence[Matches], rarities: Sequence[float], judge: _Judge, kinds: Collection[str], space: Space
) -> list[tuple[float, int, int, int]]:
    """(score, minus the passage, groups answered, groups on the page) of every passage that answers enough."""
    pages, standings = space.pages, space.standings
    sums, answered = [0.0] * len(pages), [0] * len(pages)  # lists: a third faster than dictionaries
    on_page = [0] * len(space.passages)
    for at, found in enumerate(matches):
        bit, rarity = 1 << at, rarities[at]
        for passage, score in found.items():
            sums[passage] += rarity * score
            answered[passage] |= bit
        for page in {pages[passage] for passage in found}:
            on_page[page] |= bit
    best = max((judge.share(mask) for mask in set(on_page)), default=0.0)
    judge.floor = max(_FLOOR, _OF_BEST * best)
    verdicts: dict[tuple[int, int], tuple[float, float]] = {}
    scored = []
    for passage in set().union(*matches):
        both = answered[passage], on_page[pages[passage]]
        verdict = verdicts.get(both)
        if verdict is None:
            verdict = verdicts[both] = judge.verdict(*both)
        factor, bonus = verdict
        if factor:
            if kinds and space.kinds[passage] in kinds:
                factor *= WANTED
            scored.append(((sums[passage] + bonus) * factor * standings[passage], -passage, *both))
    return scored


# one group


def _count_of(group: Group, space: Space) -> int:
    """In how many passages the group is answered, about; weak alternatives only where there are no others."""
    strong = sum(_count(each, space) for each in group.alternatives if each.weight >= _STRONG)
    return min(len(space.pages), strong or sum(_count(each, space) for each in group.alternatives))


def _count(alternative: Alternative, space: Space) -> int:
    return min(len(space.postings(term)) for term in alternative.terms)


def _rarity(count: int, of: int) -> float:
    """The idf of BM25, never below zero: about 7 for one passage of a thousand, 0.7 for every second one."""
    return math.log(1 + (of - count + 0.5) / (count + 0.5))


def _everywhere(group: Group, space: Space) -> Matches:
    """Passage → weight of the best alternative it has."""
    found: Matches = {}
    for alternative in sorted(group.alternatives, key=lambda each: -_count(each, space)):
        rarest, *others = sorted((space.postings(term) for term in alternative.terms), key=len)
        one: Matches = dict(zip(rarest.documents, rarest.weights, strict=True))
        for other in others:
            one = _both(one, other)
        _merge(found, one, alternative.weight)
    return found


def _among(group: Group, passages: Collection[int], space: Space) -> Matches:
    """The same, of these passages only."""
    found: Matches = {}
    for alternative in group.alternatives:
        one: Matches | None = None
        for term in alternative.terms:
            postings = space.postings(term)
            one = _both(one, postings) if one is not None else _pick(passages, postings)
        _merge(found, one or {}, alternative.weight)
    return found


def _pick(passages: Collection[int], postings: Postings) -> Matches:
    if 16 * len(passages) > len(postings):
        known = dict(zip(postings.documents, postings.weights, strict=True))
        return {passage: known[passage] for passage in passages if passage in known}
    found: Matches = {}
    documents, weights = postings.documents, postings.weights
    for passage in passages:
        at = bisect_left(documents, passage)
        if at < len(documents) and documents[at] == passage:
            found[passage] = weights[at]
    return found


def _both(one: Matches, postings: Postings) -> Matches:
    """Where both are, with the smaller weight."""
    other = _pick(one, postings)
    return {passage: min(weight, one[passage]) for passage, weight in other.items()}


def _merge(found: Matches, one: Matches, weight: float) -> None:
    if not found and weight == 1.0:
        found.update(one)
        return
    for passage, score in one.items():
        if (weighted := score * weight) > found.get(passage, 0.0):
            found[passage] = weighted
