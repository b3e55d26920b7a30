"""Directories made from data show what has a source and say where something is missing."""

from __future__ import annotations

from datetime import date

import pytest

from beistand.content.campaign import Step
from beistand.content.offices import KINDS, Office
from beistand.content.partners import Partner
from beistand.pages.citelinks import CiteLinks
from beistand.pages.directories import GROUPS, partner, stellen, werbeplan

from .conftest import LIBRARY

LINKS = CiteLinks(LIBRARY.laws, LIBRARY.archive, site=True)
CHECKED = Office("a.b", "Jobcenter <Nord>", "jobcenter", "SGB II", "hamburg.de", date(2026, 11, 22), phone="040 1",
                 address="Erfunden 1", web="https://example.org/", unverified=("phone",))  # fmt: skip
NEVER = Office("c.d", "Sozialgericht", "gericht", "Klagen", "aus dem Gedächtnis", None, address="Erfunden 2",
               phone="040 2", unverified=("name",))  # fmt: skip


def test_what_is_unverified_is_not_shown() -> None:
    html = stellen([CHECKED])
    assert "Jobcenter &lt;Nord&gt;" in html
    assert "Erfunden 1" in html
    assert "040 1" not in html
    assert "Telefon: wird ergänzt" in html
    assert "hamburg.de" in html
    assert "22.\u202f11.\u202f2026" in html


def test_of_an_office_nobody_looked_at_only_the_name_stands() -> None:
    html = stellen([NEVER])
    assert "Bezeichnung nicht bestätigt" in html
    assert "Prüftag fehlt" in html
    for written in ("Erfunden", "040 2", "Gedächtnis"):
        assert written not in html


def test_only_the_kinds_asked_for_in_the_order_of_the_page() -> None:
    assert "Sozialgericht" not in stellen([CHECKED, NEVER], ["jobcenter"])
    both = stellen([NEVER, CHECKED])
    assert both.index("### Jobcenter") < both.index("### Gerichte")


def test_every_kind_of_office_has_a_heading() -> None:
    assert set(GROUPS) == set(KINDS)


def test_a_partner_has_its_norm_as_a_link() -> None:
    html = partner([Partner("Beirat & Co", "Fehler", "jährlich", "Vorsitz", "§ 20 SGB II")], LINKS)
    assert "Beirat &amp; Co" in html
    assert 'href="/gesetze/sgb_2/20/"' in html


@pytest.mark.parametrize(("months", "shown"), [(("2027-03", "2027-03"), 1), (("2027-03", "2028-03"), 2)])
def test_a_month_stands_once(months: tuple[str, ...], shown: int) -> None:
    html = werbeplan(Step(month, "alle", f"Weg {month}", "Koordination", "offen") for month in months)
    assert html.count("März") == shown
    assert html.count("<tr>") == len(months) + 1
