"""Reading citations as people write them: golden cases, places in the text, parse and print as inverses."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from beistand.content import laws as catalogue
from beistand.law.citations import find, parse, show
from beistand.law.tokens import between, read_day
from beistand.law.types import Citation, Found, Law, LawTable

TABLE, _ = catalogue.read(Path(__file__).resolve().parents[2])
GOLDEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("citations.yml").read_text(encoding="utf-8"))
CASES = [(case[0], case[1:], group["about"]) for group in GOLDEN for case in group["cases"]]


def written(found: Found) -> str:
    """A citation as `citations.yml` writes it."""
    citation = found.citation
    if citation.kind == "case":
        return f"case {citation.court or '–'} | {citation.date or '–'} | {citation.file_number}"
    if citation.kind == "source":
        return f"source {citation.file_number}"
    key = citation.key
    if citation.until:
        key = key.replace(f"§{citation.section}", f"§{citation.section}..{citation.until}")
    following = f" {citation.following}" if citation.following else ""
    return key + following + (f" [{citation.version}]" if citation.version else "")


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=f"{a}: {t}"[:90]) for t, e, a in CASES])
def test_golden(text: str, expected: list[str]) -> None:
    assert [written(found) for found in find(text, TABLE)] == expected


def test_golden_texts_stand_once() -> None:
    texts = [text for text, _, _ in CASES]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize(("text", "spans"), [
    ("Nach § 22 Abs. 1 SGB II gilt", ["§ 22 Abs. 1 SGB II"]),
    ("§§ 44 Abs. 1, 45 Abs. 2 SGB X", ["§§ 44 Abs. 1", "45 Abs. 2 SGB X"]),
    ("im SGB II § 22 Abs. 1.", ["SGB II § 22 Abs. 1"]),
    ("(§ 22 Abs. 1 Satz 1 und 2 SGB II)", ["§ 22 Abs. 1 Satz 1 und 2 SGB II"] * 2),
    ("Art. 1 Abs. 1 i. V. m. Art. 20 GG", ["Art. 1 Abs. 1", "Art. 20 GG"]),
    ("§§ 31 bis 31b SGB II a. F.", ["§§ 31 bis 31b SGB II a. F."]),
    ("§ 16f SGB II", ["§ 16f SGB II"]),
    ("die §§ 44 f. SGB X.", ["§§ 44 f. SGB X"]),
    ("§ 48 des Zehnten Buches Sozialgesetzbuch (SGB X) sagt", ["§ 48 des Zehnten Buches Sozialgesetzbuch (SGB X)"]),
    ("(§ 22 SGB II a.F.)", ["§ 22 SGB II a.F."]),
    ("so BSG (Urteil vom 1.2.2020 – B 4 AS 1/19 R).", ["BSG (Urteil vom 1.2.2020 – B 4 AS 1/19 R"]),
    ("1 Jahr (§ 45 Abs. 4), 2/10 Jahre", ["§ 45 Abs. 4"]),
    ("(§ 7 Abs. 3 Nr. 3 lit. a) und", ["§ 7 Abs. 3 Nr. 3 lit. a"]),
    ("(§ 7 Abs. 3 Nr. 3 lit. a) SGB II)", ["§ 7 Abs. 3 Nr. 3 lit. a) SGB II"]),
    ("§ 7 Abs. 3 Nr. 3 lit. a) gilt", ["§ 7 Abs. 3 Nr. 3 lit. a)"]),
    ("nach § 25a/25b vor Ablauf", ["§ 25a", "25b"]),
    ("§&nbsp;22 SGB&nbsp;II", ["§&nbsp;22 SGB&nbsp;II"]),
])  # fmt: skip
def test_span_is_what_becomes_the_link(text: str, spans: list[str]) -> None:
    assert [found.text for found in find(text, TABLE)] == spans


@pytest.mark.parametrize(("text", "candidate"), [("§ 5", True), ("§ 5 SGB II", False), ("§ 5 XYZG", False)])
def test_candidate_is_a_section_without_a_law(text: str, candidate: bool) -> None:
    assert [found.candidate for found in find(text, TABLE)] == [candidate]


PIECES = st.sampled_from([
    "§", "§§", " ", "\u00a0", "\n", "\n\n", "22", "31b", "1612a", "999999", "Abs.", "Abs. 1", "Satz", "S.", "Nr. 1a",
    "lit. a",     "I", "IV", "(1)", ",", ";", "und", "bis", "-", "–", "ff.", "f.", "i. V. m.", "SGB II", "SGB",
    "GG", "Art.", "a. F.",
    "des Zweiten Buches", "Zweiten Buches Sozialgesetzbuch", "der Satzung", "XYZG", "Anlage 1", "Anlage zu § 28",
    "Nr. 1008", "VV RVG", "BSG", "BVerfG", "LSG Hamburg", "Urteil vom", "23.8.2012", "B 4 AS 32/12 R",
    "1 BvL 1/09", "3/09",
    "ECLI:DE:BSG:2012:230812UB4AS3212R0", "BGBl. 2026 I Nr. 107", "(", ")", "[", "|", "&nbsp;", "&sect;", "\u0308",
    "\ud7ff",     "in der bis zum", "geltenden Fassung", "Hess.", "2004/38/EG", "RL", "VO (EU)",
])  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=40).map(" ".join)
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    end = start = 0
    for found in find(text, TABLE):
        assert found.text == text[found.start : found.end] != ""
        assert found.start >= end or (found.start, found.end) == (start, end)
        assert found.candidate == (found.citation.kind == "norm" and found.citation.law is None)
        start, end = found.start, found.end


@pytest.mark.parametrize("unit", [
    "§§ 1, ", "§", "§ 1 und ", "§ 1 Abs. 1, ", "§ 1 SGB II, 1, ", "1, 2, ", "§ 1 i. V. m. ", "BSG, ", "BSG Urteil vom ",
    "B 4 AS 1/12 R, ", "Anlage 1 zu § 1 ", "§ 1 (", "Art. 1 ", "§ 1 I 1, ", "ECLI:DE:BSG:", "Aa-", " ", "\n", "a", "A",
    "SGB II ", "§ 1 " + " " * 50, "§ 1 der schönen ", "Nr. 1008, ", "BGBl. I ", "LSG Hamburg-", "1 BvL 1/09, ",
    "ordnung",
])  # fmt: skip
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    """A pattern that backtracks would never come back from this; what is found repeats as the text does."""
    one, three = unit * (30_000 // len(unit)), unit * (90_000 // len(unit))
    assert abs(len(find(three, TABLE)) - 3 * len(find(one, TABLE))) <= 3


SECTIONS = st.from_regex(r"[1-9][0-9]{0,2}([a-e]|[g-o])?", fullmatch=True)
VALUES = st.from_regex(r"[1-9][0-9]?([a-e]|[g-h])?", fullmatch=True)
PLAIN = st.integers(1, 9).map(str)
OLD = st.sampled_from(
    [None, None, "a. F.", "n. F.", "in der bis zum 30.6.2026 geltenden Fassung", "in der Fassung vom 1.7.2026"]
)
SLUGS = st.sampled_from([law.slug for law in TABLE])
ANNEXES = st.sampled_from(["anlage", "anlage-1", "anlage-2a", "anlage-d2a", "anlage-ii", "anlage-zu-28", "muster-1",
                           "anhang", "praeambel", "eingangsformel", "schlussformel", "bekanntmachung"])  # fmt: skip


@st.composite
def norm_citations(draw: st.DrawFn) -> Citation:
    law = draw(
        st.one_of(st.none(), SLUGS, st.sampled_from(["?XYZG", "?AG-SGB XII", "?VwVfG NRW", "?Baunutzungsverordnung"]))
    )
    section = draw(SECTIONS)
    buchstabe = draw(st.one_of(st.none(), st.sampled_from("abc")))
    return Citation(
        law=law, section=section,
        absatz=draw(st.one_of(st.none(), VALUES)), unterabsatz=draw(st.one_of(st.none(), PLAIN)),
        satz=draw(st.one_of(st.none(), PLAIN)), halbsatz=draw(st.one_of(st.none(), PLAIN)),
        nummer=draw(st.one_of(st.none(), VALUES)), buchstabe=buchstabe,
        doppelbuchstabe=draw(st.sampled_from([None, "aa", "bb"])) if buchstabe else None,
        alternative=draw(st.one_of(st.none(), PLAIN)), version=draw(OLD),
    )  # fmt: skip


@given(norm_citations())
@settings(max_examples=400, deadline=None)
def test_parse_and_print_are_inverse(citation: Citation) -> None:
    assert parse(show(citation, TABLE), TABLE) == citation


@given(SLUGS, SECTIONS, st.sampled_from(["f", "ff"]))
def test_parse_and_print_are_inverse_for_what_follows(slug: str, section: str, following: str) -> None:
    citation = Citation(law=slug, section=section, following=following)
    assert parse(show(citation, TABLE), TABLE) == citation


@given(SLUGS, st.integers(1, 400), st.integers(1, 50), st.sampled_from(["", "a", "c"]))
def test_parse_and_print_are_inverse_for_ranges(slug: str, first: int, more: int, letter: str) -> None:
    citation = Citation(law=slug, section=f"{first}{letter}", until=f"{first + more}{letter}")
    assert parse(show(citation, TABLE), TABLE) == citation


@given(SLUGS, ANNEXES)
def test_parse_and_print_are_inverse_for_annexes(slug: str, section: str) -> None:
    citation = Citation(law=slug, section=section)
    assert parse(show(citation, TABLE), TABLE) == citation


@given(
    st.sampled_from([("BSG", "B 4 AS 32/12 R"), ("BVerfG", "1 BvL 7/16"), ("BGH", "VIII ZR 1/20"),
                     ("BVerwG", "10 C 5.09"), ("LSG Hamburg", "L 4 AS 10/23 B ER D"), ("SG Frankfurt (Oder)",
                     "S 12 AS 34/25 ER"),
                     ("AG Hamburg-St. Georg", "915 C 163/20"), ("Bayerisches LSG", "L 16 AS 311/21"),
                     (None, "S 1 AS 2/25"), ("EuGH", "C-67/14"), ("BSG", "ECLI:DE:BSG:2012:230812UB4AS3212R0")]),
    st.one_of(st.none(), st.dates(date(1961, 1, 1), date(2059, 12, 31))),
)  # fmt: skip
def test_parse_and_print_are_inverse_for_decisions(decision: tuple[str | None, str], day: date | None) -> None:
    court, number = decision
    if number.startswith("ECLI"):
        day = date(2012, 8, 23)
    citation = Citation(kind="case", court=court, file_number=number, date=day if court else None)
    assert parse(show(citation, TABLE), TABLE) == citation


def test_printed_with_spaces_that_do_not_break() -> None:
    shown = show(Citation(law="sgb_2", section="22", absatz="1", satz="6"), TABLE)
    assert shown == "§\u202f22 Abs.\u202f1 Satz\u00a06\u00a0SGB\u00a0II"
    assert show(Citation(law="gg", section="1"), TABLE) == "Art.\u202f1\u00a0GG"


@pytest.mark.parametrize(
    "text", ["", "SGB II", "§ 22 SGB II und § 24 SGB II", "nach § 22 SGB II", "§ 22 Abs. 1 und 2 SGB II"]
)
def test_parse_wants_exactly_one_bare_citation(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"»{text}«")):
        parse(text, TABLE)


def test_a_table_of_its_own() -> None:
    """Names are compiled for each table; a law of another table is unknown."""
    own = LawTable([Law("hundeg", "HundeG", "Hundegesetz", ("Gesetz über das Halten von Hunden",))])
    texts = ["§ 1 HundeG", "§ 1 des Hundegesetzes", "§ 1 des Gesetzes über das Halten von Hunden", "§ 1 BGB"]
    assert [parse(text, own).law for text in texts] == ["hundeg", "hundeg", "hundeg", "?BGB"]


@pytest.mark.parametrize("law", TABLE.laws, ids=lambda law: law.slug)
def test_every_name_of_every_law_is_read(law: Law) -> None:
    for name in (law.abbreviation, *law.aliases):
        assert parse(f"§ 1 {name}", TABLE) == Citation(law=law.slug, section="1"), name


@pytest.mark.parametrize(("text", "day"), [
    ("23.8.2012", date(2012, 8, 23)), ("23. 8. 2012", date(2012, 8, 23)), ("23.\u202f8.\u202f2012", date(2012, 8, 23)),
    ("23. August 2012", date(2012, 8, 23)), ("1. Sept. 2012", date(2012, 9, 1)), ("23.08.12", date(2012, 8, 23)),
    ("1.2.98", date(1998, 2, 1)), ("2012-08-23", date(2012, 8, 23)), ("31.2.2020", None),
])  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(("first", "last", "values"), [
    ("1", "3", ["1", "2", "3"]), ("a", "c", ["a", "b", "c"]), ("3a", "3c", ["3a", "3b", "3c"]),
    ("1", "1b", ["1", "1a", "1b"]), ("1", "2a", ["1", "2", "2a"]), ("3", "1", None), ("1", "1", None), ("1", "500",
    None),
    ("c", "a", None), ("a", "3", None),
])  # fmt: skip
def test_values_between(first: str, last: str, values: list[str] | None) -> None:
    assert between(first, last) == values
