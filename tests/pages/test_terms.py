"""Words of the trade: the first time in prose, nowhere in headings, links, citations or heads of tables."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from markdown import Markdown

from beistand.content.glossary import Term
from beistand.pages.terms import MOST, MarkTerms, TermData, Terms


def term(name: str, everyday: bool = False) -> Term:
    return Term(name, None, (), (), f"Was {name} <heißt>.", (), everyday)


TERMS = Terms([
    term("Karenzzeit"), term("Aufschiebende Wirkung"), term("Versagung"), term("Antrag", everyday=True),
    term("Abschlag (Energie)"), term("Temporäre Bedarfsgemeinschaft"), term("Bedarfsgemeinschaft"),
])  # fmt: skip


def marked(html: str, terms: Terms = TERMS) -> Element:
    root = fromstring(f"<div>{html}</div>")
    MarkTerms(Markdown(), terms).run(root)
    return root


def words(root: Element) -> list[str]:
    return [word.text or "" for word in root.iter("span") if word.get("class") == "begriff"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>In der Karenzzeit und nach der Karenzzeit.</p>", ["Karenzzeit"]),
        ("<p>Mit aufschiebender Wirkung.</p>", ["aufschiebender Wirkung"]),
        ("<p>Eine temporäre\u00a0Bedarfsgemeinschaft.</p>", ["temporäre\u00a0Bedarfsgemeinschaft"]),
        ("<p>Zwei Bedarfsgemeinschaften.</p>", ["Bedarfsgemeinschaften"]),
        ("<p>Die Karenzzeitregel, Antrag, Abschlag.</p>", []),
        ("<p>Teil-Versagung, versagung.</p>", []),
        ("<h2>Karenzzeit</h2><p><a>Karenzzeit</a> <b>Karenzzeit</b></p>", ["Karenzzeit"]),
        ("<table><tr><th>Versagung</th></tr><tr><td>Versagung</td></tr></table>", ["Versagung"]),
        ('<p class="kasten-titel">Karenzzeit</p>', []),
    ],
)
def test_which_words_are_marked(html: str, found: list[str]) -> None:
    assert words(marked(html)) == found


def test_the_first_in_the_order_of_reading_and_no_text_is_lost() -> None:
    html = "<ul><li>Eins <b>Karenzzeit</b> zwei</li><li>Karenzzeit, Versagung, Karenzzeit</li></ul>"
    root = marked(html)
    assert "".join(root.itertext()) == re.sub("<[^>]+>", "", html)
    assert root.find(".//b/span") is not None
    assert words(root) == ["Karenzzeit", "Versagung"]


def test_a_page_explains_no_more_than_it_may() -> None:
    many = [f"Fachwort{letter * 3}" for letter in "abcdefghijklmnop"]
    root = marked(f"<p>{', '.join(many)}</p>", Terms([term(name) for name in many]))
    assert words(root) == many[:MOST]


@pytest.mark.parametrize(("page", "address"), [(True, "/nachschlagen/glossar/"), (False, "")])
def test_the_data_hold_the_sentences_of_the_marked_words_only(page: bool, address: str) -> None:
    html = tostring(marked("<p>Karenzzeit</p>"), encoding="unicode")
    text = TermData(Markdown(), TERMS, page).run(html)
    data = re.search(r'<script type="application/json" id="begriffe">(.*)</script>', text)
    assert data is not None
    assert "<heißt>" not in data[1]
    known = {"begriff-karenzzeit": ["Karenzzeit", "Was Karenzzeit <heißt>."]}
    assert json.loads(data[1]) == {"seite": address, "begriffe": known}


def test_a_page_without_such_words_has_no_data() -> None:
    assert TermData(Markdown(), TERMS, True).run("<p>Antrag</p>") == "<p>Antrag</p>"
