"""A letter at the table: fill in, take along, end the case. Nothing typed leaves the device, nothing stays on it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessible import AXE
from tests.letters.conftest import SAMPLES, SLUGS

LETTER = "/verfahren/brief-widerspruch/"
NOTE = "/verfahren/widerspruch/"
SMALL = {"width": 320, "height": 640}
TOKENS = ("Zwiebelmuster", "Kartoffelweg", "ZZ99-0815", "Rhabarberkompott", "17.11.2026", "2026-11-17", "15.12.2026")


def area(slug: str) -> str:
    head = (Path(__file__).parents[2] / "data/letters" / f"{slug}.md").read_text(encoding="utf-8")
    return re.search(r"^area: (\w+)$", head, re.MULTILINE)[1]


def fill(page: Page, values: dict[str, Any]) -> None:
    """Types and chooses like a person; days and amounts in the German way."""
    fields = json.loads(page.locator("script.brief-daten").text_content() or "")["fields"]
    for field in fields:
        value, place = values.get(field["name"]), f"#feld-{field['name']}"
        if value is None:
            continue
        if field["type"] in ("select", "lookup"):
            page.select_option(place, value)
        elif field["type"] == "checkbox":
            for key in [f"{place}-{key}" for key in value] if isinstance(value, list) else [place]:
                page.check(key)
        elif field["type"] == "list":
            page.fill(place, "\n".join(value))
        elif field["type"] == "date":
            page.fill(place, ".".join(reversed(value.split("-"))))
        else:
            page.fill(place, value.replace(".", ",") if field["type"] == "money" else value)


def sample(slug: str) -> dict[str, Any]:
    return SAMPLES["shared"] | SAMPLES["letters"][slug]["values"]


@pytest.fixture
def secret() -> dict[str, Any]:
    """The ordinary case with words that nobody else would send."""
    return sample("brief-widerspruch") | {
        "absender": "Person Zwiebelmuster",
        "anschrift": "Kartoffelweg 77\n20000 Hamburg",
        "zeichen": "ZZ99-0815",
        "bescheid_datum": "2026-11-17",
        "punkte": ["Rhabarberkompott im Oktober"],
    }


def text_of(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def pages(page: Page) -> int:
    """How many sheets of paper."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def stored(page: Page) -> str:
    """All that the browser keeps for this page, as one text."""
    return page.evaluate(
        """async () => JSON.stringify([
          {...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state, document.title,
          await indexedDB.databases(), await caches.keys(), name,
        ])"""
    )


def shown(page: Page) -> str:
    """All that stands in fields and on the sheet."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main :is(input,textarea,select)')]
          .map((field) => field.type === 'checkbox' ? field.checked : field.value)
          .join('|') + document.querySelector('.brief-blatt').textContent"""
    )


def recording(page: Page) -> list[Any]:
    """Every request of the page from now on, with all that it carries."""
    requests: list[Any] = []
    page.context.on(
        "request", lambda each: requests.append((each.method, each.url, each.post_data, dict(each.headers)))
    )
    page.on("websocket", lambda socket: requests.append(("SOCKET", socket.url, None, {})))
    return requests


def test_nothing_typed_leaves_from_the_first_key_to_the_file(open_page, secret, tmp_path):
    page = open_page(LETTER, who="Mitglied")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.print = () => { window.printed = true }")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    requests = recording(page)
    fill(page, secret)
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Word-Datei sichern").click()
    download.value.save_as(tmp_path / "brief.docx")
    page.get_by_role("button", name="Text kopieren").click()
    page.get_by_role("button", name="Drucken oder PDF").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.printed")
    own = [each for each in requests if not each[1].startswith(("blob:", "data:"))]
    assert [(method, url.rpartition("/")[2]) for method, url, _, _ in own] == [("GET", "brief-docx.js")]
    carried = json.dumps(own)
    assert [token for token in TOKENS if token in carried] == []
    letter = text_of(tmp_path / "brief.docx")
    copied = page.evaluate("window.copied")
    for token in ("Zwiebelmuster", "Kartoffelweg 77", "ZZ99-0815", "Rhabarberkompott", "17.11.2026", "15.12.2026"):
        assert token in letter
        assert token in copied


