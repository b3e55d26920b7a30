"""Small things that are known by their names (figures, deadlines, offices): which one a query names, if any.

They are ranked like passages, over postings that lie in memory. A hit counts only if the thing answers nearly all of
the query: what stands above the hits must not be a guess.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from beistand.search.folding import fold, stem
from beistand.search.lexicon import Lexicon
from beistand.search.plan import Alternative, Group
from beistand.search.planner import plan
from beistand.search.ranking import Space, rank
from beistand.search.store import Postings
from beistand.search.types import Document
from beistand.search.weights import average_lengths, texts, weigh
from beistand.search.wordlists import STOP

_RANGE = re.compile(r"\b(\d{1,2})\.? ?(?:bis|–|-) ?(?:unter )?(\d{1,2})\b(?! ?(?:%|EUR|€|000))")
_STRONG = 0.6
"""Alternatives that count less are guesses: good enough for a list of hits, not for an answer."""
_GUESSED = ("Umfeld", "Familie", "Teil")
_JOINED = re.compile(r"\b([a-zA-ZäöüÄÖÜ]{2,})(\d{1,2})\b")


class Match(NamedTuple):
    """`number` of the thing, `share` 0 … 1 of the query that it answers, by rarity; `own` the same by its own names
    alone, without what only stands around it (the summary); `score` to compare two."""

    number: int
    share: float
    own: float
    score: float


class Things:
    """`documents` are the things in the order in which equals are preferred: title and section are their names."""

    def __init__(self, documents: Sequence[Document], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        forms = lexicon.names.tokens
        read = [[tuple(token.form for token in forms(spelt_out(text))) for text in texts(each)] for each in documents]
        self._own = [
            {term for fields_of in (*fields[:3], fields[4]) for form in fields_of for term, _ in lexicon.terms(form)}
            for fields in read
        ]
        averages = average_lengths(read)
        postings: dict[str, tuple[array[int], array[float]]] = {}
        for number, fields in enumerate(read):
            for term, weight in weigh(fields, averages, lexicon).items():
                places, weights = postings.setdefault(term, (array("I"), array("f")))
                places.append(number)
                weights.append(weight)
        self._postings = {term: Postings(*lists) for term, lists in postings.items()}
        many = range(len(documents))
        self._space = Space(
            array("I", many), array("f", (1.0 for _ in many)), [""] * len(documents), [""] * len(documents),
            [array("I", [n]) for n in many], self._of,
        )  # fmt: skip

    def _of(self, term: str) -> Postings:
        return self._postings.get(term, _NONE)

    def best(self, query: str, needless: Collection[str], most: int = 3) -> list[Match]:
        """The things that answer most of `query`; stems in `needless` (»Betrag«, »Jahre«) are passed over."""
        asked = plan(spelt_out(query), (), self._lexicon, lambda term: len(self._of(term)))
        groups, lost = [], [word for word in asked.unknown if stem(fold(word)) not in needless]
        for group in asked.groups:
            if _is_needless(group, needless):
                continue
            sure = tuple(each for each in group.alternatives if _is_sure(each) and self._has(each))
            if sure:
                groups.append(group._replace(alternatives=sure))
            elif not group.optional:
                lost.append(group.words)
        if all(group.optional for group in groups):
            return []
        ranking = rank(asked._replace(groups=tuple(groups), unknown=tuple(lost)), self._space, most)
        weights = [0.0 if group.optional else rarity for group, rarity in zip(groups, ranking.rarities, strict=True)]
        whole = sum(weights) + len(lost) * max(weights, default=1.0)
        found = []
        for each in ranking.best:
            own = self._own[each.passage]
            named = [any(own.issuperset(alternative.terms) for alternative in group.alternatives) for group in groups]
            share = sum(weight for at, weight in enumerate(weights) if each.answered >> at & 1)
            by_name = sum(weight for weight, has in zip(weights, named, strict=True) if has)
            found.append(Match(each.passage, share / whole, by_name / whole, each.score))
        return found

    def _has(self, alternative: Alternative) -> bool:
        return all(len(self._of(term)) for term in alternative.terms)


_NONE = Postings(array("I"), array("f"))


def _is_sure(alternative: Alternative) -> bool:
    return alternative.weight >= _STRONG and not alternative.why.startswith(_GUESSED)


def _is_needless(group: Group, needless: Collection[str]) -> bool:
    words = [stem(fold(word)) for word in group.words.split()]
    return bool(words) and all(word in needless or word in STOP for word in words)


def spelt_out(text: str) -> str:
    """»14 bis 17« with all its numbers, so that an age finds it; »pg2« and »RBS1« apart."""
    text = _JOINED.sub(r"\1 \2", text)
    numbers: list[str] = []
    for found in _RANGE.finditer(text):
        numbers += _between(int(found[1]), int(found[2]))
    return f"{text} · {' '.join(numbers)}" if numbers else text


def _between(first: int, last: int) -> Iterable[str]:
    return map(str, range(first, last + 1)) if first < last <= first + 40 else ()
