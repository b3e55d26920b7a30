"""Blocks and dated rows: known names, sound arguments, fences that close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from beistand.checks.days import DATED_ROW
from beistand.content import periods
from beistand.content.blocks import Block
from beistand.content.library import Library
from beistand.problems import Problem, nearest
from beistand.roles import Role

AMPEL = ("eilt", "bald", "ruhe")
BLOCKS = (
    "kurz",
    "fristen",
    "pruefschema",
    "beispiel",
    "achtung",
    "streitig",
    "hinweis",
    "hamburg",
    "gilt",
    "altneu",
    "ablauf",
    "nur",
    "checkliste",
    "punkt",
    "schreiben",
    "fuer-dich",
    "bogen",
    "selbsttest",
)

_PERIODS = "»ab 2026-07-01«, »bis 2026-06-30« oder »2023-01-01 bis 2026-06-30« schreiben."


def blocks_that_do_not_hold(library: Library, day: date) -> Iterator[Problem]:
    """A block that is unknown, open or wrongly dated would show its source to readers, or the wrong law."""
    for note in library.notes:
        for fault in note.block_faults:
            yield Problem(note.path, fault.line, fault.what, fault.remedy)
        for block in note.blocks:
            if wrong := _unknown(block) or _argument(block):
                yield Problem(note.path, block.line, *wrong)
        for row in DATED_ROW.finditer(note.plain):
            try:
                periods.read(row["period"])
            except ValueError as fault:
                yield Problem(note.path, note.line_at(row.start()), str(fault), f"In eckigen Klammern: {_PERIODS}")


def _unknown(block: Block) -> tuple[str, str] | None:
    if block.name in BLOCKS:
        return None
    return f"Den Block »{block.name}« gibt es nicht.", f"Es gibt: {', '.join(BLOCKS)}.{nearest(block.name, BLOCKS)}"


def _argument(block: Block) -> tuple[str, str] | None:
    if block.name == "kurz" and block.argument not in AMPEL:
        return f"Der Block kurz kennt »{block.argument}« nicht.", f"/// kurz | {' oder '.join(AMPEL)}"
    if block.name == "nur" and block.argument not in {role.key for role in Role}:
        return f"Die Rolle »{block.argument}« gibt es nicht.", f"/// nur | {' oder '.join(role.key for role in Role)}"
    if block.name == "gilt":
        try:
            periods.read(block.argument)
        except ValueError as fault:
            return str(fault), _PERIODS
    if block.name == "altneu" and not _reads(block.argument, "%Y-%m-%d"):
        return f"»{block.argument}« ist kein Tag.", "Den ersten Tag des neuen Rechts schreiben: /// altneu | 2026-07-01"
    if block.name == "fuer-dich" and "|" not in block.argument:
        return "Dem Blatt fehlt Titel oder Stelle.", "/// fuer-dich | Termin verpasst? Das kannst du tun | jobcenter"
    if block.name == "hamburg" and block.argument and not _reads(block.argument, "%d.%m.%Y"):
        return f"»{block.argument}« ist kein Tag.", "Den Prüftag schreiben: /// hamburg | 22.11.2026; sonst weglassen."
    return None


def _reads(text: str, form: str) -> bool:
    try:
        return bool(datetime.strptime(text, form))
    except ValueError:
        return False
