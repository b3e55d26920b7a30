"""How sure a statement is and how it binds: `[Gesetz]`, `[BSG]` … become labels."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

LABELS = {
    "Gesetz": "gesetz",
    "BSG": "bsg",
    "BVerfG": "bverfg",
    "BVerwG": "bverwg",
    "LSG": "lsg",
    "Weisung": "weisung",
    "Praxis": "praxis",
    "streitig": "streitig",
}


class Labels(InlineProcessor):
    def __init__(self) -> None:
        super().__init__(rf"(?<!\[)\[({'|'.join(LABELS)})\](?![\[(\]])")

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        label = Element("span", {"class": f"etikett etikett-{LABELS[match[1]]}"})
        label.text = match[1]
        return label, match.start(), match.end()
