"""On which days a place of a note is read: passages about old or new law are true on days of their own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from beistand.content import periods
from beistand.content.notes import Note
from beistand.content.periods import Period

DATED_ROW = re.compile(r"^[ \t]*\|[ \t]*\[(?P<period>(?:ab|bis)\b[^\]\n]*|\d{4}-[^\]\n]*)\]", re.MULTILINE)
"""A row of a table that holds only in a period: `| [ab 2026-07-01] …`."""


def days_at(note: Note, place: int, day: date) -> tuple[date, ...]:
    """`day` itself where the passage holds then; else the nearest day on which it does. A table of old and new law
    is true on three days: today, on the last of the old law, on the first of the new."""
    for period in _periods(note, place):
        if not period.holds_on(day):
            day = period.last if period.last and period.last < day else period.first or day
    for block in note.blocks_at(place):
        if block.name == "altneu" and (border := _day(block.argument)):
            return day, border - timedelta(1), border
    return (day,)


def is_dated(note: Note, place: int) -> bool:
    """Whether the place lies in a passage about certain days."""
    return bool(_periods(note, place)) or any(block.name == "altneu" for block in note.blocks_at(place))


def is_past(note: Note, place: int, day: date) -> bool:
    """Whether the place only speaks of days before `day`, or of old and new law side by side."""
    ended = any(period.last and period.last < day for period in _periods(note, place))
    return ended or any(block.name == "altneu" for block in note.blocks_at(place))


def _periods(note: Note, place: int) -> list[Period]:
    blocks = note.blocks_at(place)
    written = [block.argument for block in blocks if block.name == "gilt"]
    written += [
        parts[2] for block in blocks if block.name == "punkt" and len(parts := block.argument.split(None, 2)) > 2
    ]
    row = DATED_ROW.match(note.body, note.body.rfind("\n", 0, place) + 1)
    if row:
        written.append(row["period"])
    found = []
    for text in written:
        try:
            found.append(periods.read(text))
        except ValueError:
            continue  # the check of blocks reports it
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
