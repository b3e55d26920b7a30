"""The fourteen lists of this house."""

from __future__ import annotations

import re
from datetime import date

import pytest

from beistand.content import checklists
from beistand.law import citations
from beistand.pages import source
from tests.conftest import ROOT

LISTS, BROKEN, PROBLEMS = checklists.read(ROOT)
TODAY, BEFORE = date(2026, 11, 24), date(2026, 6, 30)


def outcomes(found):
    return [(point, outcome) for point in found.points for outcome in (point.on_no, point.on_yes) if outcome]


def test_all_that_are_planned_are_there():
    planned = {page.slug for page in source.library(ROOT).edition.pages if page.kind == "checklist"}
    assert LISTS.keys() == planned
    assert len(planned) == 14
    assert not BROKEN
    assert not PROBLEMS


@pytest.mark.parametrize("found", LISTS.values(), ids=LISTS)
class TestList:
    def test_is_short_enough_for_a_table_and_a_sheet(self, found):
        for day in (TODAY, BEFORE):
            asked = [point for point in found.points if point.period.holds_on(day)]
            assert 10 <= len(asked) <= 24

    def test_every_fault_is_a_sentence_with_its_norm(self, found):
        for point, outcome in outcomes(found):
            if outcome.fault:
                assert outcome.fault.endswith("."), point.id
                assert citations.find(outcome.fault, source.library(ROOT).laws), point.id
                assert outcome.letter, f"{point.id} finds a mistake and leads to no letter"

    def test_what_a_letter_takes_over_is_no_accusation_and_no_advice(self, found):
        for _, outcome in outcomes(found):
            assert not re.search(r"\b(du|dein\w*|ihr|euch)\b", outcome.fault)

    def test_a_reason_is_read_in_a_moment(self, found):
        for point in found.points:
            assert len(re.sub(r"\{\{.*?\}\}", "x", point.why).split()) <= 60, point.id

    def test_old_and_new_law_do_not_overlap(self, found):
        for point in found.points:
            if point.id.endswith("-alt"):
                new = found.point(point.id.removesuffix("-alt"))
                assert point.period.last < new.period.first

    def test_it_reads_a_letter_and_a_page(self, found):
        assert found.letters
        assert found.see
        assert found.ready
        assert found.minutes > 0
