"""Figures: amounts, shares and periods set by law, with every value they have had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from beistand import german
from beistand.content.units import UNKNOWN, amount_in_words, words
from beistand.problems import nearest

Confidence = Literal["official", "secondary", "memory", "unknown"]


class NotInForce(ValueError):
    """A figure had no value on that day, or its amount is not known. The text is a German sentence."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a figure, from `since` to `until` inclusive (None: no end known).

    `until` is as written, else the day before the next newer value. `amount` and `text` exclude each other; with
    neither the amount is not known. Only `official` values have a primary source.
    """

    since: date
    until: date | None
    amount: Decimal | None
    text: str
    source: str
    confidence: Confidence
    url: str = ""
    note: str = ""

    @property
    def official(self) -> bool:
        return self.confidence == "official"

    @property
    def known(self) -> bool:
        return self.amount is not None or bool(self.text)

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def shown(self, unit: str) -> str:
        """How it is written: »563,00 €«, »30 %«, »1 Woche«, »66 Jahre 4 Monate«. What a euro amount is paid for
        (month, hour) is not in it: the label says so, or `units.unit_words`."""
        if self.amount is not None:
            return amount_in_words(self.amount, unit)
        return words(self.text) or UNKNOWN


@dataclass(frozen=True, slots=True)
class Announced:
    """What a draft or a forecast says will come. Never law: `Figure.on` does not know it."""

    since: date
    amount: Decimal | None
    text: str
    status: str
    source: str
    confidence: Confidence
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """An amount set by law. `values` newest first and never overlapping; `check_by` is the first unconfirmed day."""

    key: str
    label: str
    unit: str
    norm: str
    values: tuple[DatedValue, ...]
    url: str = ""
    formula: str = ""
    check_by: date | None = None
    note: str = ""
    announced: tuple[Announced, ...] = ()
    path: str = ""
    line: int = 0

    def on(self, day: date) -> DatedValue:
        """The value in force on `day`; never the nearest one, never a guess, never an announced one.

        Raises NotInForce if the figure had no value on that day.
        """
        for value in self.values:
            if value.holds_on(day):
                return value
        raise NotInForce(f"{self.label}: am {german.day(day)} gilt kein Wert.")

    @property
    def unconfirmed_from(self) -> date | None:
        """The first day for which the last known value is only the last known one; None: the figure has ended, or a
        value that begins on or after `check_by` has confirmed it."""
        if self.check_by is None or (self.values and self.values[0].since >= self.check_by):
            return None
        return self.check_by

    def confirmed_on(self, day: date) -> bool:
        first = self.unconfirmed_from
        return first is None or day < first

    def days_of_change(self) -> set[date]:
        """The days on which the value, or what is known of it, becomes another."""
        days = {value.since for value in self.values}
        days |= {value.until + timedelta(1) for value in self.values if value.until}
        return days | ({self.unconfirmed_from} if self.unconfirmed_from else set())


class Figures(Mapping[str, Figure]):
    """All figures by key, in the order of the files. `broken` are keys that are written but wrong."""

    def __init__(self, figures: Mapping[str, Figure], broken: frozenset[str] = frozenset()) -> None:
        self._figures = dict(figures)
        self.broken = broken

    def __getitem__(self, key: str) -> Figure:
        return self._figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def unknown(self, key: str) -> tuple[str, str]:
        """What to say of a name that no figure has, and how to mend it."""
        return (
            f"Den Betrag »{key}« gibt es nicht.",
            f"Den Namen berichtigen.{nearest(key, self)} Alle Namen: beistand betrag --liste",
        )
