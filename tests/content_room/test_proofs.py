"""The formulas of the statutes: read, computed again, and caught when they lie."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from beistand.content import proofs
from beistand.content.expressions import FormulaError
from beistand.content.figures import DatedValue, Figure, Figures


def figure(key, *values, formula="", unit="EUR"):
    dated = tuple(
        DatedValue(date(year, 1, 1), date(year, 12, 31), Decimal(str(amount)), "", "Q", "official")
        for year, amount in values
    )
    return Figure(key, key, unit, "§ 1", dated, formula=formula, path="data/figures/probe.yml", line=7)


def table(*figures):
    return Figures({figure.key: figure for figure in figures})


BASE = figure("basis", (2026, 200), (2025, 101))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("17 % von basis, gerundet auf 0,01 (§ 41 Abs. 2 SGB II)", "34"),
        ("2,3 % von basis", "4.6"),
        ("1/12 von basis, gerundet auf 0,01", "16.67"),
        ("Hälfte von basis, dieser auf 10 aufgerundet (§ 850a Nr. 4 ZPO)", "100"),
        ("seit 01.01.2026: basis × 130 / 3, aufgerundet auf 1 (§ 8 Abs. 1a SGB IV)", "8667"),
        ("36,56 × basis (1. Juli des Vorjahres), aufgerundet auf 1 (§ 97a Abs. 4, 5 SGB VI)", "3693"),
        ("2 % von 12 × basis", "48"),
        ("14 × 3/8 von basis", "1050"),
        ("1,5-faches von basis", "300"),
        ("basis + basis", "400"),
        ("basis – 50", "150"),
        ("basis (§ 11b Abs. 2b SGB II)", "200"),
    ],
)
def test_formulas_are_read(formula, value):
    assert proofs.read(formula).on(table(BASE), date(2026, 2, 1)) == Decimal(value)


@pytest.mark.parametrize(
    "formula", ["ungefähr basis", "17 % von", "× basis", "basis, gerundet", "seit 32.01.2026: basis", ""]
)
def test_what_cannot_be_read_is_refused_with_words(formula):
    with pytest.raises(FormulaError) as fault:
        proofs.read(formula)
    assert fault.value.remedy


def problems(*figures):
    return [problem.what for problem in proofs.prove(table(*figures))]


def test_a_true_formula_is_silent():
    assert problems(BASE, figure("halb", (2026, 100), (2025, "50.5"), formula="50 % von basis")) == []


def test_a_wrong_value_is_named_with_its_day():
    (what,) = problems(BASE, figure("halb", (2026, 100), (2025, 50), formula="50 % von basis"))
    assert what == "Am 01.01.2025 ergibt die Formel von »halb« 50,5, eingetragen ist 50."


def test_before_its_day_a_formula_proves_nothing():
    assert problems(BASE, figure("halb", (2026, 100), (2025, 50), formula="seit 01.01.2026: 50 % von basis")) == []


def test_a_base_that_moves_in_between_is_noticed():
    base = Figure("basis", "b", "EUR", "§ 1", (
        DatedValue(date(2026, 7, 1), None, Decimal(300), "", "Q", "official"),
        DatedValue(date(2026, 1, 1), date(2026, 6, 30), Decimal(200), "", "Q", "official"),
    ))  # fmt: skip
    (what,) = problems(base, figure("halb", (2026, 100), formula="50 % von basis"))
    assert what.startswith("Am 01.07.2026")


def test_an_unknown_name_is_a_problem_with_the_nearest():
    (problem,) = proofs.prove(table(BASE, figure("halb", (2026, 100), formula="50 % von bassis")))
    assert (problem.path, problem.line) == ("data/figures/probe.yml", 7)
    assert problem.what == "Den Betrag »bassis« gibt es nicht."
    assert "Gemeint: basis" in problem.remedy


def test_words_cannot_be_computed():
    words = replace(figure("wort"), unit="Text")
    assert "ist ein Text" in problems(words, figure("halb", (2026, 100), formula="50 % von wort"))[0]


@pytest.mark.parametrize(
    "figures",
    [
        [figure("a", (2026, 1), formula="a")],
        [figure("a", (2026, 1), formula="b"), figure("b", (2026, 1), formula="a")],
        [figure("a", (2026, 1), formula="b"), figure("b", (2026, 1), formula="c"), figure("c", (2026, 1), formula="a")],
    ],
)
def test_a_circle_is_a_problem_for_everyone_in_it(figures):
    found = problems(*figures)
    assert len(found) == len(figures)
    assert all("führt im Kreis" in what for what in found)


def test_who_only_leads_to_a_circle_is_not_in_it():
    found = problems(figure("a", (2026, 1), formula="a"), figure("b", (2026, 1), formula="a"))
    assert ["»a«" in what for what in found] == [True]


def test_all_64_real_formulas_are_proved(real_figures):
    assert sum(bool(figure.formula) for figure in real_figures.values()) == 64
    assert list(proofs.prove(real_figures)) == []


def test_a_changed_base_breaks_every_formula_that_rests_on_it(real_figures):
    changed = dict(real_figures)
    base = changed["regelbedarf.rbs1"]
    changed[base.key] = replace(base, values=(replace(base.values[0], amount=Decimal(1000)), *base.values[1:]))
    resting = {
        f.key for f in real_figures.values() if f.formula and "regelbedarf.rbs1" in proofs.read(f.formula).names()
    }
    named = {what.split("»")[1].split("«")[0] for what in (p.what for p in proofs.prove(Figures(changed)))}
    assert len(resting) > 15
    assert named == resting
