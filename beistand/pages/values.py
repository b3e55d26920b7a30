"""What stands in the page for a figure: its value on a day with a word of doubt, and all its values for the browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from beistand import german
from beistand.content import formulas
from beistand.content.figures import Confidence, DatedValue, Figure, Figures, NotInForce
from beistand.content.units import amount_in_words

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


def series(figure: Figure) -> dict[str, Any]:
    """All values for the browser, newest first, ordinary spaces nowhere changed: it shows `text` as it is."""
    return {
        "label": figure.label,
        "unit": figure.unit,
        "norm": figure.norm,
        "values": [_dated(value.since, value.until, value.shown(figure.unit), doubt(figure, value))
                   for value in figure.values],
        "check_by": figure.unconfirmed_from.isoformat() if figure.unconfirmed_from else None,
    }  # fmt: skip


def lean_series(figure: Figure) -> dict[str, Any]:
    """Only what the browser needs to pick a value: no end where the next value begins on the day after."""
    values = []
    newer: date | None = None
    for value in figure.values:
        entry = {"since": value.since.isoformat(), "text": value.shown(figure.unit)}
        if value.until and (newer is None or value.until + timedelta(1) != newer):
            entry["until"] = value.until.isoformat()
        values.append(entry)
        newer = value.since
    return {"values": values}


def computed_series(expression: str, unit: str, figures: Figures) -> dict[str, Any]:
    """The same for a sum over figures. Raises FormulaError."""
    first = first_unconfirmed(expression, figures)
    values: list[dict[str, str | None]] = []
    for span in formulas.spans(expression, figures):
        hint = "" if span.official else CONFIDENCE["secondary"]
        older = _dated(span.since, span.until, computed_text(span.value, unit), hint)
        if values and span.until and _continues(older, values[-1], span.until):
            values[-1]["since"] = older["since"]
        else:
            values.append(older)
    return {
        "label": "berechnet",
        "unit": unit,
        "norm": "; ".join(dict.fromkeys(figures[key].norm for key in sorted(formulas.keys(expression)))),
        "values": values,
        "check_by": first.isoformat() if first else None,
    }


def _continues(older: dict[str, str | None], newer: dict[str, str | None], until: date) -> bool:
    """Whether two spans read the same and leave no gap: a span also ends where its value is no longer confirmed."""
    next_day = (until + timedelta(1)).isoformat()
    return (older["text"], older["hint"], next_day) == (newer["text"], newer["hint"], newer["since"])


def _dated(since: date, until: date | None, text: str, hint: str) -> dict[str, str | None]:
    return {"since": since.isoformat(), "until": until.isoformat() if until else None, "text": text, "hint": hint}
