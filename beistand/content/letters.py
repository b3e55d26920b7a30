"""data/letters/: letters that somebody signs and sends, with typed fields. Each becomes a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from beistand import german
from beistand.content import heads, letterfields, lettertexts, notes, yamlfile
from beistand.content.heads import NoteMeta
from beistand.content.letterfields import Field
from beistand.content.lettertexts import Condition, Paragraph
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem, nearest

FOLDER = Path("data/letters")

OWN = ("see", "when_yes", "when_no", "pitfalls", "sending", "fields")
OPTIONAL = ("warning", "layout", "deadline", "signs")
HEAD = tuple(key for key in (*heads.REQUIRED, *heads.OPTIONAL) if key not in ("kind", "audience"))
LAYOUTS = ("brief", "erklaerung")
PREFIXES = ("brief-", "mittel")
"""How a letter is named: `brief-…` for a person, `mittel…` asks for money for the organisation."""


@dataclass(frozen=True)
class Letter:
    """`path` is relative to the project. `see` are slugs; `when_yes` and `when_no` say when it helps and when it does
    not, `pitfalls` what goes wrong with it, `sending` how it goes out and how its arrival is proved, `warning` what
    must be known first. A `layout` erklaerung has no addressee: it is a paper that one signs. `deadline` is the rule of
    the calculator that counts its last day, if there is one. `signs` says who signs, where it is not the person
    herself. `lines` are the head's.
    """

    slug: str
    path: str
    meta: NoteMeta
    see: tuple[str, ...]
    when_yes: tuple[str, ...]
    when_no: tuple[str, ...]
    pitfalls: tuple[str, ...]
    sending: tuple[str, ...]
    warning: str
    layout: str
    deadline: str
    signs: str
    fields: tuple[Field, ...]
    subject: Paragraph
    paragraphs: tuple[Paragraph, ...]
    lines: Mapping[str, int]

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


def read(root: Path) -> tuple[dict[str, Letter], frozenset[str], list[Problem]]:
    """The letters by slug, the slugs of those that are broken, and what is wrong with them."""
    paths = sorted((root / FOLDER).glob("*.md"))
    if not paths:
        return {}, frozenset(), []
    common, problems = letterfields.shared(root)
    letters: dict[str, Letter] = {}
    for path in paths:
        sheet = Sheet(path.relative_to(root).as_posix())
        found = _letter(path, sheet, common)
        if found and not sheet.problems:
            letters[found.slug] = found
        problems += sheet.problems
    return letters, frozenset(path.stem for path in paths) - letters.keys(), problems


def _letter(path: Path, sheet: Sheet, common: Mapping[str, Node]) -> Letter | None:
    slug = path.stem
    if german.slug(slug) != slug or not slug.startswith(PREFIXES):
        sheet.problem(1, f"»{slug}« taugt nicht als Name eines Schreibens.", "Die Datei brief-… nennen.")
    text = yamlfile.read_text(path, sheet, notes.LARGEST)
    parts = notes.split(text) if text is not None else None
    if parts is None:
        if text is not None:
            sheet.problem(1, "Dem Schreiben fehlt der Kopf.", "Oben zwischen zwei Zeilen --- title, area … schreiben.")
        return None
    head, body, body_line = parts
    node = _head(sheet, head)
    if node is None:
        return None
    fields = Fields(
        sheet, node, "Der Kopf", (*OWN, *(key for key in HEAD if key in heads.REQUIRED)), (*HEAD, *OPTIONAL)
    )
    meta = heads.read(sheet, _head_of(node))
    subject, paragraphs = lettertexts.read(sheet, body, body_line)
    asked = letterfields.read(sheet, fields.children("fields"), common)
    texts = {key: fields.texts(key) for key in OWN if key != "fields"}
    warning, layout = fields.text("warning"), fields.choice("layout", LAYOUTS, default="brief")
    deadline, signs = fields.text("deadline"), fields.text("signs")
    if meta is None or subject is None or not fields.ok:
        return None
    lines = {key: fields.line(key) for key in (*OWN, *OPTIONAL, *HEAD)}
    lines |= {f"{key}.{at}": child.line for key in ("norms", *texts) for at, child in enumerate(fields.children(key))}
    letter = Letter(slug, sheet.path, meta, **texts, warning=warning, layout=layout, deadline=deadline, signs=signs,
                    fields=asked, subject=subject, paragraphs=paragraphs, lines=lines)  # fmt: skip
    for line, what, remedy in _faults(letter):
        sheet.problem(line, what, remedy)
    return letter


def _head(sheet: Sheet, head: str) -> Node | None:
    read = yamlfile.parse(head, sheet.path, first_line=2)
    sheet.problems += read.problems
    if read.node is None or not isinstance(read.node.value, dict):
        sheet.problem(1, "Der Kopf des Schreibens ist leer.", "title, area … ergänzen.")
        return None
    return read.node


def _head_of(node: Node) -> Node:
    """The part that every page has."""
    made = {"kind": "letter", "audience": "member"}
    return Node(
        {key: node.value[key] for key in HEAD if key in node.value}
        | {key: Node(value, node.line, node.line) for key, value in made.items()},
        node.line,
    )


def _faults(letter: Letter) -> Iterator[tuple[int, str, str]]:
    """What neither fields nor text know alone: gaps and conditions name fields, and no gap stays open unasked."""
    known = [field.name for field in letter.fields]
    for field in letter.fields:
        for name in field.not_after:
            if name not in known:
                yield (
                    field.line,
                    f"»{field.name}« nennt bei not_after ein Feld »{name}«, das es hier nicht gibt.",
                    nearest(name, known) or "Das Feld ergänzen.",
                )
        yield from _of_condition(letter, field.when, field.line)
    for paragraph in (letter.subject, *letter.paragraphs):
        yield from _of_condition(letter, paragraph.when, paragraph.line)
        for name in paragraph.gaps:
            asked = letter.field(name)
            if asked is None:
                yield (
                    paragraph.line,
                    f"Das Feld »{name}« gibt es in diesem Schreiben nicht.",
                    f"Unter fields ergänzen.{nearest(name, known)}",
                )
            elif not _asked_where(asked, paragraph.when):
                what = f"»{{{name}}}« bliebe leer, wenn niemand das Feld ausfüllt."
                yield paragraph.line, what, f"Den Absatz mit [wenn {name}] beginnen oder das Feld zur Pflicht machen."


def _of_condition(letter: Letter, condition: Condition, line: int) -> Iterator[tuple[int, str, str]]:
    for term in condition.terms:
        field = letter.field(term.name)
        if field is None:
            names = [field.name for field in letter.fields]
            yield (
                line,
                f"Die Bedingung nennt ein Feld »{term.name}«, das es nicht gibt.",
                f"Es gibt: {', '.join(names)}.{nearest(term.name, names)}",
            )
        elif term.value and not field.option(term.value):
            keys = [option.key for option in field.options]
            yield (
                line,
                f"»{term.name}« kann nicht »{term.value}« sein.",
                f"Es gibt: {', '.join(keys) or 'keine Wahl'}.{nearest(term.value, keys)}",
            )


def _asked_where(field: Field, when: Condition) -> bool:
    """Whether the field is filled in wherever a paragraph with this condition stands."""
    if when.either and len(when.terms) > 1:
        return False
    if any(term.name == field.name and not term.negated for term in when.terms):
        return True
    wanted, given = set(field.when.terms), set(when.terms)
    return field.required and (bool(wanted & given) if field.when.either else wanted <= given)
