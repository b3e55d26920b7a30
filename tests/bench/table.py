"""How long the tools at the table take to answer a key or a touch on a phone whose processor is six times slower."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, PHONE, executable

SLOWER = 6
_WATCH = """
window.answers = [];
const note = (entry) => entry.interactionId && answers.push(entry.duration);
new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({type: "event", buffered: true, durationThreshold: 16});
"""


def measure(address: str, session: Mapping[str, str]) -> None:
    """Median and longest answer to one interaction for each kind of tool, in ms; below 16 ms nothing is reported."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for path, use in _USES.items():
            context = browser.new_context(base_url=address, viewport=PHONE, has_touch=True, is_mobile=True)
            context.add_cookies([{"name": name, "value": value, "url": address} for name, value in session.items()])
            context.add_init_script(_WATCH)
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(path, wait_until="networkidle")
            use(page)
            page.wait_for_timeout(500)
            answers = page.evaluate("answers") or [0]
            middle, longest = median(answers), max(answers)
            print(f"{path}: Mitte {middle:.0f}, längste {longest:.0f} ms ({len(answers)} Antworten über 16 ms)")
            context.close()


_DAY_CHANGES = """
() => ["2026-06-30", "2026-07-01", "2023-12-31"].map((day) => {
  document.querySelector(".rechtsstand").open = true;
  const field = document.querySelector(".rechtsstand input[type=date]");
  field.value = day;
  const start = performance.now();
  field.form.requestSubmit();
  void document.body.offsetHeight;
  return performance.now() - start;
})
"""


def measure_days(address: str, session: Mapping[str, str]) -> None:
    """Milliseconds until the page is laid out anew for another day, at full speed, on the longest pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in session.items()])
        for path in ("/sgb2/reform-2026/", "/sgb2/regelbedarf-mehrbedarf/", "/zahlen/"):
            page = context.new_page()
            page.goto(path, wait_until="networkidle")
            print(f"{path}: {', '.join(f'{took:.0f}' for took in page.evaluate(_DAY_CHANGES))} ms")


def _checklist(page: Page) -> None:
    for point in page.locator("li.punkt:visible").all()[:6]:
        point.locator('input[value="nein"]').tap()


def _letter(page: Page) -> None:
    page.locator("#feld-zeichen").press_sequentially("12345BG0006789", delay=60)
    page.locator("#feld-absender").press_sequentially("Vorname Nachname", delay=60)


def _deadline(page: Page) -> None:
    page.locator("#frist-datum").press_sequentially("16.11.2026", delay=60)
    page.keyboard.press("Tab")


def _calculator(page: Page) -> None:
    for name in ("einkommen_brutto", "einkommen_netto"):
        page.locator(f"#feld-{name}").press_sequentially("1250,50", delay=60)


_USES: dict[str, Callable[[Page], None]] = {
    "/verfahren/check-widerspruch/": _checklist,
    "/verfahren/brief-widerspruch/": _letter,
    "/rechner/fristen/": _deadline,
    "/rechner/einkommen/": _calculator,
}
