"""Figures: one value a day, the closed schema, and how values are written."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.content.figurefiles import _ended
from beistand.content.figures import DatedValue, Figure, NotInForce
from beistand.content.units import unit_words


@pytest.mark.parametrize(
    ("key", "day", "amount"),
    [
        ("regelbedarf.rbs1", date(2022, 12, 31), 449),
        ("regelbedarf.rbs1", date(2023, 1, 1), 502),
        ("regelbedarf.rbs1", date(2023, 12, 31), 502),
        ("regelbedarf.rbs1", date(2024, 1, 1), 563),
        ("regelbedarf.rbs1", date(2026, 11, 24), 563),
        ("kindergeld.monat", date(2027, 1, 1), 259),  # 267 was only announced
        ("mindestlohn", date(2026, 12, 31), Decimal("13.90")),
        ("mindestlohn", date(2027, 1, 1), Decimal("14.60")),
        ("sgb2.vermoegen.freibetrag_person", date(2026, 6, 30), 15000),
    ],
)
def test_value_in_force(real_figures, key, day, amount):
    assert real_figures[key].on(day).amount == amount


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("regelbedarf.rbs1", date(2020, 12, 31)),  # before the first value
        ("sgb2.vermoegen.freibetrag_person", date(2026, 7, 1)),  # ended
        ("sgb2.minderung.meldeversaeumnis.dauer", date(2022, 7, 1)),  # in the gap of 2022
    ],
)
def test_no_value_is_no_guess(real_figures, key, day):
    with pytest.raises(NotInForce):
        real_figures[key].on(day)


@pytest.mark.parametrize(
    ("unit", "amount", "text", "shown"),
    [
        ("EUR/Monat", "563", "", "563,00\u00a0€"),
        ("EUR/Stunde", "13.9", "", "13,90\u00a0€"),
        ("EUR/Jahr", "77400", "", "77.400,00\u00a0€"),
        ("EUR", "0.125", "", "0,125\u00a0€"),
        ("Prozent", "30", "", "30\u202f%"),
        ("Prozent", "3.60", "", "3,6\u202f%"),
        ("Wochen", "4", "", "4\u00a0Wochen"),
        ("Wochen", "1", "", "1\u00a0Woche"),
        ("Monate", "1", "", "1\u00a0Monat"),
        ("Jahre", "10", "", "10\u00a0Jahre"),
        ("Arbeitstage", "1", "", "1\u00a0Arbeitstag"),
        ("m2", "50", "", "50\u00a0m²"),
        ("Faktor", "0.00006446", "", "0,00006446"),
        ("Anzahl", "48", "", "48"),
        ("Text", None, "66 Jahre 4 Monate", "66\u00a0Jahre 4\u00a0Monate"),
        ("Text", None, "eins\nzwei\n", "eins; zwei"),
        ("EUR/Monat", None, "", "nicht bekannt"),
    ],
)
def test_german_typography(unit, amount, text, shown):
    value = DatedValue(date(2026, 1, 1), None, Decimal(amount) if amount else None, text, "Quelle", "official")
    assert value.shown(unit) == shown


def test_units_of_money_say_what_for():
    assert (unit_words("EUR/Stunde"), unit_words("EUR"), unit_words("Prozent")) == ("je Stunde", "", "")


def dated(since, until=None, amount=1):
    return DatedValue(since, until, Decimal(amount), "", "Quelle", "official")


@pytest.mark.parametrize(
    ("since", "check_by", "day", "confirmed"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 1), False),
        (date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 1), True),  # a newer value has come
        (date(2026, 1, 1), None, date(2040, 1, 1), True),
    ],
)
def test_unconfirmed_from_the_day_of_check(since, check_by, day, confirmed):
    figure = Figure("a", "A", "EUR", "§ 1", (dated(since),), check_by=check_by)
    assert figure.confirmed_on(day) is confirmed


DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))


@given(st.sets(DAYS, min_size=1, max_size=6), DAYS)
def test_a_day_has_at_most_one_value(begins, day):
    figure = Figure("a", "A", "EUR", "§ 1", _ended([dated(since) for since in sorted(begins, reverse=True)]))
    holding = [value for value in figure.values if value.holds_on(day)]
    assert len(holding) == (1 if day >= min(begins) else 0)
    if holding:
        assert figure.on(day).since == max(begin for begin in begins if begin <= day)


def test_real_figures_never_overlap(real_figures):
    for figure in real_figures.values():
        for newer, older in pairwise(figure.values):
            assert older.until is not None
            assert older.until < newer.since, figure.key


def test_between_two_days_of_change_nothing_changes(real_figures):
    for figure in real_figures.values():
        changes = sorted(figure.days_of_change())
        for first, following in pairwise(changes):
            assert state(figure, first) == state(figure, following - timedelta(1)), figure.key


def state(figure, day):
    try:
        return figure.on(day), figure.confirmed_on(day)
    except NotInForce:
        return None


GOOD = """\
probe.eins:
  label: Probe
  unit: EUR/Monat
  norm: § 1 SGB II
  check_by: 2027-01-01
  values:
    - {since: 2026-01-01, amount: 2, source: Quelle, confidence: official}
    - {since: 2025-01-01, amount: 1, source: Quelle, confidence: official}
  announced:
    - {since: 2027-01-01, amount: 3, status: Entwurf, source: Quelle, confidence: secondary}
