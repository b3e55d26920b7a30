"""What somebody types at the table: read as a day, an amount, a text; every fault in words, nothing lost."""

from __future__ import annotations

import re

import pytest

from tests.letters.conftest import SAMPLES, SLUGS, data, sample

DATE = {"name": "tag", "label": "Tag", "type": "date"}
MONEY = {"name": "geld", "label": "Betrag", "type": "money"}
NUMBER = {"name": "zahl", "label": "Zahl", "type": "number"}
TEXT = {"name": "text", "label": "Text", "type": "textarea"}
NAME = {"name": "name", "label": "Name", "type": "text"}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (DATE, "16.11.2026", "2026-11-16"),
        (DATE, " 16. 11. 26 ", "2026-11-16"),
        (DATE, "16.\u202f11.\u202f2026", "2026-11-16"),
        (DATE, "2026-11-16", "2026-11-16"),
        (DATE, "29.2.2028", "2028-02-29"),
        (MONEY, "450", "450.00"),
        (MONEY, "1.234,5", "1234.50"),
        (MONEY, "1 234,56 €", "1234.56"),
        (MONEY, "450,-", "450.00"),
        (MONEY, "12.50", "12.50"),
        (MONEY, "0", "0.00"),
        (NUMBER, "3", "3"),
        (TEXT, "Zeile 1\nZeile 2", "Zeile 1\nZeile 2"),
    ],
)
def test_read(ask, field, typed, value):
    assert ask("read", {"field": field, "typed": typed}) == [{"value": value}]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (DATE, "30.2.2026", "Den Tag 30. 2. 2026 gibt es nicht."),
        (DATE, "29.2.2027", "gibt es nicht"),
        (DATE, "31.11.2026", "gibt es nicht"),
        (DATE, "morgen", "»morgen« ist kein Datum."),
        (DATE, "2026-13-01", "gibt es nicht"),
        (MONEY, "-20", "nicht kleiner als null"),
        (MONEY, "−20,00", "nicht kleiner als null"),
        (MONEY, "viel", "»viel« ist kein Betrag."),
        (MONEY, "1,2,3", "ist kein Betrag"),
        (NUMBER, "-1", "nicht kleiner als null"),
        (NUMBER, "zwei", "ist keine Zahl"),
    ],
)
def test_faults_are_said_in_words_and_keep_the_value_out(ask, field, typed, words):
    (answer,) = ask("read", {"field": field, "typed": typed})
    assert words in re.sub(r"[\u00a0\u202f]", " ", answer["fault"])
    assert "value" not in answer


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (TEXT, "x" * 50_000, "50.000 Zeichen"),
        (NAME, "x" * 151, "151 Zeichen"),
        (TEXT, "Bitte helfen 😀", "»😀«"),
        (TEXT, "🇩🇪", "in Worten"),
        (NAME, "שלום", "rechts nach links"),
        (TEXT, "مرحبا", "rechts nach links"),
        (TEXT, "a\u202eb", "rechts nach links"),
    ],
    ids=["long", "long name", "emoji", "flag", "hebrew", "arabic", "turned"],
)
def test_hints_leave_the_text_as_it_is(ask, field, typed, words):
    (answer,) = ask("read", {"field": field, "typed": typed})
    assert words in answer["hint"]
    assert answer["value"] == typed


@pytest.mark.parametrize("typed", ["Şerife Łukasz Čapek", "5 × 3 = 15 °C – »so« … ©", "§ 22 Abs. 1 SGB II"])
def test_ordinary_signs_are_no_reason_for_a_hint(ask, typed):
    assert ask("read", {"field": TEXT, "typed": typed}) == [{"value": typed}]


@pytest.mark.parametrize(
    ("own", "more", "values", "words"),
    [
        ("2026-11-21", {"notAfter": ["zugang"]}, {"zugang": "2026-11-20"}, "liegt nach »Zugang«"),
        ("2026-11-20", {"notAfter": ["zugang"]}, {"zugang": "2026-11-20"}, ""),
        ("2026-11-21", {"notAfter": ["zugang"]}, {}, ""),
        ("2026-11-23", {"daysAfter": [0, 28]}, {"datum": "2026-11-24"}, "liegt vor dem Datum"),
        ("2026-11-24", {"daysAfter": [0, 28]}, {"datum": "2026-11-24"}, ""),
        ("2026-12-22", {"daysAfter": [0, 28]}, {"datum": "2026-11-24"}, ""),
        ("2026-12-23", {"daysAfter": [0, 28]}, {"datum": "2026-11-24"}, "höchstens 28 Tage"),
        ("2026-11-30", {"daysAfter": [10, 28]}, {"datum": "2026-11-24"}, "mindestens 10 Tage"),
        ("2027-03-29", {"daysAfter": [0, 2]}, {"datum": "2027-03-27"}, ""),
    ],
    ids=["after", "same day", "unknown", "before", "at once", "last", "too late", "too soon", "clocks change"],
)
def test_days_that_do_not_go_together(ask, own, more, values, words):
    field = DATE | more
    fields = [field, {"name": "zugang", "label": "Zugang", "type": "date"}]
    (answer,) = ask("together", {"field": field, "values": values | {"tag": own}, "fields": fields})
    assert words in answer if words else answer == ""


@pytest.mark.parametrize("slug", SLUGS)
def test_the_ordinary_case_leaves_nothing_open(ask, books, slug):
    letter = books.letters[slug]
    assert ask("missing", {"letter": data(letter, books), "values": sample(letter)}) == [[]]


@pytest.mark.parametrize("slug", SLUGS)
def test_plain_text_for_the_clipboard(ask, books, slug):
    letter = books.letters[slug]
    (text,) = ask("plain", {"letter": data(letter, books), "values": sample(letter)})
    own = text.replace("\n\n--------\n\n", "\n\n").replace("_" * 28 + "\n", "")
    assert not re.search(r"[\u00a0\u202f]|____|undefined|\n{3}", own)
    flat = re.sub(r"\s+", " ", text)
    assert [words for words in SAMPLES["letters"][slug]["says"] if words not in flat] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_an_empty_letter_says_where_something_is_missing(ask, books, slug):
    letter = books.letters[slug]
    (text,) = ask("plain", {"letter": data(letter, books), "values": {}})
    assert "____ (" in text
