"""The radar over small laws: what it archives, what it tells, and that nothing goes wrong when something does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beistand.law import gii, importing
from beistand.law.archive import Archive
from beistand.law.fetching import Fetched, Marks, Service
from beistand.law.observed import OBSERVED, read_observed, write_observed
from beistand.law.radar import Radar
from beistand.law.sweeps import Outcome, alone
from beistand.law.types import Law, LawTable
from beistand.problems import ProblemsFound
from tests.law.builds import norm, xml
from tests.radar.published import zipped
from tests.radar.service import Official, serving

LAWS = [Law(slug, slug.upper(), "") for slug in ("ag", "bg", "cg", "dg", "eg")]
FIRST, TODAY = date(2026, 8, 19), date(2026, 11, 24)
ONE, TWO = norm("<P>(1) eins</P><P>(2) mehr</P>", "§ 1"), norm("<P>zwei</P>", "§ 2")


def published(slug: str, built: str, *norms: str, head: str = "") -> bytes:
    text = xml(*norms, builddate=built.replace("-", "") + "220000", head=head).decode()
    return zipped(text.replace("BJNR1", f"BJNR-{slug}").encode())


@pytest.fixture
def statutes(tmp_path: Path) -> Path:
    """An archive of five laws, last looked at on FIRST."""
    folder = tmp_path / "data" / "statutes"
    folder.mkdir(parents=True)
    for law in LAWS:
        importing.add(folder, law.slug, gii.read(published(law.slug, "2026-03-01", ONE, TWO)), FIRST, whole=True)
    return folder


@pytest.fixture
def files() -> dict[str, bytes]:
    """What the service has at first: the very builds that the archive knows, all older than its last look."""
    return {law.slug: published(law.slug, "2026-03-01", ONE, TWO) for law in LAWS}


def radar(official: Official, statutes: Path, today: date = TODAY) -> Radar:
    state = statutes.parent / "var"
    state.mkdir(exist_ok=True)
    return Radar(statutes, state, Service(official.address, 0.0, 5.0, lambda _: None), today)


def sweep(official: Official, statutes: Path, today: date = TODAY) -> dict[str, Outcome]:
    run = radar(official, statutes, today)
    outcomes = run.run(LAWS)
    run.journal.close()
    return outcomes


def results(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {slug: outcome.ergebnis for slug, outcome in outcomes.items()}


def opened(statutes: Path) -> Archive:
    return Archive.open(statutes, LawTable(LAWS))


def content(statutes: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in statutes.glob("*.jsonl")}


def test_laws_not_built_since_are_unchanged_and_count_as_looked_at(statutes: Path, files: dict[str, bytes]) -> None:
    before = content(statutes)
    with serving(files) as official:
        assert set(results(sweep(official, statutes)).values()) == {"unveraendert"}
        assert content(statutes) == before
        assert opened(statutes).last_day == TODAY
        assert sorted(official.slugs()) == sorted(files)
        sweep(official, statutes)
        assert len(official.slugs(304)) == len(LAWS)
    assert official.at_once <= 2


def test_a_new_text_is_archived_and_told(statutes: Path, files: dict[str, bytes]) -> None:
    files["bg"] = published("bg", "2026-11-01", norm("<P>(1) eins</P><P>(2) weniger</P>", "§ 1"), TWO)
    with serving(files) as official:
        outcomes = sweep(official, statutes)
        assert set(results(sweep(official, statutes)).values()) == {"unveraendert"}
    (finding,) = outcomes["bg"].befunde
    assert (finding.norm, finding.art, finding.absaetze, finding.alt_zuletzt, finding.gesehen_am) == (
        "1", "text", ("2",), FIRST, TODAY,
    )  # fmt: skip
    assert [(each.absatz, each.alt, each.neu) for each in finding.unterschiede] == [("2", "[-mehr-]", "{+weniger+}")]
    on = opened(statutes).on("bg", "1", TODAY)
    assert on is not None
    assert on.wording is not None
    assert on.wording.absaetze[1].parts == ({"t": "weniger"},)


def test_only_the_line_stand_changed(statutes: Path, files: dict[str, bytes]) -> None:
    """A new build date, a new note, the same text: no change."""
    files["bg"] = published("bg", "2026-11-20", ONE, TWO)
    before = content(statutes)
    with serving(files) as official:
        assert results(sweep(official, statutes))["bg"] == "unveraendert"
    assert content(statutes) == before


@pytest.mark.parametrize(("norms", "art", "absaetze"), [
    ((norm("<P>(1) eins</P><P>(2) mehr</P>", "§ 1", "Neue Überschrift"), TWO), "ueberschrift", ()),
    ((norm("<P>(1) Eins.</P><P>(2) mehr</P>", "§ 1"), TWO), "zeichen", ("1",)),
    ((TWO,), "weg", ("1", "2")),
    ((norm("", "§ 1", "(weggefallen)"), TWO), "weg", ("1", "2")),
    ((ONE, TWO, norm("<P>drei</P>", "§ 3")), "neu", ("",)),
])  # fmt: skip
def test_kinds_of_change(
    statutes: Path, files: dict[str, bytes], norms: tuple[str, ...], art: str, absaetze: tuple[str, ...]
) -> None:
    files["bg"] = published("bg", "2026-11-01", *norms)
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert [(finding.art, finding.absaetze) for finding in outcome.befunde] == [(art, absaetze)]


def test_a_norm_renumbered_is_one_finding(statutes: Path, files: dict[str, bytes]) -> None:
    files["bg"] = published("bg", "2026-11-01", ONE, TWO.replace("§ 2", "§ 2a"))
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert [(finding.norm, finding.art, finding.nun) for finding in outcome.befunde] == [("2", "umnummeriert", "2a")]
    archive = opened(statutes)
    assert [archive.on("bg", section, TODAY).state for section in ("2", "2a")] == ["gone", "in_force"]


def test_an_older_build_with_an_older_text_is_refused(statutes: Path, files: dict[str, bytes]) -> None:
    """The service has gone back to a build before the one that the archive knows."""
    changed = gii.read(published("bg", "2026-06-30", norm("<P>neu</P>", "§ 1"), TWO))
    (statutes / "bg.jsonl").unlink()
    observed = {slug: law for slug, law in read_observed(statutes).items() if slug != "bg"}
    (statutes / OBSERVED).write_bytes(write_observed(observed))
    importing.add(statutes, "bg", gii.read(files["bg"]), date(2026, 4, 1), whole=True)
    importing.add(statutes, "bg", changed, date(2026, 7, 1), whole=True)
    before = content(statutes)
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert outcome.problem
    assert "älter als der Stand des Archivs" in outcome.problem.what
    assert content(statutes) == before


def test_an_old_build_read_otherwise_is_no_change(statutes: Path, files: dict[str, bytes]) -> None:
    """The archive looked at the law long after this build: it has seen it, through another reader."""
    files["bg"] = published("bg", "2026-03-01", ONE, norm("<P>zwei und eine Fußnote</P>", "§ 2"))
    before = content(statutes)
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert (outcome.ergebnis, outcome.befunde, outcome.anders_gelesen) == ("unveraendert", (), ("2",))
    assert content(statutes) == before


def test_a_text_built_just_before_the_last_look_is_new(statutes: Path, files: dict[str, bytes]) -> None:
    files["bg"] = published("bg", "2026-08-17", ONE, norm("<P>zwei, neu</P>", "§ 2"))
    with serving(files) as official:
        assert [finding.norm for finding in sweep(official, statutes)["bg"].befunde] == ["2"]


def test_two_builds_on_one_day(statutes: Path, files: dict[str, bytes]) -> None:
    with serving(files) as official:
        for text in ("erste", "zweite"):
            files["bg"] = published("bg", "2026-11-24", ONE, norm(f"<P>{text}</P>", "§ 2"))
            assert [finding.norm for finding in sweep(official, statutes)["bg"].befunde] == ["2"]
    on = opened(statutes).on("bg", "2", TODAY)
    assert on is not None
    assert on.wording is not None
    assert on.wording.absaetze[0].parts == ({"t": "zweite"},)
    kept = opened(statutes).norm("bg", "2")
    assert kept is not None
    assert len(kept.wordings) == 3


def test_announced_changes_are_kept_while_nothing_changes(statutes: Path, files: dict[str, bytes]) -> None:
    note = "Änderung durch Art. 1 G v. 16.4.2026 I Nr. 107 mWv 1.1.2029 noch nicht berücksichtigt"
    stand = f"<standangabe><standtyp>Hinweis</standtyp><standkommentar>{note}</standkommentar></standangabe>"
    text = xml(ONE, TWO, builddate="20260301220000").decode().replace("BJNR1", "BJNR-bg")
    files["bg"] = zipped(text.replace("</metadaten>", f"{stand}</metadaten>", 1).encode())
    with serving(files) as official:
        assert sweep(official, statutes)["bg"].kommt == (note,)
        assert sweep(official, statutes)["bg"].kommt == (note,)


ENTITIES = [f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)]
ENTITY = '<!DOCTYPE dokumente [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = f'<!DOCTYPE dokumente [<!ENTITY a "ha">{"".join(ENTITIES)}]>'
"""A billion laughs: ten to the ninth »ha«."""


@pytest.mark.parametrize(("file", "what"), [
    (b"", "beschädigt"),
    (b"PK\x03\x04 kaputt", "beschädigt"),
    (zipped(b"<dokumente"), "beschädigt"),
    (zipped(b"<html>Wartung</html>"), "keine Gesetzesdatei"),
    (published("cg", "2026-11-01", ONE), "ein anderes Gesetz"),
    (published("bg", "2027-01-01", ONE), "kann nicht schon am"),
    (published("bg", "2026-11-01", norm("<P>&i;</P>", "§ 1"), head=BOMB), "beschädigt"),
    (published("bg", "2026-11-01", norm("<P>&a;</P>", "§ 1"), head=ENTITY), "Entitäten"),
    (published("bg", "2026-11-01"), "keinen Paragraphen"),
])  # fmt: skip
def test_damaged_and_hostile_files(statutes: Path, files: dict[str, bytes], file: bytes, what: str) -> None:
    """One clear line for that law; all others are done; nothing is lost or half-written."""
    before = content(statutes)
    with serving(files | {"bg": file}) as official:
        outcomes = sweep(official, statutes)
    assert outcomes["bg"].problem
    assert what in outcomes["bg"].problem.what
    assert "\n" not in outcomes["bg"].problem.what
    assert [slug for slug, outcome in outcomes.items() if outcome.ergebnis != "unveraendert"] == ["bg"]
    assert content(statutes) == before
    assert not list(statutes.glob(".*"))


def test_a_law_that_disappears_stays_in_the_archive(statutes: Path, files: dict[str, bytes]) -> None:
    del files["bg"]
    before = content(statutes)
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert outcome.problem
    assert "gibt es beim amtlichen Dienst nicht mehr" in outcome.problem.what
    assert content(statutes) == before
    assert opened(statutes).last_day_of("bg") == FIRST


def test_a_service_that_is_silent_is_left_alone(statutes: Path) -> None:
    with serving({}) as official:
        pass
    outcomes = sweep(official, statutes)
    assert [outcome.problem is not None for outcome in outcomes.values()] == [True] * len(LAWS)
    assert "Nicht mehr versucht" in outcomes["eg"].problem.what


def test_a_clock_before_the_archive_ends_the_run(statutes: Path, files: dict[str, bytes]) -> None:
    with serving(files) as official, pytest.raises(ProblemsFound, match="Die Uhr steht auf"):
        sweep(official, statutes, date(2026, 1, 1))
    assert official.asked == []


def test_a_clock_far_from_the_service_s_ends_the_run(statutes: Path, files: dict[str, bytes]) -> None:
    class Abroad(Service):
        def get(self, slug: str, marks: Marks = Marks()) -> Fetched:
            return Fetched(files[slug], marks, date(2026, 11, 24))

    before = content(statutes)
    state = statutes.parent / "var"
    state.mkdir()
    for day in (date(2026, 11, 20), date(2027, 3, 1)):
        with pytest.raises(ProblemsFound, match=r"der amtliche Dienst auf"):
            Radar(statutes, state, Abroad("https://gesetze.example", 0.0), day).run(LAWS)
    assert content(statutes) == before
    assert opened(statutes).last_day == FIRST


def test_a_run_that_breaks_off_is_taken_up_again(
    statutes: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken off right after a change was found and before it was archived, the worst moment."""
    files["cg"] = published("cg", "2026-11-01", ONE, norm("<P>anders</P>", "§ 2"))
    with serving(files) as official:
        with monkeypatch.context() as patch:
            patch.setattr(importing.Plan, "write", _power_cut)
            with pytest.raises(KeyboardInterrupt):
                radar(official, statutes).run(LAWS)
        official.asked.clear()
        outcomes = sweep(official, statutes)
    assert sorted({slug for slug, _, _, _ in official.asked}) == ["cg", "dg", "eg"]
    assert [finding.norm for finding in outcomes["cg"].befunde] == ["2"]
    assert opened(statutes).last_day == TODAY


