"""Shared: the project's root, a small project of its own for tests that build, and a running server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


OWN_PAGES = {"checklists", "letters", "reviews"}
"""Data that becomes pages or speaks of them: a small project has only the pages it is given."""


def link_data(folder: Path) -> None:
    """The real data in `folder`/data, as links, without what becomes pages."""
    (folder / "data").mkdir(parents=True)
    for source in (ROOT / "data").iterdir():
        if source.name not in OWN_PAGES:
            (folder / "data" / source.name).symlink_to(source)


HEAD = """---
title: "{title}"
kind: page
area: {area}
audience: {audience}
summary: "{title}"
keywords: []
norms: []
law_as_of: 2026-08-19
reviewed: []
review_by: 2027-02-01
risk: niedrig
---

"""


def page(title: str, body: str, audience: str = "member", area: str = "verfahren") -> str:
    """The text of a small valid page."""
    return HEAD.format(title=title, audience=audience, area=area) + body


@pytest.fixture(scope="session")
def small_project(tmp_path_factory) -> Callable[[dict[str, str]], Path]:
    """A project folder with the real data, theme and settings, but with the given pages only."""

    def make(pages: dict[str, str]) -> Path:
        folder = tmp_path_factory.mktemp("project")
        link_data(folder)
        for name in ("overrides", "macros"):
            (folder / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        shutil.copy(ROOT / "requirements.lock", folder / "requirements.lock")
        for name, text in pages.items():
            target = folder / "docs" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return folder

    return make


@dataclass(frozen=True)
class Server:
    """The real thing: `beistand starten` in its own process with its own state folder."""

    address: str
    var: Path
    accounts: dict[str, tuple[str, str]]
    output: tuple[str, ...]

    def path(self, path: str) -> str:
        return self.address.rstrip("/") + path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    var = tmp_path_factory.mktemp("var")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "beistand", "starten", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"BEISTAND_VAR": str(var), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=(var / "stderr").open("w"),
        text=True,
    )
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("Adresse:"):
            break
    else:
        pytest.fail(f"The server did not start:\n{(var / 'stderr').read_text()}")
    accounts = {}
    for line in lines:
        who, _, rest = line.partition(": ")
        if who in ("Mitglied", "Trainer"):
            mail, password = rest.split(" ")
            accounts[who] = (mail, password)
    yield Server(lines[-1].removeprefix("Adresse: "), var, accounts, tuple(lines))
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0, "SIGTERM must end the server cleanly"


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Poll until true; fails loudly instead of sleeping a fixed time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def status(url: str) -> int:
    try:
        return urllib.request.urlopen(url, timeout=10).status
    except urllib.error.HTTPError as fault:
        return fault.code
