"""Folding, stems and families of words, tokens, sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.search.folding import family, fold, stem
from beistand.search.phonetics import sound
from beistand.search.tokens import Names

NAMES = Names(
    {
        "SGB II": "sgb_2",
        "SGB X": "sgb_10",
        "FreizügG/EU": "freiz_gg_eu_2004",
        "Zweites Buch Sozialgesetzbuch": "sgb_2",
        "WEG": "weg",
    }
)


def forms(text: str) -> list[str]:
    return [token.form for token in NAMES.tokens(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        "Überprüfung Ueberpruefung Uberprufung ÜBERPRÜFUNG U\u0308berpru\u0308fung Über\u00adprüfung",
        "Größe Groesse GRÖSSE grosse GRÖẞE",
        "Vermögen vermoegen Vermogen",
        "Ärztin Aerztin arztin",
    ],
)
def test_spellings_of_one_word_meet(spellings):
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("word", ["neue", "frauen", "quelle", "bauen", "dauer"])
def test_two_syllables_are_no_umlaut(word):
    assert fold(word) == word


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aeouqnAEOUÄÖÜßıİ\u0308\u0345"))
def test_folding_twice_changes_nothing_where_vowels_meet(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "words",
    ["Widerspruch Widerspruchs Widersprüche", "Bescheid Bescheide Bescheids", "Kind Kinder Kindern", "neu neue neuen"],
)
def test_inflections_share_a_stem(words):
    assert len({stem(fold(word)) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("word", "relative"),
    [("gekündigt", "Kündigung"), ("abgelehnt", "Ablehnung"), ("Ablehnung", "abgelehnt"), ("angerechnet", "Anrechnung"),
     ("genehmigt", "Genehmigung"), ("versäumt", "Versäumnis"), ("gekürzt", "Kürzung"), ("Kürzung", "kürzen")],
)  # fmt: skip
def test_verb_and_noun_are_of_one_family(word, relative):
    assert stem(fold(relative)) in family(fold(word))


@pytest.mark.parametrize("word", ["Haus", "Amt", "§22", "2026", ""])
def test_no_family_for_what_shows_no_ending(word):
    assert family(fold(word)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§ 22 Abs. 1 SGB II", ["§22", "abs", "1", "@sgb_2"]),
        ("§22 SGB 2", ["§22", "@sgb_2"]),
        ("paragraf 22 sgb2", ["§22", "@sgb_2"]),
        ("Artikel 31b SGB-X", ["§31b", "@sgb_10"]),
        ("sgbii SGBX", ["@sgb_2", "@sgb_10"]),
        ("zweites buch sozialgesetzbuch", ["@sgb_2"]),
        ("FreizügG/EU FreizuegG/EU", ["@freiz_gg_eu_2004", "@freiz_gg_eu_2004"]),
        ("Geld weg, WEG", ["geld", "weg", "@weg"]),
        ("SGB XII", ["sgb", "xii"]),
        ("1.234,50 € und 563,00 €", ["1234,50", "und", "563"]),
        ("am 01.07.2026, 1. 7. 2026", ["am", "1.7.2026", "1.7.2026"]),
        ("EM-Rente P-Konto", ["emrente", "pkonto"]),
        ("Mieter:innen Mieter*in Mieter/-innen", ["mieter", "mieter", "mieter"]),
        ("Kinder- und Jugendhilfe", ["kinder", "und", "jugendhilfe"]),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert forms(text) == expected


def test_a_hyphened_word_keeps_its_parts():
    assert NAMES.tokens("EM-Rente")[0].parts == ("em", "rente")


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text):
    at = 0
    for token in NAMES.tokens(text):
        assert at <= token.start < token.end <= len(text)
        assert token.form
        at = token.end


@pytest.mark.parametrize(
    ("word", "code"),
    [("mullerludenscheidt", "65752682"), ("wikipedia", "3412"), ("breschnew", "17863"), ("heinzclassen", "068586"),
     ("widerspruch", sound("wiederspruch")), ("", ""), ("123", "")],
)  # fmt: skip
def test_cologne_phonetics(word, code):
    assert sound(word) == code
