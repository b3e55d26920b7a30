"""The page of a letter: its Markdown holds the whole text with all its parts, for reading, searching and checking."""

from __future__ import annotations

from collections.abc import Iterator

from beistand.content import derived
from beistand.content.derived import Line
from beistand.content.letterfields import Field
from beistand.content.letters import HEAD, Letter
from beistand.content.lettertexts import Condition, Gap, Paragraph, Term
from beistand.content.notes import Note
from beistand.law.types import LawTable

STAYS = '<p class="bleibt nur-js review">Bleibt in diesem Tab bis ›Fall beenden‹. Nichts wird gesendet.</p>\n'
SIGNS = "Die ratsuchende Person unterschreibt selbst und behält eine Kopie mit dem Nachweis."
_SIGNS = {"item": "- ", "number": "1. "}


def note(found: Letter, laws: LawTable) -> Note:
    head_lines = {key: line for key, line in found.lines.items() if key.partition(".")[0] in HEAD}
    return derived.note(found.path, found.meta, _page(found), head_lines, laws)


def _page(found: Letter) -> Iterator[Line]:
    at = found.lines
    if found.warning:
        yield Line(f"/// achtung | Vorher\n{found.warning}\n///\n", at["warning"])
    yield Line("## Passt das Schreiben?\n", at["when_yes"])
    yield from _list(found, "**Ja**, wenn", "when_yes", found.when_yes)
    yield from _list(found, "**Nein**, wenn", "when_no", found.when_no)
    yield Line("## Ausfüllen\n", at["fields"])
    yield Line(f"{STAYS}\n/// schreiben | {found.slug}\n", at["fields"])
    yield from _asked(found)
    yield from _text(found)
    yield Line("///\n", at["fields"])
    yield Line("## Fallen\n", at["pitfalls"])
    yield from _list(found, "", "pitfalls", found.pitfalls)
    yield Line("## So kommt es an\n", at["sending"])
    yield from _list(found, "", "sending", found.sending)
    yield Line(f"{found.signs or SIGNS}\n", at["signs" if found.signs else "sending"])
    yield Line(f"## Rechtsgrundlagen\n\n{' · '.join(found.meta.norms)}\n", at["norms"])
    if found.see:
        yield Line(f"Mehr dazu: {' · '.join(f'[[{slug}]]' for slug in found.see)}\n", at["see"])


def _list(found: Letter, lead: str, key: str, items: tuple[str, ...]) -> Iterator[Line]:
    if lead:
        yield Line(f"{lead}\n", found.lines[key])
    yield from (Line(f"- {item}", found.lines[f"{key}.{number}"]) for number, item in enumerate(items))
    yield Line("", found.lines[key])


def _asked(found: Letter) -> Iterator[Line]:
    """What must lie on the table before one writes."""
    needed = [field for field in found.fields if field.required and field.group == "worum"]
    if needed:
        yield Line("**Das brauchst du:**\n", found.lines["fields"])
        yield from (Line(f"- {field.label}{f': {field.help}' if field.help else ''}", field.line) for field in needed)
        yield Line("", found.lines["fields"])


def _text(found: Letter) -> Iterator[Line]:
    yield Line("**Der ganze Text.** Punkte stehen für das, was einzusetzen ist.\n", found.subject.line)
    if found.layout == "brief":
        asked = [field for field in found.fields if field.group in ("wer", "an") and field.required]
        yield from (Line(f"{_gap(field)}  ", field.line) for field in asked)
        yield Line("", found.subject.line)
    yield Line(f"**{_words(found, found.subject)}**\n", found.subject.line)
    if found.layout == "brief":
        yield Line("Sehr geehrte Damen und Herren,\n", found.subject.line)
    previous = ""
    for paragraph in found.paragraphs:
        if previous in _SIGNS and paragraph.kind != previous:
            yield Line("", paragraph.line)
        yield from _written(found, paragraph)
        previous = paragraph.kind
    if found.layout == "brief":
        yield Line("\nMit freundlichen Grüßen\n\n… (Unterschrift)\n", found.subject.line)


def _written(found: Letter, paragraph: Paragraph) -> Iterator[Line]:
    if paragraph.kind == "seite":
        return
    lead = f"*{_when(found, paragraph.when)}:* " if paragraph.when.terms else ""
    must = "**Muss:** " if paragraph.must else ""
    words = _words(found, paragraph)
    if paragraph.kind == "heading":
        yield Line(f"{lead}**{words}**\n", paragraph.line)
    elif paragraph.kind in _SIGNS:
        yield Line(f"{_SIGNS[paragraph.kind]}{lead}{must}{words}", paragraph.line)
    else:
        words = f"… ({words})" if paragraph.kind == "unterschrift" else words
        yield Line(f"{lead}{must}{words}\n", paragraph.line)


def _words(found: Letter, paragraph: Paragraph) -> str:
    return "".join(_gap(found.field(part.name)) if isinstance(part, Gap) else part for part in paragraph.parts)


def _gap(field: Field | None) -> str:
    return f"… ({field.gap or field.label})" if field else "…"


def _when(found: Letter, condition: Condition) -> str:
    joined = (" oder " if condition.either else " und ").join(_term(found, term) for term in condition.terms)
    return f"Nur bei {joined}"


def _term(found: Letter, term: Term) -> str:
    field = found.field(term.name)
    option = field.option(term.value) if field else None
    words = f"»{option.label if option else field.label if field else term.name}«"
    return f"nicht {words}" if term.negated else words
