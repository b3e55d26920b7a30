"""The start page leads to pages that exist or are planned, and that every member may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.content.situations import FILE
from beistand.problems import Problem, nearest
from beistand.roles import Role


def pages_of_the_start(library: Library, day: date) -> Iterator[Problem]:
    """A tile that leads nowhere costs the counsellor the minute that it should save."""
    known = {note.slug for note in library.notes} | set(library.edition.slugs()) | library.unreadable
    for slug, line in library.start.pages():
        note = library.note(slug)
        if slug not in known:
            what = f"Die Seite »{slug}« gibt es nicht, und sie ist nicht geplant."
            yield Problem(FILE.as_posix(), line, what, f"Den Namen der Datei ohne .md schreiben.{nearest(slug, known)}")
        elif note and not Role.MEMBER.may_read(note.meta.audience):
            what = f"Die Seite »{slug}« ist für {note.meta.audience.label}, die Startseite lesen alle Mitglieder."
            yield Problem(FILE.as_posix(), line, what, "Eine andere Seite nennen.")
