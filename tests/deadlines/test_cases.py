"""The golden cases: tests/deadlines/cases.yml, to be read by a lawyer."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from tests.conftest import ROOT
from tests.deadlines import second

CASES = [
    (group, case)
    for group, cases in yaml.safe_load((ROOT / "tests" / "deadlines" / "cases.yml").read_text(encoding="utf-8")).items()
    for case in cases
]
COUNTED = [case for _, case in CASES if "ende" in case]


@pytest.fixture(scope="module")
def answers(ask):
    return dict(zip([case["frage"] for _, case in CASES], ask([case["frage"] for _, case in CASES]), strict=True))


def test_there_are_enough():
    assert len(COUNTED) >= 150
    assert all(case.get("warum") for case in COUNTED)


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{group}: {case['frage']}" for group, case in CASES]
)
def test_case(answers, case):
    answer = answers[case["frage"]]
    if "fehler" in case:
        assert answer["ende"] is None
        assert answer["vorsichtig"] is None
        assert case["fehler"] in answer["fehler"]
        return
    assert answer.get("fehler") is None
    assert answer["ende"] == case["ende"].isoformat()
    careful = case.get("vorsichtig")
    assert answer["vorsichtig"] == (careful and careful.isoformat())


@pytest.mark.parametrize("case", COUNTED, ids=[case["frage"] for case in COUNTED])
def test_the_second_implementation_agrees(case):
    query = case["frage"].partition("#")[0].rpartition("?")[2]
    assert second.count(query) == (case["ende"], case.get("vorsichtig"))


def test_every_kind_has_a_case(rules):
    assert {rule.art for rule in rules.rules} <= {
        part.removeprefix("art=") for case in COUNTED for part in case["frage"].rpartition("?")[2].split("&")
    }


@pytest.mark.parametrize("case", COUNTED, ids=[case["frage"] for case in COUNTED])
def test_each_step_has_its_norm_and_the_days_stand_in_it(answers, case):
    answer = answers[case["frage"]]
    days = [step["tag"] for step in answer["schritte"]]
    assert all(
        set(step) == {"text", "norm", "tag"} and step["text"] and "§" in step["norm"] for step in answer["schritte"]
    )
    assert all(date.fromisoformat(day) for day in days)
    assert answer["ende"] in days
    assert answer["vorsichtig"] is None or answer["vorsichtig"] < answer["ende"]
