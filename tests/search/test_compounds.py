"""What is cut, and what stays whole."""

import pytest

from beistand.search.compounds import Splitter
from beistand.search.folding import fold, stem

NOUNS = """Miete Kaution Widerspruch Frist Rechtsbehelf Belehrung Kosten Heizung Zahlung Bedarf Gemeinschaft Schulden
Stand Spruch Schuld Achtung Teil Genossenschaft Wohnung Geld Kind Ende Halt Weis Prüfung Antrag Bewilligung Raum
Zeit Bescheid Berechtigung Schein Schuss Essen Leistung Darlehen"""
OTHERS = "wohnen kalt gut sozial regel bei vor"
SPLITTER = Splitter(map(fold, NOUNS.split()), map(fold, OTHERS.split()))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Mietkaution", "Miete Kaution"),
        ("Widerspruchsfrist", "Widerspruch Frist"),
        ("Widerspruchsfristen", "Widerspruch Frist"),
        ("Rechtsbehelfsbelehrung", "Rechtsbehelf Belehrung"),
        ("Kindergeld", "Kind Geld"),
        ("Kautionsdarlehen", "Kaution Darlehen"),
        ("Kautionsrückzahlung", "Kaution Rückzahlung"),
        ("Bedarfsgemeinschaften", "Bedarf Gemeinschaft"),
        ("Kaltmiete", "kalt Miete"),
        ("Zeitraum", "Zeit Raum"),
    ],
)
def test_cut(word, parts):
    assert SPLITTER.split(fold(word)) == tuple(stem(fold(part)) for part in parts.split())


@pytest.mark.parametrize("word", ["Zahlungsverzugsbescheid", "Krediteschulden", "Karenzzahlung"])
def test_a_long_known_noun_is_cut_off_after_something_unknown(word):
    assert len(SPLITTER.split(fold(word))) == 2


@pytest.mark.parametrize(
    "word", ["Widerspruch", "Beistand", "Verschulden", "Anspruch", "Unterhalt", "Bescheid", "Nachweis", "Vorschuss",
             "Überprüfung", "Gutachten", "Vorteil", "Amt", "Angemessenheit", "Weiterbewilligung", "Alleinerziehende",
             "§", "2026"],
)  # fmt: skip
def test_stays_whole(word):
    assert SPLITTER.split(fold(word)) == ()


def test_a_verb_is_no_head():
    assert Splitter(["miete"], ["zahlen"]).split("mietezahlen") == ()
