"""Tables: rows that hold only on some days, cells that know their heading (cards on a phone), old beside new law."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from beistand.pages import spans
from beistand.pages.trees import pairs, words, wrap
from beistand.pages.trouble import broken

_OWN_FRAME = {"fristen", "altneu"}


class Tables(Treeprocessor):
    def __init__(self, md: Markdown, day: date) -> None:
        super().__init__(md)
        self.day = day

    def run(self, root: Element) -> None:
        for parent, child in pairs(root):
            if child.tag != "table":
                continue
            self._complete(child)
            frame = parent.get("class", "")
            if frame == "altneu":
                _old_and_new(child)
            if frame not in _OWN_FRAME:
                wrap(parent, child, Element("div", {"class": "tabelle breit" if _is_wide(child) else "tabelle"}))

    def _complete(self, table: Element) -> None:
        titles = [words(cell) for cell in table.iterfind("thead/tr/th")]
        for row in table.iterfind("tbody/tr"):
            cells = list(row)
            self._dated(row, cells[0])
            for cell, title in zip(cells, titles, strict=False):
                cell.set("data-titel", title)
        head = table.find("thead")
        if head is not None and not any(titles):
            table.remove(head)
        for cell, title in zip(table.findall("thead/tr/th"), titles, strict=False):
            if title:
                cell.set("scope", "col")
            else:
                cell.tag = "td"  # a heading without words names nothing

    def _dated(self, row: Element, first: Element) -> None:
        try:
            found = spans.in_cell(first.text or "")
        except ValueError as fault:
            raise broken(self.md, f"Tabellenzeile: {fault}", "[ab 2026-07-01] oder [bis 2026-06-30]") from None
        if found:
            period, first.text = found
            for name, value in spans.attributes(period, self.day).items():
                row.set(name, value)


def _is_wide(table: Element) -> bool:
    """Whether a phone shows its rows as cards: the third cell has a heading."""
    return any(cell.tag == "th" for cell in list(table.iterfind("thead/tr/*"))[2:3])


def _old_and_new(table: Element) -> None:
    for row in [*table.iterfind("thead/tr"), *table.iterfind("tbody/tr")]:
        cells = list(row)
        for cell, side in zip(cells[-2:], ("alt", "neu"), strict=False):
            cell.set("class", side)
