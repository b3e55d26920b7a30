"""The small drawing of a figure's years."""

from __future__ import annotations

import re
from datetime import date

import pytest

from beistand.pages.charts import HEIGHT, WIDTH, chart

from .conftest import figure, value

DAY = date(2026, 11, 24)
RISING = [value("2024-01-01", "563"), value("2023-01-01", "502"), value("2022-01-01", "449")]


def test_a_step_for_each_value_inside_the_frame() -> None:
    svg = chart(figure("regelbedarf.rbs1", "EUR/Monat", RISING), DAY)
    path = re.search(r'd="([^"]*)"', svg)[1]
    assert path.count("V") == 2
    levels = [float(number) for number in re.findall(r"V([\d.]+)", path)]
    assert levels == sorted(levels, reverse=True)
    for number, most in [(n, WIDTH) for n in re.findall(r"H([\d.]+)", path)] + [(n, HEIGHT) for n in map(str, levels)]:
        assert 0 <= float(number) <= most
    ends = "449,00\u00a0€ seit 1.\u202f1.\u202f2022, 563,00\u00a0€ seit 1.\u202f1.\u202f2024"
    assert f'aria-label="Verlauf: {ends}"' in svg


@pytest.mark.parametrize(
    "values",
    [RISING[:2], [*RISING[:2], value("2022-01-01", None)], [value(f"202{n}-01-01", "30") for n in (4, 3, 2)]],
    ids=["two", "one unknown", "never changed"],
)
def test_no_drawing_where_it_says_nothing(values) -> None:
    assert chart(figure("x.y", "EUR/Monat", values), DAY) == ""
