"""The time line of a norm, drawn: one piece a wording, to scale. The list beside it says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from beistand.law.types import Norm, Wording
from beistand.pages import standings


def drawn(norm: Norm, shown: Wording | None, last_day: date) -> str:
    """An SVG as wide as its place; "" where there is but one wording. For eyes and mouse: the list has the ways."""
    pieces = _pieces(norm, last_day)
    if len(pieces) < 2:
        return ""
    first = pieces[0][1]
    whole = max((last_day - first).days, 1)

    def place(day: date) -> float:
        return round(100 * (day - first).days / whole, 2)

    bars = "".join(
        _piece(norm, wording, place(begin), place(end), "gezeigt" if wording is shown else "")
        for wording, begin, end in pieces
    )
    years = [date(year, 1, 1) for year in range(first.year + 1, last_day.year + 1)]
    marks = "".join(
        f'<line x1="{place(day)}%" x2="{place(day)}%" y1="26" y2="32"/><text x="{place(day)}%" y="44">{day.year}</text>'
        for day in years
        if 3 < place(day) < 96
    )
    return f'<svg class="zeitleiste" width="100%" height="48" aria-hidden="true" focusable="false">{bars}{marks}</svg>'


def _pieces(norm: Norm, last_day: date) -> Sequence[tuple[Wording, date, date]]:
    """Each wording that held on some day, from its first day to the first of the next."""
    held = [wording for wording in norm.wordings if standings.a_day_of(norm, wording)]
    ends = [later.begins for _, later in pairwise(held)]
    last = held[-1].seen_to if held else None
    return [(wording, wording.begins, end) for wording, end in zip(held, [*ends, last or last_day], strict=True)]


def _piece(norm: Norm, wording: Wording, start: float, end: float, state: str) -> str:
    day = standings.a_day_of(norm, wording)
    classes = " ".join(filter(None, ("stueck", state, "leer" if wording.repealed else "")))
    return (
        f'<a href="?stichtag={day}" tabindex="-1">'
        f'<rect class="{classes}" x="{start}%" y="2" width="{max(end - start, 0.6):.2f}%" height="22" rx="3"/></a>'
    )
