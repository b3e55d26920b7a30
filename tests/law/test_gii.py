"""Reading gii-norm XML: the digests of the archive, the shapes of the text, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from beistand.law import gii
from beistand.law.lines import read_head, section_of, write_absatz
from beistand.problems import ProblemsFound
from tests.law.builds import build, norm, xml


@pytest.mark.parametrize("name", [
    "sgb_2/2022-12-21.xml", "sgb_2/2026-04-23.xml", "sgb_10/2026-03-04.xml", "sgb_12/2026-02-25.xml",
    "asylblg/2026-04-28.xml", "gg/2025-03-26.xml", "wogg/2026-06-30.auszug.xml",
])  # fmt: skip
def test_digests_equal_those_of_the_archive(root: Path, name: str) -> None:
    """Every norm of the build stands in the archive with the same digest, seen from 20 days before to 45 after.

    Annexes of WoGG are left out: the archive doubled rows of a nested table there.
    """
    law = gii.read(build(name))
    assert law.builddate.isoformat() == name.split("/")[1][:10]
    first, last = law.builddate - timedelta(days=20), law.builddate + timedelta(days=45)
    archived: set[tuple[str, str]] = set()
    for line in (root / "data/statutes" / f"{name.split('/')[0]}.jsonl").read_bytes().splitlines():
        head = read_head(line)
        seen_to = date.fromisoformat(head["seen_to"] or "2026-08-19")
        if date.fromisoformat(head["seen_from"]) <= last and seen_to >= first:
            archived.add((section_of(head["norm"], head.get("dup", 1)), head["digest"]))
    missed = [n.norm for n in law.norms if (section_of(n.norm, n.dup), n.digest) not in archived]
    assert missed == []
    assert len(law.norms) > 3


def item(nr: str, inner: str) -> str:
    return f"<DL><DT>{nr}</DT><DD><LA>{inner}</LA></DD></DL>"


@pytest.mark.parametrize(("content", "absaetze"), [
    ("<P>(1) Eins.</P><P>(1a) Zwei.</P>",
     [{"nr": "1", "parts": [{"t": "Eins."}]}, {"nr": "1a", "parts": [{"t": "Zwei."}]}]),
    ("<P>Ohne Nummer.</P><P>Zweiter Satz.</P>",
     [{"nr": "", "parts": [{"t": "Ohne Nummer."}, {"t": "Zweiter Satz."}]}]),
    # text after a list keeps its place in the Absatz, and »(2)« inside it begins none
    ("<P>(1) Wer " + item("1.", "a oder " + item("a)", "b")) + "(2) ist gemeint.</P>",
     [{"nr": "1", "parts": [{"t": "Wer"},
       {"list": [{"nr": "1.", "parts": [{"t": "a oder"}, {"list": [{"nr": "a)", "parts": [{"t": "b"}]}]}]}]},
       {"t": "(2) ist gemeint."}]}]),
    ("<P>(2) bis (4) (weggefallen)</P>",
     [{"nr": "2", "also": ["3", "4"], "label": "(2) bis (4)", "parts": [{"t": "(weggefallen)"}]}]),
    ("<P>(3a) u. (4) (weggefallen)</P>",
     [{"nr": "3a", "also": ["4"], "label": "(3a) u. (4)", "parts": [{"t": "(weggefallen)"}]}]),
    # notes of the editors are no text; sentence numbers are
    ("<P>(1) <SUP>1</SUP>Satz<FnR ID='x'/>. <noindex>(Fundstelle: BGBl.)</noindex><kommentar>k</kommentar></P>",
     [{"nr": "1", "parts": [{"t": "¹Satz."}]}]),
    ("<P><table><tgroup cols='3'><colspec colname='a'/><colspec colname='b'/><colspec colname='c'/><tbody>"
     "<row><entry namest='a' nameend='b' colname='a'>Regel-<BR/> satz</entry><entry colname='c' morerows='1'>ab</entry>"
     "</row><row><entry colname='a'>1</entry><entry colname='b'>Ein- und mehr</entry></row></tbody></tgroup></table>"
     "</P>",
     [{"nr": "", "parts": [{"table": [["Regelsatz", "", "ab"], ["1", "Ein- und mehr", ""]]}]}]),
    ("<P><IMG SRC='bgbl1_2011_j1530-1_0010.jpg'/></P>",
     [{"nr": "", "parts": [{"img": "https://www.gesetze-im-internet.de/normengrafiken/bgbl1_2011/j1530-1_0010.jpg"}]}]),
])  # fmt: skip
def test_shapes_of_text(content: str, absaetze: list[dict[str, object]]) -> None:
    (read,) = gii.read(xml(norm(content))).norms
    assert [write_absatz(absatz) for absatz in read.absaetze] == absaetze


@pytest.mark.parametrize(("content", "titel", "flags"), [
    ("<P>Text.</P>", "Zweck", (False, False)),
    ("<P/>", "(weggefallen)", (True, False)),
    ("<P>-</P>", "-", (True, False)),
    ("<P>(aufgehoben)</P>", "", (True, False)),
    ("<P/>", "(jetzt § 650)", (False, True)),
])  # fmt: skip
def test_repealed_and_empty(content: str, titel: str, flags: tuple[bool, bool]) -> None:
    (read,) = gii.read(xml(norm(content, titel=titel))).norms
    assert (read.repealed, read.empty) == flags


def test_names_of_norms() -> None:
    law = gii.read(xml(
        norm("", "Inhaltsübersicht"), norm("<P>x</P>", "Eingangsformel"), norm("<P>x</P>", "§ 1"),
        norm("", "(XXXX) §§ 2 bis 4", "(weggefallen)"), norm("<P>x</P>", "§ 3"), norm("<P>y</P>", "§ 3"),
        norm("", "(XXXX) §§ 5a und 5b", "(weggefallen)"), norm("<P>x</P>", "Art 12a"), norm("<P>x</P>", "(XXXX)"),
        norm("<P>x</P>", "Anlage", "(zu § 28)<BR/>Stufen"), norm("<P>x</P>", "Anlage", "(zu § 34)"),
    ))  # fmt: skip
    assert [(n.norm, n.dup, n.kind, n.group) for n in law.norms] == [
        ("Eingangsformel", 1, "preamble", ""), ("§ 1", 1, "section", ""), ("§ 2", 1, "section", "§§ 2 bis 4"),
        ("§ 4", 1, "section", "§§ 2 bis 4"), ("§ 3", 1, "section", ""), ("§ 3", 2, "section", ""),
        ("§ 5a", 1, "section", "§§ 5a und 5b"), ("§ 5b", 1, "section", "§§ 5a und 5b"), ("Art. 12a", 1, "article", ""),
        ("Bekanntmachung", 1, "preamble", ""), ("Anlage zu § 28", 1, "annex", ""), ("Anlage zu § 34", 1, "annex", ""),
    ]  # fmt: skip
    assert (law.abbreviation, law.doknr, law.title) == ("XG", "BJNR1", "Probegesetz")


def zipped(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


def test_zip_with_images() -> None:
    assert gii.read(zipped(BJNR1_xml=xml(norm("<P>x</P>")), bild_jpg=b"\xff")).norms[0].norm == "§ 1"


def test_the_outside_is_never_loaded(tmp_path: Path) -> None:
    """The official DOCTYPE names a DTD on the network; a hostile one may name a file of ours."""
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    official = '<!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd">'
    assert gii.read(xml(norm("<P>x</P>"), head=official)).norms
    hostile = f'<!DOCTYPE dokumente [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(ProblemsFound, match="eigene Entitäten") as refused:
        gii.read(xml(norm("<P>&a;</P>"), head=hostile))
    assert "geheim\n" not in str(refused.value)


def bombs() -> Iterator[bytes]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE dokumente [<!ENTITY l0 "ha">{laughs}]>'
    yield xml(norm("<P>&l11;</P>"), head=head)
    yield xml(norm('<P x="&l11;">x</P>'), head=head)
    yield xml(norm("<P>" * 100_000 + "</P>" * 100_000))


BROKEN = {
    "empty": b"", "no xml": b"%PDF-1.7", "cut off": xml(norm("<P>x</P>"))[:-20], "html": b"<html><body/></html>",
    "not utf-8": xml(norm("<P>\xe4</P>")).replace("ä".encode(), b"\xe4"), "no day": xml(norm("<P>x</P>"), builddate=""),
    "no real day": xml(norm("<P>x</P>"), builddate="20261399"), "no norm": xml(),
    "only a heading": xml("<norm><metadaten><gliederungseinheit/></metadaten></norm>"),
    "damaged zip": zipped(a_xml=xml(norm("<P>x</P>")))[:-30], "flipped zip": b"PK\x03\x04" + b"\x00" * 60,
    "zip without xml": zipped(bild_jpg=b"\xff"), "zip with two": zipped(a_xml=xml(), b_xml=xml()),
    "zip with html": zipped(a_xml=b"<html/>"),
    **{f"bomb {n}": bomb for n, bomb in enumerate(bombs())},
}  # fmt: skip


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_statute_is_refused_in_german(data: bytes) -> None:
    with pytest.raises(ProblemsFound) as refused:
        gii.read(data, "probe.zip")
    (problem,) = refused.value.problems
    assert problem.path == "probe.zip"
    assert problem.what.split()[0] in ("Das", "Die", "Der", "Im")
    assert "xml.zip" in problem.remedy


def test_as_deep_as_the_parser_allows() -> None:
    """Nothing deeper than 256 levels passes the parser, and that much is read without running out of stack."""
    deep = norm("<DL><DT/><DD>" * 120 + "x" + "</DD></DL>" * 120, titel="<B>" * 240 + "tief" + "</B>" * 240)
    (read,) = gii.read(xml(deep)).norms
    assert read.title == "tief"


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small zip may hold a large file, whatever its directory says."""
    monkeypatch.setattr(gii, "MOST_BYTES", 10_000)
    for data in (xml(norm("<P>" + "x" * 20_000 + "</P>")), zipped(a_xml=xml(norm("<P>" + "x" * 20_000 + "</P>")))):
        with pytest.raises(ProblemsFound, match="größer als"):
            gii.read(data)


def test_same_text_same_digest_however_it_is_set() -> None:
    """Quotes, dashes, spaces and the form of the file do not count; words do."""

    def of(text: str) -> str:
        return gii.read(xml(norm(f"<P>(1) {text}</P>"))).norms[0].digest

    assert of("„Ja“ – nein") == of('"Ja"  - <BR/>nein')
    assert of("Ja") != of("Nein")
    assert of("Ja") == of("<B>Ja</B>")
