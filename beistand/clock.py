"""The one clock. Only cli, macros and portal ask it; everybody else is handed a day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HAMBURG = ZoneInfo("Europe/Berlin")


def reference_day() -> date:
    """Today in Hamburg, or the day in BEISTAND_STICHTAG (YYYY-MM-DD).

    Raises ValueError, with a German sentence, if the setting is no day.
    """
    turned = os.environ.get("BEISTAND_STICHTAG", "").strip()
    if not turned:
        return datetime.now(HAMBURG).date()
    try:
        return date.fromisoformat(turned)
    except ValueError:
        raise ValueError(f"BEISTAND_STICHTAG={turned!r} ist kein Tag. Schreibweise: 2027-01-01.") from None


def now() -> datetime:
    """The present moment in UTC, never turned: time stamps are facts."""
    return datetime.now(UTC)
