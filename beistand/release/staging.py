"""Which pages go into the site of a role, as files for MkDocs: a staged docs folder and a navigation for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beistand.content import derived, prose
from beistand.content.blocks import Block
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.roles import Role

REFERENCE, PUBLIC_AREA = "nachschlagen", "oeffentlich"
PRIORITIES = "ABC"
TOOLS = {"checklist": "Checkliste: ", "letter": "Schreiben: "}
"""In the menu tools stand behind the notes, and their kind before their title."""


@dataclass(frozen=True)
class Staged:
    """A folder of Markdown files for one role with the navigation over them, in MkDocs' form."""

    role: Role
    docs: Path
    nav: list[dict[str, Any]]
    notes: tuple[Note, ...]


def stage(library: Library, root: Path, role: Role, docs: Path) -> Staged:
    """Copy what `role` may read below `docs`; parts for others (block `nur`) are dropped before any HTML exists."""
    notes = tuple(note for note in library.notes if role.may_read(note.meta.audience))
    for note in notes:
        target = docs / note.place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_head(root, note) + only_for(role, note), encoding="utf-8")
    for asset in (root / "docs").rglob("*"):
        if asset.is_file() and asset.suffix != ".md" and _belongs_to(asset, root, notes):
            target = docs / asset.relative_to(root / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(asset, target)
    return Staged(role, docs, navigation(library, notes, role), notes)


def _head(root: Path, note: Note) -> str:
    if note.sources:
        return derived.head(note.meta)
    text = (root / note.path).read_text(encoding="utf-8")
    return text[: len(text) - len(note.body)]


def _belongs_to(asset: Path, root: Path, notes: tuple[Note, ...]) -> bool:
    """A picture goes where a page names it, so that no file reaches a role whose pages do not."""
    return any(asset.name in note.body for note in notes if (root / note.path).parent == asset.parent)


def only_for(role: Role, note: Note) -> str:
    """The body of a note as `role` reads it."""
    return without_others(note.body, note.blocks, role)


def without_others(body: str, blocks: Iterable[Block], role: Role) -> str:
    """The body without the blocks `/// nur | …` that are not for `role`, and without the fences of those that are.

    `public` means only those who are not signed in; `member` and `trainer` mean that role and above. A role that
    nobody knows hides its block. Comments `<!-- … -->` are among authors and reach no reader.
    """
    cuts = prose.comments(body)
    for block in blocks:
        if block.name == "nur" and _is_for(role, block.argument):
            cuts += [(block.start, block.inside), (block.stop, block.end)]
        elif block.name == "nur":
            cuts.append((block.start, block.end))
    kept, place = [], 0
    for start, end in sorted(cuts):
        kept.append(body[place:start])
        place = max(place, end)
    return "".join([*kept, body[place:]])


def _is_for(role: Role, audience: str) -> bool:
    if audience == Role.PUBLIC.key:
        return role is Role.PUBLIC
    return audience in {each.key for each in Role} and role.may_read(Role.of(audience))


def navigation(library: Library, notes: tuple[Note, ...], role: Role) -> list[dict[str, Any]]:
    """Start first, then each area in the order of the edition, its start page on top, then by priority and title.

    Public pages stand alone on the public site and as the last group elsewhere; the statutes are pages of the portal.
    Parts of a page (zahlen-rente of zahlen) are reached from it and would only lengthen the menu of every page.
    """
    slugs = {note.slug for note in notes}
    listed = [
        note for note in notes if note.slug != "index" and not (note.meta.kind == "page" and _parents(note) & slugs)
    ]
    nav: list[dict[str, Any]] = [{"Start": "index.md"}]
    for area in library.edition.areas:
        entries = [_entry(note) for note in sorted((n for n in listed if n.meta.area == area.key), key=_order)]
        if area.key == REFERENCE and role.may_read(Role.MEMBER):
            entries += [{"Gesetze": "/gesetze/"}, {"Normenverzeichnis": "/normen/"}]
        if area.key == PUBLIC_AREA and role is Role.PUBLIC:
            nav.extend(entries)
        elif entries:
            nav.append({area.title: entries})
    return nav


def _parents(note: Note) -> set[str]:
    parts = note.slug.split("-")
    return {"-".join(parts[:end]) for end in range(1, len(parts))}


def _entry(note: Note) -> Any:
    path = note.place.as_posix()
    return path if path.endswith("index.md") else {TOOLS.get(note.meta.kind, "") + note.meta.title: path}


def _order(note: Note) -> tuple[bool, str, int, str]:
    start = note.path.endswith("index.md")
    kind = note.meta.kind if note.meta.kind in TOOLS else ""
    return (not start, kind, PRIORITIES.index(note.meta.priority), note.meta.title)
