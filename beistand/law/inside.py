"""Whether what a citation names below the section stands in a wording: Absatz, Nummer, Buchstabe, and the Satz."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from beistand.law.lines import texts
from beistand.law.sentences import Sentence, sentences
from beistand.law.tokens import order
from beistand.law.types import Absatz, Citation, Part, Wording

Item = dict[str, Any]
"""`{"nr": "1.", "parts": […]}`."""

_GONE = re.compile(r"\W*(?:weggefallen|aufgehoben|gestrichen)?\W*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation leads in a wording. `nearest` are levels that do exist, in words (»Abs. 9«, »Nr. 3 Buchst. a«).

    satz_found: False only where a Satz was named and the splitter does not find it.
    """

    state: Literal["found", "repealed", "missing"]
    satz_found: bool = True
    nearest: str | None = None


def locate(wording: Wording, citation: Citation, annex: bool = False) -> Place:
    """Look for the Absatz, Nummer and Buchstabe of `citation`; an annex may hold its numbers in tables or text."""
    absaetze: Sequence[Absatz] = wording.absaetze
    if citation.absatz:
        absaetze = [each for each in absaetze if citation.absatz in (each.nr, *each.also)]
        if not absaetze:
            numbers = [each.nr for each in wording.absaetze if each.nr]
            return Place("missing", nearest=f"Abs. {_nearest(citation.absatz, numbers)}" if numbers else None)
        if all(_gone(each.parts) for each in absaetze):
            return Place("repealed")
    scopes = [each.parts for each in absaetze]
    split = [sentence for parts in scopes for sentence in _chosen(sentences(parts), citation.satz)]
    satz_found = citation.satz is None or bool(split)
    if not (citation.nummer or citation.buchstabe):
        return Place("found", satz_found)
    items = _steps((part for sentence in split for part in sentence.parts), citation)
    if not items:  # the Satz may have been cut wrongly, or it stands inside the Nummer
        items = _steps((part for parts in scopes for part in parts), citation)
        satz_found = citation.satz is None or any(_chosen(sentences(item["parts"]), citation.satz) for item in items)
    if not items:
        if citation.nummer and (_in_tables(scopes, citation.nummer) or (annex and _in_text(scopes, citation.nummer))):
            return Place("found", satz_found)
        return Place("missing", nearest=_nearest_item(scopes, citation))
    if all(_gone(item["parts"]) for item in items):
        return Place("repealed")
    return Place("found", satz_found)


def _chosen(found: list[Sentence], satz: str | None) -> list[Sentence]:
    if satz is None:
        return found
    number = order(satz)[0]
    return found[number - 1 : number] if number else []


def _steps(parts: Iterable[Part], citation: Citation) -> list[Item]:
    """The list items that Nummer, Buchstabe and Doppelbuchstabe lead to, one inside the other."""
    here: Iterable[Part] = parts
    items: list[Item] = []
    for value in (citation.nummer, citation.buchstabe, citation.doppelbuchstabe):
        if value:
            items = [item for item in _items(here) if _number(item) == value]
            here = [part for item in items for part in item["parts"]]
    return items


def _items(parts: Iterable[Part]) -> Iterator[Item]:
    """All list items at any depth."""
    for part in parts:
        for item in part.get("list", ()):
            yield item
            yield from _items(item["parts"])


def _number(item: Item) -> str:
    return str(item["nr"]).strip(" .)").lower()


def _gone(parts: Iterable[Part]) -> bool:
    words = list(texts(parts))
    return bool(words) and _GONE.fullmatch(" ".join(words)) is not None


def _in_tables(scopes: Iterable[Sequence[Part]], number: str) -> bool:
    """Fees are counted in the cells of a table: »1.«, »1. a)«."""
    cells = (cell for parts in scopes for part in parts for row in part.get("table", ()) for cell in row)
    return any(re.match(rf"{re.escape(number)}[.)\s]*(?:\b[a-z]\)|$)", cell.strip()) for cell in cells)


def _in_text(scopes: Iterable[Sequence[Part]], number: str) -> bool:
    pattern = re.compile(rf"(?<![\w.]){re.escape(number)}(?!\w)")
    return any(pattern.search(words) for parts in scopes for words in texts(parts))


def _nearest(value: str, known: Sequence[str]) -> str:
    number, letter = order(value)
    return min(known, key=lambda each: (abs(order(each)[0] - number), order(each)[1] != letter))


def _nearest_item(scopes: Iterable[Sequence[Part]], citation: Citation) -> str | None:
    """»Nr. 3 Buchst. a« for a »Nr. 3a« that is a list in a list; else the nearest Nummer that exists."""
    parts = [part for scope in scopes for part in scope]
    numbers = [number for item in _items(parts) if (number := _number(item))[:1].isdigit()]
    if citation.nummer is None or not numbers:
        return None
    digits = order(citation.nummer)[0]
    letter = order(citation.nummer)[1]
    if letter and _steps(parts, Citation(nummer=str(digits), buchstabe=letter)):
        return f"Nr. {digits} Buchst. {letter}"
    return f"Nr. {citation.nummer}" if citation.nummer in numbers else f"Nr. {_nearest(citation.nummer, numbers)}"
