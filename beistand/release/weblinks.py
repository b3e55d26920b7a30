"""Links that lead out of the house: whether they still lead somewhere. Asked by command, kept in the state folder."""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path
from time import sleep

from beistand.content.library import Library

FILE = "links.json"
TIMEOUT = 15
PAUSE = 0.3
"""Seconds between two questions: most of them go to few offices."""
_AGENT = "Beistand-Linkpruefung/1 (Sozialberatung)"
_OUTSIDE = re.compile(r"\]\((https?://[^)\s]+)|(?<![\w/(])(https?://[^\s)>\]\"]+)")
_GONE = (404, 410, 451)


@dataclass(frozen=True)
class Dead:
    """An address that did not answer: since when, why, and the pages (or files of data/) it stands on."""

    url: str
    since: date
    trouble: str
    pages: tuple[str, ...]


def outside(library: Library) -> dict[str, tuple[str, ...]]:
    """Every address that leads out → where it stands."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for note in library.notes:
        for match in _OUTSIDE.finditer(note.plain):
            found[(match[1] or match[2]).rstrip(".,;")][note.url] = None
    for office in library.offices.values():
        if office.web.startswith("http"):
            found[office.web]["data/offices.yml"] = None
    return {url: tuple(places) for url, places in sorted(found.items())}


def ask(url: str) -> str:
    """What is wrong with an address, in German; "" if it answers. Refusals of robots are no death."""
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):
            return ""
    except urllib.error.HTTPError as fault:
        return f"Antwort {fault.code}" if fault.code in _GONE else ""
    except (OSError, HTTPException, ValueError) as fault:
        return f"keine Antwort ({type(getattr(fault, 'reason', fault)).__name__})"


def check(
    links: Mapping[str, tuple[str, ...]],
    before: Iterable[Dead],
    today: date,
    asking: Callable[[str], str] = ask,
    pause: float = PAUSE,
) -> tuple[Dead, ...]:
    """Asks for each once; what was dead before keeps its day."""
    since = {link.url: link.since for link in before}
    dead = []
    for url, pages in links.items():
        if trouble := asking(url):
            dead.append(Dead(url, since.get(url, today), trouble, pages))
        sleep(pause)
    return tuple(dead)


def write(var: Path, dead: Iterable[Dead]) -> None:
    fresh = var / f"{FILE}.{os.getpid()}"
    fresh.write_text(json.dumps([asdict(link) for link in dead], ensure_ascii=False, default=str), encoding="utf-8")
    os.replace(fresh, var / FILE)


def read(var: Path) -> tuple[Dead, ...]:
    """What the last check found; nothing if there was none."""
    try:
        raw = json.loads((var / FILE).read_text(encoding="utf-8"))
        return tuple(Dead(each["url"], date.fromisoformat(each["since"]), each["trouble"], tuple(each["pages"]))
                     for each in raw)  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return ()
