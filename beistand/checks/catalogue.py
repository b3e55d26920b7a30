"""All checks, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from beistand.checks import (
    addresses,
    amounts,
    blocks,
    checklists,
    citations,
    deadlines,
    figures,
    links,
    model,
    starting,
    wording,
)
from beistand.content.library import Library
from beistand.problems import Problem, ProblemsFound

Check = Callable[[Library, date], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    "name-doppelt": addresses.names_used_twice,
    "ort-der-seite": addresses.places_of_pages,
    "weiterleitung": addresses.redirects,
    "aufbau": model.sections_of_the_model,
    "block": blocks.blocks_that_do_not_hold,
    "makro": figures.macro_calls,
    "betrag-im-text": amounts.amounts_typed_by_hand,
    "betrag-unsicher": figures.uncertain_figures,
    "formel": figures.formulas_of_statutes,
    "zitat": citations.citations_that_do_not_exist,
    "norm-im-kopf": citations.norms_of_the_head,
    "frist": deadlines.norms_and_pages_of_deadlines,
    "frist-der-liste": checklists.deadlines_of_checklists,
    "verweis": links.links_by_name,
    "link": links.links_by_address,
    "kurz-zu-lang": wording.answers_too_long,
    "satz-zu-lang": wording.sentences_too_long,
    "alter-name": wording.old_names,
    "startseite": starting.pages_of_the_start,
    "planzeichen": wording.plan_marks,
}
"""Rule → check. The rule is what trainers see and programs read (`kontrolle --json`)."""


def run(library: Library, load_problems: Iterable[Problem], day: date) -> list[Problem]:
    """Every problem of a library on `day`, those of loading included, by file and line."""
    found = list(load_problems)
    for rule, check in CHECKS.items():
        try:
            found += [replace(problem, rule=rule) for problem in check(library, day)]
        except ProblemsFound as fault:  # a statute file that turns out damaged when it is opened
            found += fault.problems
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.path, problem.line or 0, problem.what))
