"""The real docs and data: everything loads, and no page has an error on any day that matters."""

from datetime import date

import pytest

from beistand.checks import run
from beistand.content.edition import KINDS
from beistand.content.library import load
from beistand.problems import errors


@pytest.fixture(scope="module")
def loaded(root):
    return load(root)


def test_everything_loads(loaded):
    library, problems = loaded
    assert problems == []
    assert len(library.figures) == 614
    assert len(library.glossary) == 150
    assert len(library.offices) == 52


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 24), date(2027, 1, 1)])
def test_no_page_has_an_error(loaded, day):
    library, problems = loaded
    assert [str(problem) for problem in errors(run(library, problems, day))] == []


def test_the_plan_has_every_page_of_the_edition(loaded):
    """150 pages of the first reading, 19 of the second, eight more calculators, figures, bookmarks, ten handouts."""
    edition = loaded[0].edition
    assert len(edition.pages) == 189
    assert [area.key for area in edition.areas][-2:] == ["redaktion", "oeffentlich"]
    assert len(edition.areas) == 18
    assert len({page.slug for page in edition.pages}) == 189
    assert {page.kind for page in edition.pages} <= set(KINDS)
    count = {
        kind: sum(page.kind == kind for page in edition.pages) for kind in ("note", "checklist", "letter", "calculator")
    }
    assert count == {"note": 110, "checklist": 14, "letter": 15, "calculator": 10}
    assert not [page.title for page in edition.pages if "[" in page.title or "zu prüfen" in page.title]


def test_planned_pages_see_their_area(loaded):
    library = loaded[0]
    for note in library.notes:
        if planned := library.edition.page(note.slug):
            assert note.meta.kind == planned.kind, note.path


def test_every_kind_of_advice_has_a_place_in_every_district(loaded):
    offers = loaded[0].offers
    assert len(offers.districts) == 7
    assert [kind.key for kind in offers.kinds] == ["senioren", "soziales", "familie", "aufenthalt", "begleitung"]


def test_announced_values_are_no_law(loaded):
    """Kindergeld 267 EUR was a draft: it must not appear in 2027."""
    figures = loaded[0].figures
    announced = [figure for figure in figures.values() if figure.announced]
    assert len(announced) == 30
    for figure in announced:
        assert not {entry.source for entry in figure.announced} & {value.source for value in figure.values}


def test_every_norm_of_a_figure_is_a_citation(loaded):
    from beistand.law import citations

    library = loaded[0]
    silent = [
        figure.key
        for figure in library.figures.values()
        if "§" in figure.norm and not citations.find(figure.norm, library.laws)
    ]
    assert silent == []
