"""The text of a norm as HTML: Absätze with anchors, nested lists, tables. Everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from beistand.law.types import Absatz, Part, Wording
from beistand.pages.citelinks import EXTERNAL
from beistand.pages.typography import typeset


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
    number = absatz.label or (f"({absatz.nr})" if absatz.nr else "")
    marked = f'<span class="absatz-nr">{escape(number)}</span> ' if number else ""
    return f'<div class="absatz"{own}>{more}{_parts(absatz.parts, marked)}</div>'


def _parts(parts: Sequence[Part], before: str = "") -> str:
    """`before` is the number of the Absatz; it stands in the first paragraph."""
    if before and (not parts or "t" not in parts[0]):
        return f"<p>{before.strip()}</p>{_parts(parts)}"
    found = []
    for part in parts:
        if "t" in part:
            found.append(f"<p>{before}{escape(typeset(part['t']), quote=False)}</p>")
            before = ""
        elif "list" in part:
            found.append(list_html(part["list"]))
        elif "table" in part:
            found.append(table_html(part["table"]))
        elif "img" in part:
            found.append(_image(part["img"]))
    return "".join(found)


def list_html(items: Iterable[Part]) -> str:
    """The items of a list with their printed numbers; `data-nr` has them plain, as citations name them."""
    inside = "".join(
        f'<li data-nr="{escape(item["nr"].rstrip(" .)"))}"><span class="ziffer">{escape(item["nr"])}</span>'
        f"<div>{_parts(item['parts'])}</div></li>"
        for item in items
    )
    return f'<ol class="ziffern">{inside}</ol>'


def table_html(rows: Iterable[Sequence[str]]) -> str:
    inside = "".join(
        "<tr>" + "".join(f"<td>{escape(typeset(cell), quote=False)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<div class="tabelle"><table class="norm-tabelle"><tbody>{inside}</tbody></table></div>'


def _image(address: str) -> str:
    where = (
        f' <a href="{escape(address)}" rel="{EXTERNAL}">Zum amtlichen Bild</a>'
        if address.startswith("https://")
        else ""
    )
    return f'<p class="bild-fehlt">Bild fehlt im Archiv.{where}</p>'
