"""The fields of a letter: what is asked, and of which kind. Those that many letters share stand in felder.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from beistand.content import lettertexts, offices, schema, yamlfile
from beistand.content.lettertexts import ALWAYS, Condition
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem, nearest

FILE = Path("data/letters/felder.yml")
TYPES = ("text", "textarea", "date", "money", "number", "select", "checkbox", "list", "lookup")
GROUPS = ("an", "worum", "wer", "versand")
"""The parts of the form, in their order: to whom, about what, who writes, how it goes."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OPTIONAL = ("required", "gap", "help", "case", "source", "group", "options", "offices", "when", "not_after",
             "days_after", "missing")  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One choice: `label` is read in the form, `text` in the letter, where null leaves it out."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Field:
    """`required` means: where it is asked at all, that is where `when` holds. `gap` stands where it is missing, else
    the label. `case` is its name in the case; without one, or with null over a shared field's, the value belongs to
    this letter alone. `source` is a value of the case that fills it until somebody types. A day lies not after those in
    `not_after`, and `days_after` (least, most) after the letter's own.
    """

    name: str
    label: str
    type: str
    required: bool = False
    gap: str = ""
    help: str = ""
    case: str = ""
    source: str = ""
    group: str = "worum"
    options: tuple[Option, ...] = ()
    offices: tuple[str, ...] = ()
    when: Condition = ALWAYS
    not_after: tuple[str, ...] = ()
    days_after: tuple[int, int] | None = None
    missing: str = ""
    line: int = 0

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


def shared(root: Path) -> tuple[dict[str, Node], list[Problem]]:
    """The fields that letters share, by name, as written."""
    sheet = yamlfile.read(root / FILE, root)
    nodes = schema.mapping(sheet, "Das Verzeichnis der gemeinsamen Felder")
    for name, node in nodes.items():
        _field(sheet, node, name)
    return nodes, sheet.problems


def read(sheet: Sheet, nodes: Iterable[Node], common: Mapping[str, Node]) -> tuple[Field, ...]:
    """The fields of a letter in its order: a name takes a shared field, a mapping with such a name changes it."""
    found: list[Field] = []
    for node in nodes:
        name = node.value if isinstance(node.value, str) else _name(node)
        base = common.get(name)
        if isinstance(node.value, str) and base is None:
            sheet.problem(
                node.line,
                f"Das gemeinsame Feld »{name}« gibt es nicht.",
                f"Es gibt: {', '.join(common)}.{nearest(name, common)}",
            )
            continue
        merged = dict(base.value) if base and isinstance(base.value, dict) else {}
        if isinstance(node.value, dict):
            merged |= {key: value for key, value in node.value.items() if key != "name"}
        if any(field.name == name for field in found):
            sheet.problem(node.line, f"Das Feld »{name}« steht doppelt.", "Eines der beiden streichen.")
        elif field := _field(sheet, Node(merged, node.line), name):
            found.append(field)
    return tuple(found)


def _name(node: Node) -> str:
    name = node.value.get("name") if isinstance(node.value, dict) else None
    return str(name.value) if name else ""


def _field(sheet: Sheet, node: Node, name: str) -> Field | None:
    fields = Fields(sheet, node, f"Das Feld »{name or 'ohne name'}«", ("label", "type"), _OPTIONAL)
    if not _NAME.fullmatch(name):
        fields.fault(node.line, f"»{name}« ist kein Name für ein Feld.", "name: bescheid_datum")
    field = Field(
        name=name,
        label=fields.text("label"),
        type=fields.choice("type", TYPES),
        required=fields.flag("required", False),
        gap=fields.text("gap"),
        help=fields.text("help"),
        case=fields.text_or_none("case") or "",
        source=fields.text("source"),
        group=fields.choice("group", GROUPS, default="worum"),
        options=fields.entries("options", lambda child: _option(sheet, child)),
        offices=fields.texts("offices"),
        when=_when(sheet, fields),
        not_after=fields.texts("not_after"),
        days_after=_days(fields),
        missing=fields.text("missing"),
        line=node.line,
    )
    if field.required and field.label.endswith("?") and not field.gap:
        fields.fault(node.line, f"»{field.label}« hat kein Wort für die Lücke.", "gap ergänzen: gap: Datum")
    if field.type == "select" and not field.options:
        fields.fault(node.line, f"»{name}« bietet nichts zur Wahl.", "options: [{key: ganz, label: …}] ergänzen.")
    if field.options and field.type not in ("select", "checkbox"):
        fields.fault(fields.line("options"), f"»{name}« ist keine Auswahl.", "type: select oder checkbox schreiben.")
    if unknown := [kind for kind in field.offices if kind not in offices.KINDS]:
        fields.fault(
            fields.line("offices"),
            f"Stellen der Art »{unknown[0]}« gibt es nicht.",
            f"Es gibt: {', '.join(offices.KINDS)}.",
        )
    if "{" in f"{field.label}{field.gap}{field.help}{field.missing}":
        fields.fault(node.line, f"»{name}« enthält eine Klammer {{.", "In Feldern stehen nur Wörter, keine Beträge.")
    if field.type != "date" and (field.not_after or field.days_after):
        fields.fault(node.line, f"»{name}« ist kein Tag.", "not_after und days_after gibt es nur bei type: date.")
    return field if fields.ok else None


def _option(sheet: Sheet, node: Node) -> Option | None:
    fields = Fields(sheet, node, "Die Wahl", ("key", "label"), ("text",))
    key, label = fields.text("key"), fields.text("label")
    if key and not _NAME.fullmatch(key):
        fields.fault(fields.line("key"), f"»{key}« ist kein Schlüssel.", "Kleine Buchstaben ohne Umlaut: key: ganz")
    option = Option(key, label, (fields.text_or_none("text") or "") if fields.has("text") else label)
    return option if fields.ok else None


def _when(sheet: Sheet, fields: Fields) -> Condition:
    """Null takes away the condition of a shared field."""
    written = fields.text_or_none("when")
    return lettertexts.condition(sheet, written, fields.line("when")) if written else ALWAYS


def _days(fields: Fields) -> tuple[int, int] | None:
    days = [node.value for node in fields.children("days_after")]
    if not days:
        return None
    if len(days) != 2 or not all(isinstance(day, int) for day in days) or days[0] > days[1]:
        fields.fault(
            fields.line("days_after"), "»days_after« nennt nicht zwei Zahlen von Tagen.", "days_after: [0, 28]"
        )
        return None
    return days[0], days[1]
