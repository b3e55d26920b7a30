"""The page of a letter and the sheet to take home, as Markdown makes them; who gets them; the blank files."""

from __future__ import annotations

import json
import shutil
import zipfile
from xml.etree import ElementTree

import pytest
import segno
from lxml import html
from markdown import Markdown

from beistand.pages import source
from beistand.pages.letters import as_data
from beistand.problems import ProblemsFound
from beistand.release import blanks, staging
from beistand.roles import Role
from tests.conftest import ROOT
from tests.letters.conftest import SLUGS

SHEET = """\
/// fuer-dich | Termin verpasst? | {place}

Geh **heute** hin.

///
"""


@pytest.fixture(scope="module")
def render(books):
    source.put(ROOT, books)

    def rendered(text: str, address: str = "") -> html.HtmlElement:
        options = {"root": str(ROOT), "role": "member", "norm_links": "site", "day": "2026-11-24", "address": address}
        known = ["tables", "attr_list", "def_list", "beistand.pages.markdown"]
        made = Markdown(extensions=known, extension_configs={"beistand.pages.markdown": options}).convert(text)
        return html.fromstring(f"<main>{made}</main>")

    return rendered


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_brings_all_that_the_browser_needs(books, render, slug):
    note = books.note(slug)
    page = render(note.body.replace("{{", "").replace("}}", ""))
    (data,) = page.xpath("//script[@class='brief-daten']")
    assert data.get("type") == "application/json"
    assert json.loads(data.text) == as_data(books.letters[slug], books)
    (link,) = page.xpath("//a[@download]")
    assert link.get("href") == f"{note.url}{slug}.docx"
    whole = page.xpath("//details[@class='brief-ganz'][@open]")
    assert len(whole) == 1, "without JavaScript the text stands open"
    words = whole[0].text_content()
    for paragraph in books.letters[slug].paragraphs:
        if paragraph.must:
            assert all(
                " ".join(part.split()[:2]) in " ".join(words.split())
                for part in paragraph.parts
                if isinstance(part, str) and len(part.split()) > 3
            )


def test_letters_are_for_members(books, tmp_path):
    for role, count in ((Role.PUBLIC, 0), (Role.MEMBER, len(SLUGS)), (Role.TRAINER, len(SLUGS))):
        staged = staging.stage(books, ROOT, role, tmp_path / role.key)
        assert len([note for note in staged.notes if note.meta.kind == "letter"]) == count
        assert sum(len(list((tmp_path / role.key).rglob(f"{slug}*"))) for slug in SLUGS) == count


def test_blank_files_lie_beside_their_pages(ask, books, tmp_path):
    (tmp_path / blanks.WRITER).parent.mkdir(parents=True)
    shutil.copy(ROOT / "overrides/theme" / blanks.WRITER, tmp_path / blanks.WRITER)
    pages = [books.note(slug) for slug in SLUGS]
    for note in pages:
        (tmp_path / note.url.strip("/")).mkdir(parents=True)
    blanks.write(tmp_path, pages, books)
    for note in pages:
        with zipfile.ZipFile(tmp_path / note.url.strip("/") / f"{note.slug}.docx") as package:
            assert "____" in package.read("word/document.xml").decode()


def test_without_the_writer_the_build_says_how_to_go_on(books, tmp_path):
    with pytest.raises(ProblemsFound) as fault:
        blanks.write(tmp_path, [books.note(SLUGS[0])], books)
    assert "scripts/build" in fault.value.problems[0].remedy


def test_no_letter_no_node(books, tmp_path):
    blanks.write(tmp_path, [books.note("widerspruch")], books)
    assert list(tmp_path.iterdir()) == []


def test_the_sheet_has_office_days_and_a_code(render):
    page = render(SHEET.format(place="jobcenter"), "https://beistand.example")
    (sheet,) = page.xpath("//section[@class='fuer-dich']")
    assert sheet.xpath(".//h2")[0].text == "Für dich: Termin verpasst?"
    assert [each.text for each in sheet.xpath(".//dt")] == [
        "Dein Jobcenter",
        "Dein letzter Tag",
        "Nächster Termin bei uns",
    ]
    (code,) = sheet.xpath(".//svg[@class='qr-code']")
    drawn = ElementTree.fromstring(
        segno.make("https://beistand.example/angebote/", error="m", micro=False).svg_inline(border=2)
    )
    assert code.xpath(".//path")[0].get("d") == next(iter(drawn.iter("path"))).get("d")
    assert code.get("aria-label") == "QR-Code: https://beistand.example/angebote/"
    assert "Probe" not in sheet.text_content()


def test_on_this_machine_the_sheet_says_that_it_is_a_trial(render):
    assert (
        "Probe: Die öffentliche Adresse ist noch nicht eingestellt."
        in render(SHEET.format(place="jobcenter")).text_content()
    )


def test_a_known_office_is_printed_without_what_nobody_confirmed(render, books):
    office = books.offices["jobcenter.altona"]
    assert "phone" in office.unverified
    cell = render(SHEET.format(place=office.key)).xpath("//dd")[0].text
    assert cell == f"{office.name} · {office.web}"


@pytest.mark.parametrize(
    ("argument", "words"), [("", "Titel"), ("Termin verpasst?", "weder eine Stelle"), ("Termin? | amt", "»amt«")]
)
def test_a_sheet_without_title_or_office_is_refused(render, argument, words):
    with pytest.raises(ProblemsFound, match=words):
        render(f"/// fuer-dich | {argument}\nText.\n///\n")


def test_the_sheets_of_the_notes_fit_on_a_page(books):
    """Some 200 words in large type; more would need a second sheet."""
    for note in books.notes:
        for block in note.blocks:
            if block.name == "fuer-dich":
                assert len(note.condensed[block.inside : block.stop].split()) <= 200, note.path
