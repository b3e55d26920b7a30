"""The units of figures, and how a value in a unit is written in German."""

from __future__ import annotations

import re
from decimal import Decimal

from beistand.german import NARROW, NO_BREAK, euro, number

_COUNTED = {
    "Jahre": "Jahr",
    "Monate": "Monat",
    "Wochen": "Woche",
    "Tage": "Tag",
    "Werktage": "Werktag",
    "Arbeitstage": "Arbeitstag",
}
_EURO = {
    "EUR": "",
    "EUR/Monat": "im Monat",
    "EUR/Jahr": "im Jahr",
    "EUR/Stunde": "je Stunde",
    "EUR/Tag": "je Tag",
    "EUR/km": "je Kilometer",
}
UNITS = (*_EURO, "Prozent", *_COUNTED, "m2", "Anzahl", "Faktor", "Text")
"""All units a figure may have; `Text` has words instead of an amount."""

UNKNOWN = "nicht bekannt"

_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=(?:Jahre?|Monate?|Wochen?|Tage?|EUR|Euro|€)\b)")
_NUMBER_AND_PERCENT = re.compile(r"(?<=\d) (?=%)")


def unit_words(unit: str) -> str:
    """What a shown amount leaves out: »im Monat« for EUR/Monat, "" for units that are shown with the number."""
    return _EURO.get(unit, "")


def is_money(unit: str) -> bool:
    return unit in _EURO


def amount_in_words(amount: Decimal, unit: str) -> str:
    """»563,00 €«, »30 %«, »1 Woche«, »50 m²«: the number with its unit, spaces unbreakable."""
    plain = amount.normalize()
    if unit in _EURO:
        return euro(amount) if plain == plain.quantize(Decimal("0.01")) else f"{number(plain)}{NO_BREAK}€"
    if unit == "Prozent":
        return f"{number(plain)}{NARROW}%"
    if unit == "m2":
        return f"{number(plain)}{NO_BREAK}m²"
    if unit in _COUNTED:
        return f"{number(plain)}{NO_BREAK}{_COUNTED[unit] if plain == 1 else unit}"
    return number(plain)


def words(text: str) -> str:
    """A value in words: a list has one item a line and becomes one sentence; numbers stay with their units."""
    joined = "; ".join(line.strip() for line in text.splitlines() if line.strip())
    return _NUMBER_AND_PERCENT.sub(NARROW, _NUMBER_AND_WORD.sub(NO_BREAK, joined))
