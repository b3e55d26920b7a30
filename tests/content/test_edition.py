"""The edition: each planned page of a finished area exists, is reached from its area, is found, and reads easily."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml

from beistand.content import prose
from beistand.content.blocks import find
from beistand.content.edition import read
from beistand.content.library import Library, load
from beistand.release.building import build
from beistand.release.searching import answer
from beistand.roles import Role

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)
FINISHED = ("verfahren", "gericht", "sgb2", "wohnen", "geld")
ALSO = ("rechtsweg-fristen",)
EVERYDAY: dict[str, list[str]] = defaultdict(list)
for _file in sorted((ROOT / "tests/content/everyday").glob("*.yml")):
    for _slug, _asked in yaml.safe_load(_file.read_text(encoding="utf-8")).items():
        EVERYDAY[_slug] += _asked
PLAN, _ = read(ROOT)
PAGES = [page.slug for page in PLAN.pages if page.area in FINISHED] + list(ALSO)
FOR_THE_PERSON = 10
"""The commonest situations that have a sheet in plain German."""

GRADE = 11
"""Wiener Sachtextformel: the year of school in which a text is understood; the law itself stands near 15."""
MINUTES = 8
WORDS_A_MINUTE = 200


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def found(library, tmp_path_factory):
    """`found("kaution")` → the addresses of the pages that a member is shown, best first."""
    release = build(ROOT, tmp_path_factory.mktemp("var"), DAY, lambda _: None)

    def ask(query: str, limit: int = 10) -> list[str]:
        hits = answer(release, Role.MEMBER, query, library.archive, DAY, limit).hits
        return list(dict.fromkeys(hit.document.url.partition("#")[0] for hit in hits))

    return ask


@pytest.mark.parametrize("slug", PAGES)
def test_a_planned_page_exists_and_its_area_leads_to_it(library, slug):
    note = library.note(slug)
    assert note is not None, "planned and not written"
    area = "gericht" if slug in ALSO else note.meta.area
    start = next(page for page in library.notes if page.url == f"/{area}/")
    assert slug in {link.slug for link in start.links}


NAMED = {"checklist": "Checkliste ", "letter": "Schreiben "}
"""A checklist and the note on the same matter may share their title."""


def test_each_page_is_found_by_its_title(library, found):
    lost = {}
    for slug in PAGES:
        meta = library.note(slug).meta
        first = found(NAMED.get(meta.kind, "") + meta.title)[:2]
        if library.note(slug).url not in first:
            lost[slug] = first
    assert lost == {}


def test_each_note_is_found_by_three_everyday_queries(library, found):
    """Among the first five pages. A few of those written with the page miss: for them stand more."""
    hits = {
        slug: [library.note(slug).url in found(query)[:5] for query in EVERYDAY[slug]]
        for slug in PAGES
        if library.note(slug).meta.kind in ("note", "directory")
    }
    assert {slug: seen for slug, seen in hits.items() if sum(seen) < 3} == {}
    every = [hit for seen in hits.values() for hit in seen]
    assert sum(every) / len(every) >= 0.95


def test_the_old_name_and_the_new_law_change_on_the_day(library):
    """What holds until 30 June 2026 and from 1 July 2026 stands in dated passages on the pages of the reform."""
    for slug in ("minderung-pflichtverletzung", "meldetermin-nichterreichbar"):
        body = library.note(slug).body
        blocks, _ = find(prose.without_code(body), lambda place: 0)
        periods = [block.argument for block in blocks if block.name == "gilt"]
        assert "ab 2026-07-01" in periods, slug
        assert any(period.endswith("2026-06-30") for period in periods), slug


def test_the_commonest_situations_have_a_sheet_for_the_person(library):
    sheets = [note.slug for note in library.notes if any(block.name == "fuer-dich" for block in note.blocks)]
    assert len(sheets) >= FOR_THE_PERSON


SYLLABLE = re.compile(r"[aeiouyäöü]+", re.IGNORECASE)


def sentences(note) -> list[list[str]]:
    """The words of each sentence; citations and figures are left out, table cells and items are sentences too."""
    parts = prose.for_citations(note.condensed).split(prose.BARRIER)
    split = [re.findall(r"[^\W\d_]{2,}", text) for part in parts for text in re.split(r"(?<=[.!?:;])\s+", part)]
    return [words for words in split if len(words) > 2]


def grade(found: list[list[str]]) -> float:
    """First Wiener Sachtextformel (Bamberger and Vanecek, 1984)."""
    words = [word for sentence in found for word in sentence]
    share = 100 / len(words)
    many = share * sum(len(SYLLABLE.findall(word)) >= 3 for word in words)
    one = share * sum(len(SYLLABLE.findall(word)) == 1 for word in words)
    long = share * sum(len(word) > 6 for word in words)
    return 0.1935 * many + 0.1672 * len(words) / len(found) + 0.1297 * long - 0.0327 * one - 0.875


def test_the_measure_tells_easy_from_hard():
    easy = [["Das", "Geld", "ist", "da"], ["Sie", "geht", "heim"]]
    hard = [["Leistungsberechtigte", "beantragen", "Weiterbewilligungsleistungen", "unverzüglich", "elektronisch"]]
    assert grade(easy) < 2
    assert grade(hard) > 20


def notes() -> list[str]:
    return [page.slug for page in PLAN.pages if page.area in FINISHED and page.kind == "note"]


@pytest.mark.parametrize("slug", notes())
def test_a_note_reads_easily_and_soon(library, slug):
    read = sentences(library.note(slug))
    assert grade(read) <= GRADE
    assert sum(map(len, read)) / WORDS_A_MINUTE <= MINUTES
