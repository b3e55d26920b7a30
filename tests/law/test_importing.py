"""A fresh build enters the archive: what changes, what stays, and what is refused."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beistand.law import gii, importing
from beistand.law.archive import Archive
from beistand.law.lines import section_of
from beistand.law.types import Law, LawTable
from beistand.problems import ProblemsFound
from tests.law.builds import FILES, build, norm, xml

EXPECTED: list[dict[str, Any]] = json.loads((FILES / "expected.json").read_text("utf-8"))
"""Differences of real builds, found by comparing the XML text itself. Tables of contents are no norms to us."""


@pytest.mark.parametrize("pair", EXPECTED, ids=[f"{pair['from']} {pair['to']}" for pair in EXPECTED])
def test_differences_of_real_builds(tmp_path: Path, pair: dict[str, Any]) -> None:
    older, newer = gii.read(build(pair["from"])), gii.read(build(pair["to"]))
    first = importing.add(tmp_path, "xg", older, older.builddate, whole=True)
    assert len(first.added) == len(older.norms)
    report = importing.add(tmp_path, "xg", newer, newer.builddate, whole=not pair["excerpt"])
    assert {name: set(getattr(report, name)) for name in ("added", "changed", "retitled", "gone")} == {
        name: {section_of(norm) for norm in pair[name]} for name in ("added", "changed", "retitled", "gone")
    }
    assert set(report.unchanged) >= {section_of(norm) for norm in pair.get("unchanged", ())}


def law(day: str, *norms: str) -> gii.GiiLaw:
    return gii.read(xml(*norms, builddate=day.replace("-", "") + "220000"))


def add(folder: Path, day: str, *norms: str, whole: bool = True) -> importing.Report:
    return importing.add(folder, "xg", law(day, *norms), date.fromisoformat(day), whole=whole)


def opened(folder: Path) -> Archive:
    return Archive.open(folder, LawTable([Law("xg", "XG", "")]))


def text_on(archive: Archive, section: str, day: str) -> tuple[str, str | None]:
    on = archive.on("xg", section, date.fromisoformat(day))
    assert on is not None
    text = on.wording.absaetze[0].parts[0]["t"] if on.wording and on.wording.absaetze else None
    return on.state, text


ONE, TWO, THREE = norm("<P>eins</P>", "§ 1"), norm("<P>zwei</P>", "§ 2"), norm("<P>drei</P>", "§ 3")


def test_first_build_is_older_than_its_day(tmp_path: Path) -> None:
    report = add(tmp_path, "2026-01-10", ONE, TWO)
    assert (report.added, report.changed, report.seen_on) == (("1", "2"), (), date(2026, 1, 10))
    assert text_on(opened(tmp_path), "1", "2020-01-01") == ("in_force", "eins")


def test_a_new_wording_closes_the_old_one(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    archive = opened(tmp_path)
    assert archive.norm("xg", "1") is not None
    report = add(tmp_path, "2026-02-20", norm("<P>eins, neu</P>", "§ 1"), TWO, THREE)
    assert (report.changed, report.added, report.unchanged, report.gone) == (("1",), ("3",), ("2",), ())
    # an archive that was open before sees the new file, whole
    assert [text_on(archive, "1", day) for day in ("2026-01-10", "2026-02-01", "2026-02-20")] == [
        ("in_force", "eins"), ("changing", "eins"), ("in_force", "eins, neu"),
    ]  # fmt: skip
    assert text_on(archive, "3", "2026-02-19") == ("not_yet", None)
    assert opened(tmp_path).last_day == date(2026, 2, 20)


def test_equal_texts_change_nothing(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    before = (tmp_path / "xg.jsonl").read_bytes()
    report = add(tmp_path, "2026-02-20", ONE, TWO)
    assert report.unchanged == ("1", "2")
    assert (tmp_path / "xg.jsonl").read_bytes() == before
    assert opened(tmp_path).last_day == date(2026, 2, 20)


def test_an_excerpt_ends_nothing(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    report = add(tmp_path, "2026-02-20", norm("<P>zwei, neu</P>", "§ 2"), whole=False)
    assert (report.changed, report.gone) == (("2",), ())
    assert text_on(opened(tmp_path), "1", "2026-03-01") == ("in_force", "eins")
    assert opened(tmp_path).last_day == date(2026, 1, 10)


def test_a_norm_leaves_and_comes_back(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    assert add(tmp_path, "2026-02-20", ONE).gone == ("2",)
    assert text_on(opened(tmp_path), "2", "2026-03-01") == ("gone", "zwei")
    assert add(tmp_path, "2026-03-10", ONE, TWO).added == ("2",)
    assert text_on(opened(tmp_path), "2", "2026-03-10") == ("in_force", "zwei")


def test_repeal_and_another_heading(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    report = add(
        tmp_path, "2026-02-20", norm("<P>eins</P>", "§ 1", "Neue Überschrift"), norm("", "§ 2", "(weggefallen)")
    )
    assert (report.retitled, report.changed) == (("1",), ("2",))
    first, second = opened(tmp_path).norm("xg", "1"), opened(tmp_path).norm("xg", "2")
    assert first is not None
    assert second is not None
    assert [first.wordings[0].title_on(date(2026, month, 25)) for month in (1, 2)] == ["Probe", "Neue Überschrift"]
    assert second.wordings[-1].repealed


def test_only_punctuation_is_minor(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE)
    add(tmp_path, "2026-02-20", norm("<P>Eins.</P>", "§ 1"))
    add(tmp_path, "2026-03-20", norm("<P>zwei</P>", "§ 1"))
    changed = opened(tmp_path).norm("xg", "1")
    assert changed is not None
    assert [wording.minor for wording in changed.wordings] == [False, True, False]


def test_new_norms_stand_where_the_statute_has_them(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO, THREE)
    between = norm("<P>x</P>", "§ 1a"), norm("<P>x</P>", "§ 1b")
    add(tmp_path, "2026-02-20", norm("<P>x</P>", "Eingangsformel"), ONE, *between, THREE)
    sections = [head.section for head in opened(tmp_path).sections("xg")]
    assert sections == ["eingangsformel", "1", "1a", "1b", "2", "3"]


def test_a_single_annex_of_two_keeps_its_name(tmp_path: Path) -> None:
    annexes = [norm(f"<P>{zu}</P>", "Anlage", f"(zu § {zu})") for zu in (28, 34)]
    add(tmp_path, "2026-01-10", ONE, *annexes)
    report = add(tmp_path, "2026-02-20", norm("<P>neu</P>", "Anlage", "(zu § 34)"), whole=False)
    assert report.changed == ("anlage-zu-34",)


def test_two_builds_on_one_day(tmp_path: Path) -> None:
    """The later one wins the day; no line ends before it begins."""
    add(tmp_path, "2026-01-10", ONE)
    add(tmp_path, "2026-01-10", norm("<P>eins, neu</P>", "§ 1"))
    assert text_on(opened(tmp_path), "1", "2026-01-10") == ("in_force", "eins, neu")


def test_the_archive_only_grows(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO, THREE)
    before = [json.loads(line) for line in (tmp_path / "xg.jsonl").read_bytes().splitlines()]
    add(tmp_path, "2026-02-20", norm("<P>eins, neu</P>", "§ 1"), norm("<P>zwei</P>", "§ 2", "Neu"))
    after = [json.loads(line) for line in (tmp_path / "xg.jsonl").read_bytes().splitlines()]
    ends = ("seen_to", "title", "titles")
    kept = [{key: value for key, value in line.items() if key not in ends} for line in after]
    for line in before:
        assert {key: value for key, value in line.items() if key not in ends} in kept


@pytest.mark.parametrize(("built", "seen_on", "what"), [
    ("2026-01-09", "2026-03-01", "ist älter als der Stand des Archivs"),
    ("2026-03-02", "2026-03-01", "kann nicht schon am"),
])  # fmt: skip
def test_refused_days(tmp_path: Path, built: str, seen_on: str, what: str) -> None:
    add(tmp_path, "2026-01-10", ONE)
    with pytest.raises(ProblemsFound, match=what):
        importing.add(tmp_path, "xg", law(built, norm("<P>neu</P>")), date.fromisoformat(seen_on), whole=True)
    assert text_on(opened(tmp_path), "1", "2026-03-01") == ("in_force", "eins")


def test_real_archive_refuses_an_older_build_and_another_law(root: Path, tmp_path: Path) -> None:
    (tmp_path / "sgb_2.jsonl").write_bytes((root / "data/statutes/sgb_2.jsonl").read_bytes())
    (tmp_path / "observed.json").write_bytes((root / "data/statutes/observed.json").read_bytes())
    older = gii.read(build("sgb_2/2026-04-23.xml"))
    with pytest.raises(ProblemsFound, match="älter"):
        importing.add(tmp_path, "sgb_2", older, date(2026, 11, 24), whole=True)
    other = gii.read(build("sgb_10/2026-03-04.xml"))
    with pytest.raises(ProblemsFound, match="ein anderes Gesetz: SGB 10"):
        importing.add(tmp_path, "sgb_2", other, date(2026, 11, 24), whole=True)
    assert (tmp_path / "sgb_2.jsonl").read_bytes() == (root / "data/statutes/sgb_2.jsonl").read_bytes()


def test_damaged_archive_is_left_alone(tmp_path: Path) -> None:
    add(tmp_path, "2026-01-10", ONE, TWO)
    content = (tmp_path / "xg.jsonl").read_bytes()[:-20]
    (tmp_path / "xg.jsonl").write_bytes(content)
    with pytest.raises(ProblemsFound, match=r"xg\.jsonl, Zeile 2"):
        add(tmp_path, "2026-02-20", ONE)
    assert (tmp_path / "xg.jsonl").read_bytes() == content


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, "2026-01-10", ONE)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        add(tmp_path, "2026-02-20", norm("<P>neu</P>"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
