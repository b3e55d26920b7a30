"""From what was typed to what is looked for: groups, one for each word, of what may stand for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from beistand.search.citing import cited
from beistand.search.folding import family, stem
from beistand.search.kinds import asked_for
from beistand.search.lexicon import Lexicon, Meaning
from beistand.search.plan import Alternative, Group, Plan, clean
from beistand.search.questions import asked
from beistand.search.tokens import Token
from beistand.search.weights import citation_term
from beistand.search.wordlists import STOP, WEAK

MOST_TOKENS = 60
MOST_GROUPS = 16
MOST_ALTERNATIVES = 12

_PARTS, _MEANT, _FAMILY, _PIECES = 0.6, 0.8, 0.5, 0.8
_ONE_EDIT, _TWO_EDITS, _AROUND, _NAMED, _SOME_PART = 0.85, 0.7, 0.6, 0.6, 0.3
_WHOLE_SECTION, _IN_THE_TEXT = 0.42, 0.35
_THIS_CENTURY = 0.3
"""»2026« says that the present amount is wanted more often than it names a thing; »Jahrgang 1960« does."""
_NO_NOUN = 0.5
"""What a verb or an adjective counts against a noun as rare: in questions they fill (»passiert«, »sehen«, »gehe«)."""
_KIND_NAMED = 0.2
"""»Checkliste« asks for a kind of page; a note with a heading of that name is none."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_LINKS = ("", "s", "n", "en", "es")

Frequency = Callable[[str], int]


def plan(query: str, citations: Iterable[str], lexicon: Lexicon, frequency: Frequency) -> Plan:
    """The plan for any text. `frequency` tells how many passages have a term (0: none)."""
    text = clean(query)
    planner = _Planner(text, lexicon, frequency)
    groups = [_cited_group("", (key,)) for key in citations]
    groups += planner.groups()
    different = {group.alternatives: group for group in groups}.values()
    possible = [group for group in different if planner.is_possible(group.alternatives)]
    unknown = [
        group.words
        for group in groups
        if group.words and not group.optional and not planner.is_possible(group.alternatives)
    ]
    return Plan(
        text,
        tuple(possible[:MOST_GROUPS]),
        tuple(dict.fromkeys(unknown)),
        planner.corrected(),
        tuple(dict.fromkeys(planner.also)),
        frozenset(planner.kinds),
    )


