"""find: a query → the passages that answer it, each with the sentence that does. explain: why in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from beistand.search.index import Index
from beistand.search.plan import Alternative, Group, Plan
from beistand.search.planner import plan
from beistand.search.ranking import Ranking, Scored, rank
from beistand.search.snippets import GroupsOf, closeness, excerpt, places
from beistand.search.types import Hit, Results
from beistand.search.weights import FIELDS, FIRST_PASSAGE, standing, texts

_LOOKED_AT = 30
"""So many of the best are read to see how close their words stand; more would not change the first ten much."""
_CLOSE = 0.1
"""By how much a passage is lifted that has all words in one sentence."""
_FIRST_ON_ITS_PAGE = 1.1
"""By how much the beginning of a page is preferred to its other passages; between pages it counts FIRST_PASSAGE."""


class Reason(NamedTuple):
    """Why a passage answers a word: `why` (»Wort«, »Glossar: …«), the term, in which fields, and what it adds."""

    words: str
    why: str
    terms: tuple[str, ...]
    fields: tuple[str, ...]
    rarity: float
    weight: float


class Explanation(NamedTuple):
    """The score of a hit: the sum of rarity × weight of its reasons, times how much of the query it answers, times
    `standing` (priority, first passage), times 1 + 0.1 × `closeness`."""

    hit: Hit
    reasons: tuple[Reason, ...]
    standing: float
    closeness: float

    def lines(self) -> list[str]:
        """In German, one line a reason, and the score with what lifts or lowers it."""
        found = [
            f"{each.words or 'Norm'}: {each.why} ({', '.join(each.terms)}) in {', '.join(each.fields) or 'Zitaten'}, "
            f"Seltenheit {each.rarity:.1f} × Gewicht {each.weight:.2f}"
            for each in self.reasons
        ]
        lacking = f", ohne: {', '.join(self.hit.missing)}" if self.hit.missing else ""
        return [*found, f"Punkte {self.hit.score:.1f}, Rang der Seite × {self.standing:.2f}, "
                        f"Nähe {self.closeness:.2f}{lacking}"]  # fmt: skip


def find(
    index: Index,
    query: str,
    limit: int = 10,
    *,
    citations: Iterable[str] = (),
    area: str = "",
    kinds: Container[str] = (),
) -> Results:
    """The best `limit` passages for any text, in the same order each time. Never raises, whatever is typed.

    `citations` are places that the caller has read from the query (`sgb_2/§22`) and taken out of it; those that are
    still in it, in whatever spelling, are found here. `area` and `kinds` narrow the hits, not what is counted by area
    and kind.
    """
    space = index.space

    def wanted(passage: int) -> bool:
        return (not area or space.areas[passage] == area) and (not kinds or space.kinds[passage] in kinds)

    asked, ranking, found = _search(index, query, limit, citations, wanted if area or kinds else None)
    counted = [each for each in ranking.counted if wanted(each)] if area or kinds else ranking.counted
    hits = tuple(each.hit for each in found)
    return Results(
        query=asked.query,
        hits=hits,
        total=len(counted),
        areas=_pages_by(space.areas, ranking.counted, index),
        kinds=_pages_by(space.kinds, ranking.counted, index),
        did_you_mean=asked.corrected,
        also=asked.also,
        missing=tuple(word for word in hits[0].missing if all(word in hit.missing for hit in hits)) if hits else (),
    )


def explain(index: Index, query: str, limit: int = 10, *, citations: Iterable[str] = ()) -> tuple[Explanation, ...]:
    """The hits of `find` with everything that made their scores."""
    asked, ranking, found = _search(index, query, limit, citations)
    return tuple(
        Explanation(each.hit, tuple(_reasons(index, asked, ranking, each)), standing(each.hit.document), each.closeness)
        for each in found
    )


def _pages_by(names: Sequence[str], passages: Iterable[int], index: Index) -> dict[str, int]:
    """How many pages of each area, or kind, have passages among these; most first."""
    pages = {(names[each], index.space.pages[each]) for each in passages}
    return dict(sorted(Counter(name for name, _ in pages).items(), key=lambda pair: (-pair[1], pair[0])))


class _Found(NamedTuple):
    hit: Hit
    passage: int
    on_page: int
    closeness: float


def _search(
    index: Index,
    query: str,
    limit: int,
    citations: Iterable[str],
    wanted: Callable[[int], bool] | None = None,
) -> tuple[Plan, Ranking, list[_Found]]:
    def frequency(term: str) -> int:
        return len(index.reader.postings(term))

    asked = plan(query, citations, index.lexicon, frequency)
    ranking = rank(asked, index.space, max(_LOOKED_AT, limit), wanted)
    groups_of = _GroupsOf(asked.groups, index)
    found = [_look_at(each, asked, index, groups_of) for each in ranking.best]
    found.sort(key=lambda each: (-each.hit.score, each.passage))
    return asked, ranking, _spread(found, index)[: max(0, limit)]


def _look_at(scored: Scored, asked: Plan, index: Index, groups_of: GroupsOf) -> _Found:
    document = index.reader.document(scored.passage)
    marked = places(document.text, groups_of)
    wanted = sum(1 << at for at, group in enumerate(asked.groups) if not group.optional)
    near = closeness(document.text, marked, wanted) if wanted.bit_count() > 1 else 0.0
    lacking = (group.words for at, group in enumerate(asked.groups) if not scored.on_page >> at & 1)
    shown = excerpt(document.text or document.summary, marked)
    hit = Hit(document, shown, scored.score * (1 + _CLOSE * near), _in_order(asked, lacking))
    return _Found(hit, scored.passage, scored.on_page, near)


class _GroupsOf(GroupsOf):
    """Raw word → the groups it answers, as bits: all, and those it answers alone; each worked out once a query."""

    def __init__(self, groups: tuple[Group, ...], index: Index) -> None:
        super().__init__()
        self._lexicon = index.lexicon
        self._every: dict[str, int] = {}
        self._alone: dict[str, int] = {}
        for at, group in enumerate(groups):
            for alternative in group.alternatives:
                for term in alternative.terms:
                    self._every[term] = self._every.get(term, 0) | 1 << at
                if len(alternative.terms) == 1:
                    self._alone[term] = self._alone.get(term, 0) | 1 << at

    def __missing__(self, raw: str) -> tuple[int, int]:
        every = alone = 0
        for term, _ in self._lexicon.terms(self._lexicon.names.form(raw)):
            every |= self._every.get(term, 0)
            alone |= self._alone.get(term, 0)
        self[raw] = every, alone
        return every, alone


def _spread(found: list[_Found], index: Index) -> list[_Found]:
    """The best pages in order, each with the passage that fits best; further passages of theirs behind all of them."""
    of_page: dict[int, list[_Found]] = {}
    for each in found:
        of_page.setdefault(index.space.pages[each.passage], []).append(each)
    fitting = [max(passages, key=_fit) for passages in of_page.values()]
    shown = {each.passage for each in fitting}
    return fitting + [each for each in found if each.passage not in shown]


def _fit(found: _Found) -> float:
    """How well a passage answers, seen against the others of its page."""
    first = "#" not in found.hit.document.url
    return found.hit.score * (_FIRST_ON_ITS_PAGE / FIRST_PASSAGE if first else 1.0)


def _in_order(asked: Plan, lacking: Iterable[str]) -> tuple[str, ...]:
    """Unknown and lacking words as typed and in that order, without those that are not asked for strictly."""
    strict = {group.words for group in asked.groups if group.words and not group.optional}
    words = dict.fromkeys((*asked.unknown, *(word for word in lacking if word in strict)))
    return tuple(sorted(words, key=asked.query.find))


def _reasons(index: Index, asked: Plan, ranking: Ranking, found: _Found) -> Iterable[Reason]:
    fields = [
        {term for token in index.lexicon.names.tokens(text) for term, _ in index.lexicon.terms(token.form)}
        for text in texts(found.hit.document)
    ]
    for at, group in enumerate(asked.groups):
        weight = ranking.matches[at].get(found.passage)
        if weight is None:
            continue
        best = _best(group, index, found.passage)
        where = tuple(
            field.name for field, terms in zip(FIELDS, fields, strict=True) if not terms.isdisjoint(best.terms)
        )
        yield Reason(group.words, best.why, best.terms, where, ranking.rarities[at], weight)


def _best(group: Group, index: Index, passage: int) -> Alternative:
    def weight(alternative: Alternative) -> float:
        lists = [index.reader.postings(term) for term in alternative.terms]
        weights = [dict(zip(each.documents, each.weights, strict=True)).get(passage, 0.0) for each in lists]
        return alternative.weight * min(weights)

    return max(group.alternatives, key=weight)


def suggest(index: Index, prefix: str, limit: int = 8) -> tuple[str, ...]:
    """What `prefix` may become: titles, terms, headings and words of this index, at most `limit`. Never raises."""
    return index.suggester.suggest(prefix, limit)
