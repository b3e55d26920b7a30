"""The order of steps as a picture: `/// ablauf | Titel` around a table »Wann | Was geschieht | Norm«.

The picture is SVG with real text, in our colours, on paper too. The table itself is folded in below it: its norms open
in place, and it is what a screen reader reads. A step whose second cell begins in bold is a turning point.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from beistand.pages.blocks import NoteBlock
from beistand.pages.trees import words
from beistand.pages.trouble import broken

WIDTH = 340
"""Units of the drawing: about CSS pixels on a phone, so that its letters are as large as the text around it."""
_LEFT, _LINE, _SIGNS = 34, 18, 44
_TOP, _GAP = 16, 16


class Ablauf(NoteBlock):
    """The frame of the picture; `Drawings` fills it when the table has been read."""

    NAME = "ablauf"
    EXAMPLE = "ablauf | Von der Kündigung bis zur Räumung"

    def read(self, argument: str) -> str:
        if not argument:
            raise ValueError("Der Titel fehlt.")
        return argument

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "figure", {"class": self.NAME, "data-titel": self.meaning})


BLOCKS: tuple[type[NoteBlock], ...] = (Ablauf,)


@dataclass(frozen=True)
class _Step:
    """`lines` and `norms` fit the width of the drawing."""

    when: str
    lines: tuple[str, ...]
    norms: tuple[str, ...]
    turning: bool

    @property
    def height(self) -> int:
        return _LINE * (1 + len(self.lines) + len(self.norms)) + _GAP


class Drawings(Treeprocessor):
    def run(self, root: Element) -> None:
        for figure in root.iter("figure"):
            if figure.get("class") == Ablauf.NAME:
                title = figure.attrib.pop("data-titel")
                steps = [self._step(row, title) for row in figure.iterfind(".//tbody/tr")]
                if len(steps) < 2:
                    raise broken(self.md, f"Block »ablauf«: »{title}« braucht eine Tabelle mit Schritten.", _EXAMPLE)
                caption = Element("figcaption")
                caption.text = title
                table = Element("details")
                SubElement(table, "summary").text = "Als Tabelle, mit Normen zum Antippen"
                table.extend(figure)
                figure[:] = [caption, _drawn(steps, title), table]

    def _step(self, row: Element, title: str) -> _Step:
        cells = list(row)
        if len(cells) < 2 or "data-ab" in row.attrib or "data-bis" in row.attrib:
            raise broken(self.md, f"Block »ablauf«: Eine Zeile von »{title}« lässt sich nicht zeichnen.", _EXAMPLE)
        if any("betrag" in part.get("class", "") for cell in cells for part in cell.iter()):
            raise broken(self.md, f"Block »ablauf«: »{title}« hat einen Betrag: Er folgte dem Tag nicht.", _EXAMPLE)
        turning = len(cells[1]) > 0 and cells[1][0].tag == "strong" and not (cells[1].text or "").strip()
        what, norms = (tuple(textwrap.wrap(words(cell), _SIGNS)) for cell in [*cells[1:3], Element("td")][:2])
        return _Step(words(cells[0]), what, norms, turning)


_EXAMPLE = (
    "Spalten: Wann | Was geschieht | Norm; Zahlen mit Schlüssel in die dritte Spalte, Tage im Block gilt darum herum"
)


def _drawn(steps: list[_Step], title: str) -> Element:
    height = _TOP + sum(step.height for step in steps)
    svg = Element("svg", {"viewBox": f"0 0 {WIDTH} {height}", "role": "img", "class": "ablauf-bild"})
    SubElement(svg, "title").text = f"Bild: {title}. Die Schritte stehen in der Tabelle darunter."
    x, y = 12, _TOP
    end = height - steps[-1].height
    SubElement(svg, "line", {"class": "ablauf-weg", "x1": f"{x}", "x2": f"{x}", "y1": f"{y}", "y2": f"{end}"})
    for step in steps:
        kind = "wende" if step.turning else "schritt"
        if step.turning:
            points = f"{x},{y - 9} {x + 9},{y} {x},{y + 9} {x - 9},{y}"
            SubElement(svg, "polygon", {"class": "ablauf-wende", "points": points})
        else:
            SubElement(svg, "circle", {"class": "ablauf-punkt", "cx": f"{x}", "cy": f"{y}", "r": "6"})
        _text(svg, step.when, y + 5, f"ablauf-wann {kind}-wann")
        below = [(line, "ablauf-was") for line in step.lines] + [(line, "ablauf-norm") for line in step.norms]
        for number, (line, name) in enumerate(below, start=1):
            _text(svg, line, y + 5 + number * _LINE, name)
        y += step.height
    return svg


def _text(svg: Element, written: str, y: int, name: str) -> None:
    SubElement(svg, "text", {"x": f"{_LEFT}", "y": f"{y}", "class": name}).text = written
