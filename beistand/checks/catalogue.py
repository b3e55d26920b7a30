"""All checks, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from beistand.checks import (
    abbreviations,
    addresses,
    amounts,
    archive,
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
from beistand.content.abreast import both
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
    "archiv": archive.damaged_statutes,
    "planzeichen": wording.plan_marks,
}
"""Rule → check. The rule is what trainers see and programs read (`kontrolle --json`)."""


_FOLLOWING_CITATIONS = frozenset(("zitat", "norm-im-kopf", "norm-fehlt-im-kopf", "frist", "neues"))
"""The rules that ask the archive: about half of all work, and they share its answers."""


def run(library: Library, load_problems: Iterable[Problem], day: date, *, abreast: bool = False) -> list[Problem]:
    """Every problem of a library on `day`, those of loading included, by file and line.

    `abreast`: on two processors, for a command, see content.abreast.
    """
    following = [rule for rule in CHECKS if rule in _FOLLOWING_CITATIONS]
    others = [rule for rule in CHECKS if rule not in _FOLLOWING_CITATIONS]
    if abreast:
        parts = both(lambda: _found(following, library, day), lambda: _found(others, library, day))
    else:
        parts = _found(following, library, day), _found(others, library, day)
    found = dict.fromkeys([*load_problems, *parts[0], *parts[1]])
    return sorted(found, key=lambda problem: (problem.path, problem.line or 0, problem.what))


def _found(rules: Iterable[str], library: Library, day: date) -> list[Problem]:
    found: list[Problem] = []
    for rule in rules:
        try:
            found += [replace(problem, rule=rule) for problem in CHECKS[rule](library, day)]
        except ProblemsFound as fault:  # a statute file that turns out damaged when it is opened
            found += fault.problems
    return found
