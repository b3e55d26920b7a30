"""The numbered steps of a Prüfschema: a question with its norm, and beside it where the way ends."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from beistand.pages.icons import icon_element

_EXIT = re.compile(r"\s*(Nein|Ja|Ende)\s*(?:→|->)\s*")


class Steps(Treeprocessor):
    """Each item: `div.frage` with the question, then one `div.ausgang` for each paragraph »Nein → …«."""

    def run(self, root: Element) -> None:
        for scheme in root.iter("div"):
            if scheme.get("class") == "pruefschema":
                for item in scheme.iterfind("ol/li"):
                    _divide(item)


def _divide(item: Element) -> None:
    content, text = list(item), item.text
    item[:], item.text = [], None
    question = SubElement(item, "div", {"class": "frage"})
    question.text = text
    for part in content:
        match = _EXIT.match(part.text or "") if part.tag == "p" else None
        if match is None:
            question.append(part)
            continue
        way = SubElement(item, "div", {"class": "ausgang"})
        SubElement(way, "strong").text = match[1]
        way[0].tail = " "
        way.append(icon_element("pfeil", f" {(part.text or '')[match.end() :]}"))
        way.extend(list(part))
