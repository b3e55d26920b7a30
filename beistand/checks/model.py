"""The model of a kind: all sections there, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.content.models import NOTE, Section
from beistand.content.notes import Note
from beistand.german import fold
from beistand.problems import Problem

_HEADING = re.compile(r"^##[ \t]+(?P<title>[^\n]*?)[ \t]*(?:#+|\{:[^}\n]*\})?[ \t]*$", re.MULTILINE)


def sections_of_the_model(library: Library, day: date) -> Iterator[Problem]:
    """Who looks for the deadline at the table must find it at the same place on every page."""
    for note in library.notes:
        if note.meta.kind != "note":
            continue
        headings = {fold(match["title"]): match.start() for match in _HEADING.finditer(note.plain)}
        last = -1
        before = ""
        for section in NOTE:
            place = _place(note, section, headings)
            if place is None:
                if not section.optional:
                    what = f"Der Abschnitt »{section.title}« fehlt."
                    yield Problem(note.path, note.body_line, what, _remedy(section))
            elif place < last:
                what = f"Der Abschnitt »{section.title}« steht vor »{before}«."
                yield Problem(note.path, note.line_at(place), what, f"Ihn hinter »{before}« stellen.")
            else:
                last, before = place, section.title


def _place(note: Note, section: Section, headings: dict[str, int]) -> int | None:
    """Where a section begins: at its block or its heading, whichever comes first."""
    places = [block.start for block in note.blocks if block.name == section.block]
    if fold(section.title) in headings:
        places.append(headings[fold(section.title)])
    return min(places, default=None)


def _remedy(section: Section) -> str:
    if section.block == "kurz":
        return "Oben einen Block /// kurz | eilt … /// schreiben."
    block = f", darin einen Block /// {section.block} … ///" if section.block else ""
    return f"»## {section.title}« ergänzen{block}."
