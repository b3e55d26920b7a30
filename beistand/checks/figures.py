"""Figures: macro calls that name them, what is not certain about them, and their formulas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from beistand.checks.days import days_at, is_dated
from beistand.content import formulas, proofs
from beistand.content.calls import Call
from beistand.content.expressions import FormulaError
from beistand.content.figures import Figure, NotInForce
from beistand.content.library import Library, figures_of
from beistand.content.notes import Note
from beistand.content.units import UNITS
from beistand.german import day as in_german
from beistand.problems import Problem

_SOURCES = {"secondary": "nur aus zweiter Hand", "memory": "aus dem Gedächtnis", "unknown": "unbekannt"}


def macro_calls(library: Library, day: date) -> Iterator[Problem]:
    """A call that cannot be run would end the build; here it gets a line and a remedy."""
    for note in library.notes:
        for call in note.calls:
            if fault := call.fault or _fault(library, call):
                yield Problem(note.path, call.line, *fault)


def _fault(library: Library, call: Call) -> tuple[str, str] | None:
    if call.name == "rechnung":
        if len(call.arguments) > 1 and call.arguments[1] not in UNITS:
            return f"Die Einheit »{call.arguments[1]}« gibt es nicht.", f"Es gibt: {', '.join(UNITS)}."
        return _fault_of_sum(library, call.arguments[0])
    for key in figures_of(call.name, call.arguments):
        if key not in library.figures and key not in library.figures.broken:
            return library.figures.unknown(key)
    if call.name == "betrag" and len(call.arguments) > 1 and _day(call.arguments[1]) is None:
        return f"»{call.arguments[1]}« ist kein Tag.", f'betrag("{call.arguments[0]}", "2026-06-30") schreiben.'
    return None


def _fault_of_sum(library: Library, expression: str) -> tuple[str, str] | None:
    try:
        if library.figures.broken.isdisjoint(formulas.keys(expression)):
            formulas.spans(expression, library.figures)
    except FormulaError as fault:
        return fault.what, fault.remedy
    return None


def uncertain_figures(library: Library, day: date) -> Iterator[Problem]:
    """A page may show a value that nobody has confirmed; it says so, and here the trainer learns of it."""
    for note in library.notes:
        told: set[tuple[str, str]] = set()
        for call in note.calls:
            for key in figures_of(call.name, call.arguments):
                doubt = _doubt(library.figures[key], note, call, day) if key in library.figures else None
                if doubt and (key, doubt) not in told:
                    told.add((key, doubt))
                    remedy = f"Quelle suchen und in {library.figures[key].path} eintragen."
                    yield Problem(note.path, call.line, f"»{key}« {doubt}.", remedy, severity="warning")


def _doubt(figure: Figure, note: Note, call: Call, day: date) -> str | None:
    fixed = _day(call.arguments[1]) if call.name == "betrag" and len(call.arguments) > 1 else None
    days = (fixed,) if fixed else days_at(note, call.start, day)
    for shown in days:
        try:
            value = figure.on(shown)
        except NotInForce:
            continue
        if not value.official:
            return f"ist {_SOURCES[value.confidence]}"
        if not figure.confirmed_on(shown):
            return f"ist ab {in_german(figure.unconfirmed_from or shown)} nicht bestätigt"
        return None
    return None if is_dated(note, call.start) else f"hat am {in_german(days[0])} keinen Wert"


def formulas_of_statutes(library: Library, day: date) -> Iterator[Problem]:
    """Every value with a formula equals what the formula gives."""
    yield from proofs.prove(library.figures)


def gaps_in_figures(library: Library, day: date) -> Iterator[Problem]:
    """Between two values lies a time without one: then the law knew none, and a note of the value says so."""
    for figure in library.figures.values():
        for newer, older in pairwise(figure.values):
            if (
                older.until
                and older.until + timedelta(1) < newer.since
                and not (older.note or newer.note or figure.note)
            ):
                first, last = in_german(older.until + timedelta(1)), in_german(newer.since - timedelta(1))
                what = f"»{figure.key}« hat vom {first} bis {last} keinen Wert."
                remedy = "Den fehlenden Wert ergänzen, oder mit »note« sagen, warum es keinen gab."
                yield Problem(figure.path, figure.line, what, remedy, severity="warning")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
