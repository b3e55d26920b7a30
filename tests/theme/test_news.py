"""»Seit meinem letzten Besuch«: known to the device alone, told on the page of news."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_what_was_added_since_the_last_visit(chromium: Browser, address: str):
    context = chromium.new_context(base_url=address, locale="de-DE", timezone_id="Europe/Berlin")
    page = context.new_page()
    since, marks = page.locator(".neu-seit"), page.locator(".etikett-neu")

    def visit(day: str) -> None:
        context.clock.set_fixed_time(f"{day}T09:00:00+01:00")
        page.goto("/neues/", wait_until="networkidle")

    visit("2026-11-01")
    expect(since).to_be_empty()  # who was never here is told nothing
    visit("2026-11-30")
    expect(since).to_contain_text(re.compile(r"Seit deinem letzten Besuch am 1\.\s11\.\s2026: \d+ neu"))
    assert marks.count() > 20
    first = since.locator("a").first
    assert page.locator(first.get_attribute("href")).count() == 1
    visit("2026-11-30")
    expect(since).to_contain_text("neu")  # the second look on a day
    visit("2026-12-05")
    expect(since).to_contain_text("nichts Neues")
    expect(marks).to_have_count(0)
    context.close()


def test_what_comes_becomes_what_holds_on_its_day(chromium: Browser, address: str):
    context = chromium.new_context(base_url=address, locale="de-DE")
    page = context.new_page()
    page.goto("/neues/?stichtag=2026-12-31")
    expect(page.get_by_text(re.compile(r"^Kommt am 1\.\s1\.\s2027")).first).to_be_visible()
    page.goto("/neues/?stichtag=2027-01-01")
    expect(page.get_by_text(re.compile(r"^Seit 1\.\s1\.\s2027")).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Kommt am 1\.\s1\.\s2027")).first).to_be_hidden()
    context.close()
