"""The tool of a letter in its page: the text to read, what the browser must know to fill it in, and the blank file."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from beistand.content.letterfields import Field
from beistand.content.letters import Letter
from beistand.content.lettertexts import Condition, Gap, Paragraph
from beistand.content.library import Library
from beistand.pages.blocks import NoteBlock


class Schreiben(NoteBlock):
    """Around the blank text of a letter. With JavaScript the form stands above it."""

    NAME = "schreiben"
    EXAMPLE = "schreiben | brief-widerspruch"

    def read(self, argument: str) -> Any:
        library: Library = self.config["library"]
        if argument not in library.letters:
            raise ValueError(f"Das Schreiben »{argument}« gibt es nicht.")
        return library.letters[argument]

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "section", {"class": "schreiben", "aria-label": "Das Schreiben"})

    def on_end(self, block: Element) -> None:
        letter: Letter = self.meaning
        whole = Element("details", {"class": "brief-ganz", "open": "open"})
        SubElement(whole, "summary").text = "Der ganze Text mit allen Absätzen"
        whole.extend(list(block))
        for child in list(block):
            block.remove(child)
        blank = SubElement(block, "p", {"class": "brief-datei"})
        link = SubElement(blank, "a", {"class": "knopf knopf-zweit", "href": blank_file(letter), "download": ""})
        link.text = "Leeres Schreiben für Word und LibreOffice"
        block.append(whole)
        known = json.dumps(as_data(letter, self.config["library"]), ensure_ascii=False, separators=(",", ":"))
        data = SubElement(block, "script", {"type": "application/json", "class": "brief-daten"})
        data.text = AtomicString(known.replace("<", "\\u003c"))


BLOCKS: tuple[type[NoteBlock], ...] = (Schreiben,)


def blank_file(letter: Letter) -> str:
    """The address of the blank letter, as the release makes it."""
    return f"/{letter.meta.area}/{letter.slug}/{letter.slug}.docx"


def as_data(letter: Letter, library: Library) -> dict[str, Any]:
    """The letter as the browser reads it; what is empty or false is left out."""
    kinds = {kind for field in letter.fields for kind in field.offices}
    return {
        "slug": letter.slug,
        "title": letter.meta.title,
        "layout": letter.layout,
        "deadline": letter.deadline,
        "subject": _parts(letter.subject),
        "paragraphs": [_paragraph(paragraph) for paragraph in letter.paragraphs],
        "fields": [_field(field) for field in letter.fields],
        "offices": [
            {"key": office.key, "name": office.name, "kind": office.kind, "address": office.address}
            for office in library.offices.values()
            if office.kind in kinds
        ],
    }


def _field(field: Field) -> dict[str, Any]:
    given = {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "required": field.required,
        "gap": field.gap,
        "help": field.help,
        "case": field.case,
        "source": field.source,
        "group": field.group,
        "options": [{"key": option.key, "label": option.label, "text": option.text} for option in field.options],
        "offices": list(field.offices),
        "when": _condition(field.when),
        "notAfter": list(field.not_after),
        "daysAfter": list(field.days_after or ()),
        "missing": field.missing,
    }
    return {key: value for key, value in given.items() if value}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    given = {
        "kind": paragraph.kind,
        "parts": _parts(paragraph),
        "when": _condition(paragraph.when),
        "must": paragraph.must,
    }
    return {key: value for key, value in given.items() if value}


def _parts(paragraph: Paragraph) -> list[Any]:
    return [{"field": part.name} if isinstance(part, Gap) else part for part in paragraph.parts]


def _condition(condition: Condition) -> dict[str, Any] | None:
    if not condition.terms:
        return None
    terms = [
        {key: value for key, value in (("name", term.name), ("value", term.value), ("not", term.negated)) if value}
        for term in condition.terms
    ]
    return {"terms": terms, "either": condition.either}
