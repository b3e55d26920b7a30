"""What a word means to the index: its terms with their weights, its family, its synonyms, its nearest spellings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from beistand.search.compounds import Splitter
from beistand.search.folding import stem
from beistand.search.spelling import Speller
from beistand.search.tokens import Names
from beistand.search.types import Synonym
from beistand.search.vocabulary import Vocabulary, Word
from beistand.search.wordlists import PARTICLES, STOP, WHOLE

Terms = tuple[tuple[str, float], ...]

PART = 0.5
"""Weight of a part of a compound against the whole word."""
_EDGE = 5
"""Letters that an unknown word needs to be looked for at the edges of known ones."""
_AROUND = 64
"""So many words at most are looked at on either side."""
_REMARK = re.compile(r"\s*\([^)]*\)")


class Meaning(NamedTuple):
    """`stems` in a row, within `span` words, stand for `term`, whose own words are `meant` (folded)."""

    stems: tuple[str, ...]
    span: int
    term: str
    meant: tuple[str, ...]
    old: bool


class Lexicon:
    """The words of one index with all that is known of them. The same for passages and queries."""

    def __init__(
        self,
        words: Mapping[str, Word],
        names: Names,
        synonyms: Sequence[Synonym] = (),
    ) -> None:
        self.words = words
        self.names = names
        self.synonyms = tuple(synonyms)
        self.terms = lru_cache(maxsize=32_768)(self._terms)

    @classmethod
    def learn(cls, vocabulary: Vocabulary, names: Names, synonyms: Sequence[Synonym], known: Iterable[str]) -> Lexicon:
        """From what `vocabulary` has read; `known` are further words or texts that help to cut compounds."""
        for synonym in synonyms:
            vocabulary.add_known((synonym.term, *synonym.words))
        vocabulary.add_known(known)
        uncut = dict(vocabulary.words())
        splitter = _splitter(uncut)
        words = {
            form: word if word.parts else word._replace(parts=splitter.split(form)) for form, word in uncut.items()
        }
        return cls(words, names, synonyms)

    @cached_property
    def _splitter(self) -> Splitter:
        return _splitter(self.words)

    @cached_property
    def _speller(self) -> Speller:
        return Speller({form: word.passages for form, word in self.words.items() if word.passages})

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(form for form, word in self.words.items() if word.passages and form.isalpha())

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(form[::-1] for form in self._sorted)

    def warm(self) -> None:
        """Works out now what the first misspelt word would have to wait for."""
        _ = self._speller, self._splitter, self._backwards, self.meanings, self.named

    @cached_property
    def meanings(self) -> Mapping[str, tuple[Meaning, ...]]:
        """By the first stem: what a word or a row of words stands for, the longest first."""
        found: dict[str, list[Meaning]] = {}
        for synonym in self.synonyms:
            meant = self.forms(synonym.term)
            for word in synonym.words:
                stems = tuple(map(stem, self.forms(word)))
                if stems and meant and stems != tuple(map(stem, meant)):
                    span = len(self.names.tokens(_REMARK.sub("", word)))
                    found.setdefault(stems[0], []).append(Meaning(stems, span, synonym.term, meant, synonym.old))
        return {first: tuple(sorted(each, key=lambda m: (-len(m.stems), m))) for first, each in found.items()}

    @cached_property
    def named(self) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The other way round: stems of a term → the words that stand for it."""
        found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for each in self.meanings.values():
            for meaning in each:
                found.setdefault(tuple(map(stem, meaning.meant)), set()).add(meaning.stems)
        return {meant: tuple(sorted(stems)) for meant, stems in found.items()}

    def forms(self, phrase: str) -> tuple[str, ...]:
        """The words of a glossary entry, folded, without stop words and what stands in brackets."""
        return tuple(token.form for token in self.names.tokens(_REMARK.sub("", phrase)) if token.form not in STOP)

    def meaning(self, form: str) -> tuple[Meaning, ...]:
        """What a single word stands for."""
        own = stem(form)
        return tuple(each for each in self.meanings.get(own, ()) if each.stems == (own,))

    def parts(self, form: str) -> tuple[str, ...]:
        """The stems of the parts of a compound, known or not; empty for a simple word."""
        word = self.words.get(form)
        return word.parts if word else self._splitter.split(form)

    def _terms(self, form: str) -> Terms:
        """What is filed for a word of a passage: term and weight. Nothing for a stop word."""
        if form in STOP:
            return ()
        if form[0] == "§":
            return (form, 1.0), (form[1:], PART)
        if form[0] == "@":
            return ((form, 1.0),)
        whole = stem(form)
        return ((whole, 1.0), *((part, PART) for part in dict.fromkeys(self.parts(form)) if part != whole))

    def nearest(self, form: str) -> list[tuple[str, int]]:
        """Words that passages have and that `form` may be a misspelling of, with the number of edits."""
        return [(candidate.word, candidate.edits) for candidate in self._speller.nearest(form)]

    def around(self, form: str, limit: int = 8) -> tuple[str, ...]:
        """Words that begin or end with `form`: for one that no passage has by itself."""
        if len(form) < _EDGE or not form.isalpha():
            return ()
        ending = (word[::-1] for word in _starting(self._backwards, form[::-1], _AROUND))
        found = [word for word in ending if _is_cut(word, len(word) - len(form))]
        found += _starting(self._sorted, form, _AROUND)
        return tuple(sorted(found, key=lambda word: (len(word), -self.words[word].passages, word))[:limit])

    def starting(self, prefix: str, limit: int) -> list[str]:
        """Folded words with this beginning, in the order of the alphabet."""
        return _starting(self._sorted, prefix, limit)

    def as_json(self) -> dict[str, Any]:
        return {
            "words": self.words,
            "names": self.names.given,
            "synonyms": [[synonym.term, synonym.words, synonym.old] for synonym in self.synonyms],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Lexicon:
        words = {form: Word(count, shown, noun, tuple(parts)) for form, (count, shown, noun, parts) in
                 data["words"].items()}  # fmt: skip
        synonyms = [Synonym(term, tuple(words), old) for term, words, old in data["synonyms"]]
        return cls(words, Names(data["names"]), synonyms)


def _starting(words: Sequence[str], prefix: str, limit: int) -> list[str]:
    at = bisect_left(words, prefix)
    return [word for word in words[at : at + limit] if word.startswith(prefix)]


def _is_cut(word: str, at: int) -> bool:
    """Whether a compound may be cut there: not »Wider|spruch«."""
    return at > 0 and word[:at] not in PARTICLES and stem(word) not in WHOLE


def _splitter(words: Mapping[str, Word]) -> Splitter:
    nouns = [form for form, word in words.items() if word.noun]
    return Splitter(nouns, [form for form, word in words.items() if not word.noun])
