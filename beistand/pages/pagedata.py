"""The figures of a page as data at its end, so that the browser can show another day without asking anybody."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from beistand.content.figures import Figures
from beistand.pages.values import computed_series, series

NAME = "betraege"

_FIGURE = re.compile(r'\bdata-betrag="([^"]*)"')
_COMPUTED = re.compile(r'\bdata-rechnung="([^"]*)"(?: data-einheit="([^"]*)")?')


def collect(html: str, figures: Figures) -> dict[str, Any]:
    """Key → series for every figure that stands in `html`; sums under "=" and their expression."""
    found: dict[str, Any] = {}
    for key in dict.fromkeys(_FIGURE.findall(html)):
        if (figure := figures.get(unescape(key))) is not None:
            found[figure.key] = series(figure)
    for expression, unit in dict.fromkeys(_COMPUTED.findall(html)):
        expression = unescape(expression)
        found[f"={expression}"] = computed_series(expression, unescape(unit) or "EUR", figures)
    return found


def script(data: dict[str, Any]) -> str:
    """A data block: no browser runs it, and no text in it can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{NAME}">{text}</script>'


class PageData(Postprocessor):
    """Adds the data, unless the page brought its own."""

    def __init__(self, md: Markdown, figures: Figures) -> None:
        super().__init__(md)
        self.figures = figures

    def run(self, text: str) -> str:
        if f'id="{NAME}"' in text:
            return text
        found = collect(text, self.figures)
        return f"{text}\n{script(found)}" if found else text
