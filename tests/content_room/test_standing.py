"""How far a page is checked on a day: at the edges of each span, by whom, and at what risk."""

from datetime import date

import pytest

from beistand.content.heads import NoteMeta, Review
from beistand.content.standing import MARKS, mark_on, readers, schedule, standing
from beistand.roles import Role


def meta(*reviewed: tuple[str, date], risk: str = "hoch", kind: str = "note") -> NoteMeta:
    reviews = tuple(Review(by, on, ("Normen",)) for by, on in reviewed)
    return NoteMeta("T", kind, "sgb2", Role.MEMBER, "S", (), (), date(2026, 8, 19), reviews, date(2027, 2, 1), risk)


OLD, NEW = date(2025, 11, 2), date(2026, 11, 2)
BOTH = (("Mo", NEW), ("Li", date(2026, 12, 1)))


@pytest.mark.parametrize(
    ("reviewed", "risk", "day", "word"),
    [
        ((), "hoch", date(2027, 2, 1), "entwurf"),
        (BOTH, "hoch", date(2027, 2, 1), "geprueft"),
        (BOTH, "hoch", date(2027, 2, 2), "ueberfaellig"),
        (BOTH, "hoch", date(2027, 4, 2), "ueberfaellig"),  # day 60
        (BOTH, "hoch", date(2027, 4, 3), "unverlaesslich"),  # day 61
        (BOTH, "mittel", date(2029, 1, 1), "ueberfaellig"),
        ((), "hoch", date(2027, 4, 3), "unverlaesslich"),
        ((("Mo", NEW),), "hoch", date(2027, 1, 1), "zweite"),
        ((("Mo", NEW),), "mittel", date(2027, 1, 1), "geprueft"),
        ((("Mo", NEW), ("Mo", date(2026, 11, 9))), "hoch", date(2027, 1, 1), "zweite"),
        ((("Li", OLD), ("Mo", NEW)), "hoch", date(2027, 1, 1), "zweite"),  # Li read it a year ago
    ],
)
def test_standing(reviewed, risk, day, word):
    assert standing(meta(*reviewed, risk=risk), day) == word


def test_pages_without_law_are_no_drafts():
    assert standing(meta(kind="page"), date(2030, 1, 1)) == "geprueft"


def test_the_last_round_counts_each_person_once():
    assert readers(meta(("Li", OLD), *BOTH, ("Mo", date(2026, 12, 5))).reviewed) == ("Mo", "Li")


@pytest.mark.parametrize("risk", ["hoch", "niedrig"])
@pytest.mark.parametrize("reviewed", [(), BOTH])
@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 2, 1), date(2027, 2, 2), date(2027, 4, 2),
                                 date(2027, 4, 3), date(2028, 1, 1)])  # fmt: skip
def test_the_schedule_says_later_what_standing_says(reviewed, risk, day):
    head = meta(*reviewed, risk=risk)
    assert mark_on(schedule(head), day) == MARKS[standing(head, day)]
