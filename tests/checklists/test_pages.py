"""The page of a list: everything is there without JavaScript, and problems point into the data file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from beistand.content import checklistpages, library
from beistand.pages import source
from beistand.release.site import Order, configured
from beistand.release.staging import stage
from beistand.roles import Role
from tests.checklists.conftest import FIRST, GOOD, HEAD, SECOND
from tests.conftest import ROOT, link_data

DAY = date(2026, 11, 24)
OLD = SECOND.replace("spaeter", "frueher").replace("since: 2026-07-01", "until: 2026-06-30")


@pytest.fixture(scope="module")
def laws():
    return source.library(ROOT).laws


def body(read, laws, text: str) -> str:
    found, problems = read(text)
    assert problems == []
    return checklistpages.note(found, laws).body


def test_the_page_says_everything(read, laws):
    text = body(read, laws, GOOD)
    for words in ("Wozu sie da ist.", "rund 5 Minuten", "- Bescheid", "## Frist", "Kam der Bescheid an?",
                  "Ohne Zugang keine Frist.", "§ 37 Abs. 2 Satz 1 SGB X", "**Nein:** Umschlag suchen.",
                  "[[brief-widerspruch]]", "[[rechner-fristen|letzten Tag berechnen]]", "Nur bei »Ja« in Punkt 1.",
                  "[Praxis]", "**Ja:** Tag aufschreiben.", "Was danach kommt.",
                  "Bleibt in diesem Tab bis ›Fall beenden‹. Nichts wird gesendet."):  # fmt: skip
        assert words in text


def test_a_part_has_one_heading(read, laws):
    text = body(read, laws, HEAD + FIRST + OLD.replace("    question", "    group: Dauer\n    question")
                + SECOND.replace("    question", "    group: Dauer\n    question"))  # fmt: skip
    assert text.count("## Dauer") == 1


def test_problems_point_into_the_data(read, laws):
    found, _ = read(GOOD.replace("§ 37 Abs. 2 Satz 1 SGB X]", "§ 37 Abs. 2 Satz 1 SGB X, § 999 SGB II]"))
    note = checklistpages.note(found, laws)
    wrong = next(each for each in note.citations if each.citation.section == "999")
    assert note.line_at(wrong.start) == 17  # the point
    assert note.head_lines["norms.1"] == 17


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> html.HtmlElement:
    """The page of a list as MkDocs builds it."""
    from mkdocs.commands.build import build

    folder = tmp_path_factory.mktemp("list")
    link_data(folder)
    (folder / "data" / "checklists").mkdir()
    (folder / "data" / "checklists" / "check-probe.yml").write_text(HEAD + FIRST + OLD + SECOND, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text((ROOT / "docs" / "impressum.md").read_text(encoding="utf-8"))
    for name in ("overrides", "macros"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    found, _ = library.load(folder)
    source.put(folder.resolve(), found)
    staged = stage(found, folder, Role.MEMBER, folder / "staged")
    config = configured(Order(folder, Role.MEMBER, folder / "out", DAY, "probe"), staged, folder / "site")
    build(config)
    return html.fromstring((folder / "site/verfahren/check-probe/index.html").read_text(encoding="utf-8"))


def test_a_point_has_real_fields(built):
    first, old, new = built.xpath("//li[contains(@class, 'punkt')]")
    fields = first.xpath('.//*[@role="radiogroup"]//input[@type="radio"]')
    assert [field.get("value") for field in fields] == ["ja", "nein", "offen"]
    assert [field.get("checked") is not None for field in fields] == [False, False, True]
    assert len({field.get("name") for field in fields}) == 1
    group = first.xpath('.//*[@role="radiogroup"]')[0]
    assert built.get_element_by_id(group.get("aria-labelledby")).text_content() == "Kam der Bescheid an?"
    assert (old.get("hidden"), old.get("data-bis")) == ("hidden", "2026-06-30")
    assert (new.get("hidden"), new.get("data-ab"), new.get("value")) == (None, "2026-07-01", "2")


def test_the_browser_knows_what_follows(built):
    first, _, new = built.xpath("//li[contains(@class, 'punkt')]")
    assert dict(first.attrib).items() >= {
        "data-punkt": "zugang", "data-nein-art": "fehler", "data-nein-brief": "brief-widerspruch",
        "data-nein-frist": "widerspruch",
        "data-nein-fristname": "Widerspruch", "data-norm": "§ 37 Abs. 2 Satz 1 SGB X",
        "data-nein-satz": "Der Bescheid ist nicht zugegangen (§ 37 Abs. 2 Satz 3 SGB X).",
    }.items()  # fmt: skip
    assert (new.get("data-wenn"), new.get("data-ja-art")) == ("zugang=ja", "aufgabe")


def test_norms_are_links_and_the_tool_is_loaded(built):
    assert built.xpath('//li//a[@data-zitat="sgb_10/§37/Abs2/Satz1"]')
    assert any(script.get("src", "").endswith("checkliste.js") for script in built.xpath("//script"))


def test_no_list_is_for_the_public():
    lists = {note.slug for note in source.library(ROOT).notes if note.meta.kind == "checklist"}
    assert lists
    assert not lists & {note.slug for note in source.library(ROOT).readable_by(Role.PUBLIC)}


def test_a_list_names_only_deadlines_of_the_calculator(tmp_path: Path):
    from beistand.checks.checklists import deadlines_of_checklists

    link_data(tmp_path)
    (tmp_path / "data" / "checklists").mkdir()
    (tmp_path / "data/checklists/check-probe.yml").write_text(
        GOOD.replace("deadline: widerspruch", "deadline: wiederspruch")
    )
    (tmp_path / "docs").mkdir()
    found, _ = library.load(tmp_path)
    (problem,) = deadlines_of_checklists(found, DAY)
    assert (problem.path, problem.line) == ("data/checklists/check-probe.yml", 17)
    assert "»wiederspruch«" in problem.what
    assert "widerspruch" in problem.remedy
