"""A real Chromium against the real server; pages in every state a reader may meet."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE = {"width": 375, "height": 667}
DESKTOP = {"width": 1280, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def executable() -> str | None:
    """The Chromium of the system; on macOS the application; None lets the library look for itself."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, server) -> Iterator[Open]:
    """`open_page("/sgb2/", who="Mitglied", viewport=PHONE, java_script_enabled=False)` → a page at that address.

    Fails at the end if a page wrote an error to the console or asked any server but ours.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "/", who: str | None = None, **options: Any) -> Page:
        context = chromium.new_context(base_url=server.address, locale="de-DE", **({"viewport": DESKTOP} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server.address, "data:", "blob:", "about:"))
                else faults.append(f"third party: {request.url}")
            ),
        )
        if who:
            sign_in(page, server, who)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    told = ("404", "429", "ERR_INTERNET_DISCONNECTED")  # what a test asked for
    unexpected = [fault for fault in faults if not any(each in fault for each in told)]
    assert unexpected == []


def sign_in(page: Page, server, who: str) -> None:
    mail, password = server.accounts[who]
    page.goto("/anmelden/")
    page.get_by_label("E-Mail").fill(mail)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url(lambda url: "/anmelden/" not in url)
