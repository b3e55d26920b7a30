from __future__ import annotations

from datetime import date

import pytest

from beistand.content.periods import Period
from beistand.pages.spans import attributes, in_cell

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("period", "day", "hidden"),
    [
        (Period(JULY, None), JUNE, True),  # the day before the first
        (Period(JULY, None), JULY, False),  # the first day holds
        (Period(None, JUNE), JUNE, False),  # the last day holds
        (Period(None, JUNE), JULY, True),  # the day after the last
        (Period(JULY, JULY), JULY, False),
    ],
)
def test_hidden_at_the_edges(period: Period, day: date, hidden: bool) -> None:
    assert ("hidden" in attributes(period, day)) is hidden


def test_a_row_may_begin_with_its_period() -> None:
    assert in_cell("[ab 2026-07-01] Anhörung") == (Period(JULY, None), "Anhörung")
    assert in_cell("[abgeben] und") is None
    assert in_cell("Text [ab 2026-07-01]") is None


@pytest.mark.parametrize("cell", ["[ab 2026-13-01] x", "[bis gestern] x", "[2026-07-01 bis 2026-06-30] x"])
def test_what_only_looks_like_a_period_is_an_error(cell: str) -> None:
    with pytest.raises(ValueError, match=r"»|gibt es nicht"):
        in_cell(cell)
