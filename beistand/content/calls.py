"""Macro calls in a note: `{{ betrag("regelbedarf.rbs1") }}`, found and read without running them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from beistand.problems import nearest

MACROS = {"betrag": (1, 2), "rechnung": (1, 2), "betraege": (1, None), "angebote": (0, 0), "zahlen": (0, 1),
          "startseite": (0, 0), "fristen": (0, 1), "neues": (0, 0), "stellen": (0, None), "glossar": (0, 0),
          "partner": (0, 0), "werbeplan": (0, 0), "aushang": (1, 1)}  # fmt: skip
"""Name → the least and most arguments (None: any number)."""

_RAW = re.compile(r"\{%\s*raw\s*%\}.*?\{%\s*endraw\s*%\}", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{(?P<call>.*?)\}\}|\{%.*?%\}|\{#.*?(?:#\}|$)|\{\{", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*\((?P<arguments>.*)\)\s*", re.DOTALL)
_ARGUMENT = re.compile(r"\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)')\s*(,|$)")
_TYPOGRAPHIC = re.compile("[„“”‚‘’»«›‹]")
_EXAMPLE = '{{ betrag("regelbedarf.rbs1") }} schreiben.'


@dataclass(frozen=True)
class Call:
    """A call as written. `fault` is what and remedy if it cannot be run; `start` its place in the body."""

    name: str
    arguments: tuple[str, ...]
    text: str
    start: int
    line: int
    fault: tuple[str, str] | None = None


def find(body: str, line_at: Callable[[int], int]) -> Iterator[Call]:
    """All calls in the order of the text. Code and comments count: the macros run before Markdown sees them."""
    body = _RAW.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    for match in _TEMPLATE.finditer(body):
        name, arguments, fault = _read(match)
        yield Call(name, arguments, match[0], match.start(), line_at(match.start()), fault)


def _read(match: re.Match[str]) -> tuple[str, tuple[str, ...], tuple[str, str] | None]:
    written = match[0]
    if written == "{{":
        return "", (), ("Die Klammern {{ werden nicht geschlossen.", _EXAMPLE)
    if written.startswith("{#"):
        return (
            "",
            (),
            ("»{#« beginnt einen Kommentar, der auf der Seite fehlt.", "Eine Marke als {: #name } schreiben."),
        )
    if match["call"] is None:
        return "", (), (f"Die Anweisung »{written}« ist hier nicht vorgesehen.", _EXAMPLE)
    call = _CALL.fullmatch(match["call"])
    if not call:
        return "", (), (f"»{written}« ist kein Aufruf.", _EXAMPLE)
    name = call["name"]
    if name not in MACROS:
        return name, (), (f"Das Makro »{name}« gibt es nicht.", f"Es gibt: {', '.join(MACROS)}.{nearest(name, MACROS)}")
    arguments = _arguments(call["arguments"])
    if arguments is None:
        if _TYPOGRAPHIC.search(written):
            return name, (), (f"In »{written}« stehen typografische Anführungszeichen.", f"Gerade nehmen: {_EXAMPLE}")
        return name, (), (f"Die Angaben in »{written}« sind nicht zu verstehen.", f"In Anführungszeichen: {_EXAMPLE}")
    least, most = MACROS[name]
    if len(arguments) < least or (most is not None and len(arguments) > most):
        expected = str(least) if least == most else f"mindestens {least}" if most is None else f"{least} bis {most}"
        return name, arguments, (f"»{name}« erwartet {expected} Angaben, hier sind es {len(arguments)}.", _EXAMPLE)
    return name, arguments, None


def _arguments(text: str) -> tuple[str, ...] | None:
    """The texts between the quotation marks; None if something else stands there."""
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _ARGUMENT.match(text, place)
        if not match:
            return None
        found.append((match[1] if match[1] is not None else match[2]).strip())
        place = match.end()
    return tuple(found)
