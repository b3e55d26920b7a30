"""How fast a note is for a reader on a slow phone, beside the same note in stock Material with its own search.

Slow 4G as Lighthouse counts it (150 ms, 1.6 Mbit/s), the processor four times slower. Both sites send Brotli.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import brotli
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.generated import ROOT
from tests.browser.conftest import ARGUMENTS, PHONE, executable

NOTE = "/sgb2/meldetermin-nichterreichbar/"
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
_WATCH = """
window.seen = {paint: 0, shift: 0, slowest: 0};
const watch = (type, act, more) => new PerformanceObserver((list) => list.getEntries().forEach(act))
  .observe({type, buffered: true, ...more});
watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("event", (entry) => { seen.slowest = Math.max(seen.slowest, entry.duration); }, {durationThreshold: 16});
"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds until the largest paint, layout shift, kilobytes on the wire, of these the HTML."""

    paint: float
    shift: float
    kilobytes: float
    html: float


@dataclass(frozen=True)
class Measured:
    """`slowest` is the longest interaction in ms: tapping an amount, a citation, the day, the menu."""

    first: Visit
    repeated: Visit
    slowest: float


def measure(address: str, session: Mapping[str, str]) -> dict[str, Measured]:
    """Our note at `address`, read with the cookies of `session` (name → value), and stock Material's."""
    with sync_playwright() as playwright, TemporaryDirectory(prefix="beistand-bench-") as name:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        with _served(_stock(Path(name))) as other:
            return {
                "Beistand": _measured(browser, address, NOTE, session, _touch_ours),
                "Material": _measured(browser, other, NOTE, {}, _touch_stock),
            }


def report(found: Mapping[str, Measured]) -> None:
    ours, stock = found["Beistand"], found["Material"]
    rows = (
        ("größtes Bild, erster Besuch (ms)", ours.first.paint, stock.first.paint),
        ("größtes Bild, zweiter Besuch (ms)", ours.repeated.paint, stock.repeated.paint),
        ("Verschiebung", ours.first.shift, stock.first.shift),
        ("längste Antwort auf eine Berührung (ms)", ours.slowest, stock.slowest),
        ("erster Besuch (kB)", ours.first.kilobytes, stock.first.kilobytes),
        ("davon HTML (kB)", ours.first.html, stock.first.html),
        ("zweiter Besuch (kB)", ours.repeated.kilobytes, stock.repeated.kilobytes),
    )
    for what, mine, theirs in rows:
        ratio = f"{mine / theirs:.2f}" if theirs else "–"
        print(f"{what}: {mine:.4g}, Material {theirs:.4g}, Verhältnis {ratio}")


def _measured(browser: Browser, address: str, path: str, session: Mapping[str, str], touch: Any) -> Measured:
    context = browser.new_context(base_url=address, viewport=PHONE, has_touch=True, is_mobile=True, locale="de-DE")
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in session.items()])
    context.add_init_script(_WATCH)
    try:
        first, page = _visit(context, path)
        repeated, page = _visit(context, path)
        touch(page)
        page.wait_for_timeout(500)
        return Measured(first, repeated, page.evaluate("seen.slowest"))
    finally:
        context.close()


def _visit(context: BrowserContext, path: str) -> tuple[Visit, Page]:
    """A page of its own for each visit; the cache stays with the context."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes: list[float] = []
    html: list[float] = []
    documents: set[str] = set()
    wire.on("Network.responseReceived", lambda event: _is_document(event) and documents.add(event["requestId"]))
    wire.on("Network.loadingFinished", lambda event: _count(event, documents, sizes, html))
    _slow(wire)
    page.goto(path, wait_until="networkidle")
    page.wait_for_timeout(1000)
    seen = page.evaluate("seen")
    return Visit(seen["paint"], seen["shift"], sum(sizes) / 1000, sum(html) / 1000), page


def _slow(wire: CDPSession) -> None:
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _is_document(event: dict[str, Any]) -> bool:
    return event["type"] == "Document"


def _count(event: dict[str, Any], documents: set[str], sizes: list[float], html: list[float]) -> None:
    sizes.append(event["encodedDataLength"])
    if event["requestId"] in documents:
        html.append(event["encodedDataLength"])


def _touch_ours(page: Page) -> None:
    page.locator(".betrag[role]").locator("visible=true").first.tap()
    page.locator(".schwebe").get_by_role("button", name="Schließen").tap()
    page.locator("a.zitat[data-zitat]").locator("visible=true").first.tap()
    page.locator(".schwebe-text").wait_for()
    page.keyboard.press("Escape")
    page.locator(".rechtsstand summary").tap()
    page.locator('[data-stichtag="2026-06-30"]').first.tap()
    page.locator(".menue-knopf").tap()


def _touch_stock(page: Page) -> None:
    page.locator("label[for=__search].md-header__button").tap()
    page.locator(".md-search__input").fill("Meldetermin")
    page.keyboard.press("Escape")
    page.locator("label[for=__drawer].md-header__button").tap()


def _stock(folder: Path) -> Path:
    """The member's pages as Material comes: its own theme, fonts off (there is no network here), its search on."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from beistand import clock
    from beistand.content.library import load
    from beistand.release.site import Order, configured
    from beistand.release.staging import stage
    from beistand.roles import Role

    staged = stage(load(ROOT)[0], ROOT, Role.MEMBER, folder / "docs")
    order = Order(ROOT, Role.MEMBER, folder, clock.reference_day(), "bench")
    wanted = configured(order, staged, folder / "site")
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(staged.docs),
        site_dir=str(folder / "site"),
        nav=staged.nav,
        strict=False,
        theme={"name": "material", "language": "de", "font": False},
        plugins=["search", {"macros": {"module_name": "macros"}}],
    )
    config.extra.update(wanted.extra)
    config.mdx_configs["beistand.pages.markdown"] |= wanted.mdx_configs["beistand.pages.markdown"]
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


class _Packed(SimpleHTTPRequestHandler):
    """Files with Brotli, kept by the browser like those of a well set up server."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        content = brotli.compress(file.read_bytes(), quality=9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache" if file.suffix == ".html" else "max-age=31536000")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
