"""citing.json and the index of norms: who rests on which norm, and where old law stands beside new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from beistand.content import laws, notes
from beistand.content.library import Library
from beistand.law.archive import Archive
from beistand.release import citing
from beistand.roles import Role

DAY = date(2026, 11, 24)
PAGE = """<html><body><article>
<h2 id="kurz">Kurz</h2><p><a data-zitat="sgb_2/§7/Abs1">§ 7</a></p>
<h2 id="altes-und-neues-recht">Altes</h2>
<div class="altneu" data-grenze="2026-07-01"><table><tr><td>
<a data-zitat="sgb_2/§12/Abs2" data-auch="sgb_2/§12/Abs3">§ 12</a>
</td><td><a data-zitat="sgb_2/§22">§ 22</a></td></tr></table></div>
<h3 id="frueher">Früher</h3>
<div class="altneu" data-grenze="2023-01-01"><a data-zitat="sgb_2/§12">§ 12</a></div>
</article></body></html>"""


@pytest.fixture(scope="module")
def archive(root: Path) -> Archive:
    return Archive.open(root / "data/statutes", laws.read(root)[0])


def note(root: Path, folder: Path, archive: Archive, slug: str, body: str) -> notes.Note:
    text = (root / "docs/sgb2/vermoegen-sgb2.md").read_text("utf-8")
    path = folder / "docs" / "sgb2" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = text[: text.index("\n---\n", 4) + 5]
    path.write_text(head + body, "utf-8")
    read = notes.read_note(path, folder, archive.laws)
    assert isinstance(read, notes.Note), read
    return read


def test_old_beside_new_is_found_under_its_heading() -> None:
    assert citing.old_and_new(PAGE) == {
        "sgb_2/12": {"2026-07-01": "altes-und-neues-recht", "2023-01-01": "frueher"},
        "sgb_2/22": {"2026-07-01": "altes-und-neues-recht"},
    }
    assert citing.old_and_new("<p>nichts</p>") == {}


def test_who_rests_on_what(root: Path, tmp_path: Path, archive: Archive) -> None:
    body = "Nach §§ 31 bis 31b SGB II und § 12 Abs. 2 SGB II, § 12 SGB II.\n\n/// nur | trainer\n§ 7 SGB II\n///\n"
    one = note(root, tmp_path, archive, "eins", body)
    two = note(root, tmp_path, archive, "zwei", "Nur § 12 SGB II.\n")
    for each, page in ((one, PAGE), (two, "<p></p>")):
        target = tmp_path / "site" / each.url.strip("/") / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(page, "utf-8")
    member = citing.of([two, one], Role.MEMBER, tmp_path / "site", archive)
    assert set(member) == {"sgb_2/31", "sgb_2/31a", "sgb_2/31b", "sgb_2/12"}
    assert [(page["url"], page["closeness"]) for page in member["sgb_2/12"]] == [("/sgb2/eins/", 2), ("/sgb2/zwei/", 1)]
    assert member["sgb_2/12"][0]["old_and_new"]["2026-07-01"] == "altes-und-neues-recht"
    assert "old_and_new" not in member["sgb_2/12"][1]
    assert "sgb_2/7" in citing.of([one], Role.TRAINER, tmp_path / "site", archive)


def test_the_index_lists_every_cited_norm_of_the_archive(tmp_path: Path, archive: Archive) -> None:
    pages = [{"url": "/sgb2/x/", "title": "Vermögen <alt>"}]
    cited: citing.Cited = {
        "sgb_2/32": pages,
        "sgb_2/12": pages,
        "sgg/84": pages,
        "stgb/263": pages,
        "sgb_2/9999": pages,
    }
    shell = "<title>beistand:titel</title><h1><!--beistand:titel--></h1><!--beistand:inhalt--><!--beistand:neben-->"
    citing.write_index(tmp_path, shell, cited, Library((), {}, archive), DAY)
    written = (tmp_path / "normen" / "index.html").read_text("utf-8")
    assert "beistand:" not in written
    tree = html.fromstring(written)
    assert tree.findtext(".//h1") == tree.findtext(".//title") == "Normenverzeichnis"
    assert [way.get("href") for way in tree.iterfind(".//dt/a")] == [
        "/gesetze/sgb_2/12/", "/gesetze/sgb_2/32/", "/gesetze/sgg/84/",
    ]  # fmt: skip
    assert {way.text for way in tree.iterfind(".//dd//a")} == {"Vermögen <alt>"}
