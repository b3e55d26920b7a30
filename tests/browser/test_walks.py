"""The walks of the house, as a reader takes them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

NOTE = "/sgb2/meldetermin-nichterreichbar/"


def test_from_the_door_to_the_passage(open_page, server):
    """Query → answer: sign in, search, read, with the answer and its norm on the first screen."""
    page = open_page("/verfahren/widerspruch/")
    assert "/anmelden/?next=" in page.url
    mail, password = server.accounts["Mitglied"]
    page.get_by_label("E-Mail").fill(mail)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/verfahren/widerspruch/")
    page.keyboard.press("/")
    page.keyboard.type("Widerspruchsfrist")
    dialog = page.get_by_role("dialog")
    hit = dialog.get_by_role("option", name=re.compile("Widerspruch einlegen")).first
    expect(hit).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_search_without_javascript(open_page):
    page = open_page("/", who="Mitglied", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("Widerspruchsfrist")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche?q=Widerspruchsfrist")
    page.get_by_role("article").get_by_role("link", name=re.compile("Widerspruch einlegen")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Widerspruch")


def test_a_norm_leads_to_its_wording_and_back(open_page):
    page = open_page("/verfahren/widerspruch/", who="Mitglied")
    page.locator('a.zitat[href^="/gesetze/sgg/84/"]').first.click()
    page.wait_for_url("**/gesetze/sgg/84/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("§ 84 SGG".replace(" ", " "), use_inner_text=True)
    expect(page.get_by_role("article")).to_contain_text("binnen eines Monats")
    expect(page.get_by_role("article")).to_contain_text("Stand des Archivs")
    page.get_by_role("article").get_by_role("link", name=re.compile("Widerspruch einlegen")).click()
    page.wait_for_url("**/verfahren/widerspruch/")


@pytest.mark.parametrize(
    ("day", "sees", "misses"),
    [("2026-06-30", "bis 30. 6. 2026", None), ("2026-07-01", None, "Du liest den Stand vom 30.")],
)
def test_the_day_of_the_case_shows_as_text(open_page, day, sees, misses):
    page = open_page(f"{NOTE}?stichtag={day}", who="Mitglied")
    strip = page.locator("body")
    shown = "30. 6. 2026" if day == "2026-06-30" else "1. 7. 2026"
    expect(strip).to_contain_text(
        re.compile(r"Du liest den Stand vom\s+" + r"\s*".join(map(re.escape, shown.split(" "))))
    )


def test_dated_passages_follow_the_day(open_page):
    page = open_page(f"{NOTE}?stichtag=2026-05-15", who="Mitglied")
    old = page.locator('[data-bis="2026-06-30"]')
    new = page.locator('[data-ab="2026-07-01"]')
    assert old.count()
    assert new.count()
    expect(old.first).to_be_visible()
    expect(new.first).to_be_hidden()
    page.goto(f"{NOTE}?stichtag=2026-07-01")
    expect(old.first).to_be_hidden()
    expect(new.first).to_be_visible()


def test_amounts_follow_the_day_without_a_request(open_page):
    page = open_page("/sgb2/regelbedarf-mehrbedarf/?stichtag=2023-12-31", who="Mitglied")
    amount = page.locator('[data-betrag="regelbedarf.rbs1"]').first
    expect(amount).to_have_text("502,00\u00a0€")
    page.goto("/sgb2/regelbedarf-mehrbedarf/?stichtag=2024-01-01")
    expect(amount).to_have_text("563,00\u00a0€")


def test_after_check_by_the_page_says_unconfirmed(open_page):
    page = open_page("/sgb2/regelbedarf-mehrbedarf/?stichtag=2027-01-01", who="Mitglied")
    hint = page.locator('[data-betrag-hinweis="regelbedarf.rbs1"]').first
    expect(hint).to_be_visible()
    expect(hint).to_contain_text(re.compile(r"letzter bekannter Wert, ab 1\.\s1\.\s2027 nicht bestätigt"))
    expect(page.locator('[data-betrag="regelbedarf.rbs1"]').first).to_have_text("563,00\u00a0€")


def test_a_deactivated_member_is_out_at_the_next_request(open_page, server):
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "beistand"]
    environment = os.environ | {"BEISTAND_VAR": str(server.var)}
    answer = subprocess.run([*command, "einladen", "gast@example.org"], env=environment, capture_output=True, text=True)
    link = answer.stdout.strip().splitlines()[-1]
    page = open_page(link if link.startswith("/") else "/" + link.split("/", 3)[3])
    page.get_by_label(re.compile("Name")).fill("Gast")
    page.get_by_label(re.compile("^Passwort")).first.fill("ein-langes-passwort-42")
    if page.get_by_label(re.compile("wiederholen|noch einmal")).count():
        page.get_by_label(re.compile("wiederholen|noch einmal")).fill("ein-langes-passwort-42")
    page.get_by_role("main").get_by_role("button").first.click()
    page.goto(NOTE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Termin")
    subprocess.run([*command, "abschalten", "gast@example.org"], env=environment, check=True, capture_output=True)
    page.goto(NOTE)
    assert "/anmelden/" in page.url


def test_first_screen_of_a_phone_holds_answer_and_first_deadline(open_page):
    page = open_page(NOTE, who="Mitglied", viewport=PHONE)
    answer = page.locator(".kurz").bounding_box()
    deadline = page.locator(".fristen tbody tr:not([hidden])").first.bounding_box()
    assert answer["y"] + answer["height"] <= PHONE["height"]
    assert deadline["y"] < PHONE["height"]


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.parametrize("path", ["/", NOTE, "/zahlen/", "/gesetze/sgb_2/22/", "/suche?q=miete", "/konto/"])
def test_nothing_scrolls_sideways(open_page, width, path):
    page = open_page(path, who="Mitglied", viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_title_one_h1_prose_in_article(open_page):
    page = open_page(NOTE, who="Mitglied")
    assert page.locator("h1").count() == 1
    assert page.locator("head title").count() == 1
    assert page.locator('meta[name="beistand-release"]').get_attribute("content")
    assert page.locator("article h1, article .kurz").count() >= 1
