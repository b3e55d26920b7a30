"""data/holidays.yml: the public holidays of Hamburg, on which a deadline does not end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from beistand.content import yamlfile
from beistand.content.schema import NO_DAY, Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/holidays.yml")


@dataclass(frozen=True)
class Holiday:
    """`nationwide` is False where some Länder work on that day: an office may sit there."""

    day: date
    name: str
    nationwide: bool


@dataclass(frozen=True)
class Holidays:
    """Every holiday of the years `first` to `last`; of other years nothing is known, and nothing may be counted."""

    first: int = 0
    last: int = 0
    days: Mapping[date, Holiday] = field(default_factory=dict)


def read(root: Path) -> tuple[Holidays, list[Problem]]:
    sheet = yamlfile.read(root / FILE, root)
    if sheet.node is None:
        return Holidays(), sheet.problems
    fields = Fields(sheet, sheet.node, "Der Kalender", ("first", "last", "days"))
    first, last = (int(fields.number_or_none(key) or 0) for key in ("first", "last"))
    found: dict[date, Holiday] = {}
    for holiday in fields.entries("days", lambda node: _holiday(sheet, node)):
        if holiday.day in found:
            sheet.problem(None, f"Der {holiday.day} steht doppelt.", "Einen der beiden Einträge entfernen.")
        if not first <= holiday.day.year <= last:
            sheet.problem(
                None, f"Der {holiday.day} liegt nicht zwischen {first} und {last}.", "Die Datei neu erzeugen."
            )
        found[holiday.day] = holiday
    return (Holidays(first, last, found) if fields.ok else Holidays()), sheet.problems


def _holiday(sheet: Sheet, node: Node) -> Holiday | None:
    fields = Fields(sheet, node, "Der Feiertag", ("day", "name", "nationwide"))
    holiday = Holiday(fields.day("day"), fields.text("name"), fields.flag("nationwide", True))
    return holiday if fields.ok and holiday.day != NO_DAY else None
