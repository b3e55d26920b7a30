"""What the head of a page says of its review on the reader's own day, in a real Chromium with its clock turned."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.theme.conftest import NOTE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("day", "banner"),
    [
        ("2026-11-24", None),
        ("2027-02-01", None),
        ("2027-02-02", "Prüfung überfällig"),
        ("2027-04-02", "Prüfung überfällig"),
        ("2027-04-03", "Nicht verlässlich."),
    ],
)
def test_a_page_built_in_november_warns_in_february(chromium: Browser, address: str, day: str, banner: str | None):
    context = chromium.new_context(base_url=address, locale="de-DE", timezone_id="Europe/Berlin")
    context.clock.set_fixed_time(f"{day}T09:00:00+01:00")
    page = context.new_page()
    page.goto(f"{NOTE}?stichtag=2026-05-15")  # the day of the case says nothing of the review
    shown = page.locator(".banner:visible")
    if banner is None:
        expect(shown).to_have_count(0)
        expect(page.get_by_text("nächste Prüfung")).to_be_visible()
    else:
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(banner)
        expect(page.get_by_text("nächste Prüfung")).to_be_hidden()
    context.close()
