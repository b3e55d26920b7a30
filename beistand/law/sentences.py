"""Sentences of a statute. They are not marked (only the EStG prints ¹ ² ³), so a »Satz 3« found here stays a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from beistand.german import MONTHS
from beistand.law.lines import texts
from beistand.law.types import Part


@dataclass(slots=True)
class Sentence:
    """Its parts in reading order: text, and the lists and tables that stand inside it."""

    parts: list[Part] = field(default_factory=list)


_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBERED = re.compile(rf"(?<![^\W_])([{_SIGNS}]+)(?![{_SIGNS}/])(?=\s?[^\W\d_]|\s?[§\"„(\d])")
_VALUE = str.maketrans(_SIGNS, "0123456789")
_END = re.compile(r"[.!?][)\"“«]*\s+(?=[A-ZÄÖÜ§„\"(\d])")
_LAST_WORDS = re.compile(r"(?:(?P<before>[^\s.,;(]+)[\s.,;(]+)?(?P<last>[^\s(]+)$")
_ABBREVIATIONS = frozenset({
    "abl", "abs", "abschn", "allg", "art", "bek", "bfh", "bgbl", "bstbl", "buchst", "bzw", "ca", "dr", "einschl",
    "entspr", "etc", "evtl", "ff", "geänd", "gem", "ggf", "gv", "halbs", "hs", "inkl", "kap", "lit", "max", "mio",
    "min", "mrd", "nr", "nrn", "prof", "rdnr", "rn", "sog", "st", "str", "tel", "tz", "unterabs", "usw", "vgl",
    "ziff", "zul", "zzgl",
})  # fmt: skip
_COUNTED = frozenset({
    "abs", "nr", "nrn", "s", "art", "buchst", "ziff", "hs", "absatz", "absätze", "absätzen", "artikel", "artikeln",
    "buchstabe", "nummer", "nummern", "paragraph", "satz", "sätze", "sätzen", "§", "§§", "und", "oder", "bis",
    "stufe", "pflegegrad", "anlage", "teil", "abschnitt", "kapitel", "jahr", "jahre", "euro",
})  # fmt: skip
"""Behind these a number with a dot ends the sentence: »… nach Absatz 2. Die …«."""
_ORDINAL_NOUNS = re.compile(
    rf"(?:{'|'.join(MONTHS)}|Lebensjahr|Lebensmonat|Kalender|Schul|Kapitel|Abschnitt|Unterabschnitt|Buch|Teil|Titel|Tag|"
    r"Monat|Jahr|Woche|Halb|Klasse|Jahrgangs|Juli|Grad|Hälfte|Quartal|Stufe|Wahlperiode|Geburtstag|Schwangerschaft)"
)


def sentences(parts: Iterable[Part]) -> list[Sentence]:
    """The sentences of an Absatz or list item, in order. A list inside a sentence does not end it."""
    parts = list(parts)
    if any(_NUMBERED.search(part["t"]) for part in parts if "t" in part):
        return _by_number(parts)
    found: list[Sentence] = []
    ended = True
    for part in parts:
        if "t" not in part:
            if not found:
                found.append(Sentence())
            found[-1].parts.append(part)
            ended = _ends(part)
            continue
        for piece in _split(part["t"]):
            if not found or (ended and _opens(piece)):
                found.append(Sentence())
            found[-1].parts.append({"t": piece})
            ended = piece.rstrip(')"“«')[-1:] in (".", "!", "?")
    return found


def _by_number(parts: list[Part]) -> list[Sentence]:
    """By the printed numbers; one that is not the next in turn is a fraction or belongs to a list item."""
    found = [Sentence()]
    number = 0
    for part in parts:
        if "t" not in part:
            found[-1].parts.append(part)
            continue
        text, start = part["t"], 0
        for match in _NUMBERED.finditer(text):
            printed = int(match[1].translate(_VALUE))
            if printed != number + 1 and not (printed == 2 and number == 0 and text[: match.start()].strip()):
                continue  # the first sentence of a list item has no number
            number = printed
            if text[start : match.start()].strip():
                found[-1].parts.append({"t": text[start : match.start()].strip()})
            if found[-1].parts:
                found.append(Sentence())
            start = match.end()
        if text[start:].strip():
            found[-1].parts.append({"t": text[start:].strip()})
    return found


def _split(text: str) -> Iterator[str]:
    """Pieces that end like a sentence; the last may not."""
    start = 0
    for match in _END.finditer(text):
        if not _goes_on(text[start : match.start()], text[match.start()], text[match.end() : match.end() + 24]):
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def _goes_on(before: str, sign: str, behind: str) -> bool:
    """Whether the dot behind `before` belongs to an abbreviation or an ordinal."""
    if sign != ".":
        return False
    words = _LAST_WORDS.search(before[-60:])
    if not words:
        return False
    last = words["last"].lower().lstrip('„"»')
    if last.isdigit():
        counted = (words["before"] or "").lower() in _COUNTED
        return _ORDINAL_NOUNS.match(behind) is not None or (not counted and len(last) < 3 and behind[:1].isupper())
    return last in _ABBREVIATIONS or len(last) == 1 or re.search(r"\.[a-zäöü]$", last) is not None


def _ends(part: Part) -> bool:
    """Whether the last words of a list or table end a sentence; a table does."""
    if "table" in part or "img" in part:
        return True
    words = list(texts([part]))
    return bool(words) and words[-1].rstrip(')"“« ')[-1:] in (".", "!", "?")


def _opens(piece: str) -> bool:
    return not piece[:1].islower()
