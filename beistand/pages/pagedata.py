"""The figures of a page as data at its end, so that the browser can show another day without asking anybody."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from beistand.content.figures import Figures
from beistand.pages.citelinks import CiteLinks
from beistand.pages.values import computed_series, series, sum_key

NAME = "betraege"

_FIGURE = re.compile(r'\bdata-betrag="([^"]*)"')
_COMPUTED = re.compile(r'\bdata-rechnung="([^"]*)"(?: data-einheit="([^"]*)")?')


def collect(html: str, figures: Figures) -> dict[str, Any]:
    """Key → series for every figure that stands in `html`; sums by their `sum_key`."""
    found: dict[str, Any] = {}
    for key in dict.fromkeys(_FIGURE.findall(html)):
        if (figure := figures.get(unescape(key))) is not None:
            found[figure.key] = series(figure)
    for written, wanted in dict.fromkeys(_COMPUTED.findall(html)):
        expression, unit = unescape(written), unescape(wanted) or "EUR"
        found[sum_key(expression, unit)] = computed_series(expression, unit, figures)
    return found


def linked(data: dict[str, Any], links: CiteLinks) -> dict[str, Any]:
    """The same with each norm as pieces: prose, and [text, address] for what leads somewhere."""
    return {
        key: entry
        | {
            "norm": [
                piece if isinstance(piece, str) else [piece.text, piece.href] for piece in links.pieces(entry["norm"])
            ]
        }
        for key, entry in data.items()
    }


def script(data: dict[str, Any], last: date | None) -> str:
    """A data block: no browser runs it, and no text in it can end it. `last` is the last day on which all its figures
    are confirmed: the foot of the printed page says it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    until = f' data-bis="{last.isoformat()}"' if last else ""
    return f'<script type="application/json" id="{NAME}"{until}>{text}</script>'


def last_confirmed(data: dict[str, Any], day: date) -> date | None:
    """The day before the first check that lies ahead; None where none does."""
    checks = (date.fromisoformat(entry["check_by"]) for entry in data.values() if entry["check_by"])
    return min((check - timedelta(1) for check in checks if check > day), default=None)


class PageData(Postprocessor):
    """Adds the data, unless the page brought its own."""

    def __init__(self, md: Markdown, figures: Figures, links: CiteLinks, day: date) -> None:
        super().__init__(md)
        self.figures = figures
        self.links = links
        self.day = day

    def run(self, text: str) -> str:
        if f'id="{NAME}"' in text:
            return text
        found = collect(text, self.figures)
        return f"{text}\n{script(linked(found, self.links), last_confirmed(found, self.day))}" if found else text
