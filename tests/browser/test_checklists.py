"""A checklist at the table: by keyboard, on a phone, on paper, without JavaScript, and nothing leaves the device."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from beistand.content import checklists
from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import ROOT

AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
LISTS = {f"/{found.meta.area}/{slug}/": found for slug, found in checklists.read(ROOT)[0].items()}
NOTICE = "/sgb2/check-bescheid-sgb2/"
SANCTION = "/sgb2/check-minderung/"
SECRET = "Geheimwort-4711 مرحبا 🙈"
STORED = """async () => ({
    session: {...sessionStorage},
    local: {...localStorage},
    cookies: document.cookie,
    state: history.state,
    address: location.href,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    fields: [...document.querySelectorAll("main :is(input:not([type=radio]), textarea, select)")]
        .map((field) => field.value).join(""),
    answers: [...document.querySelectorAll("main input:checked")].map((field) => field.value),
})"""


@pytest.fixture
def opened(open_page):
    """`opened(path)` → the list, read by a member."""

    def opening(path: str = NOTICE, **options) -> Page:
        return open_page(path, who="Mitglied", **options)

    return opening


def point(page: Page, name: str) -> Locator:
    return page.locator(f'li.punkt[data-punkt="{name}"]')


def answer(page: Page, name: str, value: str) -> None:
    tick(point(page, name), value.capitalize())


def tick(here: Locator, word: str) -> None:
    here.get_by_role("radio", name=word, exact=True).click()


def case(page: Page) -> dict:
    return json.loads(page.evaluate("sessionStorage.getItem('beistand.fall') ?? '{}'"))


def end_case(page: Page) -> None:
    page.locator("[data-tat=fall]:visible").first.click()
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Gelöscht. Aus diesem Fall liegt hier nichts mehr.")).to_be_visible()
    page.get_by_role("button", name="Schließen").click()


def test_a_finding_counts_and_leads_to_its_letter(opened):
    page = opened()
    expect(page.get_by_role("status").filter(has_text="beantwortet").first).to_have_text("0 von 20 beantwortet")
    answer(page, "zeitraum", "ja")
    answer(page, "antragsmonat", "nein")
    follows = point(page, "antragsmonat").locator(".bei-nein").first
    expect(follows).to_contain_text("Fehlerstelle 1.")
    expect(page.locator(".stand")).to_contain_text("2 von 20 beantwortet")
    expect(page.locator(".stand")).to_contain_text("1 Fehlerstelle")
    answer(page, "miete", "nein")
    expect(point(page, "miete")).to_contain_text("Fehlerstelle 2.")
    result = page.get_by_role("region", name="Ergebnis")
    expect(result).to_contain_text("2 Fehlerstellen · 17 offen")
    expect(result.get_by_role("listitem").first).to_contain_text(
        "Die Leistung beginnt nicht am Ersten des Antragsmonats"
    )
    assert [found["punkt"] for found in case(page)["werte"]["fehlerstellen"]] == ["antragsmonat", "miete"]
    result.get_by_role("link", name=re.compile("^Schreiben öffnen")).first.click()
    page.wait_for_url("**/verfahren/brief-widerspruch/")
    expect(page.get_by_role("main")).to_contain_text("Die Leistung beginnt nicht am Ersten des Antragsmonats")
    page.go_back()
    expect(point(page, "miete").get_by_role("radio", name="Nein")).to_be_checked()
    answer(page, "miete", "offen")
    assert [found["punkt"] for found in case(page)["werte"]["fehlerstellen"]] == ["antragsmonat"]


def test_points_follow_earlier_answers(opened):
    page = opened()
    dependent = point(page, "vorlaeufig-grund")
    expect(dependent).to_be_hidden()
    number = point(page, "bedarfsgemeinschaft").get_attribute("value")
    answer(page, "vorlaeufig", "ja")
    expect(dependent).to_be_visible()
    expect(page.locator(".stand")).to_contain_text("1 von 21 beantwortet")
    answer(page, "vorlaeufig-grund", "nein")
    expect(page.locator(".stand")).to_contain_text("1 Fehlerstelle")
    answer(page, "vorlaeufig", "nein")
    expect(dependent).to_be_hidden()
    expect(page.locator(".stand")).to_contain_text("1 von 20 beantwortet")
    assert "fehlerstellen" not in case(page)["werte"], "what is not asked finds nothing"
    assert point(page, "bedarfsgemeinschaft").get_attribute("value") == number, "numbers stay where they are"


def test_points_follow_the_day_of_the_case(opened):
    page = opened(f"{SANCTION}?stichtag=2026-05-15")
    expect(point(page, "hoehe-alt")).to_be_visible()
    expect(point(page, "recht")).to_be_hidden()
    assert point(page, "meldung").get_attribute("value") == "1"
    expect(page.get_by_role("heading", name="Drei Termine in Folge")).to_be_hidden()
    page.locator(".rechtsstand summary").click()
    page.get_by_role("button", name=re.compile("neues Recht")).click()
    expect(point(page, "hoehe-alt")).to_be_hidden()
    expect(point(page, "recht")).to_be_visible()
    assert point(page, "meldung").get_attribute("value") == "2"


def test_the_last_day_comes_from_the_calculator(opened):
    page = opened()
    page.clock.install(time="2026-11-24T12:00:00")
    page.reload()
    answer(page, "antragsmonat", "nein")
    way = page.get_by_role("region", name="Ergebnis").get_by_role("link", name="Letzten Tag berechnen: Widerspruch")
    assert way.get_attribute("href") == "/rechner/fristen/?art=widerspruch"
    way.click()
    page.wait_for_url("**/rechner/fristen/**")
    page.get_by_label("Post", exact=True).check(force=True)
    page.get_by_label(re.compile("^Datum des Bescheids")).fill("16. 11. 2026")
    expect(page.locator("time.fristende")).to_have_attribute("datetime", "2026-12-21")
    page.goto(NOTICE)
    expect(page.get_by_role("region", name="Ergebnis")).to_contain_text(re.compile(r"Widerspruch bis 21\.\s12\.\s2026"))
    expect(point(page, "antragsmonat")).to_contain_text(re.compile(r"Widerspruch bis 21\.\s12\.\s2026"))


def test_by_keyboard_alone(opened):
    page = opened()
    page.locator("li.punkt").first.locator("input").last.focus()
    page.keyboard.press("ArrowLeft")
    expect(point(page, "zeitraum").get_by_role("radio", name="Nein")).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(point(page, "zeitraum").get_by_role("radio", name="Ja")).to_be_focused()
    group = point(page, "zeitraum").get_by_role("radiogroup")
    expect(group).to_have_accessible_name("Stimmen Personen, Geburtstage und Bewilligungszeitraum?")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """(() => { const at = document.activeElement, around = at.closest("label") ?? at;
            const ring = getComputedStyle(around).outlineStyle !== "none";
            return [at.tagName, ring, at.closest("li.punkt")?.dataset.punkt]; })()"""
        )
        seen.append(ring)
        assert ring[1], f"no ring on {ring}"
    assert [each[0] for each in seen[:5]] == ["A", "A", "A", "SUMMARY", "INPUT"]
    assert seen[4][2] == "antragsmonat"
    page.get_by_role("button", name="Nächster offener Punkt").focus()
    page.keyboard.press("Enter")
    expect(point(page, "antragsmonat").get_by_role("radio", name="Offen")).to_be_focused()


def test_a_note_stays_with_its_point(opened):
    page = opened()
    point(page, "miete").get_by_text("Notiz").click()
    field = point(page, "miete").get_by_role("textbox")
    expect(field).to_have_attribute("spellcheck", "false")
    field.fill(SECRET)
    page.reload()
    expect(point(page, "miete").get_by_role("textbox")).to_have_value(SECRET)
    long = "ß🙈" * 20_000
    field.fill(long)
    assert case(page)["listen"]["check-bescheid-sgb2"]["miete"]["notiz"].startswith("ß🙈ß")


def recorded(context: BrowserContext) -> list[Request]:
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    return requests


def test_nothing_typed_leaves_the_device_and_nothing_stays(opened, tmp_path):
    page = opened()
    requests = recorded(page.context)
    answer(page, "antragsmonat", "nein")
    point(page, "antragsmonat").get_by_text("Notiz").click()
    point(page, "antragsmonat").get_by_role("textbox").fill(SECRET)
    page.get_by_label("Nächster Schritt").fill(SECRET)
    page.get_by_label("bis", exact=True).fill("2026-12-04")
    page.get_by_label("wer", exact=True).select_option("Berater:in")
    page.get_by_text("Fall mitnehmen").click()
    page.get_by_label("Passwort der Datei").fill("ein-langes-passwort")
    with page.expect_download() as download:
        page.get_by_role("button", name="Fall als Datei sichern").click()
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert re.fullmatch(r"fall-\d{4}-\d\d-\d\d\.beistand", download.value.suggested_filename)
    assert json.loads(content).keys() == {"beistand", "version", "runden", "salz", "iv", "inhalt"}
    assert "4711" not in content
    page.get_by_role("region", name="Ergebnis").get_by_role("link", name=re.compile("^Schreiben öffnen")).first.click()
    page.wait_for_url("**/brief-widerspruch/")
    page.goto(NOTICE)
    stored = page.evaluate(STORED)
    assert list(stored["session"]) == ["beistand.fall"]
    assert (stored["local"], stored["state"], stored["databases"], stored["caches"]) == ({}, None, 0, 0)
    end_case(page)
    stored = page.evaluate(STORED)
    assert stored["session"] == {}
    assert stored["local"] == {}
    assert stored["fields"] == ""
    assert set(stored["answers"]) == {"offen"}
    assert stored["address"].endswith(NOTICE)
    page.go_back()
    page.go_back()
    expect(point(page, "antragsmonat").get_by_role("radio", name="Offen")).to_be_checked()
    assert page.evaluate(STORED)["session"] == {}
    assert requests, "something was loaded, or the recorder is deaf"
    for request in requests:
        said = f"{request.url} {request.post_data or ''} {request.headers}"
        assert "4711" not in said
        assert "passwort" not in said
        assert request.method == "GET"


def test_a_case_ended_elsewhere_is_gone_here_too(opened):
    page = opened()
    answer(page, "antragsmonat", "nein")
    page.get_by_role("link", name="Start", exact=True).first.click()
    page.wait_for_url(lambda address: address.endswith("/"))
    end_case(page)
    page.go_back()
    expect(point(page, "antragsmonat").get_by_role("radio", name="Offen")).to_be_checked()
    assert page.evaluate(STORED)["session"] == {}


def test_a_file_opens_again_and_wrong_ones_say_why(opened, tmp_path):
    page = opened()
    answer(page, "antragsmonat", "nein")
    page.get_by_text("Fall mitnehmen").click()
    password = page.get_by_label("Passwort der Datei")
    save, load = (page.get_by_role("button", name=name) for name in ("Fall als Datei sichern", "Fall aus Datei öffnen"))
    password.fill("kurz")
    save.click()
    expect(page.get_by_role("alert")).to_have_text("Bitte ein Passwort mit mindestens 12 Zeichen eintragen.")
    expect(password).to_be_focused()
    password.fill("ein-langes-passwort")
    with page.expect_download() as download:
        save.click()
    file = tmp_path / "fall.beistand"
    file.write_bytes(Path(download.value.path()).read_bytes())
    page.reload()
    end_case(page)
    page.get_by_text("Fall mitnehmen").click()
    password.fill("ein-falsches-passwort")
    load.click()
    expect(page.get_by_role("alert")).to_have_text("Bitte zuerst die Datei wählen.")
    chosen = page.get_by_label(re.compile("^Datei öffnen"))
    chosen.set_input_files(file)
    load.click()
    expect(page.get_by_role("alert")).to_have_text("Das Passwort passt nicht, oder die Datei ist beschädigt.")
    other = tmp_path / "anderes.beistand"
    other.write_text("{}")
    chosen.set_input_files(other)
    load.click()
    expect(page.get_by_role("alert")).to_have_text("Das ist keine gesicherte Datei von Beistand.")
    password.fill("ein-langes-passwort")
    chosen.set_input_files(file)
    load.click()
    expect(page.get_by_text("Geöffnet.")).to_be_visible()
    expect(point(page, "antragsmonat").get_by_role("radio", name="Nein")).to_be_checked()
    expect(password).to_have_value("")


@pytest.mark.parametrize("elsewhere", [None, "/verfahren/widerspruch/"])
def test_ten_quiet_minutes_ask_and_then_wipe(opened, elsewhere):
    page = opened()
    page.clock.install(time="2026-11-24T12:00:00")
    page.reload()
    answer(page, "antragsmonat", "nein")
    if elsewhere:
        page.goto(elsewhere)
        expect(page.locator("html.fall-laeuft")).to_be_attached()
    page.clock.run_for("09:50")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.run_for("00:11")
    expect(page.get_by_role("dialog", name="Noch da?")).to_contain_text(
        re.compile(r"In \d\d? Sekunden wird der Fall gelöscht")
    )
    page.get_by_role("button", name="Weiter im Fall").click()
    page.clock.run_for("09:50")
    assert case(page)["listen"]
    page.clock.run_for("01:20")
    expect(page.get_by_role("dialog", name="Fall beendet")).to_contain_text("Der Fall ist gelöscht.")
    stored = page.evaluate(STORED)
    assert stored["session"] == {}
    assert set(stored["answers"]) <= {"offen"}


@pytest.mark.parametrize("path", [NOTICE, SANCTION])
@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(DESKTOP, "light"), (PHONE, "dark"), ({"width": 320, "height": 600}, "light")],
    ids=["desktop-light", "phone-dark", "320-light"],
)
def test_axe_finds_nothing(opened, path, viewport, scheme):
    page = opened(path, viewport=viewport, color_scheme=scheme, bypass_csp=True)
    first = page.locator("li.punkt:visible")
    for number in range(4):
        tick(first.nth(number), "Nein")
    first.first.get_by_text("Notiz").click()
    page.get_by_text("Fall mitnehmen").click()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ] == []


@pytest.mark.parametrize("path", LISTS)
def test_a_phone_shows_all_of_it(opened, path):
    page = opened(path, viewport={"width": 320, "height": 667})
    point_of = page.locator("li.punkt:visible").first
    tick(point_of, "Nein")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for label in point_of.locator(".punkt-wahl label").all():
        assert label.bounding_box()["height"] >= 46
    bar = page.get_by_role("complementary", name="Fall")
    expect(bar.get_by_role("button", name="Fall beenden")).to_be_visible()
    expect(bar).to_contain_text("1 von")
    box = bar.bounding_box()
    assert box["y"] + box["height"] == 667
    assert box["height"] >= 56


@pytest.mark.parametrize("path", LISTS)
def test_without_javascript_it_is_a_list_to_tick(opened, path):
    page = opened(path, java_script_enabled=False)
    shown = [each for each in LISTS[path].points if each.period.last is None]
    for each in shown:
        here = point(page, each.id)
        expect(here).to_be_visible()
        for outcome in (each.on_no, each.on_yes):
            if outcome:
                expect(here).to_contain_text("Nein:" if outcome is each.on_no else "Ja:")
    tick(point(page, shown[0].id), "Nein")
    expect(point(page, shown[0].id).get_by_role("radio", name="Nein")).to_be_checked()
    expect(page.get_by_role("button", name="Fall beenden")).to_have_count(0)


def pages_of(file: Path) -> int:
    """How many pages a PDF has, by poppler if it is there, else by counting the objects."""
    if shutil.which("pdfinfo"):
        told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])
    return len(re.findall(rb"/Type\s*/Page[^s]", file.read_bytes()))


@pytest.mark.parametrize("day", ["", "?stichtag=2026-05-15"], ids=["today", "old-law"])
@pytest.mark.parametrize("path", LISTS)
def test_one_sheet_of_paper(opened, tmp_path, path, day):
    page = opened(f"{path}{day}")
    first = page.locator("li.punkt:visible").first
    tick(first, "Nein")
    first.get_by_text("Notiz").click()
    first.get_by_role("textbox").fill("gehört nicht aufs Papier")
    page.get_by_label("Nächster Schritt").fill("Widerspruch abgeben")
    page.get_by_label("bis", exact=True).fill("2026-12-04")
    file = tmp_path / "liste.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    assert pages_of(file) == 1
    if not shutil.which("pdftotext"):
        return
    text = " ".join(subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout.split())
    plain = re.sub(r"\s", "", text)
    found = LISTS[path]
    holds = [each for each in found.points if "{{" not in each.question and not (day and each.period.first)]
    for each in holds:
        if not each.period.last:
            assert re.sub(r"\s", "", each.question) in plain
    for words in ("Kürzel", "Datum", "Berater:in", "NächsterSchritt", "Widerspruchabgeben", "4.12.2026", "Seite1von1"):
        assert words in plain
    for words in ("gehörtnichtaufsPapier", "Fallmitnehmen", "Fallbeenden"):
        assert words not in plain
