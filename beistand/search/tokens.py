"""A text as tokens: words, numbers, sections (»§ 22«) and names of laws (»SGB II«), each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from beistand.search.folding import fold
from beistand.search.wordlists import PARTICLES, STOP

_LETTERS = "[^\\W_]+(?:[\u0300-\u036f\u064b-\u065f\u00ad\u200b-\u200d\u2060]+[^\\W_]*)*"
"""Letters and digits with what may stand on or between them unseen: accents apart, soft hyphens."""
_WORD = rf"{_LETTERS}(?:[-‐‑'’]{_LETTERS})*"
WALK = re.compile(rf"§+\s*\d{{1,4}}[a-z]{{0,2}}|{_WORD}")
"""Words, numbers and sections as they stand: a cheap way through a text that knows no names and no dates."""
_SCAN = re.compile(
    rf"""
    (?P<section>§{{1,2}}\s*(?P<no>\d{{1,4}}[a-z]{{0,2}})(?![^\W_])
        |\b(?:paragra(?:f|ph)(?:en|s)?|artikel|art\.?)\s*(?P<no2>\d{{1,4}}[a-z]{{0,2}})(?![^\W_]))
    |(?P<date>(?<!\d)\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}(?!\d))
    |(?P<number>\d+(?:[.,]\d+)*(?![^\W_]))
    |(?P<word>{_WORD})(?:[:*_/]-?in(?:nen)?\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_JOINT = re.compile(r"[-‐‑'’]")
_LONGEST = 60
"""Letters of a word that are looked at: the longest German words stay far below."""

_ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v", 6: "vi", 7: "vii", 8: "viii", 9: "ix", 10: "x",
          11: "xi", 12: "xii", 13: "xiii", 14: "xiv"}  # fmt: skip
_ARABIC = {roman: str(number) for number, roman in _ROMAN.items()}


_LINKED_BY_S = ("ungs", "heits", "keits", "schafts", "ions", "tats")


class Token(NamedTuple):
    """`text[start:end]` in folded form. »§22« is a section, »@sgb_2« a law; `parts` are those of a hyphened word."""

    start: int
    end: int
    form: str
    parts: tuple[str, ...] = ()

    @property
    def is_section(self) -> bool:
        return self.form[0] == "§"

    @property
    def is_law(self) -> bool:
        return self.form[0] == "@"


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if raw := match["word"]:
        pieces = tuple(fold(piece[:_LONGEST]) for piece in _JOINT.split(raw))
        form = "".join(pieces)[:_LONGEST] or raw[:1]
        if match.string[match.end("word") : match.end("word") + 1] == "-" and form.endswith(_LINKED_BY_S):
            form = form[:-1]  # »Aufhebungs- und Erstattungsbescheid«
        return Token(start, match.end("word"), form, pieces if len(pieces) > 1 and "" not in pieces else ())
    if raw := match["number"]:
        return Token(start, end, _number(raw[:_LONGEST]))
    if raw := match["date"]:
        return Token(start, end, ".".join(str(int(part)) for part in raw.split(".")))
    return Token(start, end, "§" + fold(match["no"] or match["no2"]))


def _number(raw: str) -> str:
    """»1.234,50« → »1234,50«, »563,00« → »563«."""
    if _THOUSANDS.fullmatch(raw):
        raw = raw.replace(".", "")
    return raw.removesuffix(",00")


class Names:
    """The names of laws: `{"SGB II": "sgb_2", …}`. A number may be written in either script, apart or attached."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.given = dict(names)
        self.form = lru_cache(maxsize=65_536)(self._form)
        self._starting: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, key in self.given.items():
            spelt = tuple(token.form for token in map(_token, _SCAN.finditer(name)))
            for forms in _variants(spelt):
                self._starting.setdefault(forms[0], []).append((forms, "@" + key))
        for found in self._starting.values():
            found.sort(key=lambda pair: (-len(pair[0]), pair))

    def _form(self, raw: str) -> str:
        """The form of a single match of WALK; a law only if its name is a single word."""
        match = _SCAN.match(raw)
        form = _token(match).form if match else raw[:1]
        if _is_ordinary(form) and not raw.isupper():
            return form
        return next((key for forms, key in self._starting.get(form, ()) if len(forms) == 1), form)

    def tokens(self, text: str) -> list[Token]:
        """All tokens of `text` in order; the longest name of a law becomes one token."""
        plain = [_token(match) for match in _SCAN.finditer(text)]
        if not self._starting:
            return plain
        found: list[Token] = []
        at = 0
        while at < len(plain):
            token = plain[at]
            length, key = self._law_at(plain, at) if token.form in self._starting else (1, "")
            if key and _is_ordinary(token.form) and not text[token.start : token.end].isupper():
                length, key = 1, ""
            found.append(Token(token.start, plain[at + length - 1].end, key) if key else token)
            at += length
        return found

    def spellings(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every folded spelling of every name, with the token it becomes (»@sgb_2«)."""
        for found in self._starting.values():
            yield from found

    def _law_at(self, tokens: list[Token], at: int) -> tuple[int, str]:
        for forms, key in self._starting[tokens[at].form]:
            if tuple(token.form for token in tokens[at : at + len(forms)]) == forms:
                return len(forms), key
        return 1, ""


def _is_ordinary(form: str) -> bool:
    """»WEG« is a law, »weg« is not."""
    return form in PARTICLES or form in STOP


def _variants(forms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not forms:
        return
    yield forms
    if len(forms) > 1:
        *before, last = forms
        number = _ARABIC.get(last, last)
        for spelling in dict.fromkeys((last, number, _ROMAN.get(int(number), last) if number.isdigit() else last)):
            yield (*before, spelling)
            if number.isdigit():
                yield ("".join((*before, spelling)),)
