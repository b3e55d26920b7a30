"""What stands in the page for a figure: its value on a day with a word of doubt, and all its values for the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from beistand import german
from beistand.content import formulas
from beistand.content.figures import Confidence, DatedValue, Figure, Figures, NotInForce
from beistand.content.units import amount_in_words, unit_words

CONFIDENCE: dict[Confidence, str] = {
    "official": "amtlich",
    "secondary": "nicht amtlich bestätigt",
    "memory": "aus dem Gedächtnis, nicht bestätigt",
    "unknown": "nicht bekannt",
}


@dataclass(frozen=True)
class Shown:
    """`text` is the value with its unit; `hint` says why it is not certain, "" where it is."""

    text: str
    hint: str = ""


def not_in_force(day: date) -> Shown:
    return Shown(f"galt am {german.day(day)} nicht")


def last_known(unconfirmed_from: date) -> str:
    return f"letzter bekannter Wert, ab {german.day(unconfirmed_from)} nicht bestätigt"


def doubt(figure: Figure, value: DatedValue) -> str:
    """Why this value is not certain, whatever the day: it has no official source, or no amount."""
    if not value.known:
        return f"nachsehen: {figure.norm}"
    return "" if value.official else CONFIDENCE[value.confidence]


def on_day(figure: Figure, day: date) -> Shown:
    """The value of `day`; a day without one says so."""
    try:
        value = figure.on(day)
    except NotInForce:
        return not_in_force(day)
    if figure.unconfirmed_from and not figure.confirmed_on(day):
        return Shown(value.shown(figure.unit), last_known(figure.unconfirmed_from))
    return Shown(value.shown(figure.unit), doubt(figure, value))


def computed_on_day(expression: str, unit: str, figures: Figures, day: date) -> Shown:
    """The same for a sum over figures. Raises FormulaError if it cannot be computed at all."""
    try:
        found = formulas.evaluate(expression, figures, day)
    except NotInForce:
        return not_in_force(day)
    first = first_unconfirmed(expression, figures)
    text = computed_text(found.value, unit)
    if first and day >= first:
        return Shown(text, last_known(first))
    return Shown(text, "" if found.official else CONFIDENCE["secondary"])


def computed_text(value: Decimal, unit: str) -> str:
    """Euros to the cent, half up; a negative amount with a true minus sign."""
    rounded = value.quantize(Decimal("0.01"), "ROUND_HALF_UP")
    text = amount_in_words(abs(rounded), unit)
    return f"−{german.NARROW}{text}" if rounded < 0 else text


def first_unconfirmed(expression: str, figures: Figures) -> date | None:
    days = (figures[key].unconfirmed_from for key in formulas.keys(expression))
    return min((day for day in days if day), default=None)


Dated = list[str]
"""A value for the browser: since, text, until, hint, source, address of the source. `until` is "" where the next value
begins on the day after, or none does; empty ends are left out."""


def series(figure: Figure) -> dict[str, Any]:
    """All that the browser shows of a figure on any day; values newest first, shown as they are.

    `norm` is plain text here: the page makes links of it.
    """
    return {
        "label": figure.label,
        "unit": unit_words(figure.unit),
        "norm": figure.norm,
        "values": _values(figure, _doubt_and_source),
        "check_by": figure.unconfirmed_from.isoformat() if figure.unconfirmed_from else None,
    }


def lean_series(figures: Iterable[Figure]) -> dict[str, Any]:
    """Only what the browser needs to pick a value, in the order of `figures`.

    {"tage": [days of the next check], "reihe": [[values, place of its day]]}
    """
    days: dict[str, int] = {}
    rows = []
    for figure in figures:
        row: list[Any] = [_values(figure, _doubt_alone, merged=True)]
        if first := figure.unconfirmed_from:
            row.append(days.setdefault(first.isoformat(), len(days)))
        rows.append(row)
    return {"tage": list(days), "reihe": rows}


def _doubt_alone(figure: Figure, value: DatedValue) -> tuple[str, ...]:
    return (doubt(figure, value),)


def _doubt_and_source(figure: Figure, value: DatedValue) -> tuple[str, ...]:
    return doubt(figure, value), value.source, value.url


def _values(figure: Figure, more: Callable[[Figure, DatedValue], tuple[str, ...]], merged: bool = False) -> list[Dated]:
    """Newest first; `merged`: a value that another act set anew, at the same height, counts as one."""
    found: list[Dated] = []
    newer: date | None = None
    for value in figure.values:
        follows = _follows(value.until, newer)
        entry = _dated(value.since, value.shown(figure.unit), None if follows else value.until, *more(figure, value))
        if merged and follows and (entry[1], entry[3:]) == (found[-1][1], found[-1][3:]):
            found[-1][0] = entry[0]
        else:
            found.append(entry)
        newer = value.since
    return found


def sum_key(expression: str, unit: str) -> str:
    """The name of a sum in the data of a page: the same expression may stand there in two units."""
    return f"={expression}" if unit == "EUR" else f"={expression} in {unit}"


def computed_series(expression: str, unit: str, figures: Figures) -> dict[str, Any]:
    """The same as `series` for a sum over figures; `parts` are the labels of what goes into it. Raises FormulaError."""
    first = first_unconfirmed(expression, figures)
    spans: list[tuple[date, date | None, str, str]] = []
    for span in formulas.spans(expression, figures):
        text, hint = computed_text(span.value, unit), "" if span.official else CONFIDENCE["secondary"]
        if spans and spans[-1][2:] == (text, hint) and _follows(span.until, spans[-1][0]):
            spans[-1] = (span.since, *spans[-1][1:])
        else:
            spans.append((span.since, span.until, text, hint))
    newer: date | None = None
    values = []
    for since, until, text, hint in spans:
        values.append(_dated(since, text, None if _follows(until, newer) else until, hint))
        newer = since
    keys = sorted(formulas.keys(expression))
    return {
        "label": "Berechnet",
        "unit": unit_words(unit),
        "parts": [figures[key].label for key in keys],
        "norm": "; ".join(dict.fromkeys(figures[key].norm for key in keys)),
        "values": values,
        "check_by": first.isoformat() if first else None,
    }


def _follows(until: date | None, newer: date | None) -> bool:
    """Whether no gap lies between: a span also ends where its value is no longer confirmed."""
    return until is not None and until + timedelta(1) == newer


def _dated(since: date, text: str, until: date | None, *more: str) -> Dated:
    found = [since.isoformat(), text, until.isoformat() if until else "", *more]
    while not found[-1]:
        found.pop()
    return found
