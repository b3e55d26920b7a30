"""The archive: which wording holds on a day, on real statutes and at every edge of the rule."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.content import laws as catalogue
from beistand.law.archive import Archive
from beistand.law.days import holding
from beistand.law.lines import digest, read_head, read_wording, section_of, write_line
from beistand.law.types import InForce, Law, LawTable, Wording
from beistand.problems import ProblemsFound

DATA = Path("data/statutes")


@pytest.fixture(scope="module")
def real(root: Path) -> Archive:
    """The project's own archive with its laws and days."""
    table, problems = catalogue.read(root)
    in_force, more = catalogue.read_in_force(root, table)
    assert problems + more == []
    return Archive.open(root / DATA, table, in_force)


def words(wording: Wording | None) -> str:
    assert wording is not None
    return json.dumps([absatz.parts for absatz in wording.absaetze], ensure_ascii=False)


@pytest.mark.parametrize(("slug", "section", "day", "state", "begins", "has", "has_not"), [
    # the reform of 1 July 2026: the service showed it on 5 July only
    ("sgb_2", "12", "2026-06-30", "in_force", "2024-01-01", "Bezugs von Bürgergeld", "Grundsicherungsgeld"),
    ("sgb_2", "12", "2026-07-01", "in_force", "2026-07-01", "Bezugs von Grundsicherungsgeld", "Bürgergeld"),
    ("sgb_2", "3a", "2026-07-01", "in_force", "2026-07-01", "Vermittlung", "Bürgergeld"),
    # four days instead of three; the service showed it on 20 January only
    ("sgb_10", "37", "2024-12-31", "in_force", "2021-04-30", "am dritten Tag", "am vierten Tag"),
    ("sgb_10", "37", "2025-01-01", "in_force", "2025-01-01", "am vierten Tag", "am dritten Tag"),
    # long before the first look: the text that was already there
    ("sgb_10", "37", "1999-01-01", "in_force", "2021-04-30", "am dritten Tag", "am vierten Tag"),
    ("gg", "1", "2026-08-19", "in_force", "2021-04-30", "unantastbar", "Arbeit"),
    ("sgb_12", "anlage-zu-28", "2024-06-01", "in_force", "2024-01-01", "563", "1. Januar 2025"),
])  # fmt: skip
def test_wording_on_a_day(
    real: Archive, slug: str, section: str, day: str, state: str, begins: str, has: str, has_not: str
) -> None:
    on = real.on(slug, section, date.fromisoformat(day))
    assert on is not None
    assert on.wording is not None
    assert (on.state, on.wording.begins.isoformat()) == (state, begins)
    assert has in words(on.wording)
    assert has_not not in words(on.wording)


def test_a_norm_that_did_not_exist_yet(real: Archive) -> None:
    on = real.on("sgb_2", "3a", date(2026, 6, 30))
    assert on is not None
    assert (on.state, on.wording) == ("not_yet", None)


def test_without_days_of_entry_into_force_observation_counts(root: Path) -> None:
    archive = Archive.open(root / DATA, LawTable([Law("sgb_10", "SGB X", "")]))
    on = archive.on("sgb_10", "37", date(2025, 1, 1))
    assert on is not None
    assert (on.state, on.between) == ("changing", (date(2024, 9, 4), date(2025, 1, 20)))
    assert "am dritten Tag" in words(on.wording)


def test_unknown_norms_and_laws_are_none(real: Archive) -> None:
    assert real.norm("sgb_2", "999") is None
    assert real.on("sgb_2", "22 ", date(2026, 1, 1)) is None
    assert real.on("stgb", "263", date(2026, 1, 1)) is None
    assert real.sections("stgb") == ()
    assert real.sections("gibt-es-nicht") == ()


def test_sections_stand_in_the_order_of_the_statute(real: Archive) -> None:
    heads = {head.section: head for head in real.sections("sgb_2")}
    order = list(heads)
    assert order.index("31") < order.index("31a") < order.index("31b") < order.index("32")
    assert (heads["22"].label, heads["22"].kind, heads["22"].gone) == ("§ 22", "section", False)
    assert heads["14"].title == "Grundsatz des Förderns"
    assert heads["82-2"].label == "§ 82 (zweiter Eintrag)"
    assert heads["82-2"].gone


def test_archive_holds_what_the_catalogue_says(real: Archive, root: Path) -> None:
    held = {law.slug for law in real.laws if law.held}
    assert held == {path.stem for path in (root / DATA).glob("*.jsonl")}
    assert real.last_day == date(2026, 8, 19) == real.last_day_of("sgb_2")
    assert real.problems() == []


