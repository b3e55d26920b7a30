"""The glossary as a page: every reference leads to a term, every letter to its heading."""

from __future__ import annotations

import re
from typing import Any

from beistand.content import glossary as terms_file
from beistand.content.glossary import Term
from beistand.pages.citelinks import CiteLinks
from beistand.pages.glossary import anchor, glossar

from .conftest import LIBRARY

LINKS = CiteLinks(LIBRARY.laws, LIBRARY.archive, site=True)


def term(name: str, *see: str, short: str = "Satz.", abbr: str | None = None, old: tuple[str, ...] = ()) -> Term:
    return Term(name, abbr, (), old, short, see)


def test_umlauts_stand_with_their_letter_and_terms_in_the_order_of_the_alphabet(render: Any) -> None:
    html = render(glossar([term("Zusage"), term("Überprüfung"), term("Unterhalt"), term("Öffnung")], LINKS))
    assert re.findall(r'<h2 id="(\w)">', html) == ["o", "u", "z"]
    assert re.findall(r"<dt[^>]*>([^<]+)", html) == ["Öffnung", "Überprüfung", "Unterhalt", "Zusage"]
    assert re.findall(r'href="#(\w)"', html) == ["o", "u", "z"]


def test_an_entry_has_its_abbreviation_its_old_names_its_norm_and_its_neighbours() -> None:
    html = glossar(
        [term("Geld <1>", "Amt", short="Nach § 20 SGB II.", abbr="G", old=("Hartz IV",)), term("Amt")], LINKS
    )
    assert "Geld &lt;1&gt; (G)</dt>" in html
    assert "Früher: Hartz IV." in html
    assert 'href="/gesetze/sgb_2/20/"' in html
    assert '<a href="#begriff-amt">Amt</a>' in html


def test_every_term_of_the_real_glossary_has_a_place_of_its_own(root: Any) -> None:
    terms, problems = terms_file.read(root)
    assert problems == []
    places = [anchor(each.term) for each in terms]
    assert len(set(places)) == len(places)
    html = glossar(terms, LINKS)
    assert set(re.findall(r'href="#(begriff-[^"]+)"', html)) <= set(places)
