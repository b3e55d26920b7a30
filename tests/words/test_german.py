"""The four words everybody uses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand import clock, german
from beistand.problems import Problem, nearest
from beistand.roles import Role


@pytest.mark.parametrize(
    ("value", "shown"),
    [(563, "563,00\u00a0€"), (0.005, "0,01\u00a0€"), (1587.4, "1.587,40\u00a0€"), (-168.9, "-168,90\u00a0€")],
)
def test_euro(value, shown):
    assert german.euro(value) == shown


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Kündigung & Räumung", "kuendigung-raeumung"), ("§ 22 Straße", "22-strasse"), ("  ", ""), ("ŞİŞLİ", "sisli")],
)
def test_slug(text, slug):
    assert german.slug(text) == slug


def test_day():
    assert german.day(date(2026, 7, 1)) == "1.\u202f7.\u202f2026"
    assert german.day_in_words(date(2026, 3, 1)) == "1.\u00a0März\u00a02026"


@given(st.text())
def test_fold_is_idempotent(text):
    assert german.fold(german.fold(text)) == german.fold(text)


@pytest.mark.parametrize("spelling", ["Überprüfung", "ueberpruefung", "ÜBERPRÜFUNG", "U\u0308berpru\u0308fung"])
def test_spellings_of_one_word_fold_alike(spelling):
    assert german.fold(spelling) == "ueberpruefung"


def test_roles_are_ordered():
    assert Role.TRAINER.may_read(Role.MEMBER)
    assert not Role.MEMBER.may_read(Role.TRAINER)
    assert [Role.of(role.key) for role in Role] == list(Role)


def test_the_clock_can_be_turned(monkeypatch):
    monkeypatch.setenv("BEISTAND_STICHTAG", "2027-01-01")
    assert clock.reference_day() == date(2027, 1, 1)
    monkeypatch.setenv("BEISTAND_STICHTAG", "1.1.2027")
    with pytest.raises(ValueError, match="2027-01-01"):
        clock.reference_day()


def test_a_problem_says_where_what_and_how():
    problem = Problem("docs/sgb2/x.md", 14, "Den Betrag »a« gibt es nicht.", "b schreiben")
    assert str(problem).splitlines() == [
        "docs/sgb2/x.md, Zeile 14",
        "  Den Betrag »a« gibt es nicht.",
        "  So geht es: b schreiben",
    ]
    assert "Hinweis" in str(Problem("x", None, "a", "b", severity="warning"))


def test_nearest_name():
    assert nearest("regelbedarf.rsb1", ["regelbedarf.rbs1", "kindergeld.monat"]) == " Gemeint: regelbedarf.rbs1?"
    assert nearest("zzz", ["kindergeld"]) == ""
