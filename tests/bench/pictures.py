"""Pictures of every template, small enough for a README; run by scripts/pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, PHONE, executable, sign_in

DESK = {"width": 1240, "height": 720}
NOTE = "/sgb2/meldetermin-nichterreichbar/"
WHO = "Konto"


def point_at_citation(page: Page) -> None:
    page.locator('a.zitat[data-zitat^="sgb_2/§7b/"]').first.hover()
    page.locator(".schwebe").wait_for()


def tap_citation(page: Page) -> None:
    page.locator('a.zitat[data-zitat^="sgb_2/§7b/"]').first.tap()
    page.locator(".schwebe").wait_for()


def tap_amount(page: Page) -> None:
    page.locator(".betrag[role]").locator("visible=true").first.tap()
    page.locator(".schwebe").wait_for()


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("dialog").get_by_role("searchbox").fill("Termin verpasst")
    page.locator(".treffer a").first.wait_for()


def nothing(page: Page) -> None:
    pass


SHOTS: list[tuple[str, str, dict[str, Any], Any]] = [
    ("start", "/", {}, nothing),
    ("start-telefon", "/", {"phone": True}, nothing),
    ("papier", "/#bescheid", {}, nothing),
    ("notiz", NOTE, {}, point_at_citation),
    ("notiz-telefon", NOTE, {"phone": True}, nothing),
    ("zitat-telefon", NOTE, {"phone": True}, tap_citation),
    ("betrag-telefon-dunkel", NOTE, {"phone": True, "dark": True}, tap_amount),
    ("anderer-tag", f"{NOTE}?stichtag=2026-05-15", {"dark": True}, nothing),
    ("norm", "/gesetze/sgb_2/32/", {}, nothing),
    ("gesetz", "/gesetze/sgb_2/", {}, nothing),
    ("zahlen", "/nachschlagen/zahlen-grundsicherung/", {}, nothing),
    ("suche", NOTE, {}, search),
    ("treffer", "/suche?q=miete", {}, nothing),
    ("merkliste", "/merkliste/", {}, nothing),
    ("konto", "/konto/", {}, nothing),
    ("fehler", "/gibt-es-nicht/", {}, nothing),
    ("anmelden", "/anmelden/", {"public": True, "phone": True}, nothing),
    ("oeffentlich", "/", {"public": True}, nothing),
]


def take(address: str, mail: str, password: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    account = SimpleNamespace(accounts={WHO: (mail, password)})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        signed_in = browser.new_context(base_url=address)
        sign_in(signed_in.new_page(), account, WHO)
        for name, path, options, act in SHOTS:
            state = None if options.get("public") else signed_in.storage_state()
            page = _page(browser, address, state, options)
            page.goto(path, wait_until="networkidle")
            act(page)
            page.screenshot(path=folder / f"{name}.png")
            page.context.close()


def _page(browser: Browser, address: str, state: Any, options: dict[str, Any]) -> Page:
    phone = bool(options.get("phone"))
    return browser.new_context(
        base_url=address,
        storage_state=state,
        locale="de-DE",
        viewport=PHONE if phone else DESK,
        has_touch=phone,
        is_mobile=phone,
        reduced_motion="reduce",
        color_scheme="dark" if options.get("dark") else "light",
    ).new_page()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit("So geht es: scripts/pictures ADRESSE MAIL PASSWORT [ORDNER]")
    take(*sys.argv[1:4], Path(sys.argv[4] if len(sys.argv) > 4 else "pictures"))
