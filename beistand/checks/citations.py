"""Citations: those in the prose, and the norms that the head names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
    look_up = _LookUp(library)
    for note in library.notes:
        for found in library.cited(note):
            days = days_at(note, found.start, max(day, note.meta.law_as_of))
            if checked := look_up.wrong(found, days):
                severity: Severity = "warning" if checked.state == "candidate" else "error"
                yield look_up.problem(note.path, note.line_at(found.start), found, checked, severity)


def norms_of_the_head(library: Library, day: date) -> Iterator[Problem]:
    """The norms in the head decide which pages a change of law flags: they must exist and be what the text is about."""
    look_up = _LookUp(library)
    for note in library.notes:
        cited = {_whole(found) for found in library.cited(note)}
        for number, text in enumerate(note.meta.norms):
            line = note.head_lines.get(f"norms.{number}")
            norms = checking.expand(citations.find(text, library.laws), library.archive)
            wrong = [(found, look_up.wrong(found, (max(day, note.meta.law_as_of),))) for found in norms]
            for found, checked in wrong:
                if checked:
                    yield look_up.problem(note.path, line, found, checked, "error")
            if not norms:
                yield Problem(note.path, line, f"»{text}« ist kein Zitat.", "So schreiben: § 22 Abs. 1 SGB II.")
            elif not any(checked for _, checked in wrong) and cited.isdisjoint(map(_whole, norms)):
                what = f"Der Kopf nennt »{text}«, der Text zitiert die Norm nicht."
                remedy = "Im Text zitieren oder aus »norms« streichen."
                yield Problem(note.path, line, what, remedy, severity="warning")


OFTEN = 3
"""A norm that the text cites so often is one that the page rests on."""


def norms_missing_in_the_head(library: Library, day: date) -> Iterator[Problem]:
    """What the answer rests on, or the text cites again and again, decides when the page must be read anew."""
    for note in library.notes:
        if note.meta.kind != "note":
            continue
        named = {_whole(found) for text in note.meta.norms for found in _norms(text, library)}
        answers = [block for block in note.blocks if block.name == "kurz"]
        counted: Counter[tuple[str | None, str | None]] = Counter()
        first: dict[tuple[str | None, str | None], Found] = {}
        for found in library.cited(note):
            if found.citation.kind != "norm" or found.candidate or not found.citation.section:
                continue
            key = _whole(found)
            in_answer = any(block.covers(found.start) for block in answers)
            counted[key] += OFTEN if in_answer else 1
            first.setdefault(key, found)
        for key, times in counted.items():
            if times >= OFTEN and key not in named:
                text = plain_spaces(citations.show(first[key].citation.whole_section(), library.laws))
                what = f"Die Seite beruht auf {text}, der Kopf nennt die Norm nicht."
                line = note.line_at(first[key].start)
                yield Problem(note.path, line, what, f"Unter »norms« ergänzen: {text}.", severity="warning")


def _norms(text: str, library: Library) -> Iterable[Found]:
    return checking.expand(citations.find(text, library.laws), library.archive)


class _LookUp:
    """Asks the archive; a norm that many pages cite is looked up once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.known = library.checked

    def wrong(self, found: Found, days: tuple[date, ...]) -> Checked | None:
        """What is wrong with a citation on every one of `days`; None if nothing is, or nobody can say."""
        if found.candidate:
            return Checked(found.citation, "candidate")
        results = [self._on(found.citation, day) for day in days]
        return None if any(result.state in ("ok", "outside") for result in results) else results[0]

    def _on(self, citation: Citation, day: date) -> Checked:
        key = (citation.key, citation.version, day)
        if citation.kind != "norm":
            return Checked(citation, "outside")
        if key not in self.known:
            self.known[key] = checking.check(citation, self.library.archive, day)
        return self.known[key]

    def problem(self, path: str, line: int | None, found: Found, checked: Checked, severity: Severity) -> Problem:
        law = self.library.laws.get(found.citation.law or "")
        text = plain_spaces(citations.show(found.citation, self.library.laws) if law else found.text)
        near = f" Am nächsten: {plain_spaces(checked.nearest)}." if checked.nearest else ""
        what, remedy = _WHAT[checked.state].format(text=text), _REMEDY[checked.state] + near
        return Problem(path, line, what, remedy, severity=severity)


def _whole(found: Found) -> tuple[str | None, str | None]:
    return found.citation.law, found.citation.section
