"""How German is written: amounts, days, slugs, and folding for comparison."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

NARROW = "\u202f"
"""Narrow no-break space: inside § 32, Abs. 1, 30 %, 16. 11. 2026."""
NO_BREAK = "\u00a0"
"""No-break space: inside Satz 5, SGB II, 1 Monat, 563,00 €."""

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
          "September", "Oktober", "November", "Dezember")  # fmt: skip

_TRANSLITERATION = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS",
})  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


def number(value: float | Decimal, places: int | None = None) -> str:
    """1234.5 → »1.234,5«; with `places` rounded half up to that many decimals."""
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{exact:,f}".replace(",", "_").replace(".", ",").replace("_", ".")


def euro(value: float | Decimal) -> str:
    """563 → »563,00 €«: two decimals, no-break space."""
    return f"{number(value, 2)}{NO_BREAK}€"


def day(value: date) -> str:
    """2026-11-16 → »16. 11. 2026« with narrow no-break spaces."""
    return f"{value.day}.{NARROW}{value.month}.{NARROW}{value.year}"


def moment(value: datetime) -> str:
    """→ »16. 11. 2026, 09:05 Uhr«; `value` is already in the time zone to be shown."""
    return f"{day(value.date())}, {value:%H:%M} Uhr"


def day_in_words(value: date) -> str:
    """2026-11-16 → »16. November 2026«."""
    return f"{value.day}.{NO_BREAK}{MONTHS[value.month - 1]}{NO_BREAK}{value.year}"


def ascii(text: str) -> str:
    """Umlauts as ae/oe/ue/ss, other letters without their marks, the rest unchanged."""
    spelled = unicodedata.normalize("NFC", text).translate(_TRANSLITERATION)
    return unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()


def slug(text: str) -> str:
    """»Kündigung & Räumung« → »kuendigung-raeumung«: a file name, key or anchor."""
    return re.sub(r"[^a-z0-9]+", "-", ascii(text).lower()).strip("-")


def fold(text: str) -> str:
    """The form under which two spellings of one word are equal: lower case, ä = ae = the letter pair."""
    return plain_spaces(ascii(text).lower())


def plain_spaces(text: str) -> str:
    """Runs of any white space become one ordinary space: for JSON, clipboard and comparison."""
    return _SPACES.sub(" ", text).strip()
