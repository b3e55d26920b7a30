"""What is new as a piece of a page, and the checks of its entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from beistand.checks import CHECKS
from beistand.content import news as content
from beistand.content.library import load
from beistand.content.news import News
from beistand.pages import news
from tests.conftest import ROOT

LIBRARY = load(ROOT)[0]
DAY = date(2026, 11, 24)
GOOD = News(date(2026, 7, 1), "sgb2", "Vermögen", "Freibetrag nach Alter.", ("§ 12 SGB II",), "vermoegen-sgb2", DAY, 3)


def test_the_real_entries_hold():
    assert list(CHECKS["neues"](LIBRARY, DAY)) == []
    assert len(LIBRARY.news) >= 25


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (replace(GOOD, area="sgb3"), "Den Bereich »sgb3« gibt es nicht"),
        (replace(GOOD, page="vermogen-sgb2"), "Die Seite »vermogen-sgb2« gibt es nicht"),
        (replace(GOOD, text="Frei sind 5000 Euro."), "Der Betrag »5000 Euro« steht fest im Text"),
        (replace(GOOD, norms=("Seite 3",)), "»Seite 3« ist kein Zitat"),
        (replace(GOOD, norms=("§ 7b Abs. 4 SGB II",), since=date(2025, 1, 1)), "gibt es am 01.01.2025 nicht so"),
        (replace(GOOD, norms=("§ 7b Abs. 4 SGB II",)), None),
        (GOOD, None),
    ],
)
def test_what_an_entry_needs(entry, words):
    problems = list(CHECKS["neues"](replace(LIBRARY, news=(entry,)), DAY))
    assert [(words in problem.what, problem.line) for problem in problems] == ([(True, 3)] if words else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {since: 2026-07-01}\n", "hat kein Feld"),
        ("Kein\n", "ist keine Liste"),
        (
            "- {since: 2026-07-01, area: sgb2, title: T, text: T, norms: [], page: p, added: 2026-11-24}\n",
            "nennt keine Norm",
        ),
        (
            f"- {{since: 2026-07-01, area: sgb2, title: T, text: {'Wort ' * 61}, norms: [§ 1 SGB II], page: p, "
            "added: 2026-11-24}\n",
            "hat 61 Wörter",
        ),
        (
            "- {since: 2026-07-01, area: sgb2, title: T, text: T, norms: [§ 1 SGB II], page: p, added: 2026-11-24}\n"
            * 2,
            "schon ein Eintrag in Zeile 1",
        ),
    ],
)
def test_what_is_wrong_with_the_file(tmp_path, text, words):
    (tmp_path / "data").mkdir()
    (tmp_path / content.FILE).write_text(text, encoding="utf-8")
    _, problems = content.read(tmp_path)
    assert any(words in problem.what for problem in problems)


def test_without_the_file_there_is_no_news(tmp_path):
    assert content.read(tmp_path) == ((), [])


def test_by_area_in_the_order_of_the_edition_the_newest_first():
    older = replace(GOOD, since=date(2023, 1, 1), title="Karenzzeit")
    other = replace(GOOD, area="verfahren", page="widerspruch", title="Vier Tage")
    text = news.neues(replace(LIBRARY, news=(GOOD, other, older)), DAY)
    places = [text.index(f"### {title} ") for title in ("Vier Tage", "Vermögen", "Karenzzeit")]
    assert places == sorted(places)
    assert "Mehr: [[widerspruch]]" in text


@pytest.mark.parametrize(("day", "hidden"), [(date(2026, 6, 30), "Seit"), (date(2026, 7, 1), "Kommt am")])
def test_what_comes_says_so_until_its_day(day, hidden):
    text = news.neues(replace(LIBRARY, news=(GOOD,)), day)
    assert f"hidden>{hidden} 1.\u202f7.\u202f2026" in text or f'hidden="">{hidden}' in text
