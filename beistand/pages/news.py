"""What is new, as a piece of a page: by area, the newest law first. Markdown, so that citations and links work as in
any note; the browser marks what was added since the last visit (overrides/src/neues.ts)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beistand import german
from beistand.content.library import Library
from beistand.content.news import News
from beistand.content.periods import Period
from beistand.pages.fragments import dated

NEWEST = 6


def neues(library: Library, day: date) -> str:
    return "\n\n".join(_parts(library, day))


def _parts(library: Library, day: date) -> Iterator[str]:
    yield '<div class="neu-seit" role="status"></div>'
    yield "## Das Neueste\n"
    yield "\n".join(f"- {_day(entry, day)}: [{entry.title}](#{anchor(entry)})" for entry in library.news[:NEWEST])
    for area in library.edition.areas:
        if entries := [entry for entry in library.news if entry.area == area.key]:
            yield f"## {area.title}"
            yield from (_entry(entry, day) for entry in entries)


def _entry(entry: News, day: date) -> str:
    return (
        f"### {entry.title} {{: #{anchor(entry)} data-neu={entry.added} }}\n\n"
        f"**{_day(entry, day)}.** {entry.text} ({'; '.join(entry.norms)})\n\nMehr: [[{entry.page}]]"
    )


def anchor(entry: News) -> str:
    return f"neu-{entry.key}"


def _day(entry: News, day: date) -> str:
    """»Seit 1. 7. 2026«, before that »Ab 1. 1. 2027«: it follows the reader's day."""
    said = german.day(entry.since)
    coming = dated(Period(None, entry.since - timedelta(days=1)), day, f"Kommt am {said}")
    return coming + dated(Period(entry.since, None), day, f"Seit {said}")
