"""The start page: drawn papers that open into situations, emergencies, what is often used, what is new.

Without JavaScript a tile is a link to a part of the page, which shows itself when it is the target.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from beistand import german
from beistand.content.library import Library
from beistand.content.situations import News, Paper, Shortcut, Situation
from beistand.pages.icons import icon
from beistand.pages.typography import typeset
from beistand.roles import Role

DRAWINGS = "/assets/beistand/papiere.svg"
SOON = '<span class="folgt">folgt</span>'


def start_page(library: Library, role: Role) -> str:
    """HTML on one line, for a note's Markdown."""
    ways = _Ways(library, role)
    start = library.start
    papers = "".join(_paper(paper, ways) for paper in start.papers)
    return (
        f'<nav class="papiere" id="papiere" aria-label="Papiere">{papers}</nav>'
        f'<nav class="tisch" aria-label="Am Tisch">'
        f"<div><h2>Am Tisch oft gebraucht</h2>{_emergency(start.call, start.emergency, ways)}"
        f"{_often(start.often, ways)}</div>"
        f"<div>{_news(start.news, ways)}{_areas(library, role)}</div></nav>"
    )


class _Ways:
    """Whether a slug leads somewhere: a planned page, or one the role may not read, does not yet."""

    def __init__(self, library: Library, role: Role) -> None:
        self.library = library
        self.role = role

    def address(self, slug: str) -> str:
        note = self.library.note(slug)
        return note.url if note and self.role.may_read(note.meta.audience) else ""

    def to(self, slug: str, html: str) -> str:
        """`html` as a link, or with the word that it follows."""
        address = self.address(slug)
        return f'<a href="{escape(address)}">{html}</a>' if address else f"<span>{html} {SOON}</span>"


def _paper(paper: Paper, ways: _Ways) -> str:
    key, title = escape(paper.key), _words(paper.title)
    return (
        f'<a class="papier" href="#{key}"><svg aria-hidden="true"><use href="{DRAWINGS}#{key}"></use></svg>'
        f"<span><b>{title}</b><small>{_words(paper.subtitle)}</small></span></a>"
        f'<section class="papier-teil" id="{key}" aria-labelledby="{key}-titel"><h2 id="{key}-titel">{title}</h2>'
        f'{_situations(paper.situations, ways)}<p><a href="#papiere">Zurück zur Auswahl</a></p></section>'
    )


def _situations(situations: Iterable[Situation], ways: _Ways) -> str:
    """What leads somewhere comes first."""
    rows = "".join(
        f"<li>{ways.to(each.page, f'<b>{_words(each.title)}</b>')}<small>{_words(each.says)}</small></li>"
        for each in sorted(situations, key=lambda each: not ways.address(each.page))
    )
    return f'<ul class="lagen">{rows}</ul>'


def _emergency(call: str, situations: Iterable[Situation], ways: _Ways) -> str:
    return (
        f'<details class="notfall"><summary>{icon("achtung")}Notfall heute: kein Geld, kein Dach, Gewalt</summary>'
        f"<p>{_words(call)}</p>{_situations(situations, ways)}</details>"
    )


def _often(shortcuts: Iterable[Shortcut], ways: _Ways) -> str:
    rows = "".join(f"<li>{ways.to(each.page, f'{icon(each.icon)}{_words(each.title)}')}</li>" for each in shortcuts)
    return f'<ul class="oft">{rows}</ul>'


def _news(news: Iterable[News], ways: _Ways) -> str:
    rows = "".join(
        f"<li><time>{german.day(each.since)}</time>{ways.to(each.page, _words(each.title))}</li>" for each in news
    )
    return f'<h2>Neu</h2><ul class="neu">{rows}</ul>' if rows else ""


def _areas(library: Library, role: Role) -> str:
    """The start pages of the areas: what the menu shows elsewhere."""
    notes = {note.url: note for note in library.readable_by(role)}
    found = [(f"/{area.key}/", area.title) for area in library.edition.areas if f"/{area.key}/" in notes]
    rows = "".join(f'<li><a href="{url}">{_words(title)}</a></li>' for url, title in [*found, ("/gesetze/", "Gesetze")])
    return f'<h2>Bereiche</h2><ul class="bereiche">{rows}</ul>'


def _words(text: str) -> str:
    return escape(typeset(text), quote=False)
