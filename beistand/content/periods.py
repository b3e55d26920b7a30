"""Spans of days as authors write them: »ab 2026-07-01«, »bis 2026-06-30«, »2023-01-01 bis 2026-06-30«."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DAY = r"\d{4}-\d{2}-\d{2}"
_PERIOD = re.compile(rf"ab\s+(?P<ab>{_DAY})|bis\s+(?P<bis>{_DAY})|(?P<first>{_DAY})\s+bis\s+(?P<last>{_DAY})")


@dataclass(frozen=True)
class Period:
    """Both ends are inclusive; None is open."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        """As authors write it; "" for always."""
        if self.first and self.last:
            return f"{self.first} bis {self.last}"
        return f"ab {self.first}" if self.first else f"bis {self.last}" if self.last else ""

    def holds_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def read(text: str) -> Period:
    """Raises ValueError, with a German sentence, for anything but the three forms."""
    match = _PERIOD.fullmatch(text.strip())
    if not match:
        raise ValueError(f"»{text.strip()}« ist kein Zeitraum.")
    period = Period(_day(match["ab"] or match["first"]), _day(match["bis"] or match["last"]))
    if period.first and period.last and period.last < period.first:
        raise ValueError(f"Der Zeitraum »{text.strip()}« endet, bevor er beginnt.")
    return period


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"Den Tag {text} gibt es nicht.") from None
