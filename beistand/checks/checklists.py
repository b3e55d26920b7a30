"""Checklists: what they lead to exists. Letters and pages are links of their page, which other checks follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content.library import Library
from beistand.problems import Problem, nearest


def deadlines_of_checklists(library: Library, day: date) -> Iterator[Problem]:
    """A point that leads to a kind of deadline which the calculator does not know would lead nowhere."""
    known = [rule.art for rule in library.deadlines.rules]
    for found in library.checklists.values():
        for point in found.points:
            for outcome in (point.on_no, point.on_yes):
                if outcome and outcome.deadline and outcome.deadline not in known:
                    what = f"Der Punkt »{point.id}« nennt die Frist »{outcome.deadline}«; der Rechner kennt sie nicht."
                    remedy = f"Ein »art« aus data/deadlines.yml schreiben.{nearest(outcome.deadline, known)}"
                    yield Problem(found.path, point.line, what, remedy)
