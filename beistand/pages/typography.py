"""Which spaces must not break: inside citations, amounts, days. Only spaces change, never a letter."""

from __future__ import annotations

import re

from beistand.german import MONTHS, NARROW, NO_BREAK

_ABBREVIATED = r"§§?|(?:Art|Abs|UAbs|Hs|Nr|Nrn|Alt|Buchst|lit|Rn|Kap)\."
_WORDS = "Satz|Sätze|Sätzen|Absatz|Absätze|Absätzen|Nummer|Nummern|Artikel|Halbsatz|Anlage|Stufe|Seite"
_UNITS = (
    "Tag|Tage|Tagen|Woche|Wochen|Monat|Monate|Monaten|Jahr|Jahre|Jahren|Werktag|Werktage|Werktagen"
    "|Stunde|Stunden|Minuten|Uhr|Euro|km|m²"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<!\w)({_ABBREVIATED})\s+(?=\d|[a-z]\b)"), rf"\1{NARROW}"),
    (re.compile(rf"\b({_WORDS})\s+(?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b(\d{1,2}\.)\s+(\d{1,2}\.)\s+(?=\d{4}\b)"), rf"\1{NARROW}\2{NARROW}"),
    (re.compile(r"\b(\d{1,2}\.)\s+(?=\d{1,2}\.(?!\d))"), rf"\1{NARROW}"),
    (re.compile(rf"\b(\d{{1,2}}\.)\s+({'|'.join(MONTHS)})\b(?:\s+(?=\d{{4}}\b))?"), ""),
    (re.compile(r"−\s+(?=[\d\x02])"), f"−{NARROW}"),  # \x02 begins what Markdown keeps for later: here an amount
    (re.compile(r"(?<=\d)\s+(?=%)"), NARROW),
    (re.compile(r"(?<=\d)\s+(?=€)"), NO_BREAK),
    (re.compile(rf"(?<=\d)\s+(?=(?:{_UNITS})\b)"), NO_BREAK),
    (re.compile(r"\bSGB\s+(?=[IVX]+\b)"), f"SGB{NO_BREAK}"),
    (re.compile(r"(?<=\b[A-Za-z]\.)\s+(?=[A-Za-z]\.)"), NARROW),
)

_SPACE = re.compile(r"(\s+)")
_SHORT = re.compile(r"\(?(?:§§?|\d+[a-z]{0,2}|[a-z]|[IVX]+[a-z]?|\w{1,6}\.)[,;.)]*")
_NARROW_AFTER = re.compile(rf"\(?(?:{_ABBREVIATED})")


def typeset(text: str) -> str:
    """Prose with no-break spaces where German typography wants them; `plain_spaces` of it is unchanged."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement or _day_in_words, text)
    return text


def _day_in_words(match: re.Match[str]) -> str:
    year_follows = match[0][-1].isspace()
    return f"{match[1]}{NO_BREAK}{match[2]}{NO_BREAK if year_follows else ''}"


def typeset_citation(text: str) -> str:
    """A citation as typed, unbreakable between its short steps: one § never ends a line without its number.

    Long words of a spelled-out law (»des Zehnten Buches Sozialgesetzbuch«) may still break.
    """
    tokens = _SPACE.split(text)
    for at in range(1, len(tokens) - 1, 2):
        before, after = tokens[at - 1], tokens[at + 1]
        if _NARROW_AFTER.fullmatch(before):
            tokens[at] = NARROW
        elif _SHORT.fullmatch(before) or _SHORT.fullmatch(after):
            tokens[at] = NO_BREAK
        else:
            tokens[at] = " "
    return "".join(tokens)
