"""The small words of a citation: gaps, numbers, levels below a section, joiners, days."""

from __future__ import annotations

import re
from datetime import date

from beistand.german import MONTHS

SPACE = r"[ \t\r\f\v\x1c-\x1f\x85\u00a0\u00ad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
GAP = rf"{SPACE}{{0,40}}(?:\n{SPACE}{{0,40}})?"
"""White space inside a citation: also no-break spaces and one line break, never a blank line. Bounded: no regular
expression of this room may take more than linear time on hostile text."""
HYPHEN = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
END = r"(?![^\W_])"
"""No letter or digit follows."""

LEVELS = ("absatz", "unterabsatz", "satz", "halbsatz", "nummer", "buchstabe", "doppelbuchstabe", "alternative")
"""The levels below a section, in the order in which they are printed."""
RANK = {level: rank for rank, level in enumerate(LEVELS)}

_LEVEL_WORDS = (
    r"(?P<unterabsatz>(?i:unterabsätzen?|unterabsatz(?:es)?|unterabs|u-?abs))"
    r"|(?P<absatz>(?i:absätzen?|absaetzen?|absatz(?:es)?|abs))"
    r"|(?P<halbsatz>(?i:halbsätzen?|halbsatz(?:es)?|halbs|hs))"
    r"|(?P<satz>(?i:sätzen?|saetzen?|satz(?:es)?)|S)"
    r"|(?P<nummer>(?i:nummern?|nrn|nr|ziffern?|ziff))"
    r"|(?P<doppelbuchstabe>(?i:doppelbuchstaben?|doppelbuchst|dbuchst))"
    r"|(?P<buchstabe>(?i:buchstaben?|buchst|bst|lit|litera))"
    r"|(?P<alternative>(?i:alternativen?|alt|varianten?|var|fall))"
)
LEVEL = re.compile(rf"{GAP}(?:{_LEVEL_WORDS})(?![^\W\d_])\.?")
"""A word for a level; which one is the name of the group (`match.lastgroup`)."""

NUMBER = re.compile(rf"{GAP}(?P<digits>\d{{1,4}})(?P<letters>[a-z]{{1,3}}{END}|[A-Z]{END})?(?![0-9a-zäöüß])")
"""»22«, »31b«, »22A«; an upper-case word may follow at once (»22SGB«)."""
SPACED_LETTER = re.compile(rf"{SPACE}{{1,3}}([a-eghj-lnp-rtw-z])(?![^\W_]|\.|\))")
"""The letter of »§ 31 a SGB II«. Not f (»f.«) and not what opens »i. V. m.«, »u. a.«, »s. o.«, »v. H.«."""
LETTER = re.compile(rf"{GAP}([a-z]){END}(?!\.)")
_DIGITS = rf"\d{{1,4}}(?:\.\d{{1,3}}(?=\D)){{0,3}}(?:[a-z]{{1,2}}{END})?(?![0-9a-zäöüß])"
DIGIT_VALUE = re.compile(rf"{GAP}(?:(?P<value>{_DIGITS})|\((?P<bracketed>{_DIGITS})\))")
LETTER_VALUE = re.compile(rf"{GAP}(?P<value>[a-zA-Z]{{1,3}}){END}")
BRACKETED = re.compile(rf"{GAP}\((?P<value>\d{{1,2}}[a-z]?)\)")
"""»§ 22 (1)«: the Absatz as the statute prints it."""
ROMAN = re.compile(
    rf"{GAP}(?P<value>(?=[IVX])X{{0,2}}(?:IX|IV|V?I{{0,3}}))(?:{SPACE}?(?P<letter>[a-e]))?(?![^\W_]|-|\.\w|\.{SPACE}?[dVm]\.)"
)
ORDINALS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte",
            "elfte", "zwölfte", "dreizehnte", "vierzehnte")  # fmt: skip
ORDINAL = re.compile(
    rf"{GAP}(?:(?P<number>\d{{1,2}})\.|(?P<word>(?i:{'|'.join(ORDINALS)}))[rsnm]?{END})(?={GAP}[A-ZÄÖÜah])"
)

