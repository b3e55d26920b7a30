"""All checks, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from beistand.checks import (
    abbreviations,
    addresses,
    amounts,
    blocks,
    checklists,
    citations,
    deadlines,
    disputes,
    figures,
    hamburg,
    letters,
    links,
    model,
    news,
    orphans,
    reviews,
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
    "alte-adresse": orphans.addresses_that_went_dead,
    "verwaist": orphans.pages_nobody_leads_to,
    "aufbau": model.sections_of_the_model,
    "block": blocks.blocks_that_do_not_hold,
    "streitig": disputes.disputes_told_by_half,
    "hamburg": hamburg.boxes_without_source_or_day,
    "makro": figures.macro_calls,
    "betrag-im-text": amounts.amounts_typed_by_hand,
    "betrag-unsicher": figures.uncertain_figures,
    "luecke": figures.gaps_in_figures,
    "formel": figures.formulas_of_statutes,
    "zitat": citations.citations_that_do_not_exist,
    "norm-im-kopf": citations.norms_of_the_head,
    "norm-fehlt-im-kopf": citations.norms_missing_in_the_head,
    "frist": deadlines.norms_and_pages_of_deadlines,
    "frist-der-liste": checklists.deadlines_of_checklists,
    "wann-nicht": letters.letters_for_every_case,
    "verweis": links.links_by_name,
    "link": links.links_by_address,
    "kurz-zu-lang": wording.answers_too_long,
    "satz-zu-lang": wording.sentences_too_long,
    "alter-name": wording.old_names,
    "abkuerzung": abbreviations.abbreviations_nobody_explains,
    "pruefung": reviews.reviews_that_do_not_hold,
    "pruefung-faellig": reviews.reviews_that_are_due,
    "nur-das-datum": reviews.dates_moved_alone,
    "neues": news.entries_of_the_news,
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