"""


def test_a_good_file(figures):
    found, problems = figures(GOOD)
    assert problems == []
    figure = found["probe.eins"]
    assert [(value.since.year, value.until) for value in figure.values] == [(2026, None), (2025, date(2025, 12, 31))]
    assert figure.on(date(2027, 6, 1)).amount == 2, "what is announced is never in force"
    assert figure.announced[0].amount == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("  label: Probe\n", "  lable: Probe\n", 2, "unbekanntes Feld »lable«"),
        ("  label: Probe\n", "  lable: Probe\n", 1, "kein Feld »label«"),
        ("  norm: § 1 SGB II\n", "", 1, "kein Feld »norm«"),
        ("unit: EUR/Monat", "unit: EUR/Mon", 3, "»unit« kann nicht »EUR/Mon« sein"),
        ("check_by: 2027-01-01", "check_by: 1.1.2027", 5, "»check_by« ist kein Tag"),
        ("check_by: 2027-01-01", "check_by: 2027-02-30", 5, "Den Tag 2027-02-30 gibt es nicht"),
        ("check_by: 2027-01-01", "check_by: 2025-06-01", 5, "»check_by« liegt vor dem neuesten Wert"),
        ("since: 2025-01-01", "since: 2026-01-01", 8, "Zwei Werte beginnen am 01.01.2026"),
        ("since: 2025-01-01", "since: 2026-07-01", 8, "steht unter einem älteren"),
        ("since: 2025-01-01", "since: 2025-01-01, until: 2026-03-01", 8, "Der Wert endet am 01.03.2026"),
        ("since: 2025-01-01", "since: 2025-01-01, until: 2024-03-01", 8, "endet, bevor er beginnt"),
        ("since: 2025-01-01, amount: 1", "since: 2025-01-01, amount: 1, text: eins", 8, "gehört der Wert in »amount«"),
        ("since: 2025-01-01, amount: 1", "since: 2025-01-01", 8, "kein Feld »amount«"),
        ("since: 2025-01-01, amount: 1", 'since: 2025-01-01, amount: "1,50"', 8, "»amount« ist keine Zahl"),
        ("since: 2025-01-01, amount: 1", "since: 2025-01-01, amount: true", 8, "»amount« ist keine Zahl"),
        ("since: 2025-01-01, amount: 1", "since: 2025-01-01, amount: null", 8, "confidence: unknown"),
        ("amount: 1, source: Quelle", "amount: 1, source: ''", 8, "»source« ist leer"),
        ("amount: 1, source: Quelle", "amount: 1, source: 2026-01-01", 8, "»source« ist kein Text"),
        (
            "amount: 1, source: Quelle, confidence: official",
            "amount: 1, source: Q, confidence: sicher",
            8,
            "»confidence«",
        ),
        ("status: Entwurf, ", "", 10, "kein Feld »status«"),
        ("amount: 3, status", "status", 10, "entweder »amount« oder »text«"),
        ("probe.eins:", "Probe.Eins:", 1, "kein Name für einen Betrag"),
        ("  label: Probe\n", "  label: Probe\n  label: Noch eine\n", 3, "steht doppelt"),
    ],
)
def test_faults_by_line(figures, old, new, line, words):
    assert GOOD.count(old) == 1
    _, problems = figures(GOOD.replace(old, new))
    assert [p for p in problems if p.path == "data/figures/probe.yml" and p.line == line and words in p.what], problems


def test_the_nearest_field_is_offered(figures):
    assert "Gemeint: label" in figures(GOOD.replace("label:", "lable:"))[1][0].remedy


def test_all_faults_at_once_and_the_key_stays_known(figures):
    found, problems = figures(
        GOOD.replace("unit: EUR/Monat", "unit: Mark").replace("since: 2025-01-01", "since: heute")
    )
    assert [problem.line for problem in problems] == [3, 8]
    assert "probe.eins" not in found
    assert found.broken == {"probe.eins"}


def test_a_key_in_two_files_is_a_fault(write, figures):
    write("data/figures/andere.yml", GOOD)
    _, problems = figures(GOOD)
    assert [(problem.path, problem.line) for problem in problems] == [("data/figures/probe.yml", 1)]
    assert "schon in data/figures/andere.yml, Zeile 1" in problems[0].what


@pytest.mark.parametrize(
    ("content", "words"), [("- 1\n", "keine Zuordnung"), ("", "ist leer"), ("a: 1\n", "nicht aus Feldern")]
)
def test_other_shapes(figures, content, words):
    assert words in figures(content)[1][0].what
