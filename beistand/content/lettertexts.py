"""The text of a letter: subject and paragraphs, some of them with a condition; gaps are names of fields in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beistand.content.yamlfile import Sheet

KINDS = {"- ": "item", "+ ": "number", "## ": "heading"}
_MARK = re.compile(r"\[(?P<must>muss)?(?:,[ ]*)?(?:wenn[ ](?P<when>[^\]]+))?\][ ]+")
_OWN_LINE = re.compile(r"\[(?P<kind>seite|unterschrift)\]")
_GAP = re.compile(r"\{(?P<name>[^{}\n]*)\}")
_TERM = re.compile(r"(?P<negated>nicht )?(?P<name>[a-z][a-z0-9_]*)(?: (?P<verb>ist|hat) (?P<value>[a-z][a-z0-9_]*))?")


@dataclass(frozen=True)
class Term:
    """A field is filled in; with `value` it has just this value, or holds it among others."""

    name: str
    value: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Condition:
    """All terms hold, or with `either` at least one. Without terms it always holds."""

    terms: tuple[Term, ...] = ()
    either: bool = False


ALWAYS = Condition()


@dataclass(frozen=True)
class Gap:
    name: str


@dataclass(frozen=True)
class Paragraph:
    """`kind` is text, item, number, heading, unterschrift (a line to sign on) or seite (a new page). What must stand in
    the letter for it to work in law is `must`: nobody can strike it out."""

    kind: str
    parts: tuple[str | Gap, ...]
    when: Condition
    must: bool
    line: int

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts if isinstance(part, Gap))


def read(sheet: Sheet, body: str, first_line: int) -> tuple[Paragraph | None, tuple[Paragraph, ...]]:
    """The subject and the paragraphs; what is wrong stands in `sheet`."""
    subject, found = None, []
    for line, text in _written(body, first_line):
        if text.startswith("# ") and subject is None:
            subject = Paragraph("subject", _parts(sheet, text[2:], line), ALWAYS, True, line)
        else:
            found.append(_paragraph(sheet, text, line))
    if subject is None:
        sheet.problem(first_line, "Dem Schreiben fehlt der Betreff.", "Die erste Zeile des Textes mit »# « beginnen.")
    if not any(paragraph.must for paragraph in found):
        sheet.problem(first_line, "Kein Absatz ist als [muss] gekennzeichnet.", "Was rechtlich nötig ist, so beginnen.")
    return subject, tuple(found)


def _written(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Line and text of each paragraph; an item of a list is one of its own."""
    begun, words = 0, ""
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        starts = line.startswith(("# ", *KINDS))
        if words and (starts or not line.strip()):
            yield begun, words
            words = ""
        if line.strip():
            begun, words = (begun, f"{words} {line.strip()}") if words else (number, line.strip())


def _paragraph(sheet: Sheet, text: str, line: int) -> Paragraph:
    kind = next((kind for sign, kind in KINDS.items() if text.startswith(sign)), "text")
    text = text if kind == "text" else text.split(" ", 1)[1]
    must, when = False, ALWAYS
    if mark := _MARK.match(text):
        must, text = bool(mark["must"]), text[mark.end() :]
        when = condition(sheet, mark["when"], line) if mark["when"] else when
    if own := _OWN_LINE.match(text):
        kind, text = own["kind"], text[own.end() :].strip()
    if text.startswith("["):
        remedy = "Es gibt: [muss], [wenn feld ist wert], [muss, wenn …], [seite], [unterschrift]."
        sheet.problem(line, f"»{text[: text.find(']') + 1]}« ist hier nicht zu verstehen.", remedy)
    return Paragraph(kind, _parts(sheet, text, line), when, must, line)


def condition(sheet: Sheet, written: str, line: int) -> Condition:
    """What stands behind »wenn«; terms are joined by »und« or by »oder«, not by both."""
    either = " oder " in written
    if either and " und " in written:
        sheet.problem(line, f"»{written}« mischt und mit oder.", "Den Absatz zweimal schreiben.")
    terms = []
    for each in written.split(" oder " if either else " und "):
        match = _TERM.fullmatch(each.strip())
        if match:
            terms.append(Term(match["name"], match["value"] or "", bool(match["negated"])))
        else:
            sheet.problem(
                line, f"Die Bedingung »{each}« ist nicht zu verstehen.", "So schreiben: [wenn umfang ist teil]"
            )
    return Condition(tuple(terms), either)


def _parts(sheet: Sheet, text: str, line: int) -> tuple[str | Gap, ...]:
    found: list[str | Gap] = []
    place = 0
    for match in _GAP.finditer(text):
        found += [text[place : match.start()], Gap(match["name"])]
        place = match.end()
    found.append(text[place:])
    if "{" in _GAP.sub("", text) or "}" in _GAP.sub("", text):
        sheet.problem(line, "Eine geschweifte Klammer steht allein.", "Felder so schreiben: {bescheid_datum}")
    return tuple(part for part in found if part)
