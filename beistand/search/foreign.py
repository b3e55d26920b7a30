"""Words in other languages for what people come with: »itiraz dilekçesi«, »отключили электричество« → German words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
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

    def german(self, query: str, lexicon: Lexicon) -> str | None:
        """The German words for a query in another language; None for German, for names, for what is not known.

        In Latin script a query counts as foreign only if a word of it is neither German nor in our passages.
        """
        words = _words(query)
        if not words or not self._entries or not (_OTHER_SCRIPT.search(query) or _is_foreign(words, lexicon)):
            return None
        best, found = 0.0, None
        for german, phrase in self._phrases:
            share = self._share(words, phrase)
            if share > best:
                best, found = share, german
        return found if best >= _ENOUGH else None

    def _share(self, words: Sequence[str], phrase: Sequence[str]) -> float:
        """How much of the query the phrase has and of the phrase the query: the mean, by rarity."""
        weight = self._rarity
        met, matched = 0.0, set()
        total = 0.0
        for word in words:
            near = [(other, likeness) for other in phrase if (likeness := _likeness(word, other))]
            other, likeness = max(near, key=lambda pair: pair[1], default=("", 0.0))
            rare = weight.get(other) or weight.get(word) or max(weight.values())
            total += rare
            if other:
                met += likeness * rare
                matched.add(other)
        whole = sum(weight[other] for other in phrase)
        return (met / total + sum(weight[other] for other in matched) / whole) / 2 if met else 0.0


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


def _is_foreign(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether some word is unknown to the passages and to the glossary, and no stop word either."""
    for word in words:
        known = lexicon.words.get(word)
        if word not in STOP and not (known and known.passages) and not lexicon.meanings.get(stem(word)):
            return True
    return False
