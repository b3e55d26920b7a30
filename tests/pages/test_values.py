"""A figure in the page: its value of the day, the word of doubt, the data for other days."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from beistand.german import plain_spaces
from beistand.pages import fragments
from beistand.pages.citelinks import CiteLinks
from beistand.pages.figures import figure_tables
from beistand.pages.values import computed_on_day, lean_series, on_day, series

from .conftest import FIGURES, LIBRARY

SUM = "runden(regelbedarf.rbs1 * 0.3, 0.01)"


@pytest.mark.parametrize(
    ("key", "day", "text", "hint"),
    [
        ("regelbedarf.rbs1", date(2023, 12, 31), "502,00 €", ""),
        ("regelbedarf.rbs1", date(2024, 1, 1), "563,00 €", ""),
        ("regelbedarf.rbs1", date(2026, 12, 31), "563,00 €", ""),
        ("regelbedarf.rbs1", date(2027, 1, 1), "563,00 €", "letzter bekannter Wert, ab 1. 1. 2027 nicht bestätigt"),
        ("regelbedarf.rbs1", date(2022, 12, 31), "galt am 31. 12. 2022 nicht", ""),
        ("bonus.alt", date(2022, 7, 31), "200,00 €", ""),
        ("bonus.alt", date(2022, 8, 1), "galt am 1. 8. 2022 nicht", ""),
        ("kdu.eins", date(2026, 1, 1), "543,50 €", "nicht amtlich bestätigt"),
        ("bonus.offen", date(2026, 1, 1), "nicht bekannt", "nachsehen: § 20 SGB II"),
        ("frist.widerspruch", date(2030, 1, 1), "1 Monat", ""),
    ],
)
def test_value_of_the_day(key: str, day: date, text: str, hint: str) -> None:
    shown = on_day(FIGURES[key], day)
    assert (plain_spaces(shown.text), plain_spaces(shown.hint)) == (text, hint)


@pytest.mark.parametrize(
    ("expression", "day", "text", "hint"),
    [
        (SUM, date(2023, 12, 31), "150,60 €", ""),
        (SUM, date(2024, 1, 1), "168,90 €", ""),
        (SUM, date(2027, 1, 1), "168,90 €", "letzter bekannter Wert, ab 1. 1. 2027 nicht bestätigt"),
        ("regelbedarf.rbs1 - kdu.eins * 2", date(2026, 1, 1), "− 524,00 €", "nicht amtlich bestätigt"),
        ("regelbedarf.rbs1 - bonus.offen", date(2026, 1, 1), "galt am 1. 1. 2026 nicht", ""),
    ],
)
def test_sum_of_the_day(expression: str, day: date, text: str, hint: str) -> None:
    shown = computed_on_day(expression, "EUR", FIGURES, day)
    assert (plain_spaces(shown.text), plain_spaces(shown.hint)) == (text, hint)


def picked(data: dict[str, Any], day: date) -> str | None:
    """What the browser does with the data."""
    for value in data["values"]:
        if value["since"] <= day.isoformat() and (not value.get("until") or day.isoformat() <= value["until"]):
            return value["text"]
    return None


@pytest.mark.parametrize("key", list(FIGURES))
@pytest.mark.parametrize(
    "day", [date(2022, 7, 31), date(2022, 8, 1), date(2023, 12, 31), date(2024, 1, 1), date(2027, 1, 1)]
)
def test_the_browser_picks_what_the_page_would_show(key: str, day: date) -> None:
    text = on_day(FIGURES[key], day).text
    for data in (series(FIGURES[key]), lean_series(FIGURES[key])):
        assert (picked(data, day) or fragments.on_day(FIGURES[key], day).text) == text
        assert (picked(data, day) is None) == text.startswith("galt am")


def page_data(html: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="betraege">(.*?)</script>', html, re.DOTALL)
    return json.loads(match[1]) if match else {}


def test_the_page_carries_the_figures_it_shows_and_no_others(render: Any) -> None:
    text = fragments.betrag(FIGURES["regelbedarf.rbs1"], date(2026, 11, 24))
    text += fragments.rechnung(SUM, "EUR", FIGURES, date(2026, 11, 24))
    data = page_data(render(f"Es sind {text} im Monat."))
    assert list(data) == ["regelbedarf.rbs1", f"={SUM}"]
    assert data["regelbedarf.rbs1"]["check_by"] == "2027-01-01"
    assert [value["since"] for value in data["regelbedarf.rbs1"]["values"]] == ["2024-01-01", "2023-01-01"]
    assert [plain_spaces(value["text"]) for value in data[f"={SUM}"]["values"]] == ["168,90 €", "150,60 €"]
    assert page_data(render("Ohne Zahl.")) == {}


def test_a_value_fixed_on_its_day_follows_no_other() -> None:
    html = fragments.betrag_fixed(FIGURES["regelbedarf.rbs1"], date(2023, 12, 31))
    assert "502,00" in html
    assert "data-betrag" not in html


class Balanced(HTMLParser):
    """Counts the open elements, of those that must be closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "input", "tr", "td", "th", "tbody", "use"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"tr", "td", "th", "tbody", "use"}:
            assert self.open.pop() == tag


def test_the_page_of_all_figures(render: Any) -> None:
    links = CiteLinks(LIBRARY.laws, LIBRARY.archive, True)
    html = render(figure_tables(FIGURES.values(), date(2026, 11, 24), links))
    assert Balanced(html).open == []
    for key in FIGURES:
        assert html.count(f'data-betrag="{key}"') == 1
    assert set(page_data(html)) == set(FIGURES)
    assert "BGBl. &lt;1&gt;" in html
    law, _, planned = html.partition("Geplant, noch kein Recht")
    assert "BR-Drs. 1/26" in planned
    assert "BR-Drs. 1/26" not in law


def test_a_table_of_figures_links_its_norms() -> None:
    links = CiteLinks(LIBRARY.laws, LIBRARY.archive, True)
    html = fragments.betraege([FIGURES["regelbedarf.rbs1"], FIGURES["kdu.eins"]], date(2023, 6, 1), links)
    assert Balanced(html).open == []
    assert html.count('href="/gesetze/sgb_2/20/"') == 2
    assert '<span data-ab="2023-01-01" data-bis="2023-12-31">' in html
    assert '<span data-ab="2024-01-01" hidden>' in html
