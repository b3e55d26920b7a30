"""What the archive knows of a norm on a day, in German sentences: since when it reads so, and how certain that is."""

from __future__ import annotations

from datetime import date, timedelta

from beistand import german
from beistand.law.types import Norm, OnDay, Wording


def since(norm: Norm, wording: Wording) -> str:
    """»Wortlaut seit 1. 7. 2026«, or the days between which it changed where no source names the day."""
    what = "Weggefallen" if wording.repealed else "Wortlaut"
    if wording.in_force:
        perhaps = "vermutlich " if wording.confidence == "likely" else ""
        return f"{what} {perhaps}seit {german.day(wording.in_force)}"
    if wording.open_start:
        return f"{what} mindestens seit {german.day(wording.seen_from)} (älter als das Archiv)"
    before = _before(norm, wording)
    if before is not None and before.seen_to is not None:
        changed = "" if wording.repealed else "geändert "
        return f"{what} {changed}zwischen {german.day(before.seen_to)} und {german.day(wording.seen_from)}"
    return f"{what} spätestens seit {german.day(wording.seen_from)}"


def state(norm: Norm, on: OnDay, day: date, name: str) -> str:
    """The sentence above the wording; `name` is »§ 22 SGB II«."""
    if on.state == "not_yet":
        first = norm.wordings[0].begins
        return (
            f"{name} galt am {german.day(day)} noch nicht. Der erste Wortlaut im Archiv beginnt am {german.day(first)}."
        )
    if on.wording is None:
        return f"{name} galt am {german.day(day)} nicht."
    if on.state == "gone":
        last = on.wording.seen_to or day
        return f"{name} galt am {german.day(day)} nicht mehr; zuletzt gesehen am {german.day(last)}."
    if on.state == "changing" and on.between is not None:
        old, new = on.between
        return (
            f"Der Wortlaut wechselte zwischen {german.day(old)} und {german.day(new)}; "
            "der genaue Tag ist hier nicht bekannt. Gezeigt ist der ältere."
        )
    words = since(norm, on.wording)
    if on.wording.empty:
        return f"{name} hatte an diesem Tag nur eine Überschrift. {words}."
    act = f" ({on.wording.act})" if on.wording.act else ""
    return f"{words}{act}."


def span(norm: Norm, wording: Wording) -> str:
    """How a wording is named in the list: »1. 1. 2023 bis 30. 6. 2026«, »seit 1. 7. 2026«, »bis 30. 6. 2026«."""
    after = _after(norm, wording)
    last = after.in_force - timedelta(1) if after is not None and after.in_force else wording.seen_to
    known = wording.in_force is not None
    begin = german.day(wording.begins)
    if last is None:
        return f"{'seit' if known else 'mindestens seit' if wording.open_start else 'spätestens seit'} {begin}"
    if wording.open_start and not known:
        return f"bis {german.day(last)}"
    return f"{'' if known else 'gesehen '}{begin} bis {german.day(last)}"


def remarks(wording: Wording) -> str:
    """What is particular about a wording, for the list; "" for most."""
    found = [
        "weggefallen" if wording.repealed else "",
        "nur Zeichensetzung geändert" if wording.minor else "",
        "nur Überschrift" if wording.empty else "",
        wording.act,
    ]
    return ", ".join(remark for remark in found if remark)


def a_day_of(norm: Norm, wording: Wording) -> date | None:
    """A day on which the archive shows this wording; None where a later one took its place from its first day on."""
    days = (wording.begins, wording.seen_from, wording.seen_to)
    return next((day for day in days if day and norm.on(day).wording is wording), None)


def _before(norm: Norm, wording: Wording) -> Wording | None:
    at = norm.wordings.index(wording)
    return norm.wordings[at - 1] if at else None


def _after(norm: Norm, wording: Wording) -> Wording | None:
    at = norm.wordings.index(wording)
    return norm.wordings[at + 1] if at + 1 < len(norm.wordings) else None
