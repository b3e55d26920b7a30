"""Sections named in a query, however they are typed: »44 sgb x«, »paragraf 22 abs 1 sgb 2«, »§ 22 I SGB II«.

Only for queries. Citations in prose are read by those who know the laws; we know their names and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from beistand.search.tokens import Token

_SECTION = re.compile(r"§?(\d{1,4}[a-z]{0,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = {"abs": "Abs", "absatz": "Abs", "s": "Satz", "satz": "Satz", "nr": "Nr", "nummer": "Nr"}
_AND = {"und", "u", "oder", "bis", "sowie", "iv", "ivm"}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_STEPS = ("Abs", "Satz", "Nr")


class Cited(NamedTuple):
    """`tokens[start:end]` of a query name these places, such as `sgb_2/§22/Abs1`."""

    start: int
    end: int
    keys: tuple[str, ...]


def cited(tokens: Sequence[Token]) -> list[Cited]:
    """All places named together with their law, in order and without overlap."""
    found: list[Cited] = []
    at = 0
    while at < len(tokens):
        each = _law_last(tokens, at) or _law_first(tokens, at)
        if each:
            found.append(each)
        at = each.end if each else at + 1
    return found


def _law_last(tokens: Sequence[Token], at: int) -> Cited | None:
    places, end = _places(tokens, at)
    if places and end < len(tokens) and tokens[end].is_law:
        return Cited(at, end + 1, _keys(tokens[end], places))
    return None


def _law_first(tokens: Sequence[Token], at: int) -> Cited | None:
    if not tokens[at].is_law:
        return None
    places, end = _places(tokens, at + 1)
    return Cited(at, end, _keys(tokens[at], places)) if places else None


def _keys(law: Token, places: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{law.form[1:]}/{place}" for place in places))


def _places(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """»22 abs 1 satz 2 und 24« from here on → [§22/Abs1/Satz2, §24] and where it ends."""
    places: list[str] = []
    while at < len(tokens) and (section := _section(tokens[at])):
        at += 1
        levels: dict[str, str] = {}
        if at < len(tokens) and tokens[at].form in _ROMAN:
            levels["Abs"] = _ROMAN[tokens[at].form]
            at += 1
        while at + 1 < len(tokens) and tokens[at].form in _UNITS and tokens[at + 1].form[0].isdigit():
            levels[_UNITS[tokens[at].form]] = tokens[at + 1].form
            at += 2
        places.append("/".join([f"§{section}", *(step + levels[step] for step in _STEPS if step in levels)]))
        if at + 1 < len(tokens) and tokens[at].form in _AND and _section(tokens[at + 1]):
            at += 1
    return places, at


def _section(token: Token) -> str:
    match = _SECTION.fullmatch(token.form)
    if match is None or (_YEAR.fullmatch(token.form) and not token.is_section):
        return ""
    return match[1]
