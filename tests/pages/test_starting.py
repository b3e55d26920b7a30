"""The start page: what is there is a link, what is planned says so, and nothing leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import html

from beistand.content.situations import News, Paper, Shortcut, Situation, Start
from beistand.pages.starting import start_page
from beistand.roles import Role

from .conftest import LIBRARY

START = Start(
    papers=(
        Paper("bescheid", "Bescheid", "bewilligt & abgelehnt", (
            Situation("Später", "eilantrag", "Kommt noch.", 1),
            Situation("Abgelehnt", "widerspruch", "Widersprechen.", 2),
            Situation("Intern", "befehle", "Nur für Trainer.", 3),
        )),
    ),
    call="Im Notfall 112.",
    emergency=(Situation("Kein Geld", "eilantrag", "Heute.", 4),),
    often=(Shortcut("Widerspruch", "widerspruch", "dokument", 5),),
    news=(News(date(2026, 7, 1), "Neu", "eilantrag", 6),),
)  # fmt: skip


def page(role: Role = Role.MEMBER) -> html.HtmlElement:
    return html.fromstring(f"<div>{start_page(replace(LIBRARY, start=START), role)}</div>")


def test_a_tile_leads_to_its_part() -> None:
    tile = page().xpath("//a[@class='papier']")[0]
    part = page().xpath("//section[@id='bescheid']")[0]
    assert tile.get("href") == "#bescheid"
    assert tile.xpath(".//use/@href") == ["/assets/beistand/papiere.svg#bescheid"]
    assert part.xpath("h2/text()") == ["Bescheid"]


def test_pages_that_are_there_come_first_and_the_others_say_they_follow() -> None:
    rows = page().xpath("//section[@id='bescheid']//li")
    assert [row.xpath("a/@href") for row in rows] == [["/verfahren/widerspruch/"], [], []]
    assert [row.xpath(".//*[@class='folgt']/text()") for row in rows] == [[], ["folgt"], ["folgt"]]
    assert "/redaktion/befehle/" in page(Role.TRAINER).xpath("//section//li/a/@href")


def test_no_link_leads_nowhere() -> None:
    known = {"/verfahren/widerspruch/", "/gesetze/", "#bescheid", "#papiere"}
    assert set(page().xpath("//a/@href")) <= known


def test_it_stays_on_one_line_for_the_markdown_around_it() -> None:
    assert "\n" not in start_page(replace(LIBRARY, start=START), Role.MEMBER)
