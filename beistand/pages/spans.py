"""Passages that hold only on some days: how the page says so, and how a table row says so."""

from __future__ import annotations

import re
from datetime import date

from beistand.content.periods import Period, read

_IN_CELL = re.compile(r"\s*\[((?:ab|bis)\s[^\]\n]*|\d{4}-\d{2}-\d{2}\s+bis\s[^\]\n]*)\]\s*")


def attributes(period: Period, day: date) -> dict[str, str]:
    """`data-ab`, `data-bis`, and `hidden` if it does not hold on `day`: what the browser goes by as well."""
    found = {}
    if period.first:
        found["data-ab"] = period.first.isoformat()
    if period.last:
        found["data-bis"] = period.last.isoformat()
    if not period.holds_on(day):
        found["hidden"] = "hidden"
    return found


def in_cell(text: str) -> tuple[Period, str] | None:
    """The period that a table row begins with and the rest of its first cell: `[ab 2026-07-01] Anhörung`; else None.

    Raises ValueError, in German, for brackets that look like one and are none.
    """
    match = _IN_CELL.match(text)
    return (read(match[1]), text[match.end() :]) if match else None
