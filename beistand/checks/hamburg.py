"""Hamburg: addresses and practice change without a law; a box says where it is from and when somebody looked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem

PENDING = "wird ergänzt"

_DAY = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{1,2}\. [A-ZÄÖÜ][a-zä]+ \d{4}\b")
_SOURCE = re.compile(r"\bQuelle:|https?://|\b[a-z-]+\.(?:de|hamburg|org|digital)\b|\{\{|§|\[\[")
_WORDS = re.compile(r"\w+")


def boxes_without_source_or_day(library: Library, day: date) -> Iterator[Problem]:
    """What only says that it will be added makes no statement, and needs neither."""
    for note in library.notes:
        for block in note.blocks:
            if block.name != "hamburg":
                continue
            text = note.plain[block.inside : block.stop]
            if len(_WORDS.findall(text.replace(PENDING, ""))) < 4:
                continue
            missing = [] if _SOURCE.search(text) else ["Quelle"]
            missing += [] if block.argument or _DAY.search(text) else ["Tag der Prüfung"]
            if missing:
                what = f"Dem Kasten Hamburg fehlt: {' und '.join(missing)}."
                remedy = "/// hamburg | 24.11.2026 schreiben, darin »Quelle: …«; Unbekanntes als »wird ergänzt«."
                yield Problem(note.path, block.line, what, remedy, severity="warning")
