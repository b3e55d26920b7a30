"""Which words the passages use: counted while an index is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beistand.search.folding import fold, stem
from beistand.search.tokens import Names, Token


class Word(NamedTuple):
    """A folded word as the index knows it.

    `passages` is in how many it stands (0: known from elsewhere), `shown` how it is usually written, `parts`
    the stems of its parts if it is a compound, `noun` whether it is mostly written with a capital.
    """

    passages: int
    shown: str
    noun: bool
    parts: tuple[str, ...] = ()


class Vocabulary:
    """Counts the words of passages and of `add_known`: glossary, statutes, whatever helps to cut compounds."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._passages: Counter[str] = Counter()
        self._spellings: dict[str, Counter[str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def read(self, texts: Iterable[str]) -> list[tuple[str, ...]]:
        """The forms of each of the texts of one passage; its words are counted once."""
        read = []
        seen: set[str] = set()
        for text in texts:
            tokens = self._names.tokens(text)
            read.append(tuple(token.form for token in tokens))
            seen.update(read[-1])
            self._note(text, tokens)
        self._passages.update(seen)
        return read

    def add_known(self, texts: Iterable[str]) -> None:
        """Words that are known although no passage may have them."""
        for text in texts:
            self._note(text, self._names.tokens(text))

    def _note(self, text: str, tokens: Iterable[Token]) -> None:
        for token in tokens:
            self._spellings.setdefault(token.form, Counter())[text[token.start : token.end]] += 1
            if token.parts:
                self._parts[token.form] = tuple(stem(fold(part)) for part in token.parts)

    def words(self) -> Iterator[tuple[str, Word]]:
        """Every word in the order of the alphabet, compounds still uncut (but for hyphens)."""
        for form in sorted(self._spellings):
            spellings = self._spellings[form]
            capitals = sum(times for shown, times in spellings.items() if shown[:1].isupper())
            shown = min(spellings, key=lambda each: (-spellings[each], each))
            noun = 2 * capitals >= spellings.total()
            yield form, Word(self._passages[form], shown, noun, self._parts.get(form, ()))