IN_CONJUNCTION = r"i\.?\s?V\.?\s?m\.?|(?i:in\s+Verbindung\s+mit)"
_AND = r"und|u\.|sowie|oder|o\.|bzw\.?|beziehungsweise|als\s+auch|&|\+"
SEPARATOR = re.compile(rf"{GAP}(?:(?P<comma>,)(?:{GAP}(?:{_AND}){END})?|/|(?:{_AND}){END})")
_TOO = rf"(?:(?:auch|jeweils|hier){GAP}){{0,2}}"
JOINER = re.compile(
    rf"{GAP}(?:(?:[,;/]{GAP})?(?:{_AND}|{_TOO}(?:{IN_CONJUNCTION})|[,;/])){GAP}(?:{_AND}{GAP})?"
    rf"(?:(?:nach|gemäß|gem\.|aus|des|der|den|dem|die|das|in|von|vom|auch|auf|zu|zum|mit|insbesondere|"
    rf"i\.\s?S\.\s?[dv]\.|auf\s+Grund|aufgrund|wegen|Grund){GAP}){{0,3}}"
)
CONJUNCTION = re.compile(rf"{GAP},?{GAP}{_TOO}(?:{IN_CONJUNCTION})")
RANGE = re.compile(rf"{GAP}(?:bis(?:{GAP}zu[mr]?)?{END}|{HYPHEN})")
FOLLOWING = re.compile(rf"{GAP}(?P<f>ff?)(?![^\W_])\.?|{GAP}(?:fortfolgende|folgende){END}")
MONTHS_PATTERN = "|".join(MONTHS)
PROSE_NUMBER = re.compile(
    rf"{GAP}(?:(?i:tage?n?|wochen?|monate?n?s?|jahre?n?s?|stunden?|minuten|uhr|euro|eur|cent|prozent|vom\s+hundert|mal|"
    rf"personen|kinder|kindern|fälle|fällen|quadratmetern?|zimmer|zimmern|punkte|bescheide|anträge|anlagen|seiten|"
    rf"kopien|werktage|kalendertage|arbeitstage|lebensjahre?s?){END}|v\.{GAP}H\.|%|€|m²|qm{END}|,\d{{1,2}}{GAP}(?:€|%|Euro|EUR|Prozent)|\.\d|"
    rf"\.{GAP}(?:\d{{1,2}}\.|{MONTHS_PATTERN}))"
)
"""What shows that the number before it is no number of a citation: »3 Monate«, »2,50«, »1. Januar«."""

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" for name in MONTHS)
DAY = rf"(?:\d{{1,2}}\.{GAP}(?:\d{{1,2}}\.|(?:{_MONTH})){GAP}\d{{2,4}}{END}|\d{{4}}-\d{{2}}-\d{{2}}{END})"
"""»23.8.2012«, »23. August 2012«, »23.08.12«, »2012-08-23«."""
_PARTS = re.compile(rf"(\d{{1,2}})\.{GAP}(?:(\d{{1,2}})\.|([A-Z]\w{{2}}))\S*?{GAP}(\d{{2,4}})$", re.S)


def read_day(text: str) -> date | None:
    """The day that a match of DAY stands for; None for 31. 2. 2020."""
    try:
        if text[4:5] == "-":
            return date.fromisoformat(text)
        if not (parts := _PARTS.match(text)):
            return None
        day, number, name, year = parts.groups()
        month = int(number) if number else 1 + [month[:3] for month in MONTHS].index(name)
        century = (1900 if int(year) > 60 else 2000) if len(year) == 2 else 0
        return date(century + int(year), month, int(day))
    except ValueError:
        return None


def order(number: str) -> tuple[int, str]:
    """Sort key of a section or value: 31 < 31a < 31b < 32."""
    digits = re.match(r"\d*", number)
    return (int(digits[0]) if digits and digits[0] else 0, number.lstrip("0123456789"))


def between(first: str, last: str) -> list[str] | None:
    """The values of »1 bis 3«, »a bis c«, »3a bis 3c«, »1 bis 2a«; None if that is no ascending range."""
    if first.isalpha() and last.isalpha() and len(first) == len(last) == 1 and first < last:
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    (low, low_letter), (high, high_letter) = order(first), order(last)
    if not (low and high) or "." in first + last or (low, low_letter) >= (high, high_letter) or high - low > 40:
        return None
    if low == high:
        letters = between(low_letter, high_letter) if low_letter else [""]
        if not low_letter:
            letters = ["", *(between("a", high_letter) or [high_letter])]
        return [f"{low}{letter}" for letter in letters] if letters else None
    values = [first, *(str(number) for number in range(low + 1, high + 1))]
    return values if not high_letter else [*values, last]


def roman(number: int) -> str:
    """1 → I, up to 39."""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        if number >= value:
            return sign + roman(number - value)
    return ""


ROMANS = {roman(number): number for number in range(1, 40)}
