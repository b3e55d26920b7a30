"""What the scripts do, in a real Chromium under the portal's own Content-Security-Policy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.conftest import ROOT
from tests.theme.conftest import NOTE

pytestmark = pytest.mark.browser
AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
OLD, NEW = "Nur im alten Recht.", "Nur im neuen Recht."


def strip(page: Page):
    return page.locator(".streifen")


def test_the_day_in_the_address_changes_the_page(visit):
    page = visit(f"{NOTE}?stichtag=2023-12-31")
    expect(strip(page)).to_have_text(
        re.compile(r"^Du liest den Stand vom 31\.\s12\.\s2023: altes Recht\. Zurück zu heute$")
    )
    expect(page.locator('.kurz [data-betrag="regelbedarf.rbs1"]')).to_have_text("502,00\u00a0€")
    expect(page.locator("[data-rechnung]").first).to_have_text("150,60\u00a0€")
    expect(page.get_by_text(OLD)).to_be_visible()
    expect(page.get_by_text(NEW)).to_be_hidden()
    expect(page.locator(".fristen tbody tr").nth(1)).to_be_hidden()
    expect(page.locator(".altneu")).to_have_attribute("data-gilt", "alt")


def test_the_day_stays_for_the_visit_and_goes(visit):
    page = visit()
    page.locator(".rechtsstand summary").click()
    page.get_by_role("button", name=re.compile("altes Recht")).first.click()
    expect(page).to_have_url(re.compile(r"\?stichtag=2026-06-30$"))
    page.goto("/")
    expect(strip(page)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?stichtag=2026-06-30$"))
    page.goto("/gesetze/sgb_2/32/")
    expect(page.locator("#tag")).to_have_text("2026-06-30")
    strip(page).get_by_role("button", name="Zurück zu heute").click()
    expect(page.locator("#tag")).to_have_text("heute")
    page.goto(NOTE)
    expect(strip(page)).to_be_hidden()
    expect(page.get_by_text(NEW)).to_be_visible()


def test_a_link_that_names_its_own_day_keeps_it(visit):
    page = visit(f"{NOTE}?stichtag=2026-05-15")
    page.locator("article").evaluate(
        "(a) => a.insertAdjacentHTML('beforeend', '<a id=w href=\"/gesetze/x/?stichtag=2023-01-01\">W</a>')"
    )
    page.locator("#w").click()
    expect(page.locator("#tag")).to_have_text("2023-01-01")


@pytest.mark.parametrize("nonsense", ["2026-02-30", "morgen", ""])
def test_a_day_that_is_none_means_today(visit, nonsense):
    page = visit(f"{NOTE}?stichtag={nonsense}")
    expect(strip(page)).to_be_hidden()
    expect(page.locator(".rechtsstand b")).to_have_text("heute")


@pytest.mark.parametrize(("day", "hint"), [("2026-12-31", False), ("2027-01-01", True)])
def test_after_check_by_a_value_is_called_unconfirmed(visit, day, hint):
    page = visit(f"{NOTE}?stichtag={day}")
    words = page.locator('[data-betrag-hinweis="regelbedarf.rbs1"]').first
    expect(words).to_be_visible(visible=hint)
    if hint:
        expect(words).to_have_text(re.compile(r"letzter bekannter Wert, ab 1\.\s1\.\s2027 nicht bestätigt"))


def test_a_day_before_the_first_value_says_so(visit):
    page = visit(f"{NOTE}?stichtag=2005-06-01")
    expect(page.locator('.kurz [data-betrag="regelbedarf.rbs1"]')).to_have_text(re.compile("galt am .* nicht"))


def test_both_sides_of_the_law_can_be_marked_by_hand(visit):
    page = visit(f"{NOTE}?stichtag=2026-07-01")
    old = page.locator(".altneu").get_by_role("button", name=re.compile("altes Recht"))
    expect(old).to_have_attribute("aria-pressed", "false")
    old.click()
    expect(page.locator(".altneu")).to_have_attribute("data-gilt", "alt")
    expect(strip(page)).to_contain_text("2026")  # the day has not moved


def test_ending_a_case_leaves_nothing(visit):
    page = visit(f"{NOTE}?stichtag=2026-05-15")
    page.evaluate("sessionStorage.setItem('eingabe', 'Meier')")
    page.get_by_role("banner").get_by_role("button", name="Fall beenden").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Fall beenden? Alle Eingaben auf diesem Gerät werden gelöscht.")
    dialog.get_by_role("button", name="Weiter im Fall").click()
    assert page.evaluate("sessionStorage.length") == 2
    page.get_by_role("banner").get_by_role("button", name="Fall beenden").click()
    dialog.get_by_role("button", name="Löschen").click()
    expect(dialog).to_contain_text("Gelöscht. Aus diesem Fall liegt hier nichts mehr.")
    assert page.evaluate("[sessionStorage.length, localStorage.length, location.search]") == [0, 0, ""]
    dialog.get_by_role("button", name="Schließen").click()
    expect(strip(page)).to_be_hidden()


def test_ending_a_case_on_a_norm_page_brings_today(visit):
    page = visit("/gesetze/sgb_2/32/?stichtag=2026-05-15")
    page.get_by_role("banner").get_by_role("button", name="Fall beenden").click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    page.get_by_role("dialog").get_by_role("button", name="Schließen").click()
    expect(page.locator("#tag")).to_have_text("heute")
    assert page.evaluate("[sessionStorage.length, location.search]") == [0, ""]


def test_search_by_keyboard_alone(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("Widerspruch")
    dialog = page.get_by_role("dialog", name="Suche")
    first = dialog.get_by_role("option", name=re.compile("Probe"))
    expect(first).to_be_visible()
    expect(first.locator("mark").first).to_have_text("Widerspruch")
    field = dialog.get_by_role("combobox", name="Suchen")
    expect(field).to_have_value("Widerspruch")
    expect(dialog).to_contain_text("<b>Anfang</b>")  # text from the index is never markup
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suche-0")
    page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche?q=Widerspruch*")


def test_search_without_a_hit_shows_ways_on(visit):
    page = visit("/", viewport=PHONE)
    page.get_by_role("link", name="Suchen").click()
    dialog = page.get_by_role("dialog", name="Suche")
    expect(dialog.get_by_role("combobox", name="Suchen")).to_be_focused()
    page.keyboard.type("xyz")
    expect(dialog).to_contain_text("Kein Treffer für »xyz«.")
    assert dialog.get_by_role("listitem").count() == 3


def test_the_drawer_by_keyboard(visit):
    page = visit(viewport=PHONE)
    toggle = page.get_by_role("checkbox", name="Menü")
    toggle.focus()
    page.keyboard.press("Space")
    menu = page.get_by_role("navigation", name="Bereiche")
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(toggle).to_be_focused()


def test_the_chosen_display_is_there_before_the_first_paint(visit):
    page = visit(color_scheme="light")
    page.get_by_role("button", name="Dunkle Anzeige").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(18, 23, 22)"
    page.route("**/base.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.unroute("**/base.js")
    page.reload()
    page.get_by_role("button", name="Helle Anzeige").click()
    assert page.evaluate("localStorage.length") == 0  # as the system has it: nothing to keep


def test_without_javascript_all_is_there_and_names_its_day(visit):
    page = visit(f"{NOTE}?stichtag=2023-12-31", java_script_enabled=False, viewport=PHONE)
    expect(page.get_by_text(re.compile(r"Werte vom 24\.\s11\.\s2026"))).to_be_visible()
    expect(page.locator('.kurz [data-betrag="regelbedarf.rbs1"]')).to_have_text("563,00\u00a0€")
    expect(page.locator("td.alt")).to_be_visible()
    expect(page.locator(".rechtsstand, .fall, .anzeige").locator("visible=true")).to_have_count(0)
    page.locator(".menue-knopf").click()
    expect(
        page.get_by_role("navigation", name="Bereiche").get_by_role("link", name=re.compile("Probe"))
    ).to_be_visible()


@pytest.mark.parametrize("width", [320, 375, 640, 959, 960, 1219, 1220])
def test_nothing_is_cut_and_nothing_scrolls_sideways(visit, width):
    page = visit(f"{NOTE}?stichtag=2026-05-15", viewport={"width": width, "height": 700})
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *, .kopf *")].filter((e) => {
          const box = e.getBoundingClientRect();
          const seen = e.checkVisibility({opacityProperty: true}) && box.width > 1;
          return seen && (box.right > innerWidth + 0.5 || box.left < -0.5);
        }).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_targets_are_large_enough_to_touch(visit, width):
    page = visit(viewport={"width": width, "height": 700})
    touched = ".kopf-zeile > :is(a, button, label, form), summary, .altneu-wahl button"
    small = page.evaluate(
        """(touched) => [...document.querySelectorAll(touched)]
          .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5)).map(([name]) => name)""",
        touched,
    )
    assert small == []


def test_the_first_screen_of_a_phone(visit):
    page = visit(viewport=PHONE)
    deadline = page.locator(".fristen tbody tr").first.bounding_box()
    assert deadline["y"] + deadline["height"] <= PHONE["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "desktop"])
@pytest.mark.parametrize("state", ["note", "day", "search", "case", "menu"])
def test_axe_finds_nothing(visit, viewport, scheme, state):
    page = visit(viewport=viewport, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    narrow = viewport == PHONE
    if state == "day":
        page.goto(f"{NOTE}?stichtag=2026-05-15")
        page.locator(".rechtsstand summary").click()
    if state == "search":
        page.keyboard.press("/")
        page.get_by_role("dialog").get_by_role("combobox", name="Suchen").fill("Widerspruch")
        page.locator(".treffer-eintrag").first.wait_for()
    if narrow and state in ("menu", "case"):
        page.locator(".menue-knopf").click()
    if state == "case":
        page.get_by_role("button", name="Fall beenden").locator("visible=true").click()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []


def test_paper_has_head_and_foot_and_no_menus(visit, tmp_path):
    page = visit()
    page.emulate_media(media="print")
    for gone in (".kopf", ".menue", ".neben", ".fuss", ".altneu-wahl"):
        expect(page.locator(gone).first).to_be_hidden()
    root = page.locator("html")
    expect(root).to_have_attribute(
        "data-fuss", re.compile(r"Beistand · Probe: .* · Rechtsstand 19\.\s8\.\s2026 · Entwurf")
    )
    expect(root).to_have_attribute("data-kopf", re.compile("Sgb2|Grundsicherung"))
    expect(page.locator(".druckende")).to_contain_text("ersetzt keine anwaltliche Beratung")
