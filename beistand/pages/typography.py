"""Which spaces must not break: inside citations, amounts, days. Only spaces change, never a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from beistand.german import MONTHS, NARROW, NO_BREAK

_ABBREVIATIONS = ("Art", "Abs", "UAbs", "Hs", "Nr", "Nrn", "Alt", "Buchst", "lit", "Rn", "Kap")
_COUNTED = ("Satz", "Sätze", "Sätzen", "Absatz", "Absätze", "Absätzen", "Nummer", "Nummern", "Artikel", "Halbsatz",
            "Anlage", "Stufe", "Seite")  # fmt: skip
_UNITS = "€|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Werktage?n?|Stunden?|Minuten?|Uhr|Euro|km|m²"
_BLANK = rf"[ \n{NARROW}{NO_BREAK}]"


def _spaces(*places: tuple[Iterable[str], str]) -> re.Pattern[str]:
    """A single space with one of some words before it and something after it. `before` are of fixed width; the
    pattern begins with the space, which lets the search skip everything else."""
    found = (f"(?={after})(?:{'|'.join(rf'(?<={word}{_BLANK})' for word in before)})" for before, after in places)
    return re.compile(rf"{_BLANK}(?:{'|'.join(found)})")


_NARROW_SPACES = _spaces(
    (["§", *(rf"\b{word}\." for word in _ABBREVIATIONS)], r"\d|[a-z]\b"),
    ([r"\d\."], r"\d{1,2}\.(?!\d)"),
    ([rf"\d\.{_BLANK}\d\.", rf"\d\.{_BLANK}\d\d\."], r"\d{4}\b"),
    ([r"\d"], "%"),
    (["−"], r"[\d\x02]"),  # \x02 begins what Markdown keeps for later: here an amount
    ([r"\b[A-Za-z]\."], r"[A-Za-z]\."),
)
_UNBREAKABLE_SPACES = _spaces(
    ([rf"\b{word}" for word in _COUNTED], r"\d"),
    ([r"\d\."], rf"(?:{'|'.join(MONTHS)})\b"),
    ([rf"\d\.{_BLANK}{month}" for month in MONTHS], r"\d{4}\b"),
    ([r"\d"], rf"(?:{_UNITS})(?!\w)"),
    ([r"\bSGB"], r"[IVX]+\b"),
)

_SPACE = re.compile(r"(\s+)")
_SHORT = re.compile(r"\(?(?:§§?|\d+[a-z]{0,2}|[a-z]|[IVX]+[a-z]?|\w{1,6}\.)[,;.)]*")
_NARROW_AFTER = re.compile(rf"\(?(?:§§?|(?:{'|'.join(_ABBREVIATIONS)})\.)")


def typeset(text: str) -> str:
    """Prose with no-break spaces where German typography wants them; `plain_spaces` of it is unchanged."""
    return _UNBREAKABLE_SPACES.sub(NO_BREAK, _NARROW_SPACES.sub(NARROW, text))


def typeset_citation(text: str) -> str:
    """A citation as typed, unbreakable between its short steps: one § never ends a line without its number.

    It may break behind a comma, where it turns to another Absatz, and between the long words of a spelled-out law
    (»des Zehnten Buches Sozialgesetzbuch«); on a wide screen the style sheet keeps it in one piece all the same.
    """
    tokens = _SPACE.split(text)
    for at in range(1, len(tokens) - 1, 2):
        before, after = tokens[at - 1], tokens[at + 1]
        if _NARROW_AFTER.fullmatch(before):
            tokens[at] = NARROW
        elif before.endswith(",") and not after[:1].isdigit():
            tokens[at] = " "
        elif _SHORT.fullmatch(before) or _SHORT.fullmatch(after):
            tokens[at] = NO_BREAK
        else:
            tokens[at] = " "
    return "".join(tokens)
