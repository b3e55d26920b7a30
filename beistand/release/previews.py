"""Beside each page a file with the wordings it cites, so that a preview asks for nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path

from beistand.law.archive import Archive
from beistand.pages.previews import Previews
from beistand.release.manifest import sha256

FOLDER = "assets/normen"
SINCE = date(2023, 1, 1)
"""Older cases are rare: for them the page of the norm has every wording since 2021."""

LARGEST = 250_000
"""Bytes, some 30,000 compressed. A page that cites more gets the wordings of the day alone."""

PLACE = '<meta name="beistand-normen" content="">'
"""What the template leaves in the head of a page for the address of its file."""

_KEYS = re.compile(r'data-(?:zitat|auch)="([^"]*)"')


def write(site: Path, pages: Iterable[Path], archive: Archive, day: date) -> None:
    """Write `assets/normen/<name>.<digest>.json` for each page that cites, and its address into the page."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    all_days, this_day = Previews(archive, SINCE), Previews(archive, day)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        if PLACE not in text:
            continue
        keys = sorted({key for found in _KEYS.findall(text) for key in unescape(found).split()})
        content = _content(keys, all_days)
        if len(content) > LARGEST:
            content = _content(keys, this_day)
        filled = ""
        if content:
            name = "-".join(page.relative_to(site).parent.parts) or "index"
            file = f"{FOLDER}/{name}.{sha256(content)[:12]}.json"
            (site / file).write_bytes(content)
            filled = PLACE.replace('content=""', f'content="/{file}"')
        page.write_text(text.replace(PLACE, filled), encoding="utf-8")


def _content(keys: list[str], wordings: Previews) -> bytes:
    """As JSON; empty where nothing cited is in the archive."""
    found = wordings.of(keys)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode() if found["normen"] else b""
