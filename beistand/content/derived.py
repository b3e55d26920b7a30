"""Pages made from data: a checklist or a letter becomes a note, so that links, menus, search and checks know it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from beistand.content import notes
from beistand.content.heads import NoteMeta
from beistand.content.notes import Note
from beistand.law.types import LawTable
from beistand.roles import Role


class Line(NamedTuple):
    """A line of the page, and the line of the data file that it was made from."""

    text: str
    source: int


def note(path: str, meta: NoteMeta, lines: Iterable[Line], head_lines: Mapping[str, int], laws: LawTable) -> Note:
    """The page of a data file, at /<area>/<name of the file>/. `lines` are Markdown as in docs/, without the head."""
    written = [Line(part, line.source) for line in lines for part in line.text.split("\n")] or [Line("", 1)]
    place = PurePosixPath(meta.area) / f"{Path(path).stem}.md"
    body = "\n".join(line.text for line in written)
    return notes.made(path, place, meta, body, 1, head_lines, laws, sources=tuple(line.source for line in written))


def head(meta: NoteMeta) -> str:
    """The head as a page of docs/ would have it, between its two lines `---`: JSON values are YAML."""
    written = {field.name: _plain(getattr(meta, field.name)) for field in fields(meta)}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in written.items() if value is not None), "---", ""])


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Role):
        return value.key
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        return "".join(f"\n- {{by: {_plain(each.by)}, on: {each.on}, what: {_plain(each.what)}}}" for each in value)
    return json.dumps(value, ensure_ascii=False)
