"""Every golden case: result, each step with its norm, and what has to be said beside it."""

from __future__ import annotations

import pytest

from tests.calculators.conftest import CASES, NAMES, keys_on_page, norms_on_page

ALL = [
    pytest.param(name, place, id=f"{name}: {case['fall']}") for name in NAMES for place, case in enumerate(CASES[name])
]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("name", NAMES)
def test_there_are_enough(name):
    assert sum("ergebnis" in case for case in CASES[name]) >= 20
    assert len({case["fall"] for case in CASES[name]}) == len(CASES[name])


@pytest.mark.parametrize(("name", "place"), ALL)
def test_case(answers, name, place):
    case, answer = CASES[name][place], answers[name][place]
    if "fehler" in case:
        field, words = case["fehler"].split(": ", 1)
        assert [words in fault["text"] for fault in answer["fehler"] if fault["name"] == field] == [True]
        assert "ergebnis" not in answer
        return
    if "luecke" in case:
        assert case["luecke"] in plain(answer["luecke"])
        return
    assert (answer["fehler"], answer["fehlt"], answer.get("luecke")) == ([], [], None)
    found = answer["ergebnis"]
    lines = [plain(f"{line['norm']}: {line['wert']}".removeprefix(": ")) for line in found["zeilen"]]
    assert plain(found["wert"]) == case["ergebnis"], lines
    rest = iter(lines)
    missing = [step for step in case["schritte"] if step not in rest]
    assert missing == [], lines
    for words in case.get("dazu", []):
        said = plain(" ".join([found["satz"], *found["hinweise"], *found["zweifel"]]))
        assert words in said, said


@pytest.mark.parametrize("name", NAMES)
def test_each_line_has_a_norm_that_the_page_cites(answers, library, name):
    cited = norms_on_page(name, library)
    used = {
        norm
        for answer in answers[name]
        if "ergebnis" in answer
        for line in answer["ergebnis"]["zeilen"]
        for norm in line["norm"].split("; ")
        if norm and not norm.endswith("a.F.")
    }
    assert used - cited == set()


@pytest.mark.parametrize("name", NAMES)
def test_only_what_was_typed_has_no_norm(answers, name):
    bare = {
        line["text"] for answer in answers[name] if "ergebnis" in answer for line in answer["ergebnis"]["zeilen"]
        if not line["norm"]
    }  # fmt: skip
    typed = {text for case in CASES[name] for text in case.get("eingetragen", [])}
    assert len(bare) <= 6 + len(typed), bare


@pytest.mark.parametrize("name", NAMES)
def test_figures_in_lines_stand_on_the_page(answers, name):
    keys = {
        line["key"] for answer in answers[name] if "ergebnis" in answer
        for line in answer["ergebnis"]["zeilen"] if "key" in line
    }  # fmt: skip
    assert keys <= set(keys_on_page(name))
