"""One level below a section with its value: »Abs. 1«, »2. Halbsatz«, »(1)«, »II 1«, »Nr. 3 a)«, »Buchst. a aa«."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beistand.law.tokens import (
    BRACKETED,
    DIGIT_VALUE,
    GAP,
    LETTER_VALUE,
    LEVEL,
    ORDINAL,
    ORDINALS,
    PROSE_NUMBER,
    ROMAN,
    ROMANS,
    SPACED_LETTER,
)

Path = tuple[tuple[str, str], ...]
"""Levels with their values, outermost first, as typed: (("absatz", "1"), ("nummer", "3"))."""
LETTERED = ("buchstabe", "doppelbuchstabe")

BARE_SATZ = re.compile(rf"{GAP}(\d{{1,2}})(?![^\W_]|\.\d)")
"""The 1 of »§ 22 I 1«."""
_SUBLETTER = re.compile(rf"{GAP}([a-eg-h])(?={GAP}\))")
_DOUBLED = re.compile(rf"{GAP}(([a-z])\2)(?![^\W_])")
_CLOSING = re.compile(rf"{GAP}\)")
_GOES_ON = re.compile(
    rf"{GAP}(?:[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]|(?:des|der|dem){GAP}[A-ZÄÖÜ]|S\.|Satz|Hs|Doppelb|i\.|\)|\([A-Z]"
    rf"|(?:[,/]|und|oder|bis|sowie){GAP}(?:§|Abs|Satz|S\.|Nr|lit|Buchst|\d|[a-z]\)))"
)
_LOOK_BACK = 150
_ORDINAL_LEVELS = ("absatz", "unterabsatz", "satz", "halbsatz", "alternative")


@dataclass(frozen=True, slots=True)
class Unit:
    """`more` are deeper levels written without a word (»II 1«, »Nr. 3 a)«); `short`: a Roman numeral for an Absatz."""

    level: str
    value: str
    end: int
    more: Path = ()
    short: bool = False


def read_unit(text: str, at: int, path: Path, joined: str, short: bool) -> Unit | None:
    """The level at `at`, below or beside `path`; `joined`: it stands behind a comma or »und«."""
    if (match := LEVEL.match(text, at)) and (level := match.lastgroup):
        return _lettered(text, match.end(), level, path) if level in LETTERED else _counted(text, match.end(), level)
    if match := ORDINAL.match(text, at):
        word = LEVEL.match(text, match.end())
        level = word.lastgroup if word else None
        if word and level in _ORDINAL_LEVELS and not DIGIT_VALUE.match(text, word.end()):
            number = match["number"] or str(ORDINALS.index(match["word"].lower()) + 1)
            return Unit(level, number, word.end())
    if (not path or (joined and path[0][0] == "absatz")) and (match := BRACKETED.match(text, at)):
        return Unit("absatz", match["value"], match.end())
    if (not path or (joined and short)) and (match := ROMAN.match(text, at)):
        return _roman(text, match)
    return None


def closed(text: str, end: int) -> int:
    """Where a letter's own bracket ends: »Buchst. a)«. One that closes the whole citation is not its own."""
    closing = _CLOSING.match(text, end)
    if not closing:
        return end
    before = text[max(0, end - _LOOK_BACK) : end]
    opened = before.rfind("(") > before.rfind(")")
    return end if opened and not _GOES_ON.match(text, closing.end()) else closing.end()


def _lettered(text: str, at: int, level: str, path: Path) -> Unit | None:
    if not (match := LETTER_VALUE.match(text, at)):
        return None
    value = match["value"].lower()
    if len(value) == 2 and value[0] == value[1] and any(name == "buchstabe" for name, _ in path):
        level = "doppelbuchstabe"
    end = closed(text, match.end())
    doubled = _DOUBLED.match(text, end) if level == "buchstabe" else None
    if doubled and len(value) == 1:
        return Unit(level, value, closed(text, doubled.end()), (("doppelbuchstabe", doubled[1]),))
    return Unit(level, value, end)


def _counted(text: str, at: int, level: str) -> Unit | None:
    if not (match := DIGIT_VALUE.match(text, at)):
        numeral = ROMAN.match(text, at) if level == "absatz" else None
        return _roman(text, numeral, short=False) if numeral else None
    value, end = match["value"] or match["bracketed"], match.end()
    if "." in value and level != "nummer":  # »Abs. 1.5«: the dot is not ours
        value = value.partition(".")[0]
        end = match.start(match.lastgroup or 0) + len(value)
    if level == "nummer" and value.isdigit():
        letter = _SUBLETTER.match(text, end) or SPACED_LETTER.match(text, end)
        if letter:
            return Unit(level, value, closed(text, letter.end()), (("buchstabe", letter[1]),))
    elif level == "absatz" and value.isdigit() and (letter := SPACED_LETTER.match(text, end)):
        return Unit(level, value + letter[1], letter.end())
    return Unit(level, value, end)


def _roman(text: str, match: re.Match[str], short: bool = True) -> Unit | None:
    if match["value"] not in ROMANS:
        return None
    value = f"{ROMANS[match['value']]}{match['letter'] or ''}"
    satz = BARE_SATZ.match(text, match.end()) if short else None
    if satz and not PROSE_NUMBER.match(text, satz.end()):
        return Unit("absatz", value, satz.end(), (("satz", satz[1]),), short)
    return Unit("absatz", value, match.end(), (), short)
