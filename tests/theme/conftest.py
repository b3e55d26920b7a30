"""A small site with our theme and the real Markdown extension, and a server for it with the portal's own headers."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from beistand.portal.headers import SECURITY
from tests.browser.conftest import ARGUMENTS, DESKTOP, executable
from tests.conftest import ROOT

THEME = ROOT / "overrides" / "theme"
HERE = Path(__file__).parent
NOTE = "/sgb2/probe/"
DAY = "2026-11-24"


@pytest.fixture(scope="session")
def assets() -> Path:
    """What scripts/build made; it does nothing where nothing changed."""
    subprocess.run([ROOT / "scripts" / "build"], check=True)
    return THEME / "assets" / "beistand"


def build(docs: Path, site: Path, role: str = "member", day: str = DAY) -> Path:
    """`docs` as the site of one role, the way a release builds it."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=False)
    config.extra.update(role=role, day=day, release="r1")
    config.mdx_configs["beistand.pages.markdown"] |= {"root": str(ROOT), "role": role, "norm_links": "site", "day": day}
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    return site


@pytest.fixture(scope="session")
def site(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(HERE / "docs", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def public_site(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(HERE / "docs", tmp_path_factory.mktemp("public"), role="public")


HITS = [
    {"url": NOTE, "titel": "Probe", "abschnitt": "Fristen", "art": "note", "bereich": "sgb2",
     "auszug": "Der Widerspruch ist binnen eines Monats einzulegen.", "text": ""},
    {"url": "/", "titel": "Start", "abschnitt": "", "art": "start", "bereich": "",
     "auszug": "<b>Anfang</b>", "text": ""},
]  # fmt: skip


class Handler(SimpleHTTPRequestHandler):
    """The files, the search, and a norm page in the shell."""

    def end_headers(self) -> None:
        for name, value in SECURITY:
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/api/suche":
            hits = HITS if "wider" in query["q"][0].lower() else []
            self._answer(json.dumps({"treffer": hits, "antwort": None, "meinten_sie": None}), "application/json")
        elif path == "/assets/suche/index.json":
            self._answer("{}", "application/json")
        elif path.startswith(("/gesetze/", "/suche")):
            shell = (Path(self.directory) / "200.html").read_text(encoding="utf-8")
            shown = query.get("stichtag", ["heute"])[0]
            self._answer(
                shell.replace("<!--beistand:inhalt-->", f"<p id='tag'>{shown}</p>"), "text/html; charset=utf-8"
            )
        else:
            super().do_GET()

    def _answer(self, text: str, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str):
    """`visit("/path/", viewport=PHONE)` → a page; fails at the end if the console holds an error."""
    contexts, faults = [], []

    def opened(path: str = NOTE, **options: Any) -> Page:
        context = chromium.new_context(base_url=address, locale="de-DE", **({"viewport": DESKTOP} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
