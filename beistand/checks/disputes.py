"""What is disputed: both positions with their sources, and the safe course at the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.content.blocks import Block
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.problems import Problem

POSITIONS = ("Dafür", "Dagegen")
SAFE = "Am Tisch"

_TERM = re.compile(
    r"^(?P<term>[^\s:/|#-][^\n]*)\n+:[ \t]+(?P<said>(?:[^\n]|\n(?=[ \t]|:[ \t])|\n\n(?=[ \t]))*)", re.MULTILINE
)
_SOURCE = re.compile(
    r"§|\bArt\.|\b(?:Satz|Abs\.|Nr\.)\s\d|\b(?:BSG|BVerfG|BVerwG|BGH|EuGH|LSG)\b|\[(?:Gesetz|Weisung)\]|\bQuelle:|https?://"
)
_EXAMPLE = "Als Liste schreiben: Dafür, Dagegen, Am Tisch; Muster in docs/redaktion/seite-schreiben.md."


def disputes_told_by_half(library: Library, day: date) -> Iterator[Problem]:
    """Who knows one side only walks into the other at the hearing; and somebody must say what to do meanwhile."""
    for note in library.notes:
        for block in note.blocks:
            if block.name == "streitig":
                yield from _told(note, block)


def _told(note: Note, block: Block) -> Iterator[Problem]:
    text = note.plain[block.inside : block.stop]
    said = {match["term"].strip(): match for match in _TERM.finditer(text)}
    missing = [term for term in (*POSITIONS, SAFE) if term not in said]
    if missing:
        what = f"Im streitigen Punkt fehlt: {', '.join(missing)}."
        yield Problem(note.path, block.line, what, _EXAMPLE)
    for term in POSITIONS:
        if term in said and not _SOURCE.search(said[term]["said"]):
            what = f"Die Meinung »{term}« nennt keine Quelle."
            line = note.line_at(block.inside + said[term].start())
            yield Problem(note.path, line, what, "Norm, Entscheidung oder Weisung dazuschreiben.")