class _Planner:
    def __init__(self, text: str, lexicon: Lexicon, frequency: Frequency) -> None:
        self._text = text
        self._lexicon = lexicon
        self._frequency = frequency
        self._tokens = lexicon.names.tokens(text)[:MOST_TOKENS]
        self._better: list[tuple[Token, str]] = []
        self.also: list[str] = []
        self.kinds: set[str] = set()

    def groups(self) -> list[Group]:
        groups: list[Group] = []
        places = {each.start: each for each in cited(self._tokens)}
        at = 0
        while at < len(self._tokens):
            if place := places.get(at):
                groups.append(_cited_group(self._typed(at, place.end), place.keys))
                at = place.end
                continue
            upto = min((start for start in places if start > at), default=len(self._tokens))
            group, at = self._next(at, upto)
            groups += group
        return groups

    def _next(self, at: int, upto: int) -> tuple[list[Group], int]:
        """The groups of the longest thing that is known from token `at` on, and where the next begins."""
        length, stems = asked(tuple(token.form for token in self._tokens[at:upto]))
        if length:
            answers = tuple(Alternative((each,), 1.0, "Frage") for each in stems)
            return [Group(self._typed(at, at + length), answers, optional=True)], at + length
        if self._tokens[at].form in STOP:
            return [], at + 1
        if found := self._meant(at, upto):
            end, meanings = found
            phrase = self._phrase(at, end, meanings)
            if self.is_possible(each for each in phrase.alternatives if each.weight > _SOME_PART):
                return [phrase], end
        if found_join := self._joined(at, upto):
            end, group = found_join
            return [group], end
        groups = [self._word(at)]
        if pair := self._pair(at, upto):
            groups.append(pair)
        return groups, at + 1

    # what stands for a word, or a row of words

    def _word(self, at: int) -> Group:
        token = self._tokens[at]
        if not token.form[0].isalpha():
            year = _YEAR.fullmatch(token.form) is not None
            weight = _THIS_CENTURY if token.form.startswith("20") and year else 1.0
            return Group(self._typed(at), (Alternative((token.form,), weight),), optional=year)
        found = [*self._own(token.form, 1.0, given=token.parts)]
        found += map(self._alternative, self._lexicon.meaning(token.form))
        found += [Alternative((other,), _FAMILY, "Familie") for other in family(token.form) if self._frequency(other)]
        if not self.is_possible(found):
            found += self._if_nothing_else(token)
        elif not self._count(token.form):
            found += self._around(token)
        if kind := asked_for(token.form):
            self.kinds.add(kind)
            found = [each._replace(weight=each.weight * _KIND_NAMED) for each in found]
        known = self._lexicon.words.get(token.form)
        weight = _NO_NOUN if known and known.passages and not known.noun else 1.0
        return Group(self._typed(at), tuple(found[:MOST_ALTERNATIVES]), bool(kind) or token.form in WEAK, weight)

    def _own(self, form: str, weight: float, why: str = "Wort", given: tuple[str, ...] = ()) -> Iterator[Alternative]:
        yield Alternative((stem(form),), weight, why)
        parts = tuple(dict.fromkeys([stem(part) for part in given] or self._lexicon.parts(form)))
        if len(parts) > 1:
            yield Alternative(parts, weight * _PARTS, "Teile" if why == "Wort" else why)

    def _alternative(self, meaning: Meaning) -> Alternative:
        terms: dict[str, None] = {}
        for form in meaning.meant:
            whole = stem(form)
            terms.update(dict.fromkeys((whole,) if self._frequency(whole) else self._lexicon.parts(form) or (whole,)))
        found = Alternative(tuple(terms), _MEANT, f"Glossar: {meaning.term}")
        if meaning.old and self.is_possible([found]):
            self.also.append(f"heute: {meaning.term}")
        return found

    def _if_nothing_else(self, token: Token) -> Iterator[Alternative]:
        """For a word that no passage has: another spelling, longer words around it, its parts."""
        lexicon = self._lexicon
        nearest = lexicon.nearest(token.form)
        if nearest:
            self._better.append((token, lexicon.words[nearest[0][0]].shown))
        for word, edits in nearest:
            weight = _ONE_EDIT if edits == 1 else _TWO_EDITS
            why = f"Schreibweise: {lexicon.words[word].shown}"
            yield from self._own(word, weight, why)
            for meaning in lexicon.meaning(word):
                yield self._alternative(meaning)._replace(weight=weight * _MEANT)
        if not nearest:
            yield from self._around(token)
            for part in lexicon.parts(token.form):
                yield Alternative((part,), _SOME_PART, "Teil")

    def _around(self, token: Token) -> Iterator[Alternative]:
        """For one that no passage has by itself: other words for it, and longer ones that begin or end with it."""
        for words in self._lexicon.named.get((stem(token.form),), ()):
            yield Alternative(words, _NAMED, "Glossar")
        for word in self._lexicon.around(token.form):
            yield Alternative((stem(word),), _AROUND, f"Umfeld: {self._lexicon.words[word].shown}")

    # rows of words

    def _content(self, at: int, upto: int) -> list[int]:
        """Where the words from `at` on stand that are no stop words."""
        return [place for place in range(at, upto) if self._tokens[place].form not in STOP]

    def _meant(self, at: int, upto: int) -> tuple[int, list[Meaning]] | None:
        """The longest row from `at` on that stands in the glossary: its end, and what it may mean."""
        places = self._content(at, upto)
        stems = tuple(stem(self._tokens[place].form) for place in places)
        meanings = self._lexicon.meanings.get(stems[0], ())
        fitting = [
            each
            for each in meanings
            if 1 < len(each.stems) <= len(stems)
            and stems[: len(each.stems)] == each.stems
            and places[len(each.stems) - 1] - at < each.span
        ]
        longest = [each for each in fitting if len(each.stems) == len(fitting[0].stems)]
        return (places[len(longest[0].stems) - 1] + 1, longest) if longest else None

    def _phrase(self, at: int, end: int, meanings: Sequence[Meaning]) -> Group:
        own = Alternative(tuple(dict.fromkeys(meanings[0].stems)), 1.0)
        single = (Alternative((each,), _SOME_PART, "Teil") for each in own.terms)
        found = (own, *(self._alternative(meaning) for meaning in meanings), *single)
        return Group(self._typed(at, end), found[:MOST_ALTERNATIVES])

    def _joined(self, at: int, upto: int) -> tuple[int, Group] | None:
        """»rechts behelfs belehrung«: a row that is one word of ours although not all of its pieces are."""
        for end in range(min(at + 4, upto), at + 1, -1):
            row = self._tokens[at:end]
            joined = "".join(token.form for token in row)
            if not joined.isalpha() or self._tokens[at].form in STOP:
                continue
            in_glossary = self._lexicon.meaning(joined)
            if in_glossary or (self._count(joined) and not all(self._count(token.form) for token in row)):
                pieces = tuple(dict.fromkeys(stem(token.form) for token in row))
                found = (
                    *self._own(joined, 1.0),
                    Alternative(pieces, _PIECES, "Teile"),
                    *map(self._alternative, self._lexicon.meaning(joined)),
                )
                return end, Group(self._typed(at, end), found)
        return None

    def _pair(self, at: int, upto: int) -> Group | None:
        """»Frist Widerspruch«, »Widerspruch Frist«: their compound lifts a passage, though the words will do."""
        places = self._content(at, upto)[:2]
        if len(places) < 2:
            return None
        one, other = (self._tokens[place].form for place in places)
        for first, last in ((one, other), (other, one)):
            for link in _LINKS:
                if first.isalpha() and last.isalpha() and self._count(first + link + last):
                    whole = Alternative((stem(first + link + last),), 1.0, "Zusammensetzung")
                    return Group(self._typed(at, places[1] + 1), (whole,), optional=True)
        return None

    # small questions

    def is_possible(self, alternatives: Iterable[Alternative]) -> bool:
        return any(all(self._frequency(term) for term in each.terms) for each in alternatives)

    def _count(self, form: str) -> int:
        word = self._lexicon.words.get(form)
        return word.passages if word else 0

    def _typed(self, at: int, end: int | None = None) -> str:
        last = self._tokens[at if end is None else end - 1]
        return self._text[self._tokens[at].start : last.end]

    def corrected(self) -> str | None:
        """The query with misspelt words replaced, None if there are none."""
        text = self._text
        for token, shown in sorted(self._better, reverse=True):
            text = text[: token.start] + shown + text[token.end :]
        return text if self._better else None


def _cited_group(words: str, keys: Sequence[str]) -> Group:
    found: dict[Alternative, None] = {}
    for key in keys:
        steps = key.split("/")
        law, section = steps[0], steps[1] if len(steps) > 1 else ""
        found[Alternative((citation_term(key),), 1.0, "Norm")] = None
        if len(steps) > 2:
            found[Alternative((citation_term(f"{law}/{section}"),), _WHOLE_SECTION, "Norm")] = None
        found[Alternative((section, f"@{law}") if section else (f"@{law}",), _IN_THE_TEXT, "Norm im Text")] = None
    return Group(words, tuple(found)[:MOST_ALTERNATIVES])
