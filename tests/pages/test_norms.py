"""Norm pages over made-up wordings: what is said of a norm on a day, and that nothing in a law becomes markup."""

from __future__ import annotations

import re
from datetime import date

import pytest

from beistand.german import plain_spaces
from beistand.law.types import Absatz, Law, Norm, NormHead, Wording
from beistand.pages.norms import Article, Citing, law_page, laws_page, norm_page

from .conftest import LAWS
from .test_values import Balanced

LAW = LAWS["sgb_2"]
LAST = date(2026, 8, 19)
OLD = Wording("Alt & kurz", date(2021, 4, 30), date(2026, 6, 30), None, True, False, "a",
              (Absatz("1", ({"t": "Alter Text."},)),))  # fmt: skip
NEW = Wording("Neu", date(2026, 7, 2), None, date(2026, 7, 1), False, False, "b", (
    Absatz("1", ({"t": "Es gilt < 5 % nach § 7 Abs. 2:"},
                 {"list": [{"nr": "1.", "parts": [{"t": "eins"}, {"list": [{"nr": "a)", "parts": [{"t": "tief"}]}]}]}]},
                 {"t": "danach."})),
    Absatz("1a", ({"table": [["Stufe", "1"], ["<b>", ""]]},)),
    Absatz("2", (), "(2) bis (4) (weggefallen)", ("3", "4")),
    Absatz("", ({"img": "https://www.gesetze-im-internet.de/x.jpg"}, {"img": "javascript:x"})),
), act="G v. 16. 4. 2026")  # fmt: skip
NORM = Norm("sgb_2", "32", "§ 32", "section", (OLD, NEW))


def page(day: date, norm: Norm = NORM, **more: object) -> Article:
    return norm_page(norm, LAW, day, LAST, **more)


def standing(article: Article) -> str:
    match = re.search(r'<p class="norm-stand[^>]*>(.*?)</p>', article.html)
    assert match is not None
    return plain_spaces(match[1])


def test_the_wording_of_the_day() -> None:
    before, after = page(date(2026, 6, 30)), page(date(2026, 7, 1))
    assert "Alter Text." in before.html
    assert "Alter Text." not in after.html
    assert "Alt &amp; kurz" in before.html
    assert standing(after) == "Wortlaut seit 1. 7. 2026 (G v. 16. 4. 2026)."
    assert standing(before) == "Wortlaut mindestens seit 30. 4. 2021 (älter als das Archiv)."


def test_text_lists_tables_and_anchors() -> None:
    html = page(date(2026, 8, 1)).html
    assert Balanced(html).open == []
    assert "Es gilt &lt; 5\u202f% nach §\u202f7 Abs.\u202f2:" in html
    assert '<div class="absatz" id="absatz-1"><p><span class="absatz-nr">(1)</span> Es gilt' in html
    nested = '<ol class="ziffern"><li data-nr="a"><span class="ziffer">a)</span><div><p>tief</p></div></li></ol>'
    assert (
        f'<li data-nr="1"><span class="ziffer">1.</span><div><p>eins</p>{nested}</div></li></ol><p>danach.</p>' in html
    )
    assert 'id="absatz-1a"' in html
    assert "<td>&lt;b&gt;</td>" in html
    for number in ("2", "3", "4"):
        assert html.count(f'id="absatz-{number}"') == 1
    assert "(2) bis (4) (weggefallen)" in html
    assert 'href="https://www.gesetze-im-internet.de/x.jpg"' in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    ("wordings", "day", "said"),
    [
        ((NEW,), date(2026, 6, 1),
         "galt am 1. 6. 2026 noch nicht. Der erste Wortlaut im Archiv beginnt am 1. 7. 2026."),
        ((Wording("", date(2022, 1, 1), date(2022, 5, 1), None, True, False, "a", ()),), date(2026, 1, 1),
         "galt am 1. 1. 2026 nicht mehr; zuletzt gesehen am 1. 5. 2022."),
        ((OLD, Wording("", date(2026, 7, 9), None, None, False, False, "b", ())), date(2026, 7, 3),
         "wechselte zwischen 30. 6. 2026 und 9. 7. 2026"),
        ((OLD, Wording("", date(2026, 7, 9), None, None, False, False, "b", ())), date(2026, 7, 9),
         "Wortlaut geändert zwischen 30. 6. 2026 und 9. 7. 2026."),
        ((OLD, Wording("", date(2026, 7, 1), None, date(2026, 7, 1), False, True, "b", ())), date(2026, 7, 1),
         "Weggefallen seit 1. 7. 2026."),
        ((Wording("Text", date(2026, 7, 1), None, date(2026, 7, 1), False, False, "b", (), empty=True),),
         date(2026, 7, 1), "nur eine Überschrift"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_day(wordings: tuple[Wording, ...], day: date, said: str) -> None:
    assert said in standing(page(day, Norm("sgb_2", "32", "§ 32", "section", wordings)))


def test_the_age_of_the_archive_is_always_there() -> None:
    sentence = "Stand des Archivs: 19. 8. 2026. Was danach geändert wurde, steht hier nicht."
    heads = (NormHead("32", "§ 32", "Meldeversäumnisse", "section", False),)
    for article in (page(date(2020, 1, 1)), page(LAST), law_page(LAW, heads, LAST), laws_page(LAWS, LAST)):
        assert sentence in plain_spaces(article.html)


def test_the_history_leads_to_each_wording() -> None:
    html = page(date(2026, 8, 1)).html.partition("</svg>")[2]
    newer = html.index('href="?stichtag=2026-07-01" aria-current="true"')
    assert newer < html.index('href="?stichtag=2021-04-30"')
    assert "bis 30. 6. 2026" in plain_spaces(html)
    for link in re.findall(r"\?stichtag=(\d{4}-\d{2}-\d{2})", html):
        assert NORM.on(date.fromisoformat(link)).state == "in_force"


def test_a_chosen_day_goes_along() -> None:
    neighbour = NormHead("31b", "§ 31b", "", "section", False)
    citing = [Citing("/sgb2/x/", "Termin <versäumt>")]
    chosen = page(date(2026, 5, 1), chosen=True, previous=neighbour, following=neighbour, cited_by=citing).html
    assert chosen.count("/gesetze/sgb_2/31b/?stichtag=2026-05-01") == 2
    assert '<a href="/sgb2/x/?stichtag=2026-05-01">Termin &lt;versäumt&gt;</a>' in chosen
    today = page(date(2026, 5, 1), previous=neighbour, cited_by=citing).html
    assert 'href="/gesetze/sgb_2/31b/"' in today
    assert 'href="/sgb2/x/"' in today


def test_lists_escape_and_say_what_is_gone() -> None:
    law = Law("x", "X & Y", "Gesetz über <alles>", held=False, jurisdiction="eu", url="https://example.org/x")
    html = laws_page([law, LAW], LAST).html
    assert "X &amp; Y" in html
    assert "Gesetz über &lt;alles&gt; (Europäische Union)" in html
    assert html.index('href="/gesetze/sgb_2/"') < html.index("Nicht im Archiv") < html.index("https://example.org/x")
    gone = law_page(LAW, [NormHead("16j", "§ 16j", "", "section", True)], LAST).html
    assert '<span class="weggefallen">(weggefallen)</span>' in gone
