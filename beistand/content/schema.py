"""A mapping with a closed set of keys, read field by field; every fault becomes a Problem with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from beistand.content.yamlfile import WRONG, Node, Sheet
from beistand.problems import nearest

Entry = TypeVar("Entry")

NO_DAY = date.min
"""Stands for a day that was wrong; the object it belongs to is never built, because `ok` is False then."""


class Fields:
    """The fields of one mapping. Look at `ok` after the last field: only then may an object be built.

    `subject` names the mapping in messages, as a subject: »Der Betrag regelbedarf.rbs1«.
    """

    def __init__(
        self, sheet: Sheet, node: Node, subject: str, required: Sequence[str], optional: Sequence[str] = ()
    ) -> None:
        self.sheet = sheet
        self.subject = subject
        self.start = node.key_line or node.line
        self._before = len(sheet.problems)
        self._fields: dict[str, Node] = {}
        self._broken = node.value is WRONG
        if self._broken:
            return
        if not isinstance(node.value, dict):
            self.fault(self.start, f"{subject} besteht nicht aus Feldern.", f"Felder schreiben: {', '.join(required)}.")
            return
        self._broken = any(field.value is WRONG for field in node.value.values())
        self._fields = {key: field for key, field in node.value.items() if field.value is not WRONG}
        known = (*required, *optional)
        for key in self._fields:
            if key not in known:
                self.fault(
                    self.line(key),
                    f"{subject} hat ein unbekanntes Feld »{key}«.",
                    f"Erlaubt sind: {', '.join(known)}.{nearest(key, known)}",
                )
        missing = [key for key in required if key not in node.value]
        if missing:
            named = ", ".join(f"»{key}«" for key in missing)
            self.fault(self.start, f"{subject} hat kein Feld {named}.", f"»{missing[0]}: …« ergänzen.")

    @property
    def ok(self) -> bool:
        return len(self.sheet.problems) == self._before and not self._broken

    def fault(self, line: int, what: str, remedy: str) -> None:
        self.sheet.problem(line, what, remedy)

    def has(self, key: str) -> bool:
        return key in self._fields

    def value(self, key: str) -> Any:
        """As read, for the few fields that may have two forms; None where the field is absent."""
        node = self._fields.get(key)
        return node.value if node else None

    def node(self, key: str) -> Node | None:
        """A field that is a mapping of its own, to be read by Fields of its own; None where it is absent."""
        return self._fields.get(key)

    def line(self, key: str) -> int:
        node = self._fields.get(key)
        return node.key_line or node.line if node else self.start

    def text(self, key: str) -> str:
        """A text that is not empty; "" where the field is absent."""
        node = self._fields.get(key)
        if node is None:
            return ""
        if isinstance(node.value, str) and node.value.strip():
            return node.value.strip()
        if node.value is None or node.value == "":
            self.fault(self.line(key), f"»{key}« ist leer.", "Den Text ergänzen oder das Feld weglassen.")
        else:
            self.fault(self.line(key), f"»{key}« ist kein Text.", "Den Wert in gerade Anführungszeichen setzen.")
        return ""

    def text_or_none(self, key: str) -> str | None:
        """A text, or null where it is known that there is none."""
        node = self._fields.get(key)
        return None if node is None or node.value is None else self.text(key)

    def day(self, key: str) -> date:
        """A day; NO_DAY where it is absent or wrong."""
        return self.day_or_none(key, null=False) or NO_DAY

    def day_or_none(self, key: str, null: bool = True) -> date | None:
        """A day, or None where the field is absent; with `null` the word null may be written as well."""
        node = self._fields.get(key)
        if node is None or isinstance(node.value, date):
            return node.value if node else None
        if not (node.value is None and null):
            self.fault(self.line(key), f"»{key}« ist kein Tag.", "Schreibweise ohne Anführungszeichen: 2026-07-01.")
        return None

    def number_or_none(self, key: str) -> Decimal | None:
        """A number; None where the field is absent or null."""
        node = self._fields.get(key)
        if node is None or node.value is None:
            return None
        if isinstance(node.value, (int, Decimal)) and not isinstance(node.value, bool):
            return Decimal(node.value)
        self.fault(self.line(key), f"»{key}« ist keine Zahl.", "Nur die Zahl schreiben, mit Punkt statt Komma: 13.90.")
        return None

    def flag(self, key: str, default: bool) -> bool:
        node = self._fields.get(key)
        if node is None:
            return default
        if not isinstance(node.value, bool):
            self.fault(self.line(key), f"»{key}« ist weder true noch false.", "true oder false schreiben.")
            return default
        return node.value

    def choice(self, key: str, options: Iterable[str], default: str = "") -> str:
        """One of `options`; `default` where the field is absent."""
        if key not in self._fields:
            return default
        text, known = self.text(key), tuple(options)
        if text and text not in known:
            self.fault(
                self.line(key),
                f"»{key}« kann nicht »{text}« sein.",
                f"Erlaubt sind: {', '.join(known)}.{nearest(text, known)}",
            )
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, perhaps empty."""
        found = []
        for node in self.children(key):
            if isinstance(node.value, str) and node.value.strip():
                found.append(node.value.strip())
            elif node.value is not WRONG:
                self.fault(
                    node.line, f"In »{key}« steht etwas, das kein Text ist.", "In gerade Anführungszeichen setzen."
                )
        return tuple(found)

    def children(self, key: str) -> Sequence[Node]:
        """The items of a list, perhaps none."""
        node = self._fields.get(key)
        if node is None:
            return ()
        if not isinstance(node.value, list):
            self.fault(
                self.line(key), f"»{key}« ist keine Liste.", f"So schreiben: {key}: [eins, zwei], leer: {key}: []."
            )
            return ()
        return node.value

    def entries(self, key: str, build: Callable[[Node], Entry | None]) -> tuple[Entry, ...]:
        """The items of a list as objects; what `build` refused is left out."""
        return tuple(entry for node in self.children(key) if (entry := build(node)) is not None)


def mapping(sheet: Sheet, subject: str) -> dict[str, Node]:
    """The top level of a file that must be a mapping; empty, with a Problem, if it is not."""
    if sheet.node is None:
        if not sheet.problems:
            sheet.problem(None, f"{subject} ist leer.", "Einträge ergänzen oder die Datei entfernen.")
        return {}
    if sheet.node.value is WRONG:
        return {}
    if not isinstance(sheet.node.value, dict):
        sheet.problem(
            sheet.node.line, f"{subject} ist keine Zuordnung aus Schlüsseln und Werten.", "»schlüssel: wert« schreiben."
        )
        return {}
    return sheet.node.value


def items(sheet: Sheet, subject: str) -> Sequence[Node]:
    """The top level of a file that must be a list; empty, with a Problem, if it is not."""
    if sheet.node is None or sheet.node.value is WRONG:
        return ()
    if not isinstance(sheet.node.value, list):
        sheet.problem(sheet.node.line, f"{subject} ist keine Liste.", "Jeden Eintrag mit »- « beginnen.")
        return ()
    return sheet.node.value
