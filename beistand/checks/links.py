"""Links between pages, by name and by address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from beistand.content.library import Library
from beistand.content.notes import FOLDER, Note
from beistand.problems import Problem, nearest
from beistand.roles import Role

PORTAL = {
    "/anmelden/": Role.PUBLIC,
    "/suche": Role.PUBLIC,
    "/seiten.json": Role.PUBLIC,
    "/konto/": Role.MEMBER,
    "/gesetze/": Role.MEMBER,
    "/normen/": Role.MEMBER,
    "/neues/abonnieren/": Role.MEMBER,
    "/neues/mail/": Role.TRAINER,
    "/verwaltung/": Role.TRAINER,
    "/verwaltung/montag/": Role.TRAINER,
}
"""Pages that the portal makes, and who may read them."""

_LINK = re.compile(r"\[[^\]\n]*\]\(<?(?P<target>[^()\s<>]+)>?(?:[ \t]+\"[^\"\n]*\")?\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_NORM = re.compile(r"/gesetze/(?P<law>[^/]+)/(?:aenderungen/(?:\d{4}-\d\d-\d\d/)?|(?P<section>[^/]+)/(?:vergleich/)?)?")
"""A law, the days on which it changed, a norm, or two of its wordings side by side."""


def links_by_name(library: Library, day: date) -> Iterator[Problem]:
    """`[[slug]]` leads to a page that exists or is planned, and that every reader of this page may read."""
    known = {note.slug for note in library.notes} | set(library.edition.slugs())
    for note in library.notes:
        for link in note.links:
            target = library.note(link.slug)
            if target:
                yield from _may_read(note, link.start, link.line, target)
            elif link.slug not in known and link.slug not in library.unreadable:
                yield Problem(
                    note.path,
                    link.line,
                    f"Die Seite »{link.slug}« gibt es nicht, und sie ist nicht geplant.",
                    f"Den Namen der Datei ohne .md schreiben: [[widerspruch]].{nearest(link.slug, known)}",
                )


def links_by_address(library: Library, day: date) -> Iterator[Problem]:
    """Links and pictures with an address of ours lead somewhere; MkDocs itself would let absolute ones pass."""
    by_path = {note.path: note for note in library.notes}
    by_url = {note.url: note for note in library.notes}
    for note in library.notes:
        for match in _LINK.finditer(note.plain):
            written = match["target"]
            if _ELSEWHERE.match(written) or "{{" in written:
                continue
            line = note.line_at(match.start())
            address = unquote(written.partition("#")[0].partition("?")[0])
            if address.startswith("/"):
                target = by_url.get(address) or by_url.get(f"{address}/")
                missing = None if target else _missing(library, note, match.start(), address)
            else:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(note.path), address))
                target = by_path.get(path)
                missing = None if target else _missing_file(library, path, address)
            if target:
                yield from _may_read(note, match.start(), line, target)
            elif missing:
                yield Problem(note.path, line, *missing)


def _may_read(note: Note, place: int, line: int, target: Note) -> Iterator[Problem]:
    reader = note.audience_at(place)
    if not reader.may_read(target.meta.audience):
        yield Problem(
            note.path,
            line,
            f"Die Seite »{target.slug}« ist für {target.meta.audience.label}, diese Stelle liest auch {reader.label}.",
            f"Den Link weglassen oder in einen Block /// nur | {target.meta.audience.key} setzen.",
        )


def _missing(library: Library, note: Note, place: int, address: str) -> tuple[str, str] | None:
    """What is wrong with an absolute address that is no page of docs/; None if it leads somewhere."""
    norm = _NORM.fullmatch(address if address.endswith("/") else f"{address}/")
    audience = Role.MEMBER if norm else PORTAL.get(address, PORTAL.get(f"{address}/"))
    if audience is not None and not note.audience_at(place).may_read(audience):
        return (
            f"»{address}« gibt es nur nach der Anmeldung.",
            "Den Link weglassen oder in einen Block /// nur | member setzen.",
        )
    if norm:
        law, section = library.laws.get(norm["law"]), norm["section"]
        if law and law.held and (not section or library.archive.norm(law.slug, section)):
            return None
        return (
            f"Die Norm »{address}« gibt es im Archiv nicht.",
            "Das Zitat als Text schreiben; die Seite verlinkt es selbst.",
        )
    if audience is not None or address.removeprefix("/") in library.files:
        return None
    return f"Unter »{address}« gibt es keine Seite.", f"[[name]] verwenden.{_near(library, address)}"


def _missing_file(library: Library, path: str, address: str) -> tuple[str, str] | None:
    inside = path.removeprefix(f"{FOLDER}/")
    if path.startswith(f"{FOLDER}/") and inside in library.files:
        return None
    return (
        f"Die Datei »{address}« gibt es nicht.",
        f"Pfad prüfen; auf Seiten mit [[name]] verweisen.{_near(library, inside)}",
    )


def _near(library: Library, address: str) -> str:
    name = address.strip("/").removesuffix(".md").rpartition("/")[2]
    return nearest(name, [note.slug for note in library.notes])