def test_every_day_of_entry_into_force_meets_a_wording(real: Archive, root: Path) -> None:
    in_force, _ = catalogue.read_in_force(root, real.laws)
    starts: dict[tuple[str, date], set[str]] = {}
    for slug in {entry.law for entry in in_force}:
        for line in (root / DATA / f"{slug}.jsonl").read_bytes().splitlines():
            head = read_head(line)
            starts.setdefault((slug, date.fromisoformat(head["seen_from"])), set()).add(head["norm"])
    missed = [e for e in in_force if e.norm not in starts.get((e.law, e.seen_from), set()) | {"*"}]
    assert missed == []
    assert all((entry.law, entry.seen_from) in starts for entry in in_force)


@pytest.mark.parametrize("slug", ["sgb_2", "gg", "wogg", "aufenthv", "baf_g"])
def test_digests_are_those_of_the_texts(root: Path, slug: str) -> None:
    for line in (root / DATA / f"{slug}.jsonl").read_bytes().splitlines():
        wording = read_wording(line)
        assert digest(wording.absaetze) == wording.digest
        assert write_line(json.loads(line)) == line + b"\n"


@pytest.mark.parametrize(("norm", "dup", "section"), [
    ("§ 22", 1, "22"), ("§ 22a", 1, "22a"), ("Art. 12a", 1, "12a"), ("§ 146", 2, "146-2"),
    ("Anlage", 1, "anlage"), ("Anlage 1a", 1, "anlage-1a"), ("Anlage zu § 28", 1, "anlage-zu-28"),
    ("Schlußformel", 1, "schlussformel"), ("Präambel", 1, "praeambel"),
])  # fmt: skip
def test_norms_as_addresses(norm: str, dup: int, section: str) -> None:
    assert section_of(norm, dup) == section


def line(norm: str, text: str, seen_from: str, seen_to: str | None, **more: Any) -> dict[str, Any]:
    parts = [{"nr": "", "parts": [{"t": text}]}] if text else []
    return {"norm": norm, "kind": "section", "title": f"zu {norm}", "seen_from": seen_from, "seen_to": seen_to,
            "repealed": not text, "digest": "0" * 16, **more, "absaetze": parts}  # fmt: skip


def small(folder: Path, *records: dict[str, Any], in_force: tuple[InForce, ...] = ()) -> Archive:
    (folder / "xg.jsonl").write_bytes(b"".join(write_line(record) for record in records))
    (folder / "observed.json").write_text('{"xg": {"last_day": "2026-08-19", "doknr": ""}}')
    return Archive.open(folder, LawTable([Law("xg", "XG", "")]), in_force)


CHAIN = (
    line("§ 1", "alt", "2021-04-30", "2022-01-31", open_start=True),
    line("§ 1", "mittel", "2022-03-01", "2024-06-30"),
    line("§ 1", "", "2024-07-01", "2025-12-31", group="§§ 1 und 2"),
    line("§ 1", "zweiter", "2023-01-01", "2023-01-05", dup=2),
)


@pytest.mark.parametrize(("section", "day", "state", "seen_from"), [
    ("1", "2021-04-29", "in_force", "2021-04-30"),  # older than the first look, and already there
    ("1", "2022-01-31", "in_force", "2021-04-30"),
    ("1", "2022-02-01", "changing", "2021-04-30"),
    ("1", "2022-02-28", "changing", "2021-04-30"),
    ("1", "2022-03-01", "in_force", "2022-03-01"),
    ("1", "2023-01-03", "in_force", "2022-03-01"),  # the second entry of the number does not disturb
    ("1", "2024-07-01", "in_force", "2024-07-01"),  # repealed
    ("1", "2026-01-01", "gone", "2024-07-01"),
    ("1-2", "2022-12-31", "not_yet", None),
    ("1-2", "2023-01-05", "in_force", "2023-01-01"),
    ("1-2", "2023-01-06", "gone", "2023-01-01"),
])  # fmt: skip
def test_states(tmp_path: Path, section: str, day: str, state: str, seen_from: str | None) -> None:
    archive = small(tmp_path, *CHAIN)
    on = archive.on("xg", section, date.fromisoformat(day))
    assert on is not None
    assert (on.state, on.wording and on.wording.seen_from.isoformat()) == (state, seen_from)
    norm = archive.norm("xg", section)
    assert norm is not None
    assert norm.on(date.fromisoformat(day)) == on


def test_a_known_day_ends_the_doubt(tmp_path: Path) -> None:
    begins = InForce("xg", "§ 1", date(2022, 3, 1), date(2022, 2, 15), "G v. 1.2.2022", "likely")
    archive = small(tmp_path, *CHAIN, in_force=(begins, InForce("xg", "*", date(2022, 3, 1), date(2022, 1, 1))))
    for day, text in ((date(2022, 2, 14), "alt"), (date(2022, 2, 15), "mittel")):
        on = archive.on("xg", "1", day)
        assert on is not None
        assert on.wording is not None
        assert (on.state, on.wording.absaetze[0].parts) == ("in_force", ({"t": text},))
    assert on.wording.act == "G v. 1.2.2022"


