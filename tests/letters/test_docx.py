"""The files for Word and LibreOffice, read again by others: the standard library with lxml, and LibreOffice itself."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.letters.conftest import SAMPLES, SLUGS, data, sample, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ORDER = {
    f"{W}pPr": ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind"],
    f"{W}rPr": ["rFonts", "b", "bCs", "sz", "szCs", "lang"],
    f"{W}tcPr": ["tcW", "vMerge", "vAlign"],
    f"{W}tblPr": ["tblW", "tblLayout", "tblCellMar"],
}
"""The order of children that the schema asks for (ECMA-376 part 1); Word »repairs« what stands otherwise."""


@pytest.fixture(scope="module")
def filled(ask, books, tmp_path_factory) -> dict[str, Path]:
    return write_docx(ask, books, tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="module")
def blank(ask, books, tmp_path_factory) -> dict[str, Path]:
    return write_docx(ask, books, tmp_path_factory.mktemp("blank"), blank=True)


def document(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    kinds = parts.pop("[Content_Types].xml")
    named = {each.get("PartName", "").lstrip("/") for each in kinds}
    assert {name for name in parts if not name.endswith(".rels")} <= named | {""}, "a part without a content type"
    for name in (name for name in parts if name.endswith(".rels")):
        base = name.replace("_rels/", "").rpartition("/")[0]
        for relation in parts[name]:
            assert f"{base}/{relation.get('Target')}".lstrip("/") in parts
    return parts["word/document.xml"]


def lines(body: etree._Element) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        marks = {f"{W}tab": " ", f"{W}br": "\n"}
        yield "".join(each.text or "" if each.tag == f"{W}t" else marks.get(each.tag, "") for each in paragraph.iter()
                      if each.tag == f"{W}t" or (each.tag in marks and each.getparent().tag == f"{W}r"))  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_file_says_what_the_letter_must_say(filled, slug):
    text = plain("\n".join(lines(document(filled[slug]))))
    for words in SAMPLES["letters"][slug]["says"]:
        assert plain(words) in text
    assert "____" not in text, "a gap in a letter that is filled in"
    assert "undefined" not in text


@pytest.mark.parametrize("kind", ["filled", "blank"])
@pytest.mark.parametrize("slug", SLUGS)
def test_word_has_nothing_to_repair(slug, kind, request):
    body = document(request.getfixturevalue(kind)[slug])
    for element in body.iter(*ORDER):
        names = [etree.QName(child).localname for child in element]
        known = [name for name in ORDER[element.tag] if name in names]
        assert names == known, etree.tostring(element)
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p", "a cell ends with a paragraph"
    section = body.find(f"{W}body")[-1]
    assert section.tag == f"{W}sectPr"
    size = section.find(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_address_lies_in_the_window_of_the_envelope(filled):
    """DIN 5008 form B: 45 mm from the top (20 of them are the margin), 17.7 mm for notes, 27.3 mm for the address."""
    heights = [int(row.get(f"{W}val")) for row in document(filled["brief-widerspruch"]).iter(f"{W}trHeight")]
    assert [round(height / 56.6929, 1) for height in heights] == [25.0, 17.7, 27.3]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_blank_letter_has_every_required_sentence_and_lines_to_write_on(blank, books, slug):
    text = plain("\n".join(lines(document(blank[slug]))))
    for paragraph in books.letters[slug].paragraphs:
        for part in paragraph.parts:
            if isinstance(part, str) and paragraph.must:
                assert plain(part).strip() in text
    assert "____" in text
    assert "Person A" not in text


def test_nothing_personal_but_the_letter_is_in_the_file(filled):
    with zipfile.ZipFile(filled["brief-widerspruch"]) as package:
        properties = package.read("docProps/core.xml").decode()
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search("creator|lastModifiedBy|created", properties)


TYPED = {
    "markup": "<w:t>&amp;\"'",
    "control": "\x00\x07\x1b[31m",
    "half": "\ud800 allein",
    "pictures": "😀 und 👨‍👩‍👧",
    "right-to-left": "שלום \u202eumgekehrt",
    "lines": "Zeile 1\nZeile 2",
    "no-characters": "\ufffe\uffff",
    "long": "x" * 50_000,
}
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.mark.parametrize("name", TYPED)
def test_whatever_is_typed_the_file_opens(ask, books, tmp_path, name):
    letter, text = books.letters["brief-ueberpruefungsantrag"], TYPED[name]
    values = sample(letter) | {"fehler": text, "absender": text[:40]}
    path = tmp_path / "x.docx"
    path.write_bytes(base64.b64decode(ask("docx", {"letter": data(letter, books), "values": values})[0]))
    found = "\n".join(lines(document(path)))
    assert plain(NO_XML.sub("", text)).strip() in plain(found)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice fehlt: scripts/test richtet es ein, wo apt da ist")
@pytest.mark.parametrize("kind", ["txt:Text (encoded):UTF8", "pdf"])
def test_libreoffice_reads_it_and_it_fits(filled, tmp_path, kind):
    files = list(filled.values())
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), own, "--headless", "--convert-to", kind, "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for slug in SLUGS:
        if kind == "pdf":
            pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / f"{slug}.pdf").read_bytes()))
            assert (slug, pages) == (slug, SAMPLES["letters"][slug].get("pages", 1))
        else:
            text = plain((tmp_path / f"{slug}.txt").read_text(encoding="utf-8-sig"))
            assert [
                words
                for words in SAMPLES["letters"][slug]["says"]
                if not words[0].isdigit() and plain(words) not in text
            ] == []