def test_typed_values_live_in_one_key_of_the_tab_and_end_with_the_case(open_page, secret):
    page = open_page(LETTER, who="Mitglied")
    fresh = shown(page)
    fill(page, secret)
    kept = stored(page)
    assert "Zwiebelmuster" in kept
    assert page.evaluate("Object.keys(sessionStorage)") == ["beistand.fall"]
    assert page.evaluate("localStorage.length") == 0
    assert page.url.endswith(LETTER)
    page.reload()
    expect(page.locator("#feld-absender")).to_have_value("Person Zwiebelmuster")
    page.get_by_role("button", name="Fall beenden").first.click()
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Aus diesem Fall liegt hier nichts mehr.")).to_be_visible()
    page.get_by_role("button", name="Schließen").click()
    for _ in range(2):
        assert [token for token in TOKENS if token in stored(page) + shown(page)] == []
        assert shown(page) == fresh
        page.goto(NOTE)
        page.go_back()
        page.wait_for_selector(".brief-blatt")
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_what_the_case_knows_is_filled_in(open_page):
    page = open_page(NOTE, who="Mitglied")
    case = {
        "werte": {
            "bescheid_datum": "2026-11-16",
            "frist_ende": "2026-12-21",
            "frist_art": "widerspruch",
            "behoerde": "jobcenter.altona",
            "personen": ["Person A", "Kind C"],
            "fehlerstellen": [
                {"liste": "check-x", "punkt": "a", "text": "Der Mehrbedarf fehlt.", "norm": "§ 21 Abs. 3 SGB II"},
                {
                    "liste": "check-x",
                    "punkt": "b",
                    "text": "Die Anhörung fehlte (§ 24 Abs. 1 SGB X).",
                    "norm": "§ 24 SGB X",
                },
            ],
        },
        "listen": {},
        "zeit": 0,
    }
    page.evaluate(
        "(fall) => sessionStorage.setItem('beistand.fall', JSON.stringify({...fall, zeit: Date.now()}))", case
    )
    page.goto(LETTER)
    sheet = page.locator(".brief-blatt")
    expect(sheet).to_contain_text("Widerspruch gegen den Bescheid vom 16.11.2026")
    expect(sheet).to_contain_text("Standort Altona")
    expect(sheet).to_contain_text("Ich widerspreche für: Person A und Kind C.")
    expect(sheet.locator("li").first).to_have_text("Der Mehrbedarf fehlt (§ 21 Abs. 3 SGB II).")
    expect(sheet.locator("li").nth(1)).to_have_text("Die Anhörung fehlte (§ 24 Abs. 1 SGB X).")
    expect(page.get_by_text(re.compile("Letzter Tag nach dem Fristenrechner: 21"))).to_be_visible()
    page.fill("#feld-gruende", "Nur dieser Grund.")
    expect(sheet.locator("li")).to_have_count(1)
    assert "fehlerstellen" in stored(page), "the checklist keeps its own"


@pytest.mark.parametrize(("kind", "day"), [("schonfrist", "4. 1. 2027"), ("widerspruch", "")])
def test_only_the_deadline_that_was_counted_for_it_fills_a_day(open_page, kind, day):
    page = open_page(NOTE, who="Mitglied")
    case = {"werte": {"frist_ende": "2027-01-04", "frist_art": kind}, "listen": {}}
    page.evaluate(
        "(fall) => sessionStorage.setItem('beistand.fall', JSON.stringify({...fall, zeit: Date.now()}))", case
    )
    page.goto("/wohnen/brief-mietschulden/")
    assert re.sub(r"[\u00a0\u202f]", " ", page.locator("#feld-frist_bis").input_value()) == day


