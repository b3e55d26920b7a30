"""Times about people are kept to the week and no finer: when someone was last here, since when a passkey exists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from beistand import clock, german


def this_week() -> str:
    """The ISO week in Hamburg, »2026-W48«."""
    return of(clock.now())


def of(moment: datetime) -> str:
    year, week, _ = moment.astimezone(clock.HAMBURG).isocalendar()
    return f"{year}-W{week:02d}"


def in_words(iso: str) -> str:
    """»2026-W48« → »in der Woche vom 23. 11. 2026«; nothing → »noch nie«."""
    if not iso:
        return "noch nie"
    year, week = iso.split("-W")
    return f"in der Woche vom {german.day(date.fromisocalendar(int(year), int(week), 1))}"


def start(moment: datetime) -> datetime:
    """Monday, midnight in Hamburg, of the week of this moment."""
    day = moment.astimezone(clock.HAMBURG).date()
    return datetime.combine(day - timedelta(days=day.weekday()), time(), clock.HAMBURG)


def first_start_after(span: timedelta) -> datetime:
    """The first week's start that lies at least `span` ahead: an end from which no beginning can be told."""
    monday = start(clock.now() + span)
    return datetime.combine(monday.date() + timedelta(days=7), time(), clock.HAMBURG)
