"""The HTML of the templates: what the strict policy needs, what every page has, the review line in each state."""

from __future__ import annotations

import re

import pytest
from lxml import html

from beistand.release.previews import PLACE
from tests.conftest import ROOT
from tests.theme.conftest import HERE, NOTE, build

SPRITE = ROOT / "overrides" / "src" / "icons.svg"


def tree(site, path: str) -> html.HtmlElement:
    return html.fromstring((site / path.lstrip("/") / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def note(site) -> html.HtmlElement:
    return tree(site, NOTE)


def test_no_inline_code_and_no_inline_style(site):
    for file in site.rglob("*.html"):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        for script in page.iter("script"):
            assert script.get("src") or script.get("type") == "application/json", file
        assert not page.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]"), file


def test_head(note):
    assert note.get("lang") == "de"
    assert [title.text for title in note.iter("title")] == ["Probe: Was <jetzt> gilt · Beistand"]
    assert [title.text_content() for title in note.iter("h1")] == ["Probe: Was <jetzt> gilt"]
    assert note.xpath("//meta[@name='beistand-release']/@content") == ["r1"]
    assert note.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_public_has_search_and_sign_in_and_may_be_found(public_site):
    page = tree(public_site, "/")
    assert not page.xpath("//meta[@name='robots']")
    assert page.xpath("//header//form/@action") == ["/suche"]
    assert page.xpath("//header//a[contains(@class, 'knopf-zweit')]/@href") == ["/anmelden/"]
    assert not page.xpath("//details | //*[@data-tat='fall'] | //a[@href='/konto/']")


def test_shell_has_its_markers_and_absolute_links(site):
    text = (site / "200.html").read_text(encoding="utf-8")
    assert "<title>beistand:titel · Beistand</title>" in text
    assert "<h1><!--beistand:titel--></h1>" in text
    assert re.search(r"<article.*<!--beistand:inhalt-->.*</article>", text, re.S)
    assert "<!--beistand:neben-->" in text
    assert [link for link in html.fromstring(text).xpath("//@href | //@src") if not link.startswith(("/", "#"))] == []


def test_every_icon_is_in_the_sprite(site):
    drawn = set(re.findall(r'id="([a-z]+)"', SPRITE.read_text(encoding="utf-8")))
    used = {
        name for file in site.rglob("*.html") for name in re.findall(r"icons\.svg#([\w-]+)", file.read_text("utf-8"))
    }
    assert {"suche", "eilt", "achtung", "hamburg"} <= used <= drawn


def test_menu_shows_this_area_only(note):
    assert note.xpath("//nav[@id='menue']//a[@aria-current='page']")
    assert note.xpath("//nav[@id='menue']//li[@class='menue-bereich']")


def test_toc_leads_to_the_headings(note):
    targets = note.xpath("//nav[@class='inhaltsliste']//a/@href")
    assert len(targets) == 4
    assert "Wie viel & wofür?" in note.xpath("//nav[@class='inhaltsliste']")[0].text_content()
    assert all(note.get_element_by_id(target.lstrip("#")) is not None for target in targets)


def test_the_start_asks_and_searches(site, public_site):
    start = tree(site, "/")
    assert [title.text_content() for title in start.iter("h1")] == ["Was hat die Person in der Hand?"]
    assert start.xpath("//article//form/@action") == ["/suche"]
    assert not start.xpath("//header[@class='kopf']//form[@role='search']")
    public = tree(public_site, "/")
    assert [title.text_content() for title in public.iter("h1")] == ["Start & Anfang"]
    assert public.xpath("//header[@class='kopf']//form[@role='search']")


def test_bookmarks_and_wordings_are_for_members(site, public_site):
    assert tree(site, NOTE).xpath("//button[@data-tat='merken']/@aria-pressed") == ["false"]
    assert PLACE in (site / NOTE.strip("/") / "index.html").read_text(encoding="utf-8")
    public = (public_site / NOTE.strip("/") / "index.html").read_text(encoding="utf-8")
    assert "merken" not in public
    assert "beistand-normen" not in public


def test_trainers_see_the_file(tmp_path, assets, site):
    page = tree(build(HERE / "docs", tmp_path, role="trainer"), NOTE)
    assert page.xpath("//details[contains(@class, 'bearbeiten')]//code/text()")[0] == "docs/sgb2/probe.md"
    assert not tree(site, NOTE).xpath("//details[contains(@class, 'bearbeiten')]")


def test_paper_says_until_when_it_holds(note):
    end = re.sub(r"\s+", " ", note.xpath("//p[contains(@class, 'druckende')]")[0].text_content())
    assert "gültig bis 31. 12. 2026" in end  # a figure is checked on 1 January, before the review of 1 February
    assert "Gedruckt mit den Werten vom 24. 11. 2026" in end


def test_a_preview_without_a_day_names_none(tmp_path, assets):
    page = tree(build(HERE / "docs", tmp_path, day=""), NOTE)
    assert "vom ." not in page.text_content()


HEAD = """---
title: Stand
kind: note
law_as_of: 2026-08-19
reviewed: {reviewed}
review_by: {review_by}
risk: {risk}
---

Text.
"""
DONE = "[{by: Mo, on: 2026-10-01, what: [Fristen]}]"


@pytest.mark.parametrize(
    ("reviewed", "review_by", "risk", "says", "misses"),
    [
        (
            "[]",
            "2027-02-01",
            "hoch",
            ["Entwurf: fachliche Prüfung steht aus", "nächste Prüfung 1. 2. 2027"],
            "geprüft von",
        ),
        (DONE, "2026-11-24", "hoch", ["geprüft von Mo am 1. 10. 2026: Fristen", "nächste Prüfung"], "Entwurf"),
        (DONE, "2026-11-23", "hoch", ["Prüfung überfällig seit 23. 11. 2026"], "nächste Prüfung"),
        (DONE, "2026-09-25", "hoch", ["Prüfung überfällig"], "Nicht verlässlich"),  # day 60
        (DONE, "2026-09-24", "hoch", ["Nicht verlässlich."], "Prüfung überfällig"),  # day 61
        (DONE, "2026-01-01", "mittel", ["Prüfung überfällig"], "Nicht verlässlich"),
    ],
)
def test_review_line(tmp_path, assets, reviewed, review_by, risk, says, misses):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(HEAD.format(reviewed=reviewed, review_by=review_by, risk=risk), encoding="utf-8")
    head = tree(build(docs, tmp_path / "site"), "/").xpath("//article/header")[0]
    for hidden in head.xpath(".//*[@hidden]"):
        hidden.getparent().remove(hidden)
    text = re.sub(r"\s+", " ", head.text_content())
    for words in says:
        assert words in text
    assert misses not in text
