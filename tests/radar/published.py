"""Statutes as the official service would publish them, made from the archive as it was on a day: gii-norm in a zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from beistand.law.archive import Archive
from beistand.law.lines import write_line
from beistand.law.types import Absatz, NormHead, Part, Wording


def zipped(xml: bytes) -> bytes:
    """The same bytes for the same XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("gesetz.xml", (2026, 1, 1, 0, 0, 0)), xml, zipfile.ZIP_DEFLATED, 1)
    return content.getvalue()


def law(archive: Archive, slug: str, day: date, built: date, doknr: str, announced: Sequence[str] = ()) -> bytes:
    """The whole law as it was seen on `day`, built on `built`."""
    norms = []
    for head in archive.sections(slug):
        norm = archive.norm(slug, head.section)
        assert norm is not None
        seen = [w for w in norm.wordings if w.seen_from <= day and (w.seen_to is None or day <= w.seen_to)]
        norms += [_norm(head, seen[-1], day)] if seen else []
    notes = "".join(
        f"<standangabe><standtyp>Hinweis</standtyp><standkommentar>{escape(text)}</standkommentar></standangabe>"
        for text in announced
    )
    head = f"<norm><metadaten><jurabk>{slug}</jurabk><langue>{slug}</langue>{notes}</metadaten></norm>"
    start = f"<dokumente builddate={quoteattr(f'{built:%Y%m%d}220000')} doknr={quoteattr(doknr)}>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{start}{head}{"".join(norms)}</dokumente>'.encode()


def _norm(head: NormHead, wording: Wording, day: date) -> str:
    name = head.label.removesuffix(" (zweiter Eintrag)").replace("Art. ", "Art ")
    if head.kind == "preamble" and name == "Bekanntmachung":
        name = "(XXXX)"
    content = "".join(_absatz(absatz) for absatz in wording.absaetze)
    if wording.repealed:
        content = "<P>(weggefallen)</P>"
    elif wording.incomplete:
        content = "<P><ABWFORMAT>Anlage</ABWFORMAT></P>"
    return (
        f"<norm><metadaten><enbez>{escape(name)}</enbez><titel>{escape(wording.title_on(day))}</titel></metadaten>"
        f"<textdaten><text><Content>{content}</Content></text></textdaten></norm>"
    )


def _absatz(absatz: Absatz) -> str:
    number = absatz.label or (f"({absatz.nr})" if absatz.nr else "")
    if number and (not absatz.parts or "t" not in absatz.parts[0]):
        return f"<P>{escape(number)}{_parts(absatz.parts)}</P>"
    first, *rest = absatz.parts
    return "".join(
        f"<P>{escape(f'{number} ' if number else '')}{_part(first)}</P>"
        if place == 0 and "t" in first
        else f"<P>{_part(part)}</P>"
        for place, part in enumerate((first, *rest))
    )


def _parts(parts: Iterable[Part]) -> str:
    return "".join(_part(part) for part in parts)


def _part(part: Part) -> str:
    if "t" in part:
        return escape(part["t"])
    if "list" in part:
        items = "".join(f"<DT>{escape(i['nr'])}</DT><DD>{_inside(i['parts'])}</DD>" for i in part["list"])
        return f"<DL>{items}</DL>"
    if "table" in part:
        width = max(len(row) for row in part["table"])
        columns = "".join(f'<colspec colname="c{column}"/>' for column in range(width))
        rows = "".join(
            "<row>" + "".join(f'<entry colname="c{column}">{escape(cell)}</entry>' for column, cell in enumerate(row))
            + "</row>"
            for row in part["table"]
        )  # fmt: skip
        return f'<table><tgroup cols="{width}">{columns}<tbody>{rows}</tbody></tgroup></table>'
    return f"<IMG SRC={quoteattr(part.get('img', ''))}/>"


def _inside(parts: Iterable[Part]) -> str:
    return "".join(f"<LA>{_part(part)}</LA>" for part in parts)


def as_of(source: Path, slug: str, day: date) -> bytes:
    """The statute file as it was when the law was last looked at on `day`."""
    kept = []
    for line in (source / f"{slug}.jsonl").read_bytes().splitlines():
        record = json.loads(line)
        if record["seen_from"] <= day.isoformat():
            if record["seen_to"] and record["seen_to"] >= day.isoformat():
                record["seen_to"] = None
            kept.append(write_line(record))
    return b"".join(kept)
