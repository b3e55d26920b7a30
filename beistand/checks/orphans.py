"""Pages that no other page leads to, and addresses that lead nowhere any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem

REACHED = ("start", "page")
"""Kinds that stand in the menu for themselves or are reached from a page of their own making."""


def pages_nobody_leads_to(library: Library, day: date) -> Iterator[Problem]:
    """Who stands on a neighbouring page must find the way; the menu alone is not one."""
    linked = {link.slug for note in library.notes for link in note.links if link.slug != note.slug}
    linked |= {slug for slug, _ in library.start.pages()}
    linked |= {slug for rule in library.deadlines.rules for slug in rule.see}
    text = "\n".join(note.plain for note in library.notes)
    for note in library.notes:
        if note.meta.kind in REACHED or note.slug in linked or f"({note.url}" in text:
            continue
        what = "Auf diese Seite führt keine andere."
        remedy = f"Auf einer verwandten Seite [[{note.slug}]] schreiben."
        yield Problem(note.path, None, what, remedy, severity="warning")


def addresses_that_went_dead(library: Library, day: date) -> Iterator[Problem]:
    """An old address stands in letters and bookmarks; it leads on for good."""
    urls = {note.url for note in library.notes}
    led_on = {old for note in library.notes for old in note.meta.redirect_from}
    paths = {note.path: note for note in library.notes}
    for old in library.former.gone:
        if old.url in urls or old.url in led_on:
            continue
        heir = paths.get(old.became or "")
        if heir:
            what = f"Die Seite hieß früher {old.url}; von dort führt nichts hierher."
            remedy = f"Im Kopf ergänzen: redirect_from: [{old.url}]"
            yield Problem(heir.path, heir.head_lines.get("title"), what, remedy)
        elif old.became is None:
            what = f"Unter {old.url} stand eine Seite; jetzt führt von dort nichts weiter."
            remedy = f"Bei der Seite, die an ihre Stelle tritt, redirect_from: [{old.url}] ergänzen."
            yield Problem(old.path, None, what, remedy, severity="warning")
