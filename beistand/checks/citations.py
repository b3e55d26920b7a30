"""Citations: those in the prose, and the norms that the head names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.checks.days import days_at
from beistand.content.library import Library
from beistand.german import plain_spaces
from beistand.law import checking, citations
from beistand.law.types import Checked, Citation, Found
from beistand.problems import Problem, Severity

_WHAT = {
    "unknown_law": "Das Gesetz in »{text}« ist nicht bekannt.",
    "unknown_norm": "»{text}« gibt es im Gesetz nicht.",
    "repealed": "»{text}« ist weggefallen.",
    "not_found_inside": "»{text}« gibt es in dieser Norm nicht.",
    "candidate": "»{text}« nennt kein Gesetz.",
}
_REMEDY = {
    "unknown_law": "Die übliche Abkürzung schreiben oder das Gesetz in data/laws.yml aufnehmen.",
    "unknown_norm": "Am Gesetzestext nachsehen.",
    "repealed": "Die geltende Norm nennen; altes Recht in einen Block /// gilt | bis … setzen.",
    "not_found_inside": "Absatz, Nummer und Buchstabe am Gesetzestext nachsehen.",
    "candidate": "Das Gesetz dazuschreiben: § 5 SGB II.",
}


def citations_that_do_not_exist(library: Library, day: date) -> Iterator[Problem]:
    """A citation must lead to a text that says so on the day that the passage speaks of: today, but never before the
    day of the law that the page was written after."""
    known: dict[tuple[str, date], Checked] = {}
    for note in library.notes:
        for found in note.citations:
            for checked in _checked(library, found, days_at(note, found.start, max(day, note.meta.law_as_of)), known):
                severity: Severity = "warning" if checked.state == "candidate" else "error"
                yield _problem(note.path, note.line_at(found.start), found, checked, severity)


def norms_of_the_head(library: Library, day: date) -> Iterator[Problem]:
    """The norms in the head decide which pages a change of law flags: they must exist and be what the text is about."""
    known: dict[tuple[str, date], Checked] = {}
    for note in library.notes:
        expanded = checking.expand(note.citations, library.archive)
        cited = {(each.citation.law, each.citation.section) for each in expanded}
        for number, text in enumerate(note.meta.norms):
            line = note.head_lines.get(f"norms.{number}")
            norms = citations.find(text, library.laws)
            if not norms:
                yield Problem(note.path, line, f"»{text}« ist kein Zitat.", "So schreiben: § 22 Abs. 1 SGB II.")
            for found in norms:
                wrong = list(_checked(library, found, (max(day, note.meta.law_as_of),), known))
                for checked in wrong:
                    yield _problem(note.path, line, found, checked, "error")
                named = (each.citation for each in checking.expand([found], library.archive))
                if not wrong and not any((citation.law, citation.section) in cited for citation in named):
                    what = f"Der Kopf nennt »{found.text}«, der Text zitiert die Norm nicht."
                    yield Problem(
                        note.path, line, what, "Im Text zitieren oder aus »norms« streichen.", severity="warning"
                    )


def _checked(
    library: Library, found: Found, days: tuple[date, ...], known: dict[tuple[str, date], Checked]
) -> Iterator[Checked]:
    """What is wrong with a citation on every one of `days`; a norm that a page cites often is looked up once."""
    if found.citation.kind != "norm":
        return
    if found.candidate:
        yield Checked(found.citation, "candidate")
        return
    for each in checking.expand([found], library.archive):
        results = [_look_up(library, each.citation, day, known) for day in days]
        if not any(result.state in ("ok", "outside") for result in results):
            yield results[0]


def _look_up(library: Library, citation: Citation, day: date, known: dict[tuple[str, date], Checked]) -> Checked:
    key = (f"{citation.key} {citation.version or ''}", day)
    if key not in known:
        known[key] = checking.check(citation, library.archive, day)
    return known[key]


def _problem(path: str, line: int | None, found: Found, checked: Checked, severity: Severity) -> Problem:
    text = plain_spaces(found.text)
    near = f" Am nächsten: {plain_spaces(checked.nearest)}." if checked.nearest else ""
    return Problem(path, line, _WHAT[checked.state].format(text=text), _REMEDY[checked.state] + near, severity=severity)
