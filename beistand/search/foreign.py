"""Words in other languages for what people come with: »itiraz dilekçesi«, »отключили электричество« → German words."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from functools import cached_property

from beistand.search.folding import fold, stem
from beistand.search.lexicon import Lexicon
from beistand.search.wordlists import STOP, folded

_WORD = re.compile(r"[^\W\d_]+(?:['’`ʼ][^\W\d_]+)*")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufefc]")
_LETTERS = str.maketrans("کیىةأإآٱؤئ", "كييهاااا" + "وي")
"""Arabic and Persian keyboards, and spellings with and without hamza."""
_ARTICLE = re.compile(r"^(?:وال|بال|لل|ال)(?=\w{3})")
_ENOUGH = 0.5
"""So much of the query, by rarity, must be words of one need."""
_SHORTEST, _SHARED = 4, 0.7
"""Inflected words agree in their beginning: in at least so many letters, and in this share of the longer one."""
_FILLER = folded("""
the a an of to for at in on my i me is are was with from and or not it do how can by about against
и в на с по за из от не мне меня я мой моя у для как что к
bir ve için ile ne nasıl var mı mi bu ben benim de da
في من على الى إلى عن مع هل انا أنا كيف ما لا
""")
"""Small words that mean nothing by themselves."""


class Foreign:
    """`entries` are pairs of German words to search for and phrases that mean it in any language."""

    def __init__(self, entries: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._entries = entries

    @cached_property
    def _phrases(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(german, _words(phrase)) for german, phrases in self._entries for phrase in phrases]

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """Of each word, by how many needs use it."""
        using: dict[str, set[str]] = {}
        for german, words in self._phrases:
            for word in words:
                using.setdefault(word, set()).add(german)
        return {word: math.log(1 + len(self._entries) / len(needs)) for word, needs in using.items()}

    @cached_property
    def _beginning(self) -> dict[str, list[int]]:
        """The phrases that have a word with these first letters."""
        found: dict[str, list[int]] = {}
        for at, (_, words) in enumerate(self._phrases):
            for beginning in {word[:_SHORTEST] for word in words}:
                found.setdefault(beginning, []).append(at)
        return found

    def german(self, query: str, lexicon: Lexicon) -> str | None:
        """The German words for a query in another language; None for German, for names, for what is not known.

        In Latin script a query counts as foreign only if a word that tells the need is neither German nor in our
        passages: »rente« is no »rent«.
        """
        words = _words(query)
        strange = {word for word in words if _OTHER_SCRIPT.search(word) or not _is_german(word, lexicon)}
        if not strange:
            return None
        best, found = 0.0, None
        near = {at for word in strange for at in self._beginning.get(word[:_SHORTEST], ())}
        for german, phrase in (self._phrases[at] for at in sorted(near)):
            share = self._share(words, phrase, strange)
            if share > best:
                best, found = share, german
        return found if best >= _ENOUGH else None

    def _share(self, words: Sequence[str], phrase: Sequence[str], strange: Collection[str]) -> float:
        """How much of the query the phrase has and of the phrase the query: the mean, by rarity; 0 where they share no
        `strange` word. German words must be equal."""
        weight = self._rarity
        met, matched, telling = 0.0, set(), False
        total = 0.0
        for word in words:
            alike = _likeness if word in strange else _equality
            near = [(other, likeness) for other in phrase if (likeness := alike(word, other))]
            other, likeness = max(near, key=lambda pair: pair[1], default=("", 0.0))
            rare = weight.get(other) or weight.get(word) or max(weight.values())
            total += rare
            if other:
                met += likeness * rare
                matched.add(other)
                telling = telling or word in strange
        whole = sum(weight[other] for other in phrase)
        return (met / total + sum(weight[other] for other in matched) / whole) / 2 if telling else 0.0


def _words(text: str) -> tuple[str, ...]:
    folded = (_ARTICLE.sub("", fold(word.translate(_LETTERS))) for word in _WORD.findall(text))
    return tuple(word for word in folded if word and word not in _FILLER)


def _likeness(one: str, other: str) -> float:
    """1 for equal words, a little less for forms of one word, 0 for different ones."""
    if one == other:
        return 1.0
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longer = max(len(one), len(other))
    return 0.9 * shared / longer if shared >= _SHORTEST and shared >= _SHARED * longer else 0.0


def _equality(one: str, other: str) -> float:
    return float(one == other)


def _is_german(word: str, lexicon: Lexicon) -> bool:
    """Whether the passages or the glossary know the word, or it is a stop word."""
    known = lexicon.words.get(word)
    return word in STOP or bool(known and known.passages) or stem(word) in lexicon.meanings
