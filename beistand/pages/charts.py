"""How a figure went through the years, as a small drawing: a step wherever the law set it anew."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from beistand import german
from beistand.content.figures import DatedValue, Figure

WIDTH, HEIGHT = 160, 36
_MARGIN = 3
_LEAST = 3
"""With two values the list says it faster."""


def chart(figure: Figure, day: date) -> str:
    """SVG of all amounts until a year after `day`; "" where there are fewer than three, or all are equal.

    Its words are those of the ends: the list beside it has every value."""
    values = [value for value in reversed(figure.values) if value.amount is not None]
    if len(values) < _LEAST or len(values) < len(figure.values):
        return ""
    first, last = values[0].since, max(day, values[-1].since) + timedelta(365)
    amounts = [value.amount for value in values if value.amount is not None]
    low, high = min(amounts), max(amounts)
    if low == high:
        return ""
    days = (last - first).days

    def x(on: date) -> float:
        return round(_MARGIN + (WIDTH - 2 * _MARGIN) * (on - first).days / days, 1)

    def y(value: DatedValue) -> float:
        share = float((value.amount - low) / (high - low)) if value.amount is not None else 0.0
        return round(HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * share, 1)

    steps = [f"M{x(values[0].since)} {y(values[0])}"]
    for value in values[1:]:
        steps += [f"H{x(value.since)}", f"V{y(value)}"]
    steps.append(f"H{x(last)}")
    ends = (
        f"Verlauf: {values[0].shown(figure.unit)} seit {german.day(values[0].since)}, "
        f"{values[-1].shown(figure.unit)} seit {german.day(values[-1].since)}"
    )
    return (
        f'<svg class="verlauf" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(ends)}">'
        f'<path d="{"".join(steps)}"/></svg>'
    )
