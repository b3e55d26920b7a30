"""Below »Bei Ablehnung oder Schweigen«: the pages that its text names, as cards with their kind."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from beistand.content.library import Library
from beistand.pages.icons import icon_element
from beistand.pages.trees import words
from beistand.pages.typography import typeset

HEADING = "Bei Ablehnung oder Schweigen"

KINDS = {
    "note": ("dokument", "Notiz"),
    "checklist": ("liste", "Checkliste"),
    "letter": ("entwurf", "Schreiben"),
    "calculator": ("kalender", "Rechner"),
    "directory": ("hamburg", "Verzeichnis"),
}
"""Kind of a page → its icon and its word; other kinds are no step."""


class NextSteps(Treeprocessor):
    def __init__(self, md: Markdown, library: Library) -> None:
        super().__init__(md)
        self.library = library

    def run(self, root: Element) -> None:
        children = list(root)
        place = next((at for at, child in enumerate(children) if child.tag == "h2" and words(child) == HEADING), None)
        if place is None:
            return
        section = list(_until_heading(children[place + 1 :]))
        addresses = dict.fromkeys(
            link.get("href", "") for part in section for link in part.iter("a") if link.get("class") == "seite"
        )
        cards = [card for address in addresses if (card := self._card(address)) is not None]
        if cards:
            steps = Element("nav", {"class": "weiter", "aria-label": "Nächste Schritte"})
            steps.extend(cards)
            steps.tail = "\n"
            root.insert(place + 1 + len(section), steps)

    def _card(self, address: str) -> Element | None:
        note = next((note for note in self.library.notes if note.url == address), None)
        if note is None or note.meta.kind not in KINDS:
            return None
        icon, kind = KINDS[note.meta.kind]
        card = Element("a", {"href": address})
        card.append(icon_element(icon))
        text = SubElement(card, "span")
        SubElement(text, "b").text = typeset(note.meta.title)
        SubElement(text, "small").text = kind
        return card


def _until_heading(parts: list[Element]) -> Iterator[Element]:
    for part in parts:
        if part.tag == "h2":
            return
        yield part
