"""Which wording of a norm holds on a day: the one rule of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

State = Literal["in_force", "gone", "not_yet", "changing"]


class Span(Protocol):
    """When a wording was seen, and when it took force where an act or notice names the day."""

    @property
    def seen_from(self) -> date: ...
    @property
    def seen_to(self) -> date | None: ...
    @property
    def in_force(self) -> date | None: ...
    @property
    def open_start(self) -> bool: ...


class Holding(NamedTuple):
    """`which` of the wordings that concerns; `between` the last day of the older and the first of the newer text."""

    state: State
    which: int | None = None
    between: tuple[date, date] | None = None


def holding(spans: Sequence[Span], day: date) -> Holding:
    """What is known of a norm on `day` from the spans of its wordings, oldest first.

    A wording begins on its day of entry into force where known, else when it was first seen, and ends when the next
    begins. Of those begun on or before `day` the last in order holds: a known day may lie before the last day on
    which the older text was still seen, because the official service was late.

    changing: between two observations, and nobody names the day; it is then the older wording.
    """
    begun = [i for i, span in enumerate(spans) if (span.in_force or span.seen_from) <= day]
    if not begun:
        return Holding("in_force", 0) if spans and spans[0].open_start else Holding("not_yet")
    chosen = begun[-1]
    seen_to = spans[chosen].seen_to
    if seen_to is None or day <= seen_to:
        return Holding("in_force", chosen)
    if chosen + 1 == len(spans):
        return Holding("gone", chosen)
    following = spans[chosen + 1]
    if following.in_force:
        return Holding("in_force", chosen)
    return Holding("changing", chosen, (seen_to, following.seen_from))
