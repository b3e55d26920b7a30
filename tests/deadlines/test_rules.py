"""The rules as data: every norm holds on its days, the calendar is right, an author's mistake becomes a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beistand.content import deadlines, laws
from beistand.content.deadlines import Deadlines
from beistand.law import checking, citations
from beistand.law.archive import Archive
from tests.conftest import ROOT
from tests.deadlines import holiday_file

FIRST_SEEN = date(2021, 5, 1)
"""The archive begins on 30 April 2021; what holds from the first day was there before."""

PROMISED = {
    "widerspruch", "widerspruch-vwgo", "klage", "klage-vwgo", "einspruch-ao", "berufung", "beschwerde", "asylklage",
    "asylklage-eilig", "mahnbescheid", "einspruch-vollstreckungsbescheid", "kuendigungsschutzklage",
    "verteidigungsanzeige", "schonfrist", "untaetigkeit-antrag", "untaetigkeit-widerspruch", "ueberpruefung",
    "ueberpruefung-vier-jahre", "wiedereinsetzung-sgb10", "wiedereinsetzung-sgg", "anhoerung", "haertewiderspruch",
    "stromsperre", "karenz-miete", "aufenthalt-verlaengerung", "endgueltig-fiktion", "weiterbewilligung",
}  # fmt: skip


def test_what_was_promised_is_there(rules):
    assert {rule.art for rule in rules.rules} >= PROMISED


def test_every_norm_holds_on_its_days(rules: Deadlines):
    table, _ = laws.read(ROOT)
    in_force, _ = laws.read_in_force(ROOT, table)
    archive = Archive.open(ROOT / "data" / "statutes", table, in_force)
    wrong, count = [], 0
    for source in rules.sources():
        for text, day in source.citing():
            found = checking.expand(citations.find(text, table), archive)
            if text.startswith("§"):
                assert found, text
            for each in (each for each in found if each.citation.kind == "norm"):
                on = max(day or archive.last_day, FIRST_SEEN)
                checked = checking.check(each.citation, archive, on)
                count += 1
                if checked.state not in ("ok", "outside") or checked.hint:
                    wrong.append((text, on, checked.state, checked.hint))
    assert wrong == []
    assert count > 400


def test_only_named_laws_are_outside_the_archive(rules: Deadlines):
    table, _ = laws.read(ROOT)
    outside = {
        law.abbreviation
        for source in rules.sources()
        for text, _ in source.citing()
        for found in citations.find(text, table)
        if (law := table.get(found.citation.law or "")) and not law.held
    }
    assert outside == {"HmbVwVfG", "OZG"}


def test_the_calendar_is_the_one_of_the_package():
    assert (ROOT / "data" / "holidays.yml").read_text(encoding="utf-8") == holiday_file.text()


def test_pages_to_read_on_are_planned_or_written(rules: Deadlines):
    from beistand.content import edition

    plan, _ = edition.read(ROOT)
    assert {slug for rule in rules.rules for slug in rule.see} <= set(plan.slugs())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("count: after", "count: afterwards", "»count« kann nicht »afterwards« sein"),
        ("    start: letter\n", "    start: day\n", "»delivery« gehört genau zu »start: letter«"),
        ("art: klage\n", "art: widerspruch\n", "»widerspruch« steht doppelt"),
        ("since: 2026-06-12, amount: 1", "since: 2026-06-13, amount: 1", "passen die Zeiten nicht aneinander"),
        ("    place: open\n", "    ort: open\n", "unbekanntes Feld »ort«"),
        ("days: 4, norm: § 37 Abs. 2 Satz 1", "days: vier, norm: § 37 Abs. 2 Satz 1", "keine Zahl"),
    ],
)
def test_a_mistake_is_a_sentence(tmp_path: Path, old, new, words):
    text = (ROOT / "data" / "deadlines.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "deadlines.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "data" / "holidays.yml").write_bytes((ROOT / "data" / "holidays.yml").read_bytes())
    _, problems = deadlines.read(tmp_path)
    assert any(words in problem.what for problem in problems), [str(problem) for problem in problems]
    assert all(problem.line for problem in problems)
