"""Days in an address: that of the case (`?stichtag=2026-05-15`), and others by their name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from beistand import clock


@dataclass(frozen=True)
class Chosen:
    """`day` is what counts; `asked`: the reader chose it; `trouble`: a German sentence where the choice was no day."""

    day: date
    asked: bool
    trouble: str = ""


def of(request: HttpRequest) -> Chosen:
    """Nonsense means today, said in one line."""
    text = request.GET.get("stichtag", "").strip()
    today = clock.reference_day()
    if not text:
        return Chosen(today, False)
    try:
        return Chosen(date.fromisoformat(text), True)
    except ValueError:
        return Chosen(today, False, f"»{text[:40]}« ist kein Tag: Du liest den Stand von heute.")


@dataclass(frozen=True)
class Named:
    """`day` is None where none was asked for, or nonsense; then `trouble` says so in German."""

    day: date | None
    trouble: str = ""


def named(request: HttpRequest, name: str) -> Named:
    text = request.GET.get(name, "").strip()
    day = read(text)
    return Named(day, f"»{text[:40]}« ist kein Tag (Schreibweise: 2026-06-30)." if text and day is None else "")


def read(text: str) -> date | None:
    """Only as 2026-06-30: each day has one address."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
