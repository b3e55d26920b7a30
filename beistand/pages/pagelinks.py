"""Links between pages by name: `[[widerspruch]]`, `[[widerspruch|Widerspruch einlegen]]`."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from beistand.content.library import Library
from beistand.roles import Role

_LINK = r"\[\[([A-Za-z0-9-]+)(?:\\?\|([^\]\n]+))?\]\]"


class PageLinks(InlineProcessor):
    """A planned page, and one that the role may not read, stays text; the checks report what is unknown."""

    def __init__(self, library: Library, role: Role) -> None:
        super().__init__(_LINK)
        self.library = library
        self.role = role

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        slug, words = match[1], (match[2] or "").strip()
        note = self.library.note(slug)
        if note is None or not self.role.may_read(note.meta.audience):
            planned = self.library.edition.page(slug)
            title = note.meta.title if note else planned.title if planned else slug
            return words or title, match.start(), match.end()
        link = Element("a", {"href": note.url, "class": "seite"})
        link.text = words or note.meta.title
        return link, match.start(), match.end()


def as_links(body: str, library: Library, role: Role) -> str:
    """The body with plain Markdown links for `[[slug]]`, as this role may follow them: for a text that is read later,
    without the library."""

    def link(match: re.Match[str]) -> str:
        note, words = library.note(match[1]), (match[2] or "").strip()
        if note is None or not role.may_read(note.meta.audience):
            planned = library.edition.page(match[1])
            return words or (planned.title if planned else match[1])
        return f"[{words or note.meta.title}]({note.url})"

    return re.sub(_LINK, link, body)


class PageLinksInTables(Preprocessor):
    """The bar in `[[slug|Text]]` must not divide a table cell; nobody should have to write `\\|` for it."""

    _bar = re.compile(r"(\[\[[A-Za-z0-9-]+)\|(?=[^\]\n]+\]\])")

    def run(self, lines: list[str]) -> list[str]:
        return [self._bar.sub(r"\1\\|", line) if line.lstrip().startswith("|") else line for line in lines]
