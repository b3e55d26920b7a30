"""Addresses: every page has one of its own, at the place that the plan says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.problems import Problem, nearest


def names_used_twice(library: Library, day: date) -> Iterator[Problem]:
    """A slug names one page in the whole house: links need no folder then."""
    first: dict[str, Note] = {}
    for note in library.notes:
        other = first.setdefault(note.slug, note)
        if other is not note:
            what = f"Die Seite »{note.slug}« gibt es schon: {other.path}."
            yield Problem(note.path, None, what, "Eine der beiden Dateien umbenennen.")


def places_of_pages(library: Library, day: date) -> Iterator[Problem]:
    """The area is known, and the folder is its own: it is the first part of the address."""
    areas = [area.key for area in library.edition.areas]
    for note in library.notes:
        area, line = note.meta.area, note.head_lines.get("area")
        folder = note.place.parts[0]
        planned = library.edition.page(note.slug)
        if area not in areas:
            what, remedy = f"Den Bereich »{area}« gibt es nicht.", f"Es gibt: {', '.join(areas)}.{nearest(area, areas)}"
            yield Problem(note.path, line, what, remedy)
        elif folder in areas and folder != area:
            what = f"Die Seite liegt im Ordner {folder}, ihr Bereich ist {area}."
            yield Problem(note.path, line, what, "Die Datei verschieben oder »area« ändern.", severity="warning")
        elif planned and (planned.area, planned.kind) != (area, note.meta.kind):
            what = f"Geplant ist »{note.slug}« als {planned.kind} im Bereich {planned.area}."
            remedy = "Kopf der Seite oder data/edition.yml ändern."
            yield Problem(note.path, line, what, remedy, severity="warning")


def redirects(library: Library, day: date) -> Iterator[Problem]:
    """A former address leads to one page, and never hides one that exists."""
    pages = {note.url: note for note in library.notes}
    owners: dict[str, Note] = {}
    for note in library.notes:
        for number, old in enumerate(note.meta.redirect_from):
            line = note.head_lines.get(f"redirect_from.{number}")
            if not (old.startswith("/") and old.endswith("/") and len(old) > 2):
                yield Problem(note.path, line, f"»{old}« ist keine frühere Adresse.", "So schreiben: /sgb2/alter-name/")
            elif old in pages:
                what = f"Unter »{old}« steht heute {pages[old].path}."
                yield Problem(note.path, line, what, "Den Eintrag aus redirect_from streichen.")
            elif old in owners:
                what = f"Von »{old}« führt schon {owners[old].path} weiter."
                yield Problem(note.path, line, what, "Den Eintrag bei einer der beiden Seiten streichen.")
            owners.setdefault(old, note)
