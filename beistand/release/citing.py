"""citing.json: which pages of a role rest on which norm; and `/normen/`, the index of all norms that are cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from lxml import html

from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.law import checking
from beistand.law.archive import Archive
from beistand.pages.normindex import index_page
from beistand.roles import Role

FILE = "citing.json"
INDEX = "normen"
TITLE = re.compile(r"<!--beistand:titel-->|beistand:titel")
CONTENT, EMPTY = "<!--beistand:inhalt-->", re.compile(r"<!--beistand:[a-z]+-->")

Cited = dict[str, list[dict[str, Any]]]
"""`sgb_2/22` → pages, the closest first: url, title, closeness (how often it cites the norm), and where it sets old law
beside new about it, old_and_new: {day: anchor}."""


def of(notes: Iterable[Note], role: Role, site: Path, archive: Archive) -> Cited:
    """Read from the notes what they cite (ranges norm by norm), and from their built pages where old stands beside
    new."""
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    titles, compared = {}, {}
    for note in notes:
        titles[note.url] = note.meta.title
        compared[note.url] = old_and_new((site / note.url.strip("/") / "index.html").read_text(encoding="utf-8"))
        read = (found for found in note.citations if role.may_read(note.audience_at(found.start)))
        for found in checking.expand(read, archive):
            if found.citation.law and found.citation.section:
                counted[f"{found.citation.law}/{found.citation.section}"][note.url] += 1
    return {
        norm: [
            {"url": url, "title": titles[url], "closeness": closeness}
            | ({"old_and_new": days} if (days := compared[url].get(norm)) else {})
            for url, closeness in sorted(urls.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        for norm, urls in sorted(counted.items())
    }


def old_and_new(page: str) -> dict[str, dict[str, str]]:
    """Norm → {day: anchor of the heading above} for each table of old beside new law in a built page."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if 'class="altneu"' not in page:
        return found
    anchor = ""
    for element in html.fromstring(page).iter("h2", "h3", "div"):
        if element.tag != "div":
            anchor = element.get("id") or anchor
        elif element.get("class") == "altneu":
            for link in element.iter("a"):
                for key in f"{link.get('data-zitat', '')} {link.get('data-auch', '')}".split():
                    law, _, section = key.partition("/")
                    found[f"{law}/{section.partition('/')[0].lstrip('§')}"][element.get("data-grenze", "")] = anchor
    return found


def write_index(site: Path, shell: str, cited: Cited, library: Library, day: date) -> None:
    """`/normen/` as a page of its own, in the shell that the portal fills for norms."""
    article = index_page(cited, library.archive, day)
    page = TITLE.sub(escape(article.title), shell).replace(CONTENT, article.html)
    target = site / INDEX / "index.html"
    target.parent.mkdir(exist_ok=True)
    target.write_text(EMPTY.sub("", page), encoding="utf-8")
