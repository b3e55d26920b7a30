"""The page of a checklist: its Markdown says everything, so that it is complete on paper and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from beistand.content import derived
from beistand.content.checklists import HEAD, Checklist, Outcome, Point
from beistand.content.derived import Line
from beistand.content.notes import Note
from beistand.law.types import LawTable

CALCULATOR = "rechner-fristen"

_STAYS = '<p class="bleibt nur-js review">Bleibt in diesem Tab bis ›Fall beenden‹. Nichts wird gesendet.</p>\n'
_TOP = '<p class="druckzeile review"><span>Kürzel</span><span>Datum</span><span>Berater:in</span></p>\n'
_END = '<p class="druckzeile review"><span>Nächster Schritt</span><span>bis</span><span>wer</span></p>\n'
"""Lines to write on, on paper; no name of the person is asked for."""


def note(found: Checklist, laws: LawTable) -> Note:
    head_lines = {key: found.lines[key] for key in HEAD}
    for number, norm in enumerate(found.meta.norms):
        head_lines[f"norms.{number}"] = next(point.line for point in found.points if norm in point.norms)
    return derived.note(found.path, found.meta, _page(found), head_lines, laws)


def _page(found: Checklist) -> Iterator[Line]:
    at = found.lines
    yield Line(f"{_STAYS}\n{_TOP}", 1)
    yield Line(f"{found.purpose}\n{{: .kein-druck }}\n", at["purpose"])
    if found.warning:
        yield Line(f"/// achtung | Vor dem ersten Punkt\n{found.warning}\n///\n", at["warning"])
    yield Line(f"/// hinweis | Vorher bereitlegen, rund {found.minutes} Minuten\n", at["minutes"])
    yield from (Line(f"- {each}", at["ready"]) for each in found.ready)
    yield Line("///\n", at["ready"])
    part = ""
    for point in found.points:
        # Points of old and new law may both begin a part: it has one heading.
        if not part or point.group not in ("", part):
            end, part = "////\n\n" if part else "", point.group or "Punkte"
            yield Line(f"{end}## {part}\n\n//// checkliste | {found.slug}\n", point.line)
        yield from (Line(text, point.line) for text in _written(found, point))
    yield Line(f"////\n\n## Am Ende\n\n{found.finish}\n{{: .kein-druck }}\n", at["finish"])
    yield Line(_END, at["finish"])
    for key, word, slugs in (("letters", "Schreiben", found.letters), ("see", "Mehr dazu", found.see)):
        if slugs:
            links = " · ".join(f"[[{slug}]]" for slug in slugs)
            yield Line(f"{word}: {links}\n{{: .kein-druck .wege-{key} }}\n", at[key])


def _written(found: Checklist, point: Point) -> Iterator[str]:
    begin = f"/// punkt | {found.slug} {point.id} {point.period}".rstrip()
    yield f"{begin}\n{point.question}\n{{: .frage #frage-{point.id} }}\n"
    if point.when:
        terms = " und ".join(
            f"»{answer.capitalize()}« in Punkt {found.number(earlier, found.meta.law_as_of)}"
            for name, answer in point.when
            if (earlier := found.point(name))
        )
        yield f"Nur bei {terms}.\n{{: .bedingung }}\n"
    yield f"{' · '.join(point.norms) or '[Praxis]'}\n{{: .normen }}\n"
    yield f"{point.why}\n{{: .warum }}\n"
    for answer, outcome in (("ja", point.on_yes), ("nein", point.on_no)):
        if outcome:
            yield f"**{answer.capitalize()}:** {outcome.text}\n{{: .bei-{answer} }}\n"
            if ways := _ways(outcome):
                yield f"{ways}\n{{: .bei-{answer} .wege }}\n"
    yield "///\n"


def _ways(outcome: Outcome) -> str:
    ways = (
        f"Schreiben: [[{outcome.letter}]]" if outcome.letter else "",
        f"Frist: [[{CALCULATOR}|letzten Tag berechnen]]" if outcome.deadline else "",
        f"Mehr: [[{outcome.note}]]" if outcome.note else "",
    )
    return " · ".join(way for way in ways if way)
