"""Where and when we advise, by district and kind, as a piece of a page."""

from __future__ import annotations

from html import escape

from beistand import german
from beistand.content.offers import Offer, Offers
from beistand.pages.fragments import row, table

_TITLES = ("Angebot", "Ort", "Zeiten", "Kontakt")
UNKNOWN = "wird ergänzt"


def angebote(offers: Offers) -> str:
    """Markdown with a heading for each district. What is not known says so; no row is left out for it."""
    return "\n\n".join(f"## {district}\n\n{_district(offers, district)}" for district in offers.districts)


def _district(offers: Offers, district: str) -> str:
    if not any(offers.at(district, kind.key) for kind in offers.kinds):
        return "\n".join(f"- {kind.title}: {UNKNOWN}" for kind in offers.kinds)
    rows = []
    for kind in offers.kinds:
        known = offers.at(district, kind.key)
        rows += [row(_TITLES, (escape(kind.title), *_cells(offer))) for offer in known]
        if not known:
            rows.append(row(_TITLES, (escape(kind.title), UNKNOWN, UNKNOWN, UNKNOWN)))
    return table(_TITLES, "".join(rows), "angebote")


def _cells(offer: Offer) -> tuple[str, str, str]:
    place = escape(offer.place)
    place += f"<br>{escape(offer.accessible)}" if offer.accessible else "<br>Zugang: wird ergänzt"
    spoken = f"<br>{escape(', '.join(offer.languages))}" if offer.languages else ""
    checked = f'<br><span class="geprueft">geprüft am {german.day(offer.checked_on)}</span>'
    return place, escape(offer.times), f"{escape(offer.contact)}{spoken}{checked}"
