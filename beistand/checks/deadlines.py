"""The rules of the deadlines: their norms hold on their days, and the pages they lead to are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.deadlines import FILE, Rule
from beistand.content.library import Library
from beistand.german import plain_spaces
from beistand.law import checking, citations
from beistand.problems import Problem, nearest

ARCHIVE_BEGINS = date(2021, 4, 30)
"""What held before was there on this day; nobody looked earlier."""


def norms_and_pages_of_deadlines(library: Library, day: date) -> Iterator[Problem]:
    """A deadline that rests on a norm which says something else by now is the gravest fault there can be."""
    path = FILE.as_posix()
    for source in library.deadlines.sources():
        line = source.line if isinstance(source, Rule) else None
        for text, on in dict.fromkeys(source.citing()):
            for found in checking.expand(citations.find(text, library.laws), library.archive):
                if found.citation.kind != "norm" or found.candidate:
                    continue
                checked = checking.check(found.citation, library.archive, max(on or day, ARCHIVE_BEGINS))
                if checked.state in ("ok", "outside") and not checked.hint:
                    continue
                near = f" Am nächsten: {plain_spaces(checked.nearest)}." if checked.nearest else ""
                what = f"»{plain_spaces(found.text)}« gibt es am {on or day:%d.%m.%Y} nicht so."
                yield Problem(path, line, what, f"Am Gesetzestext nachsehen und die Frist neu rechnen.{near}")
        if isinstance(source, Rule):
            yield from _pages(source, library, path)


def _pages(rule: Rule, library: Library, path: str) -> Iterator[Problem]:
    planned = library.edition.slugs()
    for slug in rule.see:
        if library.note(slug) is None and slug not in planned and slug not in library.unreadable:
            remedy = f"Eine geplante oder geschriebene Seite nennen.{nearest(slug, planned)}"
            what = f"Die Frist »{rule.art}« führt zu »{slug}«; die Seite gibt es nicht."
            yield Problem(path, rule.line, what, remedy)
