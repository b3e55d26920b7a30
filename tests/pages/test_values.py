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
from beistand.pages.figures import TOPICS, overview, topic_tables
from beistand.pages.values import computed_on_day, computed_series, lean_series, on_day, series

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


def picked(values: list[list[str]], day: date) -> str | None:
    """What the browser does with the values."""
    for since, text, *more in values:
        if since <= day.isoformat() and (not (more and more[0]) or day.isoformat() <= more[0]):
            return text
    return None


@pytest.mark.parametrize("key", list(FIGURES))
@pytest.mark.parametrize(
    "day", [date(2022, 7, 31), date(2022, 8, 1), date(2023, 12, 31), date(2024, 1, 1), date(2027, 1, 1)]
)
def test_the_browser_picks_what_the_page_would_show(key: str, day: date) -> None:
    text = on_day(FIGURES[key], day).text
    for values in (series(FIGURES[key])["values"], lean_series([FIGURES[key]])["reihe"][0][0]):
        assert (picked(values, day) or fragments.on_day(FIGURES[key], day).text) == text
        assert (picked(values, day) is None) == text.startswith("galt am")


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 12, 31), date(2024, 1, 1), date(2027, 1, 1)])
def test_the_browser_picks_the_sum_the_page_would_show(day: date) -> None:
    text = computed_on_day(SUM, "EUR", FIGURES, day).text
    assert (picked(computed_series(SUM, "EUR", FIGURES)["values"], day) or "galt am") == text.partition(" 31.")[0]


def test_a_value_tells_where_it_comes_from() -> None:
    newest, older = series(FIGURES["regelbedarf.rbs1"])["values"]
    assert newest == ["2024-01-01", "563,00\u00a0€", "", "", "BGBl. <1>"]
    assert older[0] == "2023-01-01"
    assert series(FIGURES["kdu.eins"])["values"][0][3] == "nicht amtlich bestätigt"
    assert series(FIGURES["bonus.alt"])["values"][0][2] == "2022-07-31"


def page_data(html: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="betraege"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(match[1]) if match else {}


def test_the_page_carries_the_figures_it_shows_and_no_others(render: Any) -> None:
    text = fragments.betrag(FIGURES["regelbedarf.rbs1"], date(2026, 11, 24))
    text += fragments.rechnung(SUM, "EUR", FIGURES, date(2026, 11, 24))
    data = page_data(render(f"Es sind {text} im Monat."))
    assert list(data) == ["regelbedarf.rbs1", f"={SUM}"]
    assert data["regelbedarf.rbs1"]["check_by"] == "2027-01-01"
    assert [value[0] for value in data["regelbedarf.rbs1"]["values"]] == ["2024-01-01", "2023-01-01"]
    assert data["regelbedarf.rbs1"]["norm"] == [["§\u202f20\u00a0SGB\u00a0II", "/gesetze/sgb_2/20/"]]
    assert data[f"={SUM}"]["parts"] == ["Regelbedarf für Alleinstehende"]
    assert [plain_spaces(value[1]) for value in data[f"={SUM}"]["values"]] == ["168,90 €", "150,60 €"]
    assert page_data(render("Ohne Zahl.")) == {}


def test_the_same_sum_in_two_units_stays_two(render: Any) -> None:
    day = date(2026, 11, 24)
    html = render(
        " und ".join(fragments.rechnung("regelbedarf.rbs1 / 5", unit, FIGURES, day) for unit in ("EUR", "Prozent"))
    )
    data = page_data(html)
    assert [plain_spaces(entry["values"][0][1]) for entry in data.values()] == ["112,60 €", "112,6 %"]
    assert all(f'data-betrag-hinweis="{key}"' in html for key in data)


@pytest.mark.parametrize(
    ("day", "last"), [("2026-11-24", "2026-12-31"), ("2026-12-31", "2026-12-31"), ("2027-01-01", None)]
)
def test_the_page_says_until_when_its_figures_are_confirmed(render: Any, day: str, last: str | None) -> None:
    html = render(fragments.betrag(FIGURES["regelbedarf.rbs1"], date.fromisoformat(day)), day=day)
    found = re.search(r'id="betraege"(?: data-bis="([^"]*)")?>', html)
    assert found is not None
    assert found[1] == last


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
        if tag not in {"br", "input", "tr", "td", "th", "tbody", "thead", "li", "use"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"tr", "td", "th", "tbody", "thead", "li", "use"}:
            assert self.open.pop() == tag


DAY = date(2026, 11, 24)
LINKS = CiteLinks(LIBRARY.laws, LIBRARY.archive, True)


def test_the_page_of_all_figures(render: Any) -> None:
    html = render(overview(FIGURES.values(), DAY))
    assert Balanced(html).open == []
    for key in FIGURES:
        assert html.count(f'data-betrag="{key}"') == 1
    shown = re.findall(r'data-betrag="([^"]*)"', html)
    data = page_data(html)
    for key, entry in zip(shown, data["reihe"], strict=True):
        assert picked(entry[0], DAY) in (on_day(FIGURES[key], DAY).text, None)
        check = FIGURES[key].unconfirmed_from
        assert [data["tage"][place] for place in entry[1:]] == ([check.isoformat()] if check else [])
    assert 'data-betrag="kdu.eins" data-hinweis="nicht amtlich bestätigt"' in html


def test_the_pages_of_the_topics(render: Any) -> None:
    html = "".join(render(topic_tables(FIGURES.values(), topic, DAY, LINKS))
                   for topic in ("zahlen-grundsicherung", "zahlen-verfahren"))  # fmt: skip
    assert Balanced(html).open == []
    for key in FIGURES:
        assert html.count(f'data-betrag="{key}"') == 1
    assert "BGBl. &lt;1&gt;" in html
    assert re.search(r"<summary>alle Werte</summary><ul><li>seit 1.\s1.\s2024: 563,00\s€<li>seit", html)
    law, _, planned = html.partition("Geplant, noch kein Recht")
    assert "BR-Drs. 1/26" in planned
    assert "BR-Drs. 1/26" not in law


def test_each_figure_has_one_topic() -> None:
    names = [name for titles in TOPICS.values() for name in titles]
    assert len(names) == len(set(names))


def test_a_table_of_figures_links_its_norms() -> None:
    links = CiteLinks(LIBRARY.laws, LIBRARY.archive, True)
    html = fragments.betraege([FIGURES["regelbedarf.rbs1"], FIGURES["kdu.eins"]], date(2023, 6, 1), links)
    assert Balanced(html).open == []
    assert html.count('href="/gesetze/sgb_2/20/"') == 2
    assert '<span data-ab="2023-01-01" data-bis="2023-12-31">' in html
    assert '<span data-ab="2024-01-01" hidden>' in html
