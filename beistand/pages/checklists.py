"""The points of a checklist in a page: each with its boxes, and with what the browser must know to lead through them.

The Markdown of a list (see content.checklistpages) names the points; what they are is looked up in the library.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from beistand.content.checklists import Checklist, Outcome, Point
from beistand.content.library import Library
from beistand.pages import spans
from beistand.pages.blocks import NoteBlock

ANSWERS = (("ja", "Ja"), ("nein", "Nein"), ("offen", "Offen"))


class Punkte(NoteBlock):
    """Around the points of one part of a list."""

    NAME = "checkliste"
    EXAMPLE = "checkliste | check-kdu"

    def read(self, argument: str) -> Any:
        return _list(self.config["library"], argument)

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "ol", {"class": "checkliste", "data-liste": self.meaning.slug})


class Punkt(NoteBlock):
    """A point. Its boxes are real fields, so that it can be ticked without JavaScript, by keyboard and on paper."""

    NAME = "punkt"
    EXAMPLE = "punkt | check-kdu miete"

    def read(self, argument: str) -> Any:
        slug, name, *_ = [*argument.split(), "", ""]
        found = _list(self.config["library"], slug)
        point = found.point(name)
        if point is None:
            raise ValueError(f"Die Checkliste »{slug}« hat keinen Punkt »{name}«.")
        return found, point

    def on_create(self, parent: Element) -> Element:
        found, point = self.meaning
        number = str(found.number(point, self.day))
        given = {"class": "punkt", "id": point.id, "value": number, "data-punkt": point.id}
        known = _known(point, self.config["library"])
        return SubElement(parent, "li", given | known | spans.attributes(point.period, self.day))

    def on_markdown(self) -> str:
        """Paragraphs, which an item of a list would not have by itself."""
        return "block"

    def on_end(self, block: Element) -> None:
        _, point = self.meaning
        group = Element("div", {"class": "punkt-wahl", "role": "radiogroup", "aria-labelledby": f"frage-{point.id}"})
        for value, word in ANSWERS:
            label = SubElement(group, "label")
            field = {"type": "radio", "name": f"antwort-{point.id}", "value": value, "autocomplete": "off"}
            SubElement(label, "input", field | ({"checked": "checked"} if value == "offen" else {}))
            SubElement(label, "span").text = word
        block.insert(1, group)


def _list(library: Library, slug: str) -> Checklist:
    if slug not in library.checklists:
        raise ValueError(f"Die Checkliste »{slug}« gibt es nicht.")
    return library.checklists[slug]


def _known(point: Point, library: Library) -> dict[str, str]:
    """What the browser goes by: the condition, and for each answer what it finds and where it leads."""
    when = " ".join(f"{name}={answer}" for name, answer in point.when)
    found = {"data-wenn": when, "data-norm": " · ".join(point.norms)}
    for answer, outcome in (("ja", point.on_yes), ("nein", point.on_no)):
        if outcome:
            found |= {f"data-{answer}-{key}": value for key, value in _leads(outcome, library).items()}
    return {key: value for key, value in found.items() if value}


def _leads(outcome: Outcome, library: Library) -> dict[str, str]:
    kind = "fehler" if outcome.fault else "aufgabe"
    title = next((rule.title for rule in library.deadlines.rules if rule.art == outcome.deadline), "")
    short = title.partition(" (")[0]
    return {"art": kind, "satz": outcome.fault, "brief": outcome.letter, "frist": outcome.deadline, "fristname": short}


BLOCKS: tuple[type[NoteBlock], ...] = (Punkte, Punkt)
