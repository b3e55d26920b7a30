"""Expressions over figures: exact, for every day, and with words for what cannot be computed."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.content.expressions import FormulaError, parse
from beistand.content.figures import Figures, NotInForce
from beistand.content.formulas import evaluate, keys, spans

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("regelbedarf.rbs1 * 0.3", "168.9"),
        ("regelbedarf.rbs1 − 100", "463"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("10 - 2 - 3", "5"),
        ("24 / 4 / 2", "3"),
        ("-2 * 3 + 10", "4"),
        ("2 × 3", "6"),
        ("runden(2.345, 0.01)", "2.35"),
        ("runden(-2.345, 0.01)", "-2.34"),
        ("runden(101, 5)", "100"),
        ("min(3, 1, 2) + max(1, 2)", "3"),
        ("regelbedarf.rbs1 / 3 * 3", "563"),
    ],
)
def test_values(real_figures, text, value):
    assert evaluate(text, real_figures, DAY).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("regelbedarf.rsb1 * 2", "Den Betrag »regelbedarf.rsb1« gibt es nicht"),
        ("0,3 * 2", "passt »,« nicht"),
        ("(1 + 2", "hört mittendrin auf"),
        ("1 + ", "hört mittendrin auf"),
        ("", "hört mittendrin auf"),
        ("1 2", "passt »2« nicht"),
        ("wurzel(2)", "kennt »wurzel(…)« nicht"),
        ("runden(2)", "nicht die richtigen Angaben"),
        ("runden(2, 0)", "nicht die richtigen Angaben"),
        ("1 / 0", "durch null"),
        ("sgb2.bezeichnung * 2", "ist ein Text"),
        ("REGELBEDARF", "nicht zu verstehen"),
        ("1..2", "nicht zu verstehen"),
        ("__import__('os')", "nicht zu verstehen"),
        ("(" * 400 + "1", "zu tief"),
        ("1 +" * 300 + "1", "zu lang"),
    ],
)
def test_faults(real_figures, text, words):
    with pytest.raises(FormulaError) as fault:
        evaluate(text, real_figures, DAY)
    assert words in fault.value.what
    assert fault.value.remedy


def test_the_nearest_name_is_offered(real_figures):
    with pytest.raises(FormulaError, match=r"Gemeint: regelbedarf\.rbs1"):
        evaluate("regelbedarf.rsb1", real_figures, DAY)


def test_names_of_an_expression():
    assert keys("min(a.b, 2) + runden(c.d_1 / 3, 0.01)") == {"a.b", "c.d_1"}


def test_no_value_on_that_day(real_figures):
    with pytest.raises(NotInForce):
        evaluate("regelbedarf.rbs1", real_figures, date(2020, 12, 31))
    with pytest.raises(NotInForce, match="nicht bekannt"):
        evaluate("hamburg.klimabonus * 2", real_figures, DAY)


def test_spans_follow_every_change(real_figures):
    found = spans("regelbedarf.rbs1 * 0.3", real_figures)
    assert [(span.since, span.until, str(span.value), span.confirmed) for span in found] == [
        (date(2027, 1, 1), None, "168.9", False),
        (date(2024, 1, 1), date(2026, 12, 31), "168.9", True),
        (date(2023, 1, 1), date(2023, 12, 31), "150.6", True),
        (date(2022, 1, 1), date(2022, 12, 31), "134.7", True),
        (date(2021, 1, 1), date(2021, 12, 31), "133.8", True),
    ]


def test_an_expression_without_figures_holds_always(real_figures):
    (only,) = spans("900 / 3", real_figures)
    assert (only.since, only.until, only.value, only.confirmed, only.official) == (date.min, None, 300, True, True)


def test_one_source_of_second_hand_marks_the_sum(real_figures):
    secondary = next(
        f for f in real_figures.values() if f.unit == "EUR/Monat" and not f.values[0].official and f.values[0].known
    )
    day = secondary.values[0].since
    assert not evaluate(f"{secondary.key} + 1", real_figures, day).official


@given(
    st.sampled_from(["regelbedarf.rbs1", "mindestlohn", "kindergeld.monat", "rente.aktueller_rentenwert"]),
    st.sampled_from(["regelbedarf.rbs2", "minijob.grenze", "sv.bezugsgroesse"]),
    st.dates(date(2021, 1, 1), date(2028, 12, 31)),
)
def test_the_span_of_a_day_has_the_value_of_that_day(real_figures, one, other, day):
    text = f"{one} + 2 * {other}"
    holding = [
        span for span in spans(text, real_figures) if span.since <= day and (span.until is None or day <= span.until)
    ]
    try:
        computed = evaluate(text, real_figures, day)
    except NotInForce:
        assert holding == []
    else:
        (span,) = holding
        assert (span.value, span.confirmed, span.official) == (computed.value, computed.confirmed, computed.official)


def test_spans_are_newest_first_and_never_overlap(real_figures):
    for key in ("regelbedarf.rbs1", "kindergeld.monat.kind_3", "sgb2.minderung.meldeversaeumnis.dauer"):
        found = spans(key, real_figures)
        for newer, older in pairwise(found):
            assert older.until is not None
            assert older.until + timedelta(1) <= newer.since


NUMBERS = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)


@st.composite
def sums(draw, depth=3):
    """An expression and the same value by Python's Decimal, without division."""
    if depth == 0 or draw(st.booleans()):
        number = draw(NUMBERS)
        return f"{number:f}", number
    left, left_value = draw(sums(depth=depth - 1))
    right, right_value = draw(sums(depth=depth - 1))
    match draw(st.sampled_from("+-*rmM")):
        case "+":
            return f"({left} + {right})", left_value + right_value
        case "-":
            return f"({left} - {right})", left_value - right_value
        case "*":
            return f"{left} * {right}" if depth == 1 else f"({left}) * ({right})", left_value * right_value
        case "m":
            return f"min({left}, {right})", min(left_value, right_value)
        case "M":
            return f"max({left}, {right})", max(left_value, right_value)
        case _:
            cents = left_value.quantize(Decimal("0.01"), ROUND_HALF_UP) if left_value >= 0 else None
            return (f"runden({left}, 0.01)", cents) if cents is not None else (left, left_value)


@given(st.data())
def test_the_same_as_decimal(data):
    with localcontext() as context:
        context.prec = 100
        text, value = data.draw(sums())
        if len(text) <= 400:
            assert evaluate(text, Figures({}), DAY).value == value


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_words(text):
    try:
        parse(text)
    except FormulaError as refused:
        fault = refused
    else:
        return
    assert [fault.what.strip(), fault.remedy.strip()].count("") == 0
