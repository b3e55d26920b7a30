"""The text of a norm as HTML: Absätze with anchors, nested lists, tables. Everything is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from beistand.law.comparing import Marks
from beistand.law.types import Absatz, Part, Wording
from beistand.pages.citelinks import EXTERNAL
from beistand.pages.typography import typeset

Words = Callable[[str], str]
"""A text of the statute → escaped HTML. Called for the texts of an Absatz in the order of `lines.texts`."""


def plain(text: str) -> str:
    return escape(typeset(text), quote=False)


def marked(marks: Marks, tag: str) -> Words:
    """Words of which the changed ones stand in `tag` (del, ins)."""
    waiting = iter(marks)

    def words(_: str) -> str:
        return "".join(
            f"<{tag}>{plain(segment.text.strip())}</{tag}{'> ' if segment.text[-1:].isspace() else '>'}"
            if segment.changed
            else plain(segment.text)
            for segment in next(waiting)
        )

    return words


def wording_html(wording: Wording) -> str:
    """The whole wording. Anchors are `absatz-1`, `absatz-1a`, each given once."""
    anchors: set[str] = set()
    return "".join(_absatz(absatz, anchors) for absatz in wording.absaetze)


def _absatz(absatz: Absatz, anchors: set[str]) -> str:
    ids = []
    for number in (absatz.nr, *absatz.also):
        anchor = f"absatz-{number}"
        if number and anchor not in anchors:
            anchors.add(anchor)
            ids.append(anchor)
    own = f' id="{escape(ids[0])}"' if ids else ""
    more = "".join(f'<span id="{escape(anchor)}"></span>' for anchor in ids[1:])
    return f'<div class="absatz"{own}>{more}{absatz_html(absatz)}</div>'


def absatz_html(absatz: Absatz, words: Words = plain) -> str:
    """What stands in an Absatz, its number first."""
    number = absatz.label or (f"({absatz.nr})" if absatz.nr else "")
    before = f'<span class="absatz-nr">{escape(number)}</span> ' if number else ""
    return _parts(absatz.parts, words, before)


def _parts(parts: Sequence[Part], words: Words, before: str = "") -> str:
    """`before` is the number of the Absatz; it stands in the first paragraph."""
    if before and (not parts or "t" not in parts[0]):
        return f"<p>{before.strip()}</p>{_parts(parts, words)}"
    found = []
    for part in parts:
        if "t" in part:
            found.append(f"<p>{before}{words(part['t'])}</p>")
            before = ""
        elif "list" in part:
            found.append(list_html(part["list"], words))
        elif "table" in part:
            found.append(table_html(part["table"], words))
        elif "img" in part:
            found.append(_image(part["img"]))
    return "".join(found)


def list_html(items: Iterable[Part], words: Words = plain) -> str:
    """The items of a list with their printed numbers; `data-nr` has them plain, as citations name them."""
    inside = "".join(
        f'<li data-nr="{escape(item["nr"].rstrip(" .)"))}"><span class="ziffer">{words(item["nr"])}</span>'
        f"<div>{_parts(item['parts'], words)}</div></li>"
        for item in items
    )
    return f'<ol class="ziffern">{inside}</ol>'


def table_html(rows: Iterable[Sequence[str]], words: Words = plain) -> str:
    inside = "".join("<tr>" + "".join(f"<td>{words(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="tabelle"><table class="norm-tabelle"><tbody>{inside}</tbody></table></div>'


def _image(address: str) -> str:
    where = (
        f' <a href="{escape(address)}" rel="{EXTERNAL}">Zum amtlichen Bild</a>'
        if address.startswith("https://")
        else ""
    )
    return f'<p class="bild-fehlt">Bild fehlt im Archiv.{where}</p>'