def test_repealed_and_joint_entries(tmp_path: Path) -> None:
    norm = small(tmp_path, *CHAIN).norm("xg", "1")
    assert norm is not None
    assert (norm.wordings[-1].repealed, norm.wordings[-1].group, norm.wordings[-1].absaetze) == (
        True, "§§ 1 und 2", (),
    )  # fmt: skip


def test_heading_on_a_day() -> None:
    titles = ((date(2021, 4, 30), "früher"), (date(2023, 1, 1), "später"))
    wording = Wording("später", date(2021, 4, 30), None, None, True, False, "", (), titles=titles)
    assert [wording.title_on(date(year, 6, 1)) for year in (2020, 2022, 2023)] == ["früher", "früher", "später"]


@pytest.mark.parametrize(("content", "where"), [
    (b'{"norm":"\xc2\xa7 1"', 1),
    (write_line(CHAIN[0]).replace(b"2021-04-30", b"gestern"), 1),
    (write_line(CHAIN[0]) + write_line(CHAIN[1])[:-40], 2),
    (write_line(CHAIN[0]) + b"\n" + write_line(CHAIN[1]), 2),
    (write_line(CHAIN[0]).replace(b'"parts":[', b'"parts":{'), 1),
])  # fmt: skip
def test_damaged_line(tmp_path: Path, content: bytes, where: int) -> None:
    archive = small(tmp_path, *CHAIN)
    (tmp_path / "xg.jsonl").write_bytes(content)
    problems = archive.problems()
    assert [(problem.path.endswith("/xg.jsonl"), problem.line) for problem in problems] == [(True, where)]
    with pytest.raises(ProblemsFound, match=f"xg.jsonl, Zeile {where}\n  Die Datei des Gesetzesarchivs"):
        archive.norm("xg", "1")


def test_missing_files(tmp_path: Path) -> None:
    archive = small(tmp_path, *CHAIN)
    (tmp_path / "xg.jsonl").unlink()
    with pytest.raises(ProblemsFound, match=r"xg\.jsonl\n  Die Datei des Gesetzesarchivs fehlt"):
        archive.sections("xg")
    (tmp_path / "observed.json").write_text('{"xg": "gestern"}')
    with pytest.raises(ProblemsFound, match=r"observed\.json"):
        Archive.open(tmp_path, archive.laws)
    with pytest.raises(ProblemsFound, match=r"observed\.json"):
        Archive.open(tmp_path / "nirgends", archive.laws)


def test_threads_read_the_same(root: Path, real: Archive) -> None:
    table = LawTable(law for law in real.laws if law.slug in ("sgb_2", "sgb_12"))
    fresh = Archive.open(root / DATA, table)
    asked = [(law.slug, head.section) for law in table for head in real.sections(law.slug)] * 2
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda key: fresh.on(*key, date(2026, 8, 1)), asked))
    single = Archive.open(root / DATA, table)
    assert answers == [single.on(*key, date(2026, 8, 1)) for key in asked]


DAYS = st.dates(date(2020, 1, 1), date(2027, 1, 1))


@st.composite
def chains(draw: st.DrawFn) -> list[Wording]:
    """Wordings one after another as the archive has them: spans do not overlap, known days may lie before."""
    edges = sorted(draw(st.sets(DAYS, min_size=2, max_size=10)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    known = draw(st.lists(st.integers(0, 40), min_size=len(spans), max_size=len(spans)))
    return [
        Wording("", seen_from, None if n + 1 == len(spans) and draw(st.booleans()) else seen_to,
                seen_from - timedelta(days=back) if back > 20 else None, n == 0 and draw(st.booleans()), False, "", ())
        for n, ((seen_from, seen_to), back) in enumerate(zip(spans, known, strict=True))
    ]  # fmt: skip


@given(chains(), DAYS, DAYS)
def test_time_goes_forward(chain: list[Wording], one: date, other: date) -> None:
    earlier, later = (holding(chain, day) for day in sorted((one, other)))
    if later.state == "not_yet":
        assert earlier.state == "not_yet"
    if earlier.which is not None and all(wording.in_force is None for wording in chain):
        assert later.which is not None
        assert earlier.which <= later.which
    if earlier.state == "gone" and all(wording.in_force is None for wording in chain):
        assert later.state == "gone"


@given(chains(), DAYS)
def test_seen_means_in_force_unless_a_later_text_is_known_to_have_begun(chain: list[Wording], day: date) -> None:
    seen = [n for n, w in enumerate(chain) if w.seen_from <= day and (w.seen_to is None or day <= w.seen_to)]
    for n in seen:
        state, which, _ = holding(chain, day)
        assert state == "in_force"
        assert which is not None
        assert which >= n
