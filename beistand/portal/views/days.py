"""The day of the case in an address: `?stichtag=2026-05-15`."""

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
