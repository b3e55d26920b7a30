"""Amounts typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem

EURO_AMOUNT = re.compile(
    r"(?<![\w.,])\d[\d. \u00a0\u202f]*(?:,(?:\d{1,2}|[–-]))?(?:[\s\u00a0\u202f]?(?:€|EUR\b)|[\s\u00a0\u202f-]Euro\b)"
)
_MONEY = re.compile(r"€|EUR|Euro")
_QUOTED = re.compile(r"»[^«\n]*«|„[^“”\n]*[“”]|\"[^\"\n]*\"")


def amounts_typed_by_hand(library: Library, day: date) -> Iterator[Problem]:
    """A euro amount in a sentence grows old unseen; it belongs in data/figures. Quoted words stay as they were said."""
    for note in library.notes:
        for line, text in note.prose_lines():
            if _MONEY.search(text) and (found := EURO_AMOUNT.search(_QUOTED.sub("", text))):
                yield Problem(
                    note.path,
                    line,
                    f"Der Betrag »{found[0]}« steht fest im Text.",
                    '{{ betrag("…") }} verwenden; eine ausgedachte Zahl als {{ rechnung("900") }} schreiben.',
                )
