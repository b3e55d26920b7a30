"""The one door to YAML: a file becomes Nodes that know their lines, and everything wrong in it becomes a Problem.

YAML guesses types, and its guesses hurt here (`on` is true, `12:30` is 750, a doubled key wins silently). So we take
only the structure from the library and read plain scalars by a short rule of our own, see `_scalar`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from beistand.problems import Problem

LARGEST = 2 * 1024 * 1024
"""Bytes; our largest file has 150 kB. More is a mistake, and would block the check for minutes."""

DEEPEST = 20
"""Levels of nesting; ours have four."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INTEGER = re.compile(r"[+-]?(?:0|[1-9]\d{0,17})")
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d{0,17})\.\d{1,18}(?:[eE][+-]?\d{1,2})?")
_PLAIN = re.compile(r"\w[\w .-]*")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
)


WRONG: Any = object()
"""The value of a Node that was already reported: nobody need report it again."""


class Node(NamedTuple):
    """A value and the line it begins on (from 1).

    `value` is str, int, Decimal, bool, date or None; a list of Nodes; or a dict from str to Node in the order written.
    `key_line` is the line of the key that names it in a mapping (else its own line).
    """

    value: Any
    line: int
    key_line: int = 0


@dataclass
class Sheet:
    """A file as read: `node` is None where nothing could be read; `problems` grows while others look into it."""

    path: str
    node: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def problem(self, line: int | None, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, what, remedy, "datei"))


def read(path: Path, root: Path) -> Sheet:
    """Read a YAML file; `path` lies below `root`. Raises nothing: what is wrong stands in `problems`."""
    sheet = Sheet(path.relative_to(root).as_posix())
    text = read_text(path, sheet, LARGEST)
    if text is not None:
        _compose(sheet, text, 1)
    return sheet


def parse(text: str, path: str, first_line: int = 1) -> Sheet:
    """Read YAML that stands inside another file, beginning on `first_line` of it."""
    sheet = Sheet(path)
    _compose(sheet, text, first_line)
    return sheet


