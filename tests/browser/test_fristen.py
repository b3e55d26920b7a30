"""The deadline calculator in a real browser: what a link asks, what is typed, what stays and what goes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import ROOT

PATH = "/rechner/fristen/"
TODAY = "2026-11-24T12:00:00"
AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
STORED = """({
    session: {...sessionStorage},
    local: Object.keys(localStorage),
    cookie: document.cookie,
    state: history.state,
})"""

LINKS = [
    "art=widerspruch&datum=2026-11-16&zugang=post",
    "art=widerspruch&datum=2024-12-31&zugang=post",
    "art=klage&datum=2026-11-16&zugang=portal&zugegangen=2026-12-01",
    "art=einspruch-ao&datum=2026-11-10&zugang=post",
    "art=widerspruch&datum=2026-11-16&zugang=post&belehrung=nein",
    "art=widerspruch&datum=2026-11-16&zugang=post&ausland=ja&zugegangen=2026-11-25",
    "art=anhoerung&datum=2026-11-02&wochen=2",
    "art=schonfrist&datum=2026-11-02",
    "art=haertewiderspruch&datum=2027-03-31",
    "art=stromsperre&datum=2026-10-01",
    "art=aufenthalt-verlaengerung&datum=2026-12-27",
    "art=untaetigkeit-antrag&datum=2026-08-31",
]
WRONG = [
    "art=quatsch&datum=2026-11-16&zugang=post",
    "art=widerspruch&datum=2026-02-30&zugang=post",
    "art=widerspruch&datum=2026-11-16",
    "art=widerspruch&datum=2026-11-16&zugang=post&zugegangen=2026-11-15",
    "art=widerspruch&datum=2026-11-16&zugang=post&ausland=ja",
    "art=berufung&datum=2026-11-16&zugang=post",
    "art=anhoerung&datum=2026-11-02",
]


@pytest.fixture
def calculator(open_page):
    """`calculator("?art=…")` → the page, its clock at noon of 24 November 2026."""

    def opened(query: str = "", **options) -> Page:
        page = open_page("/", who="Mitglied", **options)
        page.clock.install(time=TODAY)
        page.goto(PATH + query)
        return page

    return opened


def typed(page: Page, kind: str, day: str, way: str | None = None) -> None:
    page.get_by_label("Worum geht es?").select_option(kind)
    if way:
        page.get_by_label(way, exact=True).check()
    page.locator("#frist-datum").fill(day)


def last_day(page: Page):
    return page.locator("time.fristende")


def test_a_link_is_answered_as_the_command_answers(calculator):
    done = subprocess.run(
        [sys.executable, "-m", "beistand", "fristen", "--json"],
        input="\n".join([*LINKS, *WRONG]).encode(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    page = calculator()
    for query, line in zip([*LINKS, *WRONG], done.stdout.decode().splitlines(), strict=True):
        answer = json.loads(line)
        page.goto(f"{PATH}?{query}")
        if answer["ende"] is None:
            expect(page.locator(".fehler:visible").first, query).to_be_visible()
            expect(last_day(page), query).to_have_count(0)
            continue
        expect(last_day(page), query).to_have_attribute("datetime", answer["ende"])
        careful = page.locator("time.vorsichtig")
        if answer["vorsichtig"]:
            expect(careful, query).to_have_attribute("datetime", answer["vorsichtig"])
        else:
            expect(careful, query).to_have_count(0)


def test_a_link_that_names_only_a_kind_fills_it_in(calculator):
    page = calculator("?art=klage")
    expect(page.get_by_label("Worum geht es?")).to_have_value("klage")
    expect(page.locator(".fehler:visible")).to_have_count(0)
    expect(page.locator(".ergebnis")).to_contain_text("Die Regel: ein Monat")


def test_from_the_first_key_to_the_download_nothing_is_sent_and_nothing_stored_but_in_the_tab(calculator):
    page = calculator()
    page.wait_for_load_state("networkidle")
    before = page.evaluate(STORED)
    length = page.evaluate("history.length")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("blob:") else None)
    typed(page, "widerspruch", "16. 11. 2026", "Post")
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-21")
    expect(last_day(page)).to_have_text(re.compile(r"Montag, 21\.\s12\.\s2026"))
    expect(page.locator(".ergebnis")).to_contain_text(re.compile(r"noch 27\sTage · bis 24 Uhr bei der Behörde"))
    page.get_by_text("Später angekommen?").click()
    page.get_by_label("Wann kam er wirklich an?").fill("2.12.2026")
    expect(last_day(page)).to_have_attribute("datetime", "2027-01-04")
    expect(page.locator("time.vorsichtig")).to_have_attribute("datetime", "2026-12-21")
    expect(page.locator(".ergebnis")).to_contain_text("Streitig: Nimm den früheren Tag.")
    with page.expect_download() as download:
        page.get_by_role("button", name="In den Kalender").click()
    assert asked == []
    assert page.url.endswith(PATH)
    assert page.evaluate("history.length") == length
    after = page.evaluate(STORED)
    assert set(after["session"]) - set(before["session"]) == {"beistand.fall"}
    assert "16. 11. 2026" in after["session"]["beistand.fall"]
    assert after | {"session": {}} == before | {"session": {}}
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 21)
    assert event.decoded("DTEND") == date(2026, 12, 22)
    assert str(event["SUMMARY"]) == "Letzter Tag: Widerspruch (Sozialrecht)"
    assert "16. 11. 2026: Brief zur Post gegeben (§ 37 Abs. 2 Satz 1 SGB X)" in str(event["DESCRIPTION"])
    assert len(calendar.walk("VALARM")) == 2
    assert all(len(line) <= 75 for line in download.value.path().read_bytes().split(b"\r\n"))


def test_what_is_typed_stays_in_the_tab_until_the_case_ends(calculator):
    page = calculator("?art=klage&datum=2026-11-16&zugang=post")
    page.locator("#frist-datum").fill("17.11.2026")
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-21")
    page.reload()
    expect(page.locator("#frist-datum")).to_have_value("17.11.2026")
    page.goto("/verfahren/widerspruch/")
    page.goto(PATH)
    expect(page.locator("#frist-datum")).to_have_value("17.11.2026")
    page.get_by_role("button", name="Fall beenden").first.click()
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Gelöscht. Aus diesem Fall liegt hier nichts mehr.")).to_be_visible()
    stored = page.evaluate(STORED)
    assert "beistand.fall" not in stored["session"]
    assert "2026" not in json.dumps(stored)
    page.get_by_role("button", name="Schließen").click()
    expect(page.locator("#frist-datum")).to_have_value("")
    expect(page.locator("[name=zugang]:checked")).to_have_count(0)
    expect(last_day(page)).to_have_count(0)
    page.reload()
    expect(page.locator("#frist-datum")).to_have_value("")


def test_the_end_of_a_case_takes_what_a_link_brought(calculator):
    page = calculator("?art=klage&datum=2026-11-16&zugang=post")
    expect(last_day(page)).to_have_count(1)
    page.get_by_role("button", name="Fall beenden").first.click()
    page.get_by_role("button", name="Löschen").click()
    page.get_by_role("button", name="Schließen").click()
    assert "datum" not in page.url
    expect(last_day(page)).to_have_count(0)


def test_ten_minutes_of_rest_ask_and_wipe(calculator):
    page = calculator()
    typed(page, "widerspruch", "16.11.2026", "Post")
    page.clock.run_for("10:05")
    expect(page.get_by_role("dialog")).to_contain_text("Noch da?")
    page.clock.run_for("01:05")
    expect(page.get_by_role("dialog")).to_contain_text("Der Fall ist gelöscht.")
    expect(page.locator("#frist-datum")).to_have_value("")
    assert "beistand.fall" not in page.evaluate(STORED)["session"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30.2.2026", re.compile(r"Den 30\.\s2\.\s2026 gibt es nicht\.")),
        ("31/06/2026", re.compile(r"Den 31\.\s6\.\s2026 gibt es nicht\.")),
        ("gestern abend", re.compile(r"Bitte ein Datum wie 16\.\s11\.\s2026 eintragen\.")),
        ("💌💌💌💌💌💌💌💌💌", "Bitte ein Datum wie"),
        ("مرحبا بكم جميعا", "Bitte ein Datum wie"),
        ("x" * 50_000, "Bitte ein Datum wie"),
        ("16.11.1926", "zu weit weg"),
        ("16.11.2012", "nicht hinterlegt"),
        ("20.12.2032", "Feiertage"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_day_that_is_none_is_told_at_its_field_and_kept(calculator, text, words):
    page = calculator()
    typed(page, "widerspruch", text, "Post")
    page.keyboard.press("Tab")
    expect(page.locator("#frist-datum-fehler")).to_contain_text(words)
    expect(page.locator("#frist-datum")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#frist-datum")).to_have_value(text)
    expect(last_day(page)).to_have_count(0)
    page.locator("#frist-datum").fill("16.11.2026")
    expect(page.locator("#frist-datum-fehler")).to_be_hidden()
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-21")


@pytest.mark.parametrize(
    "text",
    [
        "16.11.2026",
        "16. 11. 26",
        "16/11/2026",
        "16-11-2026",
        "2026-11-16",
        "16112026",
        "16. November 2026",
        " 16,11,2026 ",
        "\u202e16.11.2026",
    ],
)
def test_a_day_may_be_written_in_many_ways(calculator, text):
    page = calculator()
    typed(page, "widerspruch", text, "Post")
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-21")


def test_other_faults_stand_at_their_fields(calculator):
    page = calculator()
    typed(page, "widerspruch", "16.11.2026")
    expect(page.locator("#frist-zugang-fehler")).to_contain_text("wie der Bescheid kam")
    page.get_by_label("Post", exact=True).check()
    page.get_by_text("Später angekommen?").click()
    page.get_by_label("Wann kam er wirklich an?").fill("15.11.2026")
    expect(page.locator("#frist-zugegangen-fehler")).to_contain_text("liegt vor dem Datum")
    page.get_by_label("Wann kam er wirklich an?").fill("")
    page.get_by_label("Im Ausland bekannt gegeben").check()
    expect(page.locator("#frist-zugegangen-fehler")).to_contain_text("Den Tag der Ankunft eintragen")
    page.get_by_label("Im Ausland bekannt gegeben").uncheck()
    page.get_by_label("Worum geht es?").select_option("anhoerung")
    page.get_by_label("Wie viele Wochen nennt der Brief?").fill("zwei")
    expect(page.locator("#frist-wochen-fehler")).to_contain_text("keine Zahl von 1 bis 52")
    page.get_by_label("Wie viele Wochen nennt der Brief?").fill("2")
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-04")


def test_a_day_that_has_passed_says_what_still_helps(calculator):
    page = calculator("?art=widerspruch&datum=2026-09-16&zugang=post")
    box = page.locator(".ergebnis")
    expect(box).to_contain_text(re.compile(r"abgelaufen seit 35\sTagen"))
    expect(box).to_contain_text("Was noch hilft")
    expect(box).to_contain_text("Überprüfungsantrag")
    expect(page.get_by_role("button", name="In den Kalender")).to_have_count(0)


def test_each_step_has_its_norm_and_leads_to_it(calculator):
    page = calculator("?art=widerspruch&datum=2026-11-16&zugang=post")
    steps = page.locator(".schritte li")
    expect(steps).to_have_count(4)
    expect(steps.nth(1)).to_contain_text("gilt als bekannt gegeben: vierter Tag danach")
    expect(steps.nth(2)).to_contain_text("ein Monat ist um, aber Sonntag")
    for at in range(4):
        expect(steps.nth(at).locator("a.zitat").first).to_have_attribute("href", re.compile(r"^/gesetze/s"))
    picture = page.locator(".strahl svg")
    expect(picture).to_have_attribute("role", "img")
    expect(picture.locator("line.heute")).to_have_count(1)
    expect(picture.locator(".gestrichen")).to_have_count(1)
    expect(picture.locator(".frei")).not_to_have_count(0)


def test_without_javascript_the_rules_stand_as_tables_with_their_norms(open_page):
    page = open_page(PATH, who="Mitglied", java_script_enabled=False)
    expect(page.locator(".frist-form")).to_be_hidden()
    rows = page.locator(".fristtafel tbody tr")
    assert rows.count() > 60
    for row in rows.all():
        expect(row.locator("a.zitat").first).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text(re.compile(r"§\s84\sAbs\.\s1\sSatz\s1\sSGG"))


def test_the_code_of_the_page_is_light(open_page):
    page = open_page(PATH, who="Mitglied")
    page.wait_for_load_state("networkidle")
    weights = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(({name}) => /\\/fristen\\/.*\\.(js|css)$|\\/fall\\.css$/.test(new URL(name).pathname))"
        ".map(({encodedBodySize}) => encodedBodySize)"
    )
    assert len(weights) >= 4
    assert all(weights)
    assert sum(weights) < 60_000


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_sticks_out(calculator, width):
    page = calculator("?art=einspruch-ao&datum=2026-11-10&zugang=post", viewport={"width": width, "height": 800})
    expect(page.locator(".strahl svg")).to_be_visible()
    wide = page.evaluate(
        "[...document.querySelectorAll('article *')].filter((one) => one.getClientRects().length"
        " && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className || one.tagName)"
    )
    assert wide == []


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"]
)
@pytest.mark.parametrize("query", ["", LINKS[0], LINKS[3], WRONG[1], "art=klage&datum=2026-09-16&zugang=post"])
def test_axe_finds_no_violation(calculator, query, viewport, scheme):
    page = calculator(f"?{query}" if query else "", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ] == []


def test_by_keyboard_alone(calculator):
    page = calculator()
    page.get_by_label("Worum geht es?").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("16.11.2026")
    expect(last_day(page)).to_have_attribute("datetime", "2026-12-21")
    expect(page.get_by_role("status").filter(has_text="Letzter Tag: Montag").first).to_be_attached()
    page.keyboard.press("Tab")
    expect(page.locator(".frist-mehr summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Wann kam er wirklich an?")).to_be_focused()


def test_printed_on_one_page(calculator):
    page = calculator("?art=widerspruch&datum=2026-11-16&zugang=post")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
