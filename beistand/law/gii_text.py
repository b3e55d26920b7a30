"""The text of a norm in gii-norm XML (`textdaten/text/Content`) as Absätze and parts, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from beistand.law.types import Absatz, Part

Element = Any
"""An lxml element; its stubs know no public class to name here."""

IMAGES = "https://www.gesetze-im-internet.de/normengrafiken/"

_DROPPED = frozenset({"kommentar", "noindex", "TOC", "FnR", "Footnotes", "ABWFORMAT"})
"""Footnotes, editor's notes and tables of contents are not text of the norm."""
_HEADINGS = frozenset({"Title", "Subtitle", "Ident"})
_BLOCKS = frozenset({"P", "LA", "Content", "pre", "Revision"})
_FUNDSTELLE = re.compile(r"\(Fundstelle[^()]*\)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(
    r"\((?P<nr>\d+[a-z]*)\)(?:\s*(?P<joint>bis|und|u\.)\s*\((?P<last>\d+[a-z]*)\))?\s*(?P<rest>.*)", re.DOTALL
)

_BROKEN_WORD = re.compile(r"(?<=[a-zäöüß])- (?=(?!und\b|oder\b|bis\b|bzw\b)[a-zäöüß])")
"""»Regel- bedarfsstufe« in a narrow column, but not »Lohn- oder«."""


def absaetze(content: Element, headings: bool = False) -> tuple[Absatz, ...]:
    """The Absätze of a Content element. Text before "(1)", or of a norm without numbers, has `nr` "".

    Headings inside an annex are left out unless `headings`.
    """
    found: list[tuple[dict[str, Any], list[Part]]] = []
    for part in _Reader(headings).read(content):
        if _FUNDSTELLE.fullmatch(part.get("t", "")):
            continue
        numbered = _NUMBER.fullmatch(part["t"]) if part.get("begins") else None
        if numbered:
            found.append((_numbers(numbered), [{"t": numbered["rest"]}] if numbered["rest"] else []))
        else:
            if not found:
                found.append(({"nr": ""}, []))
            found[-1][1].append({key: value for key, value in part.items() if key != "begins"})
    return tuple(Absatz(parts=tuple(inner), **numbers) for numbers, inner in found)


def has_headings(content: Element) -> bool:
    return any(True for _ in content.iter(*_HEADINGS))


def _numbers(match: re.Match[str]) -> dict[str, Any]:
    """»(2) bis (4)« is one entry for three Absätze."""
    nr, joint, last = match["nr"], match["joint"], match["last"]
    if joint is None:
        return {"nr": nr}
    return {"nr": nr, "label": f"({nr}) {joint} ({last})", "also": tuple(counted(nr, last, joint == "bis")[1:])}


def counted(first: str, last: str, whole: bool) -> list[str]:
    """The numbers from `first` to `last` where they can be counted ("3", "5" or "3a", "3c"); else only the two."""
    if whole and first.isdigit() and last.isdigit():
        return [str(n) for n in range(int(first), int(last) + 1)]
    if whole and first[:-1] == last[:-1] and first[-1:].isalpha() and last[-1:].isalpha():
        return [first[:-1] + chr(c) for c in range(ord(first[-1]), ord(last[-1]) + 1)]
    return [first, last]


def parts(element: Element) -> list[Part]:
    """The parts inside an element. A text that begins a block carries `begins`, for the numbers of the Absätze."""
    return list(_Reader(headings=False).read(element))


def inline(element: Element | None) -> str:
    """All text of an element on one line, without notes."""
    if element is None:
        return ""
    return " ".join(word for part in parts(element) for word in _words(part))


def _words(part: Part) -> Iterator[str]:
    if "t" in part:
        yield part["t"]
    for item in part.get("list", ()):
        yield item["nr"]
        for inner in item["parts"]:
            yield from _words(inner)
    for row in part.get("table", ()):
        yield from row


class _Reader:
    """Mixed content in reading order: running text until a list, a table or an image stands in between."""

    def __init__(self, headings: bool) -> None:
        self._blocks = _BLOCKS | _HEADINGS if headings else _BLOCKS
        self._dropped = _DROPPED if headings else _DROPPED | _HEADINGS
        self._text: list[str] = []
        self._begins = True

    def read(self, element: Element) -> Iterator[Part]:
        yield from self._inside(element)
        yield from self._flush()

    def _inside(self, element: Element) -> Iterator[Part]:
        self._text.append(element.text or "")
        for child in element:
            if not isinstance(child.tag, str) or child.tag in self._dropped:
                pass
            elif child.tag in self._blocks:
                yield from self._flush()
                self._begins = True
                yield from self._inside(child)
                yield from self._flush()
            elif child.tag == "DL":
                yield from self._flush()
                yield {"list": list(_items(child))}
            elif child.tag == "table":
                yield from self._flush()
                if title := inline(child.find("Title")):
                    yield {"t": title}
                if rows := table(child):
                    yield {"table": rows}
            elif child.tag == "IMG":
                yield from self._flush()
                yield {"img": image(child.get("SRC", ""))}
            elif child.tag == "BR":
                self._text.append(" ")
            elif child.tag == "SUP":
                self._text.append("".join(child.itertext()).translate(_SUPERSCRIPT))
            else:
                yield from self._inside(child)
            self._text.append(child.tail or "")

    def _flush(self) -> Iterator[Part]:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text:
            yield {"t": text, "begins": True} if self._begins else {"t": text}
            self._begins = False


def _items(definition_list: Element) -> Iterator[dict[str, Any]]:
    nr = ""
    for child in definition_list:
        if child.tag == "DT":
            nr = inline(child)
        elif child.tag == "DD":
            inner = [{k: v for k, v in part.items() if k != "begins"} for part in parts(child)]
            yield {"nr": nr, "parts": inner}
            nr = ""


def table(element: Element) -> list[list[str]]:
    """The cells of a CALS table, head first. What a merged cell covers stays "", so that columns keep their place."""
    rows: list[list[str]] = []
    for group in element.iterfind("tgroup"):
        columns = {spec.get("colname"): place for place, spec in enumerate(group.iterfind("colspec"))}
        width = int(group.get("cols", "0") or 0)
        covered: dict[int, int] = {}
        for row in group.iterfind("*/row"):
            cells: list[str] = []
            for entry in row.iterfind("entry"):
                place = columns.get(entry.get("namest") or entry.get("colname"), len(cells))
                while len(cells) < place or covered.get(len(cells), 0):
                    cells.append("")
                span = columns.get(entry.get("nameend"), len(cells)) - len(cells) + 1
                for column in range(len(cells), len(cells) + max(span, 1)):
                    covered[column] = int(entry.get("morerows", "0")) + 1
                cells.extend([_BROKEN_WORD.sub("", inline(entry)), *[""] * (span - 1)])
            cells.extend([""] * (width - len(cells)))
            rows.append(cells)
            covered = {column: left - 1 for column, left in covered.items() if left > 1}
    return rows


def image(source: str) -> str:
    """`bgbl1_2011_j1530-1_0010.jpg` → its address at the official service."""
    folder, _, name = source.partition("_j")
    return f"{IMAGES}{folder}/j{name}" if name else f"{IMAGES}{source}"