def written(text: str) -> str:
    """A text as a value in YAML: in quotation marks where any reader, MkDocs too, would take it for something else
    (»null«, »No«, »12«)."""
    plain = _PLAIN.fullmatch(text) and yaml.safe_load(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def read_text(path: Path, sheet: Sheet, largest: int) -> str | None:
    """The text of a file of at most `largest` bytes; None, and a Problem, if it cannot be read as UTF-8."""
    try:
        size = path.stat().st_size
        if size > largest:
            sheet.problem(
                None,
                f"Die Datei ist {size / 1024 / 1024:.1f} MB groß; erlaubt sind {largest // 1024 // 1024} MB.",
                "Die Datei teilen oder prüfen, ob etwas Falsches hineingeraten ist.",
            )
            return None
        raw = path.read_bytes()
    except FileNotFoundError:
        sheet.problem(None, "Die Datei fehlt.", "Sie aus der Versionsverwaltung zurückholen.")
        return None
    except OSError as fault:
        sheet.problem(None, f"Die Datei lässt sich nicht lesen: {fault.strerror}.", "Rechte der Datei prüfen.")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        sheet.problem(line, "Die Datei ist nicht in UTF-8 gespeichert.", "Im Editor »Speichern als UTF-8« wählen.")
        return None


def _compose(sheet: Sheet, text: str, first_line: int) -> None:
    try:
        loader = yaml.CSafeLoader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as fault:
        line = text.count("\n", 0, fault.position if isinstance(fault.position, int) else 0) + first_line
        sheet.problem(line, "Die Datei enthält ein unsichtbares Steuerzeichen.", "Die Zeile neu tippen statt einfügen.")
        return
    except yaml.MarkedYAMLError as fault:
        sheet.problem(*_syntax(fault, text, first_line))
        return
    if root is not None:
        sheet.node = _Builder(sheet, first_line).node(root)


def _syntax(fault: yaml.MarkedYAMLError, text: str, first_line: int) -> tuple[int, str, str]:
    """Line, what and remedy for a fault of the scanner or parser, whose own words are English and about tokens."""
    mark = fault.problem_mark or fault.context_mark
    index = mark.line if mark else 0
    lines = text.split("\n")
    line = lines[index] if index < len(lines) else ""
    problem = fault.problem or ""
    if "nesting depth" in problem:
        what, remedy = "Hier ist zu tief verschachtelt.", "Überzählige Klammern entfernen."
    elif line[: len(line) - len(line.lstrip())].count("\t"):
        what, remedy = "Die Zeile ist mit einem Tabulator eingerückt.", "Mit Leerzeichen einrücken."
    elif "mapping values" in problem:
        what = "Ein Doppelpunkt steht an einer Stelle, an der YAML ihn nicht erwartet."
        remedy = "Den Text in gerade Anführungszeichen setzen oder die Einrückung prüfen."
    elif "end of stream" in problem:
        index = fault.context_mark.line if fault.context_mark else index
        what, remedy = "Ein Anführungszeichen wird nicht geschlossen.", "Das schließende Anführungszeichen ergänzen."
    elif "cannot start any token" in problem:
        what = "Ein Wert beginnt mit einem Zeichen, das in YAML etwas bedeutet (@ % ` &)."
        remedy = "Den Wert in gerade Anführungszeichen setzen."
    elif "alias" in problem:
        what, remedy = (
            "Ein Wert beginnt mit *, das ist in YAML ein Verweis.",
            "Den Wert in gerade Anführungszeichen setzen.",
        )
    elif "another document" in problem:
        what, remedy = (
            "Die Datei enthält eine zweite Trennlinie ---.",
            "Nur ein Dokument je Datei; die Linie entfernen.",
        )
    else:
        what = "Hier ist der Aufbau der Datei gestört."
        remedy = "In dieser Zeile und der davor Einrückung, Klammern und Anführungszeichen prüfen."
    return index + first_line, what, remedy


class _Builder:
    def __init__(self, sheet: Sheet, first_line: int) -> None:
        self.sheet = sheet
        self.first_line = first_line
        self.seen: set[int] = set()

    def node(self, node: yaml.Node, depth: int = 0) -> Node:
        line = node.start_mark.line + self.first_line
        if node.tag not in _PLAIN_TAGS:
            self.sheet.problem(line, f"Die Typmarke »{node.tag}« ist hier nicht erlaubt.", "Die Marke mit ! entfernen.")
            return Node(WRONG, line)
        if isinstance(node, yaml.ScalarNode):
            return Node(node.value if node.style else self._scalar(node.value, line), line)
        # Aliases come out of the library as the same object again: a few lines of them would unfold to gigabytes.
        if id(node) in self.seen or depth > DEEPEST:
            what = (
                "Hier ist zu tief verschachtelt."
                if depth > DEEPEST
                else "Verweise mit & und * sind hier nicht erlaubt."
            )
            self.sheet.problem(line, what, "Die Angaben ausschreiben.")
            return Node(WRONG, line)
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return Node([self.node(item, depth + 1) for item in node.value], line)
        return self._mapping(node.value, line, depth)

    def _mapping(self, pairs: Iterable[tuple[yaml.Node, yaml.Node]], line: int, depth: int) -> Node:
        found: dict[str, Node] = {}
        for key, value in pairs:
            key_line = key.start_mark.line + self.first_line
            if not isinstance(key, yaml.ScalarNode):
                self.sheet.problem(
                    key_line, "Ein Schlüssel ist selbst eine Liste.", "Vor den Doppelpunkt gehört ein Wort."
                )
                continue
            name = key.value
            if name in found:
                self.sheet.problem(
                    key_line,
                    f"Der Schlüssel »{name}« steht doppelt (schon in Zeile {found[name].key_line}).",
                    "Einen der beiden Einträge entfernen.",
                )
                continue
            found[name] = self.node(value, depth + 1)._replace(key_line=key_line)
        return Node(found, line)

    def _scalar(self, text: str, line: int) -> Any:
        """What is not plainly a number, a day, true, false or null is text, `on` and `12:30` among it."""
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        first = text[0]
        if not (first.isdigit() or first in "+-"):
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.sheet.problem(
                    line, f"Den Tag {text} gibt es nicht.", "Monat und Tag prüfen. Schreibweise: 2026-07-01."
                )
                return WRONG
        return text
