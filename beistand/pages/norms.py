"""The pages of the archive: a norm on a day with its history and who cites it; the norms of a law; the laws.

The portal puts them into the shell of a site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from beistand import german
from beistand.law.types import Law, Norm, NormHead, OnDay, Wording
from beistand.pages import standings, timeline
from beistand.pages.article import Article, Citing
from beistand.pages.citelinks import EXTERNAL
from beistand.pages.fragments import table
from beistand.pages.lawchanges import for_us
from beistand.pages.typography import typeset, typeset_citation
from beistand.pages.wordings import wording_html

_NORM = ("Vorschrift", "Überschrift")
_LAW = ("Abkürzung", "Gesetz")
JURISDICTIONS = {"bund": "Bund", "hamburg": "Hamburg", "laender": "Länder", "eu": "Europäische Union"}


def norm_page(
    norm: Norm,
    law: Law,
    day: date,
    last_day: date,
    *,
    chosen: bool = False,
    cited_by: Sequence[Citing] = (),
    previous: NormHead | None = None,
    following: NormHead | None = None,
) -> Article:
    """`last_day` is the last day on which the archive saw this law. `chosen`: the reader asked for `day`, so that the
    ways to other norms keep it."""
    name = typeset_citation(f"{norm.label} {law.abbreviation}")
    on = norm.on(day)
    query = f"?stichtag={day.isoformat()}" if chosen else ""
    return Article(
        name,
        "".join((
            _heading(on, day),
            f'<p class="norm-stand norm-{on.state}">{escape(standings.state(norm, on, day, name))}</p>',
            _text(on),
            age_html(last_day, law.official_url(norm.section)),
            _day_form(day),
            _history(norm, on.wording, last_day),
            for_us(
                (each.url + query, each.title, anchor, since) for each in cited_by for since, anchor in each.old_and_new
            ),
            _citing(cited_by, query),
            _neighbours(law, previous, following, query),
        )),
    )  # fmt: skip


def _heading(on: OnDay, day: date) -> str:
    title = on.wording.title_on(day) if on.wording else ""
    return f'<p class="norm-ueberschrift">{escape(typeset(title))}</p>' if title else ""


def _text(on: OnDay) -> str:
    if on.wording is None or on.wording.repealed or not on.wording.absaetze:
        return ""
    missing = '<p class="bild-fehlt">Eine Tabelle oder ein Bild fehlt im Archiv.</p>' if on.wording.incomplete else ""
    old = " norm-alt" if on.state == "gone" else ""
    return f'<div class="norm-text{old}">{wording_html(on.wording)}{missing}</div>'


def age_html(last_day: date, official: str) -> str:
    return (
        f'<p class="norm-archiv">{age(last_day)} '
        f'<a class="amtlich" href="{escape(official)}" rel="{EXTERNAL}">Amtlicher Text</a></p>'
    )


def age(last_day: date) -> str:
    """The sentence that stands on every page made from the archive."""
    return f"Stand des Archivs: {german.day(last_day)}. Was danach geändert wurde, steht hier nicht."


def _day_form(day: date) -> str:
    return (
        '<form class="norm-tag" method="get"><label for="norm-stichtag">Wortlaut am</label> '
        f'<input type="date" id="norm-stichtag" name="stichtag" value="{day.isoformat()}" required> '
        '<button type="submit">Zeigen</button></form>'
    )


def _history(norm: Norm, shown: Wording | None, last_day: date) -> str:
    """The wordings in turn, drawn and as a list; from each a way to the comparison with the one before."""
    rows, before = [], None
    for wording in norm.wordings:
        current = ' aria-current="true"' if wording is shown else ""
        remarks = standings.remarks(wording)
        note = f' <span class="quelle">{escape(remarks)}</span>' if remarks else ""
        words = standings.span(norm, wording)
        day = standings.a_day_of(norm, wording)
        way = f'<a href="?stichtag={day.isoformat()}"{current}>{words}</a>' if day else words
        if day and before:
            compared = f'Vergleich mit dem Wortlaut davor<span class="nur-vorlesen">: {words}</span>'
            note += f' <a class="vergleichen" href="vergleich?von={before}&amp;bis={day}">{compared}</a>'
        if day and not wording.open_start:
            address = f"/gesetze/{norm.law}/aenderungen/{wording.begins}/"
            note += f' <a class="vergleichen" href="{address}">Alles vom selben Tag</a>'
        before = day or before
        rows.append(f"<li>{way}<span>{note.strip()}</span></li>")
    return (
        '<section class="norm-fassungen"><h2 id="fassungen">Wortlaute im Archiv</h2>'
        f"{timeline.drawn(norm, shown, last_day)}<ul>{''.join(reversed(rows))}</ul></section>"
    )


def _citing(cited_by: Sequence[Citing], query: str) -> str:
    if not cited_by:
        return ""
    rows = "".join(f'<li><a href="{escape(page.url + query)}">{escape(page.title)}</a></li>' for page in cited_by)
    return f'<section class="norm-zitiert"><h2 id="zitiert-von">Zitiert von</h2><ul>{rows}</ul></section>'


def _neighbours(law: Law, previous: NormHead | None, following: NormHead | None, query: str) -> str:
    ways = [f'<a href="/gesetze/{escape(law.slug)}/">{escape(law.abbreviation)}: alle Vorschriften</a>']
    if previous is not None:
        ways.insert(0, _way(law, previous, query, "prev", "Vorige"))
    if following is not None:
        ways.append(_way(law, following, query, "next", "Nächste"))
    return f'<nav class="norm-nachbarn" aria-label="Nachbarn im Gesetz">{"".join(ways)}</nav>'


def _way(law: Law, head: NormHead, query: str, rel: str, word: str) -> str:
    address = escape(f"/gesetze/{law.slug}/{head.section}/{query}")
    return f'<a href="{address}" rel="{rel}">{word}: {escape(typeset_citation(head.label))}</a>'


def law_page(law: Law, heads: Iterable[NormHead], last_day: date) -> Article:
    """All norms of a law in its own order; what is gone stays listed, because old decisions cite it."""
    rows = "".join(f"<tr><td>{_norm(law, head)}<td>{_title(head)}" for head in heads)
    return Article(
        law.abbreviation,
        f'<p class="norm-ueberschrift">{escape(law.title)}</p>'
        f"{age_html(last_day, law.official_url())}"
        f'<p class="wege"><a href="/gesetze/{escape(law.slug)}/aenderungen/">Wann sich was geändert hat</a></p>'
        f"{table(_NORM, rows, 'gesetz')}",
    )


def laws_page(laws: Iterable[Law], last_day: date) -> Article:
    """The laws of the archive, then those that are cited but only readable elsewhere."""
    known = sorted(laws, key=lambda law: law.abbreviation.casefold())
    held = "".join(
        f'<tr><td><a href="/gesetze/{escape(law.slug)}/">{_short(law)}</a><td>{escape(law.title)}'
        for law in known
        if law.held
    )
    outside = "".join(
        f"<tr><td>{_outside(law)}<td>{escape(law.title)} ({JURISDICTIONS[law.jurisdiction]})"
        for law in known
        if not law.held
    )
    elsewhere = f'<h2 id="nicht-im-archiv">Nicht im Archiv</h2>{table(_LAW, outside, "gesetze")}' if outside else ""
    return Article("Gesetze", f'<p class="norm-archiv">{age(last_day)}</p>{table(_LAW, held, "gesetze")}{elsewhere}')


def _norm(law: Law, head: NormHead) -> str:
    return f'<a href="/gesetze/{escape(law.slug)}/{escape(head.section)}/">{escape(typeset_citation(head.label))}</a>'


def _title(head: NormHead) -> str:
    title = escape(typeset(head.title))
    return f'<span class="weggefallen">{title or "(weggefallen)"}</span>' if head.gone else title


def _short(law: Law) -> str:
    return escape(typeset(law.abbreviation))


def _outside(law: Law) -> str:
    return f'<a href="{escape(law.official_url())}" rel="{EXTERNAL}">{_short(law)}</a>'