def test_faults_stand_above_the_field_and_nothing_is_lost(open_page):
    page = open_page(LETTER, who="Mitglied")
    long = "Grund " * 8_333 + "Grund"
    for name, typed, words in (
        ("bescheid_datum", "30.2.2026", "Den Tag 30. 2. 2026 gibt es nicht."),
        ("bekanntgabe", "1.1.2030", "liegt nach »Datum des Schreibens«"),
        ("begruendung_bis", "1.1.2020", "liegt vor dem Datum des Schreibens"),
        ("personen", "Person A 😀", "in Worten schreiben"),
        ("absender", "שלום", "von rechts nach links"),
        ("gruende", long, "50.003 Zeichen"),
    ):
        field = page.locator(f"#feld-{name}")
        field.fill(typed)
        field.blur()
        message = page.locator(f"#feld-{name}-fehler")
        expect(message).to_be_visible()
        assert words in re.sub(r"[\u00a0\u202f]", " ", message.text_content() or "")
        assert message.bounding_box()["y"] < field.bounding_box()["y"]
        assert f"feld-{name}-fehler" in (field.get_attribute("aria-describedby") or "")
    expect(page.locator("#feld-bescheid_datum")).to_have_attribute("aria-invalid", "true")
    page.select_option("#feld-umfang", "ganz")
    page.reload()
    expect(page.locator("#feld-bescheid_datum")).to_have_value("30.2.2026")
    assert page.locator("#feld-gruende").input_value() == long
    expect(page.locator("#feld-personen")).to_have_value("Person A 😀")
    sheet = page.locator(".brief-blatt")
    expect(sheet.locator(".luecke").filter(has_text="Datum des Bescheids").first).to_be_visible()
    assert long in (sheet.text_content() or "")
    page.fill("#feld-bescheid_datum", "16.11.2026")
    page.locator("#feld-bescheid_datum").blur()
    expect(page.locator("#feld-bescheid_datum-fehler")).to_be_hidden()
    expect(sheet).to_contain_text("Bescheid vom 16.11.2026")


def test_a_letter_date_after_the_day_of_delivery_is_a_fault(open_page):
    page = open_page(LETTER, who="Mitglied")
    page.fill("#feld-bescheid_datum", "20.11.2026")
    page.fill("#feld-bekanntgabe", "19.11.2026")
    page.locator("#feld-bescheid_datum").focus()
    page.locator("#feld-bescheid_datum").blur()
    expect(page.locator("#feld-bescheid_datum-fehler")).to_contain_text("liegt nach »Wann kam er an?«")


def test_a_negative_amount_is_a_fault(open_page):
    page = open_page("/geld/brief-stromsperre/", who="Mitglied")
    page.fill("#feld-rueckstand", "-240")
    page.locator("#feld-rueckstand").blur()
    expect(page.locator("#feld-rueckstand-fehler")).to_contain_text("nicht kleiner als null")
    expect(page.locator("#feld-rueckstand")).to_have_value("-240")


def test_what_is_missing_is_said_at_its_field_and_the_letter_goes_all_the_same(open_page, tmp_path):
    page = open_page(LETTER, who="Mitglied")
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Word-Datei sichern").click()
    expect(page.locator("#feld-absender-fehler")).to_contain_text("Absender ist immer die ratsuchende Person.")
    expect(page.locator(".brief-meldung")).to_contain_text("dort steht eine Linie")
    assert download.value.suggested_filename.endswith(".docx")
    download.value.save_as(tmp_path / "x.docx")
    assert "____" in text_of(tmp_path / "x.docx")


def test_by_keyboard_alone(open_page):
    """Tab leads through the fields in their order, and a letter comes out; no field traps the key."""
    page = open_page(LETTER, who="Mitglied")
    page.locator("#feld-behoerde").focus()
    page.keyboard.type("Jobcenter team.arbeit.hamburg, Standort Alt")
    order = []
    typed = {
        "empfaenger": "Beispielstraße 1",
        "bescheid_datum": "16.11.2026",
        "personen": "Person A",
        "umfang": "gegen den g",
        "absender": "Person A",
        "anschrift": "Musterweg 2",
        "versand": "Fax",
    }
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id.replace('feld-', '')")
        order.append(name)
        if name in typed:
            page.keyboard.type(typed[name])
        if page.evaluate("document.activeElement.textContent") == "Als Word-Datei sichern":
            break
    fields = [name for name in order if name in typed]
    assert fields == list(typed)
    expect(page.locator(".brief-blatt")).to_contain_text(
        "gegen Ihren Bescheid vom 16.11.2026 lege ich Widerspruch ein."
    )
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.locator(".brief-offen")).to_contain_text("Alles Nötige steht im Schreiben.")


def test_the_value_typed_last_is_underlined_and_the_sheet_stays_white(open_page):
    page = open_page(LETTER, who="Mitglied", color_scheme="dark")
    page.fill("#feld-bescheid_datum", "16.11.2026")
    page.fill("#feld-absender", "Person A")
    fresh = page.locator(".brief-blatt .frisch")
    assert set(fresh.all_text_contents()) == {"Person A"}
    assert page.locator(".brief-blatt").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("slug", SLUGS)
