"""Two states of a page compared, told in plain German: by section, and only how much, not each word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from beistand.content import prose
from beistand.german import plain_spaces
from beistand.law import citations
from beistand.law.types import LawTable

_HEADING = re.compile(r"^##[ \t]+(?P<title>[^\n]*?)[ \t]*(?:#+|\{:[^}\n]*\})?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^/{3,}.*$", re.MULTILINE)
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ§»„\d{*])|\n+")
_RULE = re.compile(r"^[|:\s-]+$")
FIRST = "Kurz gesagt"


def sections(old: str, new: str, laws: LawTable) -> Iterator[str]:
    """One sentence for each section that is new, gone or changed, in the order of the new text."""
    before, after = _sections(old), _sections(new)
    for title in after:
        if title not in before:
            yield f"Neuer Abschnitt »{title}«."
        elif words := _told(before[title], after[title], laws):
            yield f"»{title}«: {words}."
    for title in before:
        if title not in after:
            yield f"Abschnitt »{title}« weggefallen."


def lines(old: str, new: str) -> Iterator[str]:
    """For lists and letters, which are data: how many lines."""
    if words := _counted(old.splitlines(), new.splitlines(), "Zeile", "Zeilen"):
        yield f"{words[0].upper()}{words[1:]}."


def _sections(body: str) -> dict[str, list[str]]:
    """Title → its sentences, cells and items."""
    plain = prose.without_code(body)
    found: dict[str, list[str]] = {}
    title, at = FIRST, 0
    for heading in [*_HEADING.finditer(plain), None]:
        stop = heading.start() if heading else len(plain)
        found.setdefault(title, []).extend(_units(body[at:stop]))
        if heading:
            title, at = plain_spaces(heading["title"]), heading.end()
    return {name: units for name, units in found.items() if units or name != FIRST}


def _units(text: str) -> list[str]:
    parts = (plain_spaces(part) for part in _ENDS.split(_FENCE.sub("", text)))
    return [part for part in parts if part and not _RULE.fullmatch(part)]


def _told(old: list[str], new: list[str], laws: LawTable) -> str:
    words = _counted(old, new, "Stelle", "Stellen")
    if not words:
        return ""
    gone, come = _cited(old, new, laws), _cited(new, old, laws)
    told = [words]
    told += [f"neu zitiert: {', '.join(come)}"] if come else []
    told += [f"nicht mehr zitiert: {', '.join(gone)}"] if gone else []
    return "; ".join(told)


def _counted(old: Sequence[str], new: Sequence[str], one: str, many: str) -> str:
    count: Counter[str] = Counter()
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act != "equal":
            both = min(b - a, d - c)
            count.update({"geändert": both, "neu": d - c - both, "weggefallen": b - a - both})
    parts = [f"{number} {word}" for word, number in count.items() if number]
    if not parts:
        return ""
    first, *rest = parts
    number, _, word = first.partition(" ")
    return ", ".join([f"{_number(number, one, many)} {word}", *rest])


def _number(number: str, one: str, many: str) -> str:
    return f"eine {one}" if number == "1" else f"{number} {many}"


def _cited(text: list[str], other: list[str], laws: LawTable) -> list[str]:
    """The norms in `text` that `other` has not."""
    only = [unit for unit in text if unit not in set(other)]
    norms = _norms(" ".join(only), laws)
    rest = _norms(" ".join(other), laws) if norms else set()
    return sorted(norms - rest)


def _norms(text: str, laws: LawTable) -> set[str]:
    found = citations.find(prose.visible(text), laws)
    return {
        plain_spaces(citations.show(each.citation.whole_section(), laws))
        for each in found
        if each.citation.kind == "norm" and each.citation.section and not each.candidate
    }
