"""The Fassung of a law in a citation: »a. F.«, »n. F.«, »in der bis zum 30.6.2026 geltenden Fassung«."""

from __future__ import annotations

import re
from datetime import date, timedelta

from beistand.german import plain_spaces
from beistand.law.tokens import DAY, END, GAP, read_day

OLD, NEW = "a. F.", "n. F."

_HELD = r"geltende[nr]?|gültige[nr]?|anzuwendende[nr]?|maßgebliche[nr]?|maßgebende[nr]?|anwendbare[nr]?"
_IN = rf"in{GAP}(?:der|seiner|ihrer){GAP}"
_TO = rf"(?:(?:zum|zu|dem|einschließlich|Ablauf|des){GAP}){{0,4}}"
_VERSION = re.compile(
    rf"{GAP}\(?(?:(?P<old>a\.?{GAP}F{END}\.?|alte[rn]?{GAP}Fassung)|(?P<new>n\.?{GAP}F{END}\.?|neue[rn]?{GAP}Fassung)"
    rf"|{_IN}(?:bis|ab|seit|vor|vom|am|zum|von){GAP}{_TO}{DAY}"
    rf"(?:{GAP}(?:bis|und){GAP}{_TO}{DAY})?{GAP}(?:(?:{_HELD}){GAP})?(?:Fassung|F\.)"
    rf"|(?:{_IN}Fassung|i\.?{GAP}d\.?{GAP}F{END}\.?)"
    rf"(?:{GAP}(?:des|der){GAP}Artikels{GAP}\d{{1,3}}[a-z]?(?:{GAP}(?:Nummer|Absatz|Nr\.|Abs\.){GAP}\d{{1,3}}[a-z]?){{0,3}})?"
    rf"(?:{GAP}(?:des|der){GAP}(?:Gesetzes|Bekanntmachung|Bek\.|[A-ZÄÖÜ]\w{{2,40}}))?"
    rf"{GAP}(?:vom|v\.|bis|ab(?:{GAP}dem)?|seit(?:{GAP}dem)?){GAP}{_TO}{DAY}"
    rf"|{_IN}(?:alten|neuen|früheren|damals{GAP}geltenden|aktuellen){GAP}Fassung)\)?"
)
_BOUND = re.compile(rf"(?:{_IN}(?P<word>bis|ab|seit|vor|am)|Fassung{GAP}(?:bis|ab|seit))\b\D{{0,30}}?(?P<day>{DAY})")
_OLDER = re.compile(r"\b(?:alten|früheren|damals)\b")


def read_fassung(text: str, at: int) -> tuple[str | None, int]:
    """(the words of the Fassung at `at`, their end); (None, `at`) if there is none. »aF« reads as »a. F.«."""
    if not (match := _VERSION.match(text, at)):
        return None, at
    bracketed = match[0].lstrip().startswith("(")
    end = match.end() - (match[0].endswith(")") and not bracketed)
    return (OLD if match["old"] else NEW if match["new"] else plain_spaces(text[at:end]).strip("()")), end


def fassung_day(version: str) -> date | None:
    """A day on which that Fassung holds, where it names one: its last (»bis zum«, »vor dem«) or first (»ab dem«)."""
    found = _BOUND.match(version)
    named = read_day(found["day"]) if found else None
    return named - timedelta(days=1) if named and found and found["word"] == "vor" else named


def is_old(version: str) -> bool:
    """Whether an older text is meant, without saying which: »a. F.«."""
    return version == OLD or _OLDER.search(version) is not None
