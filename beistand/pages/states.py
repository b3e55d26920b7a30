"""An old state of a page as HTML, with the figures of its own last day. What it names may be gone by now: then the
place says so, and the rest still reads."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from markdown import Markdown

from beistand.content import calls
from beistand.content.calls import Call
from beistand.content.expressions import FormulaError
from beistand.content.library import Library
from beistand.pages import fragments, source
from beistand.pages.anchors import anchor
from beistand.problems import ProblemsFound
from beistand.roles import Role

GONE = '<span class="betrag-hinweis">hier nicht mehr zu zeigen</span>'


def html(body: str, root: Path, library: Library, role: Role, day: date) -> str:
    """The article of a state that held until `day`; its Markdown as it stands, where it cannot be read any more."""
    source.put(root, library)
    text = body
    for call in sorted(calls.find(body, lambda place: 0), key=lambda each: -each.start):
        text = text[: call.start] + _value(call, library, day) + text[call.start + len(call.text) :]
    try:
        return _markdown(root, role, day).convert(text)
    except (ProblemsFound, SystemExit, ValueError):
        return f"<pre>{escape(body)}</pre>"


def _value(call: Call, library: Library, day: date) -> str:
    """What a macro gave; figures only, as everything else follows the present."""
    if call.fault:
        return GONE
    figures = [library.figures[key] for key in call.arguments if key in library.figures]
    try:
        if call.name == "betrag" and figures:
            fixed = call.arguments[1] if len(call.arguments) > 1 else ""
            return fragments.betrag_fixed(figures[0], date.fromisoformat(fixed) if fixed else day)
        if call.name == "rechnung":
            expression, unit = (*call.arguments, "EUR")[:2]
            return fragments.rechnung(expression, unit, library.figures, day)
        if call.name == "betraege" and len(figures) == len(call.arguments):
            return ", ".join(f"{escape(each.label)} {fragments.betrag_fixed(each, day)}" for each in figures)
    except (FormulaError, ValueError):
        return GONE
    return GONE


def _markdown(root: Path, role: Role, day: date) -> Markdown:
    """The extensions of mkdocs.yml."""
    return Markdown(
        extensions=["attr_list", "def_list", "fenced_code", "tables", "toc", "beistand.pages.markdown"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "toc": {"permalink": False, "slugify": anchor},
            "beistand.pages.markdown": {
                "root": str(root), "role": role.key, "norm_links": "site", "day": day.isoformat(),
            },
        },
    )  # fmt: skip
