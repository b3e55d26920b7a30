"""The search as people use it: dialog, page, phone, no net, no JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessible import AXE

RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


def opened(page, typed: str):
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Suche")
    dialog.get_by_role("combobox", name="Suchen").fill(typed)
    if typed:
        expect(dialog.get_by_role("status")).not_to_be_empty(timeout=30_000)  # the first one opens index and statutes
    return dialog


def test_a_figure_stands_above_the_hits(open_page):
    dialog = opened(open_page("/", who="Mitglied"), "regelsatz 2026 alleinstehend")
    first = dialog.get_by_role("option").first
    expect(first).to_contain_text("563,00\u00a0€")
    expect(first).to_contain_text("Zahl · seit")
    expect(first).to_contain_text("§ 20")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("44 sgb x", "/gesetze/sgb_10/44/"),
        ("paragraf 22 abs 1 sgb 2", "/gesetze/sgb_2/22/"),
        ("SGB XII", "/gesetze/sgb_12/"),
        ("widerspruch bis wann", "/rechner/fristen/?art=widerspruch"),
    ],
)
def test_enter_on_the_answer_leads_there(open_page, typed, address):
    page = open_page("/", who="Mitglied")
    dialog = opened(page, typed)
    expect(dialog.locator(".antwort")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: address in url)


def test_found_words_are_marked_on_the_page_once_and_stand_in_no_address(open_page):
    page = open_page("/", who="Mitglied")
    dialog = opened(page, "widerspruchsfrist")
    expect(dialog.get_by_role("option").first).to_be_visible()
    dialog.locator(".treffer-eintrag").first.click()
    page.wait_for_url(lambda url: "/suche" not in url and len(url.split("/")) > 4)
    expect(page.locator("article mark.gesucht").first).to_be_visible()
    assert "widerspruchsfrist" not in page.url.lower().replace("%20", "")
    assert page.evaluate("sessionStorage.getItem('beistand.gesucht')") is None
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("article mark.gesucht").count() == 0


def test_recent_searches_stay_in_the_tab_until_the_case_ends(open_page):
    page = open_page("/", who="Mitglied")
    dialog = opened(page, "Kaution")
    expect(dialog.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche?q=Kaution*")
    opened(page, "")
    expect(page.get_by_role("dialog").get_by_role("option", name="Kaution")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("banner").get_by_role("button", name="Fall beenden").click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    page.wait_for_function("sessionStorage.length === 0")


def test_kinds_narrow_and_norms_are_their_own(open_page):
    page = open_page("/", who="Mitglied")
    dialog = opened(page, "Widerspruch")
    dialog.get_by_role("button", name="Werkzeuge").click()
    expect(dialog.locator(".treffer-art").first).to_contain_text(re.compile("Schreiben|Checkliste|Rechner"))
    expect(dialog.get_by_role("button", name="Werkzeuge")).to_have_attribute("aria-pressed", "true")
    expect(dialog.get_by_role("button", name="Normen")).to_be_visible()


def test_without_a_net_the_open_page_still_finds(open_page):
    page = open_page("/", who="Mitglied")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert not any("/assets/suche/" in url for url in asked), "a page that nobody searches on fetches no index"
    with page.expect_response("**/assets/suche/index.json"):
        dialog = opened(page, "Mehrbedarf")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"\d Treffer$"))
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    dialog.get_by_role("combobox").fill("widerspruch einlegen")
    expect(dialog.get_by_role("status")).to_contain_text("ohne Netz gesucht")
    expect(dialog.get_by_role("option").first).to_contain_text("Widerspruch einlegen")
    dialog.get_by_role("combobox").fill("xyzxyzxyz")
    expect(dialog.get_by_role("status")).to_contain_text("Kein Treffer")
    assert page.evaluate("[localStorage.length, navigator.serviceWorker.controller]") == [0, None]
    page.context.set_offline(False)
    dialog.get_by_role("combobox").fill("Mehrbedarf")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"\d Treffer$"))


def test_a_server_that_does_not_answer_counts_as_no_net(open_page):
    page = open_page("/", who="Mitglied")
    dialog = opened(page, "Mehrbedarf")
    page.wait_for_load_state("networkidle")
    page.route("**/api/suche*", lambda route: None)
    dialog.get_by_role("combobox").fill("kaution")
    expect(dialog.get_by_role("status")).to_contain_text("ohne Netz gesucht", timeout=15_000)


def test_the_dialog_follows_the_day_and_the_kind(open_page):
    page = open_page("/?stichtag=2023-05-15", who="Mitglied")
    dialog = opened(page, "regelsatz alleinstehend")
    expect(dialog.get_by_role("option").first).to_contain_text("502,00\u00a0€")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile(r"Stand 15\.\s5\.\s2023"))
    dialog.get_by_role("button", name="Notizen").click()
    expect(dialog.get_by_role("button", name="Notizen")).to_be_focused()
    dialog.get_by_role("combobox").press("Enter")
    page.wait_for_url(lambda url: "art=notizen" in url and "stichtag=2023-05-15" in url)


def test_the_end_of_a_case_forgets_the_question_on_its_page_too(open_page):
    page = open_page("/suche?q=kaution+meier&art=notizen", who="Mitglied")
    page.get_by_role("banner").get_by_role("button", name="Fall beenden").click()
    page.get_by_role("dialog").get_by_role("button", name="Löschen").click()
    page.get_by_role("dialog").get_by_role("button", name="Schließen").click()
    expect(page.locator(".treffer")).to_have_count(0)
    assert page.evaluate("location.search") == ""
    expect(page.get_by_label("Wonach suchst du?")).to_have_value("")
    assert "meier" not in page.content().lower()


@pytest.mark.parametrize("typed", ["widerspruch", "regelsatz alleinstehend 2026", "xyzxyzxyz"])
@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_the_dialog_has_no_violation(open_page, typed, viewport, scheme):
    page = open_page("/", who="Mitglied", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    dialog = opened(page, typed)
    expect(dialog.get_by_role("status")).to_contain_text("Treffer")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RULES)
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []


def test_filters_and_day_without_javascript(open_page):
    page = open_page("/suche?q=widerspruch&stichtag=2026-05-15", who="Mitglied", java_script_enabled=False)
    article = page.get_by_role("article")
    article.get_by_role("link", name=re.compile("^Werkzeuge")).click()
    assert "stichtag=2026-05-15" in page.url
    assert "art=werkzeuge" in page.url
    expect(article.locator(".treffer-art").first).to_contain_text(re.compile("Schreiben|Checkliste|Rechner"))
    expect(article).to_contain_text("Rechtsstand: 15. 5. 2026")


def test_what_is_missing_is_told_with_one_tap(open_page):
    page = open_page("/suche?q=einhornfutter+12345", who="Mitglied", java_script_enabled=False)
    article = page.get_by_role("article")
    expect(article).to_contain_text("Kein Treffer für »einhornfutter 12345«.")
    expect(article.locator(".suche-fehlt strong")).to_have_text("einhornfutter")
    article.get_by_role("button", name="Thema melden").click()
    expect(article.get_by_role("status").first).to_contain_text("Danke.")
