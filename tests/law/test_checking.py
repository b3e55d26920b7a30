"""What the archive says about citations: every state on real statutes, and each rule at its edge on small ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from beistand.content import laws as catalogue
from beistand.german import plain_spaces
from beistand.law.archive import Archive
from beistand.law.checking import as_json, check, expand
from beistand.law.citations import find, parse, show
from beistand.law.inside import locate
from beistand.law.sentences import sentences
from beistand.law.types import Absatz, Citation, Part, Wording

DAY = date(2026, 8, 19)


@pytest.fixture(scope="module")
def real(root: Path) -> Archive:
    table, _ = catalogue.read(root)
    return Archive.open(root / "data/statutes", table, catalogue.read_in_force(root, table)[0])


@pytest.mark.parametrize(("text", "state", "nearest"), [
    ("§ 22 SGB II", "ok", None),
    ("§ 22 Abs. 1 Satz 6 SGB II", "ok", None),
    ("§ 7 Abs. 1 Satz 2 Nr. 2 Buchst. b SGB II", "ok", None),
    ("§ 3 Nr. 26a EStG", "ok", None),
    ("§ 20 Abs. 1 Nr. 6 Satz 2 EStG", "ok", None),
    ("Art. 1 Abs. 1 GG", "ok", None),
    ("§ 45 Nr. 2 AufenthV", "ok", None),                        # its numbers stand in a table
    ("Anlage zu § 28 SGB XII", "ok", None),
    ("Anlage zu § 1 Abs. 3 WoGV", "ok", None),                  # the archive calls it »Anlage«
    ("Anlage zu § 15 SGB XI", "unknown_norm", None),            # two annexes belong to § 15
    ("Nr. 2500 VV RVG", "ok", None),
    ("§ 5 XYZG", "unknown_law", None),
    ("§ 5 AufentG", "unknown_law", "AufenthG"),
    ("§ 5 SGB XIII", "unknown_law", "SGB XII"),
    ("§ 22d SGB II", "unknown_norm", "§ 22c SGB II"),
    ("§ 900 SGB II", "unknown_norm", "§ 86 SGB II"),
    ("Art. 300 GG", "unknown_norm", "Art. 146 GG"),
    ("§ 16j SGB II", "repealed", None),
    ("§ 38a SGB XI", "repealed", None),
    ("§ 22 Abs. 99 SGB II", "not_found_inside", "Abs. 12"),
    ("§ 12a Abs. 1 SGB II", "not_found_inside", None),          # a norm without numbered Absätze
    ("§ 7 Abs. 1 Satz 1 Nr. 5 SGB II", "not_found_inside", "Nr. 4"),
    ("§ 7 Abs. 3 Nr. 3a SGB II", "not_found_inside", "Nr. 3 Buchst. a"),
    ("§ 7 Abs. 1 Satz 2 Nr. 2 Buchst. f SGB II", "not_found_inside", None),
    ("§ 5", "candidate", None),
    ("§ 211 StGB", "outside", None),
    ("Art. 6 DSGVO", "outside", None),
    ("§ 35 VwVfG NRW", "outside", None),
    ("§ 22 SGB II-E", "outside", None),
    ("Art. 7 RL 2003/109/EG", "outside", None),
    ("Art. 1 des Gesetzes vom 16.4.2026", "outside", None),
    ("BSG, B 4 AS 32/12 R", "outside", None),
    ("BGBl. 2026 I Nr. 107", "outside", None),
])  # fmt: skip
def test_states(real: Archive, text: str, state: str, nearest: str | None) -> None:
    checked = check(find(text, real.laws)[0].citation, real, DAY)
    assert (checked.state, checked.hint) == (state, None)
    if nearest:
        assert checked.nearest == nearest


@pytest.mark.parametrize(("text", "day", "state"), [
    ("§ 16j SGB II", date(2024, 1, 1), "ok"),                   # in force from July 2023 to March 2024
    ("§ 16j SGB II", date(2022, 1, 1), "unknown_norm"),
    ("§ 16j SGB II a. F.", DAY, "ok"),
    ("§ 7b Abs. 4 SGB II", date(2026, 6, 30), "not_found_inside"),
    ("§ 7b Abs. 4 SGB II", date(2026, 7, 1), "ok"),
    ("§ 7b Abs. 4 SGB II in der ab dem 1.7.2026 geltenden Fassung", date(2026, 1, 1), "ok"),
    ("§ 7b Abs. 4 SGB II in der bis zum 30.6.2026 geltenden Fassung", DAY, "not_found_inside"),
    ("§ 7b Abs. 4 SGB II a. F.", DAY, "ok"),                    # any wording so far will do
    ("§ 7b Abs. 99 SGB II a. F.", DAY, "outside"),              # older than the archive, nobody can say
    ("§ 300 SGB II a. F.", DAY, "outside"),
    ("§ 300 SGB II in der bis zum 31.12.2010 geltenden Fassung", DAY, "outside"),
    ("§ 300 SGB II in der bis zum 31.12.2025 geltenden Fassung", DAY, "unknown_norm"),
])  # fmt: skip
def test_the_day_decides_and_the_fassung_before_it(real: Archive, text: str, day: date, state: str) -> None:
    assert check(parse(text, real.laws), real, day).state == state


@pytest.mark.parametrize(("text", "hint"), [
    ("§ 22 Abs. 1 Satz 11 SGB II", None),
    ("§ 22 Abs. 1 Satz 40 SGB II", "satz"),
    ("§ 7 Abs. 1 Satz 2 Nr. 3 SGB II", None),
    ("§ 7 Abs. 1 Satz 2 Nr. 4 SGB II", "satz"),                 # Nr. 4 stands in Satz 1
])  # fmt: skip
def test_a_satz_is_only_a_hint(real: Archive, text: str, hint: str | None) -> None:
    checked = check(parse(text, real.laws), real, DAY)
    assert (checked.state, checked.hint) == ("ok", hint)


@pytest.mark.parametrize(("text", "sections"), [
    ("§§ 31 bis 31b SGB II", ["31", "31a", "31b"]),
    ("§§ 20-23 SGB II", ["20", "21", "22", "22a", "22b", "22c", "23"]),
    ("§§ 16h bis 16k SGB II", ["16h", "16i", "16k"]),           # § 16j is gone
    ("§§ 16i bis 16j SGB II", ["16i", "16j"]),                  # but here the text names it
    ("§§ 85 bis 87 SGB II", ["85", "86", "87"]),                # § 87 does not exist: its own error
    ("§§ 211 bis 213 StGB", ["211", "213"]),                    # not held: only the ends are known
    ("§§ 211 bis 213", ["211", "213"]),
    ("Anlagen 2 bis 3 SGB VI", ["anlage-2", "anlage-2a", "anlage-2b", "anlage-3"]),
    ("§ 39 ff. SGB II", ["39"]),
    ("§ 22 Abs. 1 SGB II", ["22"]),
])  # fmt: skip
def test_ranges_follow_the_order_of_the_statute(real: Archive, text: str, sections: list[str]) -> None:
    found = expand(find(text, real.laws), real)
    assert [each.citation.section for each in found] == sections
    assert {(each.text, each.citation.until) for each in found} == {(text, None)}


def test_json_as_promised(real: Archive) -> None:
    text = "§§ 31 bis 31b SGB II; § 22 Abs. 1 Satz 40 SGB II; BSG-Urteil vom 23.8.2012 – B 4 AS 32/12 R; § 5"
    cited = as_json(text, real, DAY)["zitate"]
    assert [(c["kind"], c["law"], c["section"], c["state"]) for c in cited] == [
        ("norm", "SGB II", "31", "ok"), ("norm", "SGB II", "31a", "ok"), ("norm", "SGB II", "31b", "ok"),
        ("norm", "SGB II", "22", "ok"), ("case", None, None, "outside"), ("norm", None, "5", "candidate"),
    ]  # fmt: skip
    keys = ["kind", "law", "section", "absatz", "satz", "nummer", "court", "file_number", "date", "state", "text"]
    assert all([key for key in record if key != "hint"] == keys for record in cited)
    assert [record.get("hint") for record in cited] == [None, None, None, "satz", None, None]
    assert (cited[4]["court"], cited[4]["date"], cited[4]["file_number"]) == ("BSG", "2012-08-23", "B 4 AS 32/12 R")
    assert as_json("", real, DAY) == {"zitate": []}
    assert as_json("§ 5 XYZG", real, DAY)["zitate"][0]["law"] == "XYZG"


@pytest.mark.parametrize("slug", ["sgb_2", "sgb_12", "gg", "aufenthv", "schwbawv", "rvg"])
def test_every_norm_can_be_cited_and_is_found(real: Archive, slug: str) -> None:
    for head in real.sections(slug):
        if head.section[:1].isdigit() and "-" in head.section:
            continue  # the second entry of a number that the official file has twice
        shown = plain_spaces(show(Citation(law=slug, section=head.section), real.laws))
        checked = check(parse(shown, real.laws), real, DAY)
        assert checked.state in ("repealed" if head.gone else "ok", "unknown_norm" if head.gone else "ok"), shown


def test_statutes_cite_each_other_rightly(real: Archive) -> None:
    """SGB II names norms of other books some 300 times; the few that fail are stale in the law itself."""
    texts = [
        part["t"]
        for head in real.sections("sgb_2")
        if not head.gone and (on := real.on("sgb_2", head.section, DAY)) and on.wording
        for absatz in on.wording.absaetze
        for part in absatz.parts
        if "t" in part
    ]
    cited = [found for text in texts for found in expand(find(text, real.laws), real) if not found.candidate]
    states = [check(found.citation, real, DAY).state for found in cited]
    assert len(states) > 150
    assert sum(state in ("ok", "outside") for state in states) > 0.9 * len(states)


def items(*numbered: tuple[str, Any]) -> Part:
    return {
        "list": [
            {"nr": nr, "parts": [{"t": inner}] if isinstance(inner, str) else list(inner)} for nr, inner in numbered
        ]
    }


def wording(*absaetze: Absatz) -> Wording:
    return Wording("Probe", DAY, None, None, False, False, "", absaetze)


NESTED = wording(
    Absatz("1", (
        {"t": "Erster Satz. Zweiter Satz mit"},
        items(("1.", "eins,"), ("1a.", "eins a,"), ("3.", "(weggefallen)"),

              ("2.", [{"t": "zwei:"}, items(("a)", "a"), ("b)", [items(("aa)", "aa"))]))])),
        {"t": "und Schluss. Dritter Satz."},
    )),
    Absatz("2", ({"t": "(weggefallen)"},), "(2) bis (4)", ("3", "4")),
    Absatz("5", ({"table": [["1.", "Gebühr", "5 Euro"], ["", "a)", "x"]]},)),
)  # fmt: skip


@pytest.mark.parametrize(("levels", "state"), [
    ({"absatz": "1"}, "found"), ({"absatz": "1", "satz": "3"}, "found"),
    ({"absatz": "1", "nummer": "1a"}, "found"),
    ({"absatz": "1", "satz": "2", "nummer": "2", "buchstabe": "b"}, "found"),
    ({"absatz": "1", "nummer": "2", "buchstabe": "b", "doppelbuchstabe": "aa"}, "found"),
    ({"absatz": "1", "nummer": "2", "buchstabe": "b", "doppelbuchstabe": "bb"}, "missing"),
    ({"absatz": "1", "nummer": "1", "buchstabe": "a"}, "missing"), ({"absatz": "1", "nummer": "4"}, "missing"),
    ({"absatz": "1", "nummer": "3"}, "repealed"), ({"absatz": "3"}, "repealed"), ({"absatz": "6"}, "missing"),
    ({"absatz": "5", "nummer": "1"}, "found"), ({"absatz": "5", "nummer": "5"}, "missing"),
])  # fmt: skip
def test_places_inside_a_wording(levels: dict[str, str], state: str) -> None:
    place = locate(NESTED, Citation(section="1", **levels))
    assert (place.state, place.satz_found) == (state, True)


def test_no_absatz_in_a_norm_without_numbers() -> None:
    assert locate(wording(Absatz("", ({"t": "Nur ein Satz."},))), Citation(absatz="1")).state == "missing"


@pytest.mark.parametrize(("parts", "count"), [
    ([{"t": "Ein Satz. Noch einer."}], 2),
    ([{"t": "Nach § 5 Abs. 1 Satz 2 Nr. 3 gilt z. B. dies. Ende."}], 2),
    ([{"t": "Am 1. Januar 2026 gilt dies bis zum 31. Dezember. Danach nicht."}], 2),
    ([{"t": "Das 15. Lebensjahr zählt. Die 2. Klasse auch."}], 2),
    ([{"t": "Es gilt § 7 Absatz 1. Die Frist bleibt."}], 2),
    ([{"t": "Es gilt § 7 Abs. 1. Der Ausschluss bleibt."}], 2),
    ([{"t": "Die Höhe beträgt 563 Euro. Sie steigt."}], 2),
    ([{"t": "Gilt das? Ja. „So steht es.“ Ende."}], 4),
    ([{"t": "Satz mit"}, items(("1.", "eins,"), ("2.", "zwei.")), {"t": "Neuer Satz."}], 2),
    ([{"t": "Satz mit"}, items(("1.", "eins,"), ("2.", "zwei")), {"t": "und Schluss. Neuer Satz."}], 2),
    ([{"t": "Satz mit"}, items(("1.", "eins. Halb. Drei."), ("2.", "zwei,"))], 1),
    ([{"t": "¹Eins mit Nr. 1. ²Zwei ist ¹/12 davon. ³Drei."}], 3),
    ([{"t": "Eins ohne Zeichen. ²Zwei."}], 2),
    ([], 0),
])  # fmt: skip
def test_sentences(parts: list[Part], count: int) -> None:
    assert len(sentences(parts)) == count
