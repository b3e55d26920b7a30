"""The page of two wordings: both sides whole, changes marked, days in the address, nothing becomes markup."""

from __future__ import annotations

import re
from datetime import date

import pytest

from beistand.law.types import Absatz, Norm, Wording
from beistand.pages.comparison import comparison_page

from .test_norms import LAW, NORM, page
from .test_values import Balanced


def compared(von: str, bis: str, norm: Norm = NORM) -> str:
    return comparison_page(norm, LAW, date.fromisoformat(von), date.fromisoformat(bis), "<p>Archiv</p>").html


def wording(text: str, seen: str, until: str | None = None, **more: object) -> Wording:
    last = date.fromisoformat(until) if until else None
    absaetze = tuple(Absatz(str(n), ({"t": each},)) for n, each in enumerate(filter(None, text.split("|")), 1))
    return Wording("T", date.fromisoformat(seen), last, None, False, not absaetze, text, absaetze, **more)


def test_both_texts_stand_whole_in_two_columns() -> None:
    html = compared("2026-06-30", "2026-07-01")
    assert Balanced(html).open == []
    heads = re.findall(r'<th scope="col">(.*?)</th>', html)
    assert [re.sub(r"\s", " ", head) for head in heads] == ["bis 30. 6. 2026", "seit 1. 7. 2026"]
    assert "Alter Text." in re.sub("<[^>]+>", "", html)
    assert "&lt; 5" in html
    assert "<b>" not in html
    assert html.count('id="absatz-1"') == 1


def test_changed_words_are_marked_on_their_side() -> None:
    norm = Norm("sgb_2", "9", "§ 9", "section", (
        wording("Die Hilfe mindert sich um 10 Prozent.", "2025-01-01", "2026-01-01"),
        wording("Die Hilfe mindert sich um 30 Prozent.|Neu dazu.", "2026-01-02"),
    ))  # fmt: skip
    html = compared("2025-06-01", "2026-06-01", norm)
    assert re.findall("<del>(.*?)</del>", html) == ["10"]
    assert re.findall("<ins>(.*?)</ins>", html) == ["30"]
    assert '<p class="ganz-wort">Neu</p>' in html
    assert "Geändert: Abs.\u202f1. Neu: Abs.\u202f2." in html


@pytest.mark.parametrize(("von", "bis", "said"), [
    ("2024-06-01", "2025-06-01", "Die Norm ist neu."),
    ("2025-06-01", "2026-06-01", "Die Norm ist weggefallen."),
    ("2025-06-01", "2025-07-01", "An beiden Tagen gilt derselbe Wortlaut."),
    ("2024-01-01", "2024-02-01", "An beiden Tagen gibt es keinen Wortlaut."),
])  # fmt: skip
def test_what_is_said_of_a_norm_that_came_and_went(von: str, bis: str, said: str) -> None:
    norm = Norm(
        "sgb_2", "9", "§ 9", "section",
        (wording("Etwas.", "2025-01-01", "2026-01-01"), wording("", "2026-01-02")),
    )  # fmt: skip
    assert said in compared(von, bis, norm)


def test_the_lists_offer_each_wording_and_keep_the_day_asked_for() -> None:
    html = compared("2026-05-15", "2026-08-01")
    chosen = re.findall(r'<option value="([^"]+)" selected>', html)
    assert chosen == ["2026-05-15", "2026-08-01"]
    assert html.count("<option") == 4


def test_the_norm_page_draws_its_wordings_and_leads_to_the_comparison() -> None:
    html = page(date(2026, 8, 1)).html
    line = re.search(r"<svg class=\"zeitleiste\".*?</svg>", html)
    assert line is not None
    assert line[0].count("<rect") == 2
    assert line[0].count("gezeigt") == 1
    assert 'aria-hidden="true"' in line[0]
    assert 'href="vergleich?von=2021-04-30&amp;bis=2026-07-01"' in html
    assert 'href="/gesetze/sgb_2/aenderungen/2026-07-01/"' in html


def test_a_norm_that_never_changed_has_nothing_to_draw_or_compare() -> None:
    html = page(date(2026, 8, 1), Norm("sgb_2", "9", "§ 9", "section", NORM.wordings[:1])).html
    assert "zeitleiste" not in html
    assert "vergleich?" not in html