def test_printed_it_is_the_letter_alone_on_its_page(open_page, slug):
    page = open_page(f"/{area(slug)}/{slug}/", who="Mitglied")
    fill(page, sample(slug))
    assert pages(page) == SAMPLES["letters"][slug].get("pages", 1)
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    flat = re.sub(r"\s+", " ", re.sub(r"^\d+\. ", "", seen, flags=re.MULTILINE))
    assert "Passt das Schreiben?" not in seen
    assert "Als Word-Datei sichern" not in seen
    for words in SAMPLES["letters"][slug]["says"]:
        assert re.sub(r"^\d+\. ", "", words) in flat


def test_on_paper_the_address_lies_in_the_window(open_page):
    """DIN 5008 form B: the address 62.7 mm below the edge of the paper; 45 of them are the margin of the first page."""
    page = open_page(LETTER, who="Mitglied")
    fill(page, sample("brief-widerspruch"))
    page.emulate_media(media="print")
    mm = 96 / 25.4
    top = page.locator(".brief-blatt").bounding_box()
    address = page.locator(".brief-anschrift").bounding_box()
    info = page.locator(".brief-info").bounding_box()
    subject = page.locator(".brief-betreff").bounding_box()
    assert round((address["y"] - top["y"]) / mm, 1) == 17.7
    assert round((info["x"] - top["x"]) / mm) == 100
    assert round((subject["y"] - top["y"]) / mm, 1) == pytest.approx(53.5, abs=0.6)


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (SMALL, "dark")]
)
@pytest.mark.parametrize("path", [LETTER, "/einstieg/brief-vollmacht/", NOTE])
def test_axe(open_page, path, viewport, scheme):
    page = open_page(path, who="Mitglied", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    if path == LETTER:
        fill(page, sample("brief-widerspruch"))
        page.fill("#feld-bescheid_datum", "30.2.2026")
        page.fill("#feld-personen", "😀")
        page.locator("#feld-personen").blur()
        page.get_by_role("button", name="Text kopieren").click()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["375", "320"])
@pytest.mark.parametrize("path", [LETTER, "/wohnen/brief-mietschulden/", NOTE])
def test_on_a_phone_nothing_is_cut(open_page, path, viewport):
    page = open_page(path, who="Mitglied", viewport=viewport, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main :is(button,input,select,textarea,.brief-blatt,.fuer-dich)')]
          .filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width && (box.left < 0 || box.right > innerWidth);
          }).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert cut == []
    low = page.evaluate(
        """() => [...document.querySelectorAll(
          '.schreiben :is(button,select,textarea,summary,.haken,input:not([type=checkbox]))'
        )].filter((element) => element.getClientRects().length && element.getBoundingClientRect().height < 44)
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert low == []


def test_on_a_phone_the_bar_leads_to_the_letter(open_page):
    page = open_page(LETTER, who="Mitglied", viewport=PHONE)
    bar = page.locator(".fall-leiste")
    expect(bar).to_contain_text("Noch")
    bar.get_by_role("link").click()
    expect(page.locator(".brief-blatt")).to_be_in_viewport()
    expect(bar.get_by_role("button", name="Fall beenden")).to_be_visible()


def test_without_javascript_there_is_the_text_and_a_blank_file(open_page, tmp_path):
    page = open_page(LETTER, who="Mitglied", java_script_enabled=False)
    whole = page.locator("details.brief-ganz")
    expect(whole).to_contain_text("lege ich Widerspruch ein.")
    expect(page.locator("main form")).to_have_count(0)
    expect(page.locator(".bleibt")).to_be_hidden()
    link = page.get_by_role("link", name="Leeres Schreiben für Word und LibreOffice")
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "leer.docx")
    assert "lege ich Widerspruch ein." in text_of(tmp_path / "leer.docx")


def test_a_stranger_gets_neither_letter_nor_file(open_page):
    for path in (LETTER, f"{LETTER}brief-widerspruch.docx"):
        page = open_page(path)
        assert "/anmelden/?next=" in page.url


def test_the_sheet_for_the_person_is_printed_alone(open_page):
    page = open_page(NOTE, who="Mitglied")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Nur dieses Blatt drucken").click()
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    for words in ("Für dich:", "Dein Jobcenter", "Dein letzter Tag", "gültig bis", "/angebote/"):
        assert words in seen
    for words in ("Häufige Fehler der Behörde", "Wann abgeben", "in Beistand nach"):
        assert words not in seen
    expect(page.locator("svg.qr-code")).to_be_visible()
    assert pages(page) == 1
    assert pages(page) > 1, "afterwards the note prints whole again"
