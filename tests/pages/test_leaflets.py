"""Leaflet and poster: nothing invented, and no trial address that passes for real."""

from __future__ import annotations

from datetime import date

import pytest

from beistand.content.offers import Offer, OfferKind, Offers
from beistand.pages.leaflets import MISSING, aushang

KINDS = (OfferKind("senioren", "Beratung für Senior:innen"), OfferKind("familie", "Familienberatung"))
KNOWN = Offer("Altona", "senioren", "Haus <1>", "dienstags", "Büro", (), None, "Büro", date(2026, 9, 1))
OFFERS = Offers(("Altona", "Harburg"), KINDS, (KNOWN,))


def test_what_is_known_stands_there_and_the_rest_is_said_to_be_missing() -> None:
    html = aushang(OFFERS, "Altona", "https://beistand.example/")
    assert "Haus &lt;1&gt;: dienstags. Büro" in html
    assert html.count(MISSING) == 1
    assert aushang(OFFERS, "Harburg", "https://beistand.example/").count(MISSING) == len(KINDS)


def test_both_sheets_lead_to_the_public_page() -> None:
    html = aushang(OFFERS, "Altona", "https://beistand.example/")
    assert html.count('aria-label="QR-Code: https://beistand.example/angebote/"') == 2
    assert html.count("<svg") == 2
    assert 'class="aushang handzettel"' in html
    assert 'class="aushang plakat"' in html


@pytest.mark.parametrize(("address", "times"), [("http://127.0.0.1/", 2), ("https://beistand.example", 0)])
def test_without_a_public_address_it_is_a_trial(address: str, times: int) -> None:
    assert aushang(OFFERS, "Altona", address).count("Probe:") == times
