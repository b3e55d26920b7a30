"""What is lost where a page is wrong: by this the trainer's work is sorted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from beistand.content.notes import Note

Harm = Literal["frist", "lebensunterhalt", "aufenthalt", "anderes"]

ORDER: tuple[Harm, ...] = ("frist", "lebensunterhalt", "aufenthalt", "anderes")
WORDS = {
    "frist": "Frist",
    "lebensunterhalt": "Lebensunterhalt",
    "aufenthalt": "Aufenthalt",
    "anderes": "anderes",
}
_PROCEDURE = ("verfahren", "gericht")
_LIVELIHOOD = ("sgb2", "wohnen", "geld", "sgb12", "asylblg", "rente", "gesundheit", "arbeit", "familie", "behinderung")


def of(note: Note) -> Harm:
    """A page on procedure, or one whose answer says that a deadline runs, can cost a deadline; then the area counts."""
    hurry = any(block.name == "kurz" and block.argument == "eilt" for block in note.blocks)
    if note.meta.area in _PROCEDURE or hurry:
        return "frist"
    if note.meta.area == "aufenthalt":
        return "aufenthalt"
    return "lebensunterhalt" if note.meta.area in _LIVELIHOOD else "anderes"


def gravest(harms: Iterable[Harm]) -> Harm:
    return min(harms, key=ORDER.index, default="anderes")
