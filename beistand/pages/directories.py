"""Directories made from data: offices, partners, and the plan by which we make our offers known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from beistand import german
from beistand.content.campaign import Step
from beistand.content.offices import Office
from beistand.content.partners import Partner
from beistand.pages.citelinks import CiteLinks
from beistand.pages.fragments import row, table
from beistand.pages.offers import UNKNOWN

GROUPS = {
    "jobcenter": "Jobcenter",
    "sozialamt": "Sozialamt im Bezirk",
    "auslaenderbehoerde": "Aufenthalt",
    "erstaufnahme": "Erstaufnahme",
    "arbeitsagentur": "Agentur für Arbeit",
    "behoerde": "Weitere Behörden",
    "gericht": "Gerichte",
    "beratung": "Beratung",
    "sozialverband": "Sozialverbände",
    "mieterverein": "Mietervereine",
    "fachstelle": "Fachstellen",
}
"""Kind of an office → heading, in the order of the page."""

_OFFICES = ("Stelle", "Wofür", "Weg", "Zeiten", "Quelle", "Geprüft am")
_PARTNERS = ("Stelle", "Anlass", "Rhythmus", "Kontaktrolle", "Grundlage")
_STEPS = ("Monat", "Bezirk", "Weg", "Verantwortlich", "Stand")


def stellen(offices: Iterable[Office], kinds: Sequence[str] = ()) -> str:
    """Markdown: a heading and a table for each kind. What has no source is not shown, and said to be missing."""
    known = list(offices)
    parts = []
    for kind in kinds or GROUPS:
        rows = "".join(row(_OFFICES, _office(office)) for office in known if office.kind == kind)
        if rows:
            parts.append(f"### {GROUPS[kind]}\n\n{table(_OFFICES, rows, 'stellen')}")
    return "\n\n".join(parts)


def _office(office: Office) -> tuple[str, ...]:
    """The cells of an office. Nobody has looked: then neither its ways nor where they are from, only its name."""
    name = f"<b>{escape(office.name)}</b>"
    if "name" in office.unverified:
        name += "<br>Bezeichnung nicht bestätigt"
    if office.districts:
        name += f"<br>{escape(', '.join(office.districts))}"
    if office.checked_on is None:
        return name, escape(office.for_what), UNKNOWN, UNKNOWN, "nicht bestätigt", "Prüftag fehlt"
    source = escape(office.source)
    checked = f'<span class="geprueft">{german.day(office.checked_on)}</span>'
    return name, escape(office.for_what), _ways(office), UNKNOWN, source, checked


def _ways(office: Office) -> str:
    known = {
        field: text
        for field in ("address", "visit_address", "phone", "web")
        if (text := getattr(office, field)) and field not in office.unverified
    }
    ways = [escape(office.way)] if office.way else []
    ways += [escape(text) for field, text in known.items() if field in ("address", "visit_address")]
    if not ("address" in known or "visit_address" in known):
        ways.append(f"Anschrift: {UNKNOWN}")
    ways.append(f"Telefon: {escape(known['phone'])}" if "phone" in known else f"Telefon: {UNKNOWN}")
    if "web" in known:
        address = escape(known["web"])
        ways.append(f'<a href="{address}" rel="external noreferrer">{address}</a>')
    return "<br>".join(ways)


def partner(partners: Iterable[Partner], links: CiteLinks) -> str:
    """A table: body, occasion, rhythm, contact role, by what we know of it."""
    rows = "".join(
        row(
            _PARTNERS,
            (
                f"<b>{escape(each.body)}</b>",
                links.html(each.occasion),
                escape(each.rhythm),
                escape(each.contact),
                links.html(each.basis),
            ),
        )
        for each in partners
    )
    return table(_PARTNERS, rows, "partner")


def werbeplan(steps: Iterable[Step]) -> str:
    """A table of all steps; the month stands once, before its first step."""
    rows = []
    for month, together in groupby(steps, key=lambda step: step.month):
        year, _, number = month.partition("-")
        for place, step in enumerate(together):
            name = f"{german.MONTHS[int(number) - 1]} {year}" if place == 0 else ""
            cells = (name, *(escape(text) for text in (step.district, step.channel, step.role, step.state)))
            rows.append(row(_STEPS, cells))
    return table(_STEPS, "".join(rows), "werbeplan")
