"""The day of the case on real notes, and a page that was built before the year turned."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, sign_in

LAST_OLD, FIRST_NEW = "2026-06-30", "2026-07-01"


@pytest.mark.parametrize(
    "note",
    ["/sgb2/vermoegen-sgb2/", "/sgb2/minderung-pflichtverletzung/", "/wohnen/karenz-deckel/"],
    ids=["assets", "sanction", "rent"],
)
def test_old_and_new_law_change_places_on_the_day(open_page, note):
    page = open_page(f"{note}?stichtag={LAST_OLD}", who="Mitglied")
    new = page.locator(f'article [data-ab="{FIRST_NEW}"]')
    old = page.locator(f'article [data-bis="{LAST_OLD}"]')
    assert new.count()
    assert old.count()
    assert new.evaluate_all("all => all.every(({hidden}) => hidden)")
    assert old.evaluate_all("all => all.some(({hidden}) => !hidden)")
    page.goto(f"{note}?stichtag={FIRST_NEW}")
    assert new.evaluate_all("all => all.some(({hidden}) => !hidden)")
    assert old.evaluate_all("all => all.every(({hidden}) => hidden)")


def at(chromium, server, moment):
    context = chromium.new_context(
        base_url=server.address, locale="de-DE", timezone_id="Europe/Berlin", viewport=DESKTOP
    )
    page = context.new_page()
    sign_in(page, server, "Mitglied")
    page.clock.set_fixed_time(moment)
    return context, page


@pytest.mark.parametrize(
    ("moment", "wage", "doubtful"),
    [("2026-12-31T23:00:00+01:00", "13,90\u00a0€", False), ("2027-01-01T00:30:00+01:00", "14,60\u00a0€", True)],
    ids=["31 December", "1 January"],
)
def test_a_page_built_before_is_right_when_the_year_turns(chromium, server, moment, wage, doubtful):
    context, page = at(chromium, server, moment)
    page.goto("/nachschlagen/zahlen-arbeit/")
    expect(page.locator('[data-betrag="mindestlohn"]').first).to_have_text(wage)
    page.goto("/sgb2/regelbedarf-mehrbedarf/")
    hint = page.locator('[data-betrag-hinweis="regelbedarf.rbs1"]').first
    if doubtful:
        expect(hint).to_contain_text(re.compile(r"ab 1\.\s1\.\s2027 nicht bestätigt"))
    else:
        expect(hint).to_be_hidden()
    context.close()


def test_a_past_month_in_three_taps(open_page):
    page = open_page("/zahlen/", who="Mitglied")
    page.get_by_text("Was galt damals?").click()
    page.locator(".damals summary", has_text="2024").click()
    page.locator(".damals a:visible", has_text="März").click()
    page.wait_for_url("**/zahlen/?stichtag=2024-03-01")
    expect(page.locator('[data-betrag="mindestlohn"]')).to_have_text("12,41\u00a0€")
    expect(page.locator("body")).to_contain_text(re.compile(r"Stand vom\s+1\.\s*3\.\s*2024"))


def test_nonsense_in_the_address_is_today(open_page):
    for nonsense in ("2026-02-30", "morgen", "", "9999999", "%00"):
        page = open_page(f"/sgb2/regelbedarf-mehrbedarf/?stichtag={nonsense}", who="Mitglied")
        expect(page.locator('[data-betrag="regelbedarf.rbs1"]').first).to_have_text("563,00\u00a0€")
        expect(page.locator(".rechtsstand b")).to_have_text("heute")


def test_without_javascript_old_and_new_law_both_stand_there(open_page):
    page = open_page("/sgb2/minderung-pflichtverletzung/", who="Mitglied", java_script_enabled=False)
    passages = page.locator("article .gilt")
    assert passages.count() > 1
    assert all(passage.is_visible() for passage in passages.all())
    labels = passages.evaluate_all("all => all.map((one) => getComputedStyle(one, '::before').content)")
    assert {label.split()[0] for label in labels} == {'"Gilt', '"Galt'}
    expect(page.locator(".bautag")).to_contain_text("frühere und kommende Werte")
