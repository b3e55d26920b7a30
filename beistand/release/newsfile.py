"""`neues.json` of a role: what is new, with the titles and addresses that this role may follow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.pages.news import anchor
from beistand.release.store import Release
from beistand.roles import Role

NAME = "neues.json"
URL = "/neues/"


@dataclass(frozen=True)
class Entry:
    """`url` leads to the entry on the page of news, `page_url` to the page on it, "" where there is none to read."""

    since: date
    added: date
    area: str
    title: str
    text: str
    norms: tuple[str, ...]
    url: str
    page: str
    page_url: str


def write(folder: Path, library: Library, notes: Sequence[Note]) -> None:
    readable = {note.slug: note for note in notes}
    areas = {area.key: area.title for area in library.edition.areas}
    entries = []
    for each in library.news:
        note = readable.get(each.page)
        planned = library.edition.page(each.page)
        title = note.meta.title if note else planned.title if planned else ""
        entries.append(
            Entry(each.since, each.added, areas.get(each.area, each.area), each.title, each.text, each.norms,
                  f"{URL}#{anchor(each)}", title, note.url if note else "")
        )  # fmt: skip
    content = [asdict(entry) for entry in entries]
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")


def of(release: Release | None, role: Role) -> tuple[Entry, ...]:
    """What is new for a role, the newest law first; nothing where the release does not say."""
    return _read(release.path / role.key / NAME) if release else ()


@lru_cache(maxsize=4)
def _read(file: Path) -> tuple[Entry, ...]:
    try:
        return tuple(
            Entry(**each | {key: date.fromisoformat(each[key]) for key in ("since", "added")}
                  | {"norms": tuple(each["norms"])})
            for each in json.loads(file.read_text(encoding="utf-8"))
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def as_text(entries: Sequence[Entry], base: str) -> str:
    """For a mail: plain lines, the newest law first; `base` is the address of the site without a slash at the end."""
    parts = []
    for entry in entries:
        more = f"\n  Mehr: {entry.page}, {base}{entry.page_url}" if entry.page_url else ""
        parts.append(
            f"* {entry.title} (seit {entry.since:%d.%m.%Y}, {entry.area})\n"
            f"  {entry.text}\n  {'; '.join(entry.norms)}{more}"
        )
    return "\n\n".join(parts) + "\n"
