"""What is new: each entry has a page, a known area, and norms that were there on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beistand.checks.amounts import EURO_AMOUNT
from beistand.content.library import Library
from beistand.content.news import FILE
from beistand.german import plain_spaces
from beistand.law import checking, citations
from beistand.problems import Problem, nearest

AROUND = timedelta(days=45)
"""The archive often saw a new wording some weeks after it came into force."""


def entries_of_the_news(library: Library, day: date) -> Iterator[Problem]:
    """News without a norm is a rumour, and without a page it leaves the counsellor alone with it."""
    path = FILE.as_posix()
    areas = [area.key for area in library.edition.areas]
    known = {note.slug for note in library.notes} | set(library.edition.slugs()) | library.unreadable
    for entry in library.news:
        if entry.area not in areas:
            remedy = f"Es gibt: {', '.join(areas)}.{nearest(entry.area, areas)}"
            yield Problem(path, entry.line, f"Den Bereich »{entry.area}« gibt es nicht.", remedy)
        if entry.page not in known:
            what = f"Die Seite »{entry.page}« gibt es nicht, und sie ist nicht geplant."
            yield Problem(
                path, entry.line, what, f"Den Namen der Datei ohne .md schreiben.{nearest(entry.page, known)}"
            )
        if amount := EURO_AMOUNT.search(entry.text):
            what = f"Der Betrag »{amount[0]}« steht fest im Text."
            yield Problem(path, entry.line, what, "Den Betrag weglassen: Er steht auf der Seite.")
        for text in entry.norms:
            found = checking.expand(citations.find(text, library.laws), library.archive)
            if not found:
                yield Problem(path, entry.line, f"»{text}« ist kein Zitat.", "So schreiben: § 22 Abs. 1 SGB II.")
            for each in found:
                days = (entry.since, min(entry.since + AROUND, max(day, entry.since)))
                results = [checking.check(each.citation, library.archive, on).state for on in days]
                if not {"ok", "outside"}.intersection(results):
                    what = f"»{plain_spaces(each.text)}« gibt es am {entry.since:%d.%m.%Y} nicht so."
                    yield Problem(path, entry.line, what, "Norm und Tag am Gesetzestext nachsehen.")
