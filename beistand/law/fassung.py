"""The Fassung of a law in a citation: »a. F.«, »n. F.«, »in der bis zum 30.6.2026 geltenden Fassung«."""

from __future__ import annotations

import re
from datetime import date

from beistand.german import plain_spaces
from beistand.law.tokens import DAY, END, GAP, read_day

OLD, NEW = "a. F.", "n. F."

_HELD = r"geltende[nr]?|gültige[nr]?|anzuwendende[nr]?|maßgebliche[nr]?|maßgebende[nr]?|anwendbare[nr]?"
_IN = rf"in{GAP}(?:der|seiner|ihrer){GAP}"
_VERSION = re.compile(
    rf"{GAP}\(?(?:(?P<old>a\.?{GAP}F{END}\.?|alte[rn]?{GAP}Fassung)|(?P<new>n\.?{GAP}F{END}\.?|neue[rn]?{GAP}Fassung)"
    rf"|{_IN}(?:bis|ab|seit|vom|am|zum|von){GAP}(?:(?:zum|zu|dem){GAP})?{DAY}"
    rf"(?:{GAP}(?:bis|und){GAP}(?:(?:zum|zu){GAP})?{DAY})?{GAP}(?:(?:{_HELD}){GAP})?(?:Fassung|F\.)"
    rf"|(?:{_IN}Fassung|i\.?{GAP}d\.?{GAP}F{END}\.?)"
    rf"(?:{GAP}(?:des|der){GAP}(?:Gesetzes|Bekanntmachung|Bek\.|[A-ZÄÖÜ]\w{{2,40}}))?"
    rf"{GAP}(?:vom|v\.|bis(?:{GAP}zum)?|ab(?:{GAP}dem)?|seit(?:{GAP}dem)?){GAP}{DAY}"
    rf"|{_IN}(?:alten|neuen|früheren|damals{GAP}geltenden|aktuellen){GAP}Fassung)\)?"
)
_BOUND = re.compile(rf"(?:{_IN}(?:bis|ab|seit|am)|Fassung{GAP}(?:bis|ab|seit))\b\D{{0,12}}?(?P<day>{DAY})")
_OLDER = re.compile(r"\b(?:alten|früheren|damals)\b")


def read_fassung(text: str, at: int) -> tuple[str | None, int]:
    """(the words of the Fassung at `at`, their end); (None, `at`) if there is none. »aF« reads as »a. F.«."""
    if not (match := _VERSION.match(text, at)):
        return None, at
    bracketed = match[0].lstrip().startswith("(")
    end = match.end() - (match[0].endswith(")") and not bracketed)
    return (OLD if match["old"] else NEW if match["new"] else plain_spaces(text[at:end]).strip("()")), end


def fassung_day(version: str) -> date | None:
    """A day on which that Fassung holds, where it names one: its last (»bis zum«) or first (»ab dem«)."""
    found = _BOUND.match(version)
    return read_day(found["day"]) if found else None


def is_old(version: str) -> bool:
    """Whether an older text is meant, without saying which: »a. F.«."""
    return version == OLD or _OLDER.search(version) is not None
