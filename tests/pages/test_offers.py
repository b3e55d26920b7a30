from __future__ import annotations

from datetime import date
from typing import Any

from beistand.content.offers import Offer, OfferKind, Offers
from beistand.pages.offers import angebote

KINDS = (OfferKind("senioren", "Beratung für Senior:innen"), OfferKind("familie", "Familienberatung"))
KNOWN = Offer("Altona", "senioren", "Haus <1>", "dienstags", "Büro & Telefon", ("Deutsch", "Türkisch"), None, "Büro",
              date(2026, 9, 1))  # fmt: skip


def test_every_district_and_kind_has_its_place_even_where_nothing_is_known(render: Any) -> None:
    html = render(angebote(Offers(("Altona", "Harburg"), KINDS, (KNOWN,))))
    altona, _, harburg = html.partition('<h2 id="harburg">Harburg</h2>')
    assert '<h2 id="altona">Altona</h2>' in altona
    assert "Haus &lt;1&gt;" in altona
    assert "Büro &amp; Telefon<br>Deutsch, Türkisch" in altona
    assert "geprüft am 1.\u202f9.\u202f2026" in altona
    assert "Zugang: wird ergänzt" in altona
    assert 'Familienberatung</td><td data-titel="Ort">wird ergänzt' in altona
    assert harburg.count("wird ergänzt") == len(KINDS)