def test_a_change_found_before_the_break_is_told_after_it(
    statutes: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Archived, then broken off: the next run finds nothing new in the law, and still tells the change."""
    files["ag"] = published("ag", "2026-11-01", ONE, norm("<P>anders</P>", "§ 2"))
    with serving(files) as official:
        with monkeypatch.context() as patch:
            patch.setattr(Radar, "_remember", _power_cut)
            with pytest.raises(KeyboardInterrupt):
                radar(official, statutes).run(LAWS)
        later = sweep(official, statutes, date(2026, 11, 26))
        again = sweep(official, statutes, date(2026, 11, 26))
    assert [finding.norm for finding in later["ag"].befunde] == ["2"]
    assert again["ag"].befunde == ()


def _power_cut(*_: Any) -> None:
    raise KeyboardInterrupt


def test_an_archive_set_back_is_asked_for_anew(statutes: Path, files: dict[str, bytes]) -> None:
    before = content(statutes) | {OBSERVED: (statutes / OBSERVED).read_bytes()}
    files["bg"] = published("bg", "2026-11-01", ONE, norm("<P>anders</P>", "§ 2"))
    with serving(files) as official:
        sweep(official, statutes)
        for name, old in before.items():
            (statutes / name).write_bytes(old)
        assert [finding.norm for finding in sweep(official, statutes)["bg"].befunde] == ["2"]


@pytest.mark.parametrize("name", ["stand.json", "lauf.json"])
@pytest.mark.parametrize("text", ["", "{", "[]", '{"von": 1}', '{"gesetze": {"bg": 5}}'])
def test_a_damaged_memory_means_asking_again(statutes: Path, files: dict[str, bytes], name: str, text: str) -> None:
    with serving(files) as official:
        sweep(official, statutes)
        (statutes.parent / "var" / name).write_text(text)
        assert set(results(sweep(official, statutes)).values()) == {"unveraendert"}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(ProblemsFound, match="gerade schon geholt"), alone(tmp_path):
        pass


def test_findings_are_kept_whole(statutes: Path, files: dict[str, bytes]) -> None:
    files["bg"] = published("bg", "2026-11-01", norm("<P>(1) x</P>", "§ 1"), TWO.replace("§ 2", "§ 9"))
    with serving(files) as official:
        outcome = sweep(official, statutes)["bg"]
    assert len(outcome.befunde) == 2
    assert Outcome.from_json("bg", json.loads(json.dumps(outcome.as_json()))) == outcome
