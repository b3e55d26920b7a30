"""What an expression over figures amounts to, on a day and over all days: behind the macro `rechnung`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from beistand.content.expressions import FormulaError, parse
from beistand.content.figures import Figures, NotInForce


@dataclass(frozen=True)
class Computed:
    """The value of an expression on one day. `official`: every figure in it has a primary source."""

    value: Decimal
    confirmed: bool
    official: bool


@dataclass(frozen=True)
class Span:
    """The value of an expression from `since` to `until` inclusive (None: no end known)."""

    since: date
    until: date | None
    value: Decimal
    confirmed: bool
    official: bool


def keys(text: str) -> frozenset[str]:
    """The figures that an expression names. Raises FormulaError."""
    return frozenset(parse(text).names())


def evaluate(text: str, figures: Figures, day: date) -> Computed:
    """The value of an expression on `day`.

    Raises FormulaError if it cannot be computed at all, NotInForce if a figure in it has no known amount that day.
    """
    tree = parse(text)
    used = require_amounts(tree.names(), figures)
    value = tree.on(lambda key: amount(figures, key, day))
    return Computed(
        value=decimal(value),
        confirmed=all(figures[key].confirmed_on(day) for key in used),
        official=all(figures[key].on(day).official for key in used),
    )


def spans(text: str, figures: Figures) -> tuple[Span, ...]:
    """Every value an expression has had, newest first, so that a browser can pick the one of a day.

    Days on which a figure in it had no known amount are in no span. An expression without figures has one span
    over all days. Raises FormulaError.
    """
    used = require_amounts(parse(text).names(), figures)
    changes = sorted(set().union(*(figures[key].days_of_change() for key in used)) or {date.min})
    found: list[Span] = []
    for since, following in pairwise([*changes, None]):
        assert since is not None
        try:
            computed = evaluate(text, figures, since)
        except NotInForce:
            continue
        span = Span(
            since, following and following - timedelta(1), computed.value, computed.confirmed, computed.official
        )
        if found and found[-1].until == since - timedelta(1) and _same(found[-1], span):
            span = Span(found.pop().since, span.until, span.value, span.confirmed, span.official)
        found.append(span)
    return tuple(reversed(found))


def _same(one: Span, other: Span) -> bool:
    return (one.value, one.confirmed, one.official) == (other.value, other.confirmed, other.official)


def require_amounts(names: Iterable[str], figures: Figures) -> frozenset[str]:
    """The names as a set. Raises FormulaError if one is unknown or stands for words instead of an amount."""
    used = frozenset(names)
    for key in sorted(used):
        if key not in figures:
            raise FormulaError(*figures.unknown(key))
        if figures[key].unit == "Text":
            raise FormulaError(
                f"Mit »{key}« lässt sich nicht rechnen: der Wert ist ein Text.", "Einen Betrag in Zahlen nehmen."
            )
    return used


def amount(figures: Figures, key: str, day: date) -> Fraction:
    """The amount of a figure on `day`. Raises NotInForce, also where the amount is not known."""
    value = figures[key].on(day)
    if value.amount is None:
        raise NotInForce(f"{figures[key].label}: der Betrag ist nicht bekannt.")
    return Fraction(value.amount)


def decimal(value: Fraction) -> Decimal:
    """To 28 digits, exact where the fraction ends."""
    return Decimal(value.numerator) / Decimal(value.denominator)
