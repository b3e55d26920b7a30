"""What a reader touches: papers, wordings, amounts, bookmarks. By mouse, tap and keyboard, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import ROOT

NOTE = "/sgb2/meldetermin-nichterreichbar/"
FIGURES = "/sgb2/regelbedarf-mehrbedarf/"
AXE = ROOT / "overrides" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}


def spaced(text: str) -> re.Pattern[str]:
    """`text` with whatever space the typesetting chose."""
    return re.compile(r"\s".join(map(re.escape, text.split(" "))))


def box(page: Page):
    return page.locator(".schwebe")


def ready(page: Page) -> Page:
    """The second bundle has come: amounts can be asked."""
    page.wait_for_load_state("networkidle")
    return page


def citation(page: Page, key: str):
    return page.locator(f'a.zitat[data-zitat="{key}"]').locator("visible=true").first


ABS4 = "sgb_2/§7b/Abs4/Satz1"


def test_pointing_at_a_citation_shows_its_wording_and_asks_one_file(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    word = citation(page, ABS4)
    word.hover()
    expect(box(page)).to_be_visible()
    expect(box(page)).to_contain_text("gelten als nicht erreichbar")
    expect(box(page)).to_contain_text(spaced("Wortlaut seit 1. 7. 2026"))
    expect(box(page).locator(".gemeint").first).to_contain_text("drei aufeinanderfolgenden Meldeaufforderungen")
    expect(box(page).get_by_role("link", name="Norm öffnen")).to_have_attribute("href", "/gesetze/sgb_2/7b/#absatz-4")
    page.mouse.move(0, 0)
    expect(box(page)).to_be_hidden()
    citation(page, "sgb_2/§32/Abs1").hover()
    expect(box(page)).to_be_visible()
    assert len(asked) == 1
    assert re.search(r"/assets/normen/[\w-]+\.[0-9a-f]{12}\.json$", asked[0])


def test_a_click_with_the_mouse_opens_the_norm(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    citation(page, ABS4).click()
    page.wait_for_url("**/gesetze/sgb_2/7b/#absatz-4")


def test_a_citation_by_keyboard(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    word = citation(page, ABS4)
    word.evaluate("(a) => { a.previousElementSibling?.focus(); }")
    page.locator("#inhalt").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if word.evaluate("(a) => a === document.activeElement"):
            break
    expect(word).to_be_focused()
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/gesetze/sgb_2/7b/**")


def test_a_tap_opens_the_sheet_and_the_norm_is_one_more(open_page):
    page = ready(open_page(NOTE, who="Mitglied", **TOUCH))
    word = citation(page, ABS4)
    word.tap()
    expect(box(page)).to_be_visible()
    sheet = box(page).bounding_box()
    assert sheet["x"] == 0
    assert round(sheet["y"] + sheet["height"]) == PHONE["height"]
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    word.tap()
    box(page).get_by_role("button", name="Schließen").tap()
    expect(box(page)).to_be_hidden()
    expect(word).to_be_focused()
    word.tap()
    box(page).get_by_role("link", name="Norm öffnen").tap()
    page.wait_for_url("**/gesetze/sgb_2/7b/**")


@pytest.mark.parametrize(
    ("day", "says", "since"),
    [
        ("2026-06-30", "um 10 Prozent", "Wortlaut seit 28. 3. 2024"),
        ("2026-07-01", "um 30 Prozent", "Wortlaut seit 1. 7. 2026"),
    ],
)
def test_the_wording_follows_the_day(open_page, day, says, since):
    page = ready(open_page(f"{NOTE}?stichtag={day}", who="Mitglied"))
    citation(page, "sgb_2/§32/Abs1").hover()
    expect(box(page)).to_contain_text(says)
    expect(box(page)).to_contain_text(spaced(since))
    expect(box(page)).to_contain_text("(2)")  # »Abs. 1 und 2« are both there


def test_near_the_bottom_the_box_stands_above_its_word(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    word = citation(page, "sgg/§84/Abs1/Satz1")
    word.evaluate("(a) => scrollTo(0, scrollY + a.getBoundingClientRect().bottom - innerHeight + 10)")
    word.hover()
    expect(box(page)).to_be_visible()
    shown, at = box(page).bounding_box(), word.bounding_box()
    assert shown["y"] + shown["height"] <= at["y"]


def test_without_the_file_a_tap_says_so_and_leads_on(open_page):
    page = ready(open_page(NOTE, who="Mitglied", **TOUCH))
    page.route("**/assets/normen/**", lambda route: route.fulfill(status=404, body=""))
    citation(page, ABS4).tap()
    expect(box(page)).to_contain_text("gerade nicht erreichbar")
    expect(box(page).get_by_role("link", name="Norm öffnen")).to_be_visible()


def test_an_amount_tells_value_since_norm_source_and_what_was_before(open_page):
    page = ready(open_page(FIGURES, who="Mitglied"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    amount = page.locator('.betrag[data-betrag="regelbedarf.rbs1"]').first
    amount.focus()
    page.keyboard.press("Enter")
    shown = box(page)
    expect(shown.locator(".schwebe-wert")).to_have_text(spaced("563,00 € im Monat"))
    expect(shown).to_contain_text(spaced("seit 1. 1. 2026"))
    expect(shown.get_by_role("link", name=spaced("§ 20 Abs. 1a"))).to_have_attribute(
        "href", re.compile("^/gesetze/sgb_2/20/")
    )
    expect(shown).to_contain_text("Quelle: RBSFV 2026")
    expect(shown.locator("ul.frueher")).to_contain_text(spaced("502,00 €"))
    page.keyboard.press("Tab")
    expect(shown.get_by_role("button", name="Schließen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    expect(amount).to_be_focused()
    assert asked == []


def test_an_amount_of_another_day_and_one_that_is_not_confirmed(open_page):
    page = ready(open_page(f"{FIGURES}?stichtag=2023-12-31", who="Mitglied"))
    page.locator('.betrag[data-betrag="regelbedarf.rbs1"]').first.click()
    expect(box(page).locator(".schwebe-wert")).to_contain_text(spaced("502,00 €"))
    expect(box(page)).not_to_contain_text(spaced("563,00 €"))
    page.goto(f"{FIGURES}?stichtag=2027-01-01")
    ready(page).locator('.betrag[data-betrag="regelbedarf.rbs1"]').first.click()
    expect(box(page)).to_contain_text(spaced("letzter bekannter Wert, ab 1. 1. 2027 nicht bestätigt"))


@pytest.mark.parametrize("options", [{}, TOUCH, {"java_script_enabled": False}], ids=["desk", "phone", "no script"])
def test_from_the_paper_to_the_page_in_two_taps(open_page, options):
    page = open_page("/", who="Mitglied", **options)
    expect(page.get_by_role("heading", level=1)).to_have_text("Was hat die Person in der Hand?")
    part = page.get_by_role("region", name="Bescheid")
    expect(part).to_be_hidden()
    page.get_by_role("link", name=re.compile("^Bescheid")).first.click()
    expect(part).to_be_visible()
    part.get_by_role("link", name="Abgelehnt oder weniger als erwartet").click()
    page.wait_for_url("**/verfahren/widerspruch/")
    page.go_back()
    expect(part).to_be_visible()


def test_the_start_has_papers_enough_and_no_dead_link(open_page):
    page = open_page("/", who="Mitglied")
    assert page.locator(".papier").count() == 12
    assert page.locator(".papier-teil .lagen > li").count() >= 14
    known = {entry["url"] for entry in page.evaluate("fetch('/seiten.json').then((a) => a.json())")} | {"/gesetze/"}
    ways = page.locator(".papiere .lagen a, .tisch a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert len(ways) > 14
    assert set(ways) <= known
    for paper in page.locator(".papier use").evaluate_all("(all) => all.map((u) => u.getBoundingClientRect().width)"):
        assert paper > 5  # drawn, not only meant


def test_bookmarks_stay_on_the_device_until_the_sign_out(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    star = page.get_by_role("button", name="Merken")
    star.click()
    expect(page.get_by_role("button", name="Gemerkt")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("Object.entries(localStorage)") == [["merkliste", f'["{NOTE}"]']]
    page.goto("/merkliste/")
    entry = page.locator("#merkliste").get_by_role("link", name=re.compile("^Termin beim Jobcenter"))
    expect(entry).to_have_attribute("href", NOTE)
    page.reload()
    expect(entry).to_be_visible()
    page.goto(NOTE)
    expect(page.get_by_role("button", name="Gemerkt")).to_be_visible()
    page.goto("/konto/")
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.wait_for_url(lambda url: "/konto/" not in url)
    assert page.evaluate("localStorage.length") == 0


def test_bookmarks_can_be_emptied(open_page):
    page = ready(open_page(NOTE, who="Mitglied"))
    page.get_by_role("button", name="Merken").click()
    page.goto("/merkliste/")
    page.get_by_role("button", name="Merkliste leeren").click()
    expect(page.locator("#merkliste")).to_contain_text("Noch nichts gemerkt.")
    assert page.evaluate("localStorage.length") == 0


def test_without_javascript_nothing_pretends(open_page):
    page = open_page(NOTE, who="Mitglied", java_script_enabled=False)
    expect(page.locator(".merken")).to_be_hidden()
    assert page.locator(".betrag[role]").count() == 0
    citation(page, ABS4).click()
    page.wait_for_url("**/gesetze/sgb_2/7b/**")
    page.goto("/merkliste/")
    expect(page.locator("noscript .leer")).to_be_visible()
    page.goto("/zahlen/")
    expect(page.locator('[data-betrag="regelbedarf.rbs1"]')).to_have_text(spaced("563,00 €"))
    page.get_by_role("link", name="Normen, Quellen und frühere Werte").first.click()
    page.get_by_text("alle Werte").first.click()
    expect(page.get_by_role("article")).to_contain_text(spaced("seit 1. 1. 2023: 502,00 €"))


def test_all_figures_follow_the_day(open_page):
    page = open_page("/zahlen/?stichtag=2023-12-31", who="Mitglied")
    expect(page.locator('[data-betrag="regelbedarf.rbs1"]')).to_have_text(spaced("502,00 €"))
    page.goto("/zahlen/?stichtag=2027-01-01")
    expect(page.locator('[data-betrag="regelbedarf.rbs1"]')).to_have_attribute(
        "data-hinweis", re.compile("nicht bestätigt")
    )


def test_only_trainers_see_the_way_to_the_file(open_page):
    page = open_page(NOTE, who="Trainer")
    page.get_by_text("Bearbeiten").click()
    expect(page.locator(".bearbeiten")).to_contain_text("docs/sgb2/meldetermin-nichterreichbar.md")
    assert open_page(NOTE, who="Mitglied").locator(".bearbeiten").count() == 0


CUT = """() => [...document.querySelectorAll("main *, .schwebe, .schwebe *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return e.checkVisibility() && box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map((e) => e.outerHTML.slice(0, 80))"""


def test_no_page_is_cut_on_a_small_phone(open_page):
    page = open_page("/", who="Mitglied", viewport={"width": 320, "height": 640})
    cut = {}
    for entry in page.evaluate("fetch('/seiten.json').then((answer) => answer.json())"):
        page.goto(entry["url"])
        cut[entry["url"]] = page.evaluate(CUT)
    assert len(cut) > 10
    assert {url: parts for url, parts in cut.items() if parts} == {}


STATES = ["start", "paper", "wording", "amount", "bookmarks", "figures", "error"]
SURROUNDINGS = {
    "light": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "200 %": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    "forced colours": {"viewport": DESKTOP, "forced_colors": "active"},
}


def in_state(open_page, state: str, **options) -> Page:
    path = {"start": "/", "paper": "/#bescheid", "wording": NOTE, "amount": FIGURES, "bookmarks": "/merkliste/",
            "figures": "/zahlen/", "error": "/gibt-es-nicht/"}[state]  # fmt: skip
    page = ready(open_page(path, who="Mitglied", bypass_csp=True, reduced_motion="reduce", **options))
    if state == "wording":
        citation(page, ABS4).hover()
    if state == "amount":
        page.locator(".betrag[role]").locator("visible=true").first.click()
    if state in ("wording", "amount"):
        expect(box(page)).to_be_visible()
    return page


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_is_cut(open_page, state, surroundings):
    page = in_state(open_page, state, **SURROUNDINGS[surroundings])
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RULES)
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []
    assert page.evaluate(CUT) == []
