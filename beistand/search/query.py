"""find: a query → the passages that answer it, each with the sentence that does. explain: why in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from beistand.search.index import Index
from beistand.search.plan import Alternative, Group, Plan
from beistand.search.planner import plan
from beistand.search.ranking import Ranking, rank
from beistand.search.snippets import Place, closeness, excerpt, places
from beistand.search.types import Document, Hit, Results
from beistand.search.weights import FIELDS, FIRST_PASSAGE, standing, texts

_LOOKED_AT = 20
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
    hits = tuple(_hit(each, asked) for each in found)
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
        Explanation(
            _hit(each, asked), tuple(_reasons(index, asked, ranking, each)), standing(each.document), each.closeness
        )
        for each in found
    )


def _pages_by(names: Sequence[str], passages: Iterable[int], index: Index) -> dict[str, int]:
    """How many pages of each area, or kind, have passages among these; most first."""
    pages = {(names[each], index.space.pages[each]) for each in passages}
    return dict(sorted(Counter(name for name, _ in pages).items(), key=lambda pair: (-pair[1], pair[0])))


class _Found(NamedTuple):
    document: Document
    score: float
    passage: int
    on_page: int
    closeness: float
    marked: Sequence[Place]


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
    documents = [index.reader.document(each.passage) for each in ranking.best]
    words = [index.reading.words(document.text) for document in documents]
    every, alone = (index.reading.written(terms) for terms in _terms_of(asked.groups))
    wanted_groups = sum(1 << at for at, group in enumerate(asked.groups) if not group.optional)
    found = []
    for scored, document, read in zip(ranking.best, documents, words, strict=True):
        marked = places(read, every, alone)
        near = closeness(document.text, marked, wanted_groups) if wanted_groups.bit_count() > 1 else 0.0
        found.append(_Found(document, scored.score * (1 + _CLOSE * near), scored.passage, scored.on_page, near, marked))
    found.sort(key=lambda each: (-each.score, each.passage))
    return asked, ranking, _spread(found, index)[: max(0, limit)]


def _terms_of(groups: Sequence[Group]) -> tuple[dict[str, int], dict[str, int]]:
    """Term → the groups it belongs to, as bits: all, and those it answers alone."""
    every: dict[str, int] = {}
    alone: dict[str, int] = {}
    for at, group in enumerate(groups):
        for alternative in group.alternatives:
            for term in alternative.terms:
                every[term] = every.get(term, 0) | 1 << at
            if len(alternative.terms) == 1:
                alone[term] = alone.get(term, 0) | 1 << at
    return every, alone


def _hit(found: _Found, asked: Plan) -> Hit:
    lacking = (group.words for at, group in enumerate(asked.groups) if not found.on_page >> at & 1)
    shown = excerpt(found.document.text or found.document.summary, found.marked)
    return Hit(found.document, shown, found.score, _in_order(asked, lacking))


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
    first = "#" not in found.document.url
    return found.score * (_FIRST_ON_ITS_PAGE / FIRST_PASSAGE if first else 1.0)


def _in_order(asked: Plan, lacking: Iterable[str]) -> tuple[str, ...]:
    """Unknown and lacking words as typed and in that order, without those that are not asked for strictly."""
    strict = {group.words for group in asked.groups if group.words and not group.optional}
    words = dict.fromkeys((*asked.unknown, *(word for word in lacking if word in strict)))
    return tuple(sorted(words, key=asked.query.find))


def _reasons(index: Index, asked: Plan, ranking: Ranking, found: _Found) -> Iterable[Reason]:
    fields = [
        {term for token in index.lexicon.names.tokens(text) for term, _ in index.lexicon.terms(token.form)}
        for text in texts(found.document)
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
