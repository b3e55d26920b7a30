"""Small moves on element trees that Markdown's own library does not offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")


def words(element: Element) -> str:
    """The visible text without Markdown's placeholders for raw HTML."""
    return _PLACEHOLDER.sub("", "".join(element.itertext())).strip()


def pairs(root: Element) -> Iterator[tuple[Element, Element]]:
    """(parent, child) for every element below `root`, safe against changes on the way."""
    for parent in list(root.iter()):
        for child in list(parent):
            yield parent, child


def wrap(parent: Element, child: Element, box: Element) -> None:
    at = list(parent).index(child)
    box.tail, child.tail = child.tail, None
    parent[at] = box
    box.append(child)


def unwrap(parent: Element, box: Element) -> None:
    """The children of `box` take its place."""
    at = list(parent).index(box)
    parent[at : at + 1] = list(box)


def in_text(
    root: Element, apart: frozenset[str], inside: frozenset[str], change: Callable[[str, bool], list[Element | str]]
) -> None:
    """Replace every text below `root` by what `change(text, is inside)` makes of it.

    Elements named in `apart` keep all their text; `is inside` says whether one of `inside` is around the text.
    """
    stack = [(root, root.tag in inside)]
    while stack:
        element, within = stack.pop()
        if element.tag in apart:
            continue
        children = list(element)
        for child in children:
            if child.tail and child.tail.strip():
                put_text(element, child, change(child.tail, within))
        if element.text and element.text.strip():
            put_text(element, None, change(element.text, within))
        stack += [(child, within or child.tag in inside) for child in children]


def put_text(parent: Element, before: Element | None, pieces: list[Element | str]) -> None:
    """Pieces take the place of the text at the beginning of `parent`, or of the tail of its child `before`."""
    if before is None:
        parent.text, at = None, 0
    else:
        before.tail, at = None, list(parent).index(before) + 1
    last = before
    for piece in pieces:
        if isinstance(piece, str):
            if last is None:
                parent.text = (parent.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
        else:
            parent.insert(at, piece)
            last, at = piece, at + 1
