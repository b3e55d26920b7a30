"""What is handed out and hung up for a district: a leaflet and a poster, on paper a page each and nothing else."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import tostring

from beistand.content.offers import Offer, Offers
from beistand.pages import qr
from beistand.pages.clientsheet import OFFERS, is_trial

MISSING = "Ort und Zeit: wird ergänzt"
_FREE = "Kostenlos. Vertraulich. Ohne Mitgliedschaft."
_BRING = "Bring mit: den Brief, den Umschlag dazu und frühere Bescheide."


def aushang(offers: Offers, district: str, address: str) -> str:
    """HTML of both sheets on one line each. No place and no time that is not in the data; without a public address the
    sheets say that they are a trial. `district` is one of `offers.districts`."""
    target = f"{address.rstrip('/')}{OFFERS}"
    code = tostring(qr.picture(target, f"QR-Code: {target}"), encoding="unicode")
    trial = "<p>Probe: Die öffentliche Adresse ist noch nicht eingestellt.</p>" if is_trial(target) else ""
    foot = f'<div class="aushang-code">{code}<p>Orte und Zeiten: <b>{escape(target)}</b></p>{trial}</div>'
    kinds = "".join(
        f"<li><b>{escape(kind.title)}</b><br>{_places(offers.at(district, kind.key))}</li>" for kind in offers.kinds
    )
    titles = "".join(f"<li>{escape(kind.title)}</li>" for kind in offers.kinds)
    name = escape(district)
    leaflet = (
        f'<section class="aushang handzettel"><h2 id="handzettel">Beratung in {name}</h2>'
        f"<p>Post vom Amt? Wir lesen mit, rechnen nach und gehen mit. {_FREE}</p>"
        f'<ul class="aushang-angebote">{kinds}</ul><p>{_BRING}</p>{foot}</section>'
    )
    poster = (
        f'<section class="aushang plakat"><h2 id="plakat">Post vom Amt?</h2>'
        f'<p class="plakat-ort">Beratung in {name}</p>'
        f'<ul>{titles}</ul><p class="plakat-frei">{_FREE}</p>{foot}</section>'
    )
    return f"{leaflet}\n\n{poster}"


def _places(offers: tuple[Offer, ...]) -> str:
    if not offers:
        return MISSING
    return "<br>".join(f"{escape(offer.place)}: {escape(offer.times)}. {escape(offer.contact)}" for offer in offers)
