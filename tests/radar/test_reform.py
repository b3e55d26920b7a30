"""The reform of 1 July 2026 from end to end: the archive as of 30 June, then the build of July is fetched.

Which pages must be flagged is found a second way: by comparing the printed text of each Absatz in the whole archive.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from beistand.content import laws
from beistand.content import library as content
from beistand.content.library import Library
from beistand.content.resting import Resting
from beistand.content.statutereport import FILE, Report, make, read
from beistand.law import checking
from beistand.law.archive import Archive
from beistand.law.fassung import fassung_day, is_old
from beistand.law.fetching import Service
from beistand.law.lines import canonical, plain
from beistand.law.observed import OBSERVED, read_observed, write_observed
from beistand.law.radar import Radar
from beistand.law.sweeps import FOLDER
from beistand.law.types import Wording
from tests.radar import published
from tests.radar.service import serving

JUNE, JULY = date(2026, 6, 29), date(2026, 7, 5)
"""The last look before 1 July and the first one after it."""
BEGUN = datetime(2026, 7, 5, 6, tzinfo=UTC)
DOKNR = "BJNR295500003"
ANNOUNCED = "Änderung durch Art. 1a G v. 16.4.2026 I Nr. 107 mWv 1.1.2029 noch nicht berücksichtigt"


@dataclass(frozen=True)
class Reform:
    """`whole` is the archive as we have it, the judge; `library` what the project would be after the fetch of July."""

    report: Report
    library: Library
    whole: Archive
    var: Path


@pytest.fixture(scope="module")
def reform(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Reform:
    project = tmp_path_factory.mktemp("projekt")
    statutes = project / "data" / "statutes"
    statutes.mkdir(parents=True)
    for path in root.iterdir():
        if path.name in ("docs", "macros", "mkdocs.yml"):
            (project / path.name).symlink_to(path)
    for path in (root / "data").iterdir():
        if path.name != "statutes":
            (project / "data" / path.name).symlink_to(path)
    for path in (root / "data" / "statutes").glob("*.jsonl"):
        (statutes / path.name).symlink_to(path)
    (statutes / "sgb_2.jsonl").unlink()
    (statutes / "sgb_2.jsonl").write_bytes(published.as_of(root / "data/statutes", "sgb_2", JUNE))
    observed = {slug: type(law)(JUNE, law.doknr) for slug, law in read_observed(root / "data/statutes").items()}
    (statutes / OBSERVED).write_bytes(write_observed(observed))
    table, _ = laws.read(root)
    whole = Archive.open(root / "data/statutes", table)
    july = published.law(whole, "sgb_2", JULY, date(2026, 7, 3), DOKNR, [ANNOUNCED])
    var = tmp_path_factory.mktemp("zustand")
    (var / FOLDER).mkdir()
    with serving({"sgb_2": published.zipped(july)}) as official:
        run = Radar(statutes, var / FOLDER, Service(official.address, 0.0), JULY)
        outcomes = run.run([table["sgb_2"]])
    library = content.load(project)[0]
    report = make(library, outcomes, read(var), BEGUN, BEGUN, JULY, "http://127.0.0.1/")
    report.write(var)
    return Reform(report, library, whole, var)


def wordings(archive: Archive, section: str) -> tuple[Wording | None, Wording | None]:
    """The text last seen in June and the one first seen in July."""
    norm = archive.norm("sgb_2", section)
    assert norm is not None

    def seen(day: date) -> Wording | None:
        return next((w for w in norm.wordings if w.seen_from <= day and (w.seen_to is None or day <= w.seen_to)), None)

    return seen(JUNE), seen(JULY)


def absaetze(wording: Wording | None) -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for absatz in wording.absaetze if wording else ():
        for number in (absatz.nr, *absatz.also):
            found[number] += canonical(plain([absatz]))
    return found


def touched(archive: Archive, section: str) -> set[str]:
    before, after = (absaetze(wording) for wording in wordings(archive, section))
    return {number for number in before.keys() | after.keys() if before.get(number) != after.get(number)}


def test_exactly_the_changed_norms_are_reported(reform: Reform) -> None:
    expected = set()
    for head in reform.whole.sections("sgb_2"):
        before, after = wordings(reform.whole, head.section)
        if (before and before.digest) != (after and after.digest):
            expected.add(head.section)
    assert {change.befund.norm for change in reform.report.aenderungen} == expected
    assert {"3a", "7b", "12", "22", "31a", "32", "65a"} <= expected
    assert not {"21", "11b", "37"} & expected
    for change in reform.report.aenderungen:
        assert set(change.befund.absaetze) == touched(reform.whole, change.befund.norm), change.zitat


def test_the_archive_then_reads_as_the_real_one(reform: Reform) -> None:
    for head in reform.whole.sections("sgb_2"):
        on = reform.library.archive.on("sgb_2", head.section, JULY)
        _, after = wordings(reform.whole, head.section)
        assert on is not None or after is None, head.section
        if on is not None and after is not None:
            assert on.wording is not None
            assert (on.wording.digest, on.wording.repealed) == (after.digest, after.repealed), head.section


def test_exactly_the_right_pages_are_flagged(reform: Reform) -> None:
    expected = set()
    for note in reform.library.notes:
        cited = defaultdict(set)
        for found in checking.expand(note.citations, reform.whole):
            citation = found.citation
            day = fassung_day(citation.version or "")
            if citation.law == "sgb_2" and not is_old(citation.version or "") and not (day and day < JULY):
                cited[citation.section].add(citation.absatz)
        for section, numbers in cited.items():
            if section and reform.whole.norm("sgb_2", section) and touched(reform.whole, section):
                before, after = wordings(reform.whole, section)
                gone = after is None or (after.repealed and before is not None and not before.repealed)
                named = {number for number in numbers if number}
                close = gone or not named or named & touched(reform.whole, section)
                expected.add((note.path, section, "rot" if close else "gelb"))
    flagged = {(each.datei, change.befund.norm, each.stufe) for change in reform.report.aenderungen
               for each in change.betroffen if each.art not in ("frist", "zahl")}  # fmt: skip
    assert flagged == expected
    assert ("docs/sgb2/vermoegen-sgb2.md", "12", "rot") in flagged
    assert ("docs/sgb2/minderung-pflichtverletzung.md", "31a", "rot") in flagged
    assert not any(path == "docs/datenschutz.md" for path, _, _ in flagged)


def test_letters_checklists_deadlines_and_figures_too(reform: Reform) -> None:
    arts = {each.art for change in reform.report.aenderungen for each in change.betroffen}
    assert arts >= {"seite", "checkliste", "schreiben", "zahl"}
    (twelve,) = (change for change in reform.report.aenderungen if change.befund.norm == "12")
    assert any(
        each.art == "zahl" and each.datei == "sgb2.vermoegen.freibetrag_person.ab_51" for each in twelve.betroffen
    )


def test_the_difference_can_be_read(reform: Reform) -> None:
    (sanction,) = (change for change in reform.report.aenderungen if change.befund.norm == "32")
    first, third, _ = sanction.befund.unterschiede
    assert "mindert sich das [-Bürgergeld-] jeweils um [-10-] Prozent" in first.alt
    assert "{+wiederholt+} nicht nach, mindert sich das {+Grundsicherungsgeld+} jeweils um {+30+} Prozent" in first.neu
    assert (third.absatz, third.alt) == ("3", "")
    assert sanction.vergleich == "/gesetze/sgb_2/32/vergleich?von=2026-06-29&bis=2026-07-05"


def test_what_is_to_come_is_listed_with_its_days(reform: Reform) -> None:
    (coming,) = reform.report.kommt
    assert (coming.text, coming.ab) == (ANNOUNCED, (date(2029, 1, 1),))


def test_the_report_is_kept_whole(reform: Reform) -> None:
    assert read(reform.var) == reform.report
    kept = json.loads((reform.var / FOLDER / FILE).read_bytes())
    assert kept["gesetze"] == {"gesamt": 1, "geaendert": 1, "unveraendert": 0, "nicht_geholt": 0}


def test_a_change_stays_in_the_report_until_somebody_has_looked(reform: Reform) -> None:
    """Our pages say that they were written after 19 August 2026: they have been looked at since the reform."""
    again = make(reform.library, {}, reform.report, BEGUN, BEGUN, JULY, "")
    assert again.aenderungen == ()
    waiting = [_older(each) for each in _notes(reform.report) if each.art == "seite"]
    assert waiting
    assert all(each.open_since(JULY) for each in waiting)


def _notes(report: Report) -> list[Resting]:
    return [each for change in report.aenderungen for each in change.betroffen]


def _older(resting: Resting) -> Resting:
    return Resting(
        resting.art, resting.titel, resting.adresse, resting.datei, resting.stufe, resting.stellen, date(2026, 5, 1)
    )
