"""data/figures/*.yml → Figures: the closed schema of data/figures/README.md, kept by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import cast, get_args

from beistand.content import schema, yamlfile
from beistand.content.figures import Announced, Confidence, DatedValue, Figure, Figures
from beistand.content.schema import Fields
from beistand.content.units import UNITS
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FOLDER = Path("data/figures")
CONFIDENCES: tuple[str, ...] = get_args(Confidence)

_KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_OLDEST_FIRST = "Den neuesten Wert nach oben stellen; alte Werte bleiben darunter stehen."


def read(root: Path) -> tuple[Figures, list[Problem]]:
    """All figures below `root`; a figure with a fault is left out, and its key is in `Figures.broken`."""
    found: dict[str, Figure] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yml")):
        sheet = yamlfile.read(path, root)
        for key, node in schema.mapping(sheet, "Die Datei").items():
            if key in found or key in broken:
                where = f" (schon in {found[key].path}, Zeile {found[key].line})" if key in found else ""
                sheet.problem(
                    node.key_line,
                    f"Den Betrag »{key}« gibt es schon{where}.",
                    "Einem der beiden einen anderen Namen geben.",
                )
            elif figure := _figure(sheet, key, node):
                found[key] = figure
            else:
                broken.add(key)
        problems += sheet.problems
    return Figures(found, frozenset(broken)), problems


def _figure(sheet: Sheet, key: str, node: Node) -> Figure | None:
    if not _KEY.fullmatch(key):
        sheet.problem(
            node.key_line,
            f"»{key}« ist kein Name für einen Betrag.",
            "Kleine ASCII-Buchstaben, Ziffern, _ und Punkte: regelbedarf.rbs1.",
        )
    fields = Fields(
        sheet,
        node,
        f"Der Betrag »{key}«",
        ("label", "unit", "norm", "values"),
        ("url", "formula", "check_by", "note", "announced"),
    )
    unit = fields.choice("unit", UNITS)
    written = fields.entries("values", lambda child: _value(sheet, child, unit))
    if fields.has("values") and not fields.children("values"):
        fields.fault(
            fields.line("values"),
            f"Der Betrag »{key}« hat keinen Wert.",
            "Mindestens einen Wert ergänzen; ist er unbekannt: amount: null, confidence: unknown.",
        )
    if len(written) == len(fields.children("values")):
        _check_order(sheet, written, fields.children("values"))
    figure = Figure(
        key=key,
        label=fields.text("label"),
        unit=unit,
        norm=fields.text("norm"),
        values=_ended(written),
        url=fields.text("url"),
        formula=fields.text("formula"),
        check_by=fields.day_or_none("check_by", null=False),
        note=fields.text("note"),
        announced=fields.entries("announced", lambda child: _announced(sheet, child, unit)),
        path=sheet.path,
        line=node.key_line,
    )
    if fields.ok and figure.check_by and figure.values[0].since > figure.check_by:
        fields.fault(
            fields.line("check_by"),
            f"»check_by« liegt vor dem neuesten Wert von »{key}«.",
            "check_by auf den Tag stellen, ab dem der neue Wert wieder unsicher ist.",
        )
    return figure if fields.ok and _KEY.fullmatch(key) else None


def _value(sheet: Sheet, node: Node, unit: str) -> DatedValue | None:
    fields = Fields(
        sheet, node, "Der Wert", ("since", "source", "confidence"), ("amount", "text", "until", "url", "note")
    )
    confidence = cast(Confidence, fields.choice("confidence", CONFIDENCES))
    amount, text = _amount_or_text(fields, unit)
    if amount is None and not text and confidence != "unknown" and fields.ok:
        fields.fault(
            fields.start,
            "Ein Wert ohne Betrag muss »confidence: unknown« haben.",
            "Den Betrag oder confidence: unknown eintragen.",
        )
    value = DatedValue(
        since=fields.day("since"),
        until=fields.day_or_none("until", null=False),
        amount=amount,
        text=text,
        source=fields.text("source"),
        confidence=confidence,
        url=fields.text("url"),
        note=fields.text("note"),
    )
    if fields.ok and value.until and value.until < value.since:
        fields.fault(fields.line("until"), "Der Wert endet, bevor er beginnt.", "since und until vergleichen.")
    return value if fields.ok else None


def _amount_or_text(fields: Fields, unit: str) -> tuple[Decimal | None, str]:
    """Unit Text has words and nothing else, every other unit a number, or null where it is not known."""
    wants, other = ("text", "amount") if unit == "Text" else ("amount", "text")
    if unit and fields.has(other):
        fields.fault(
            fields.line(other),
            f"Bei der Einheit {unit} gehört der Wert in »{wants}«, nicht in »{other}«.",
            f"»{other}« in »{wants}« ändern oder die Einheit berichtigen.",
        )
    elif unit and not fields.has(wants):
        fields.fault(fields.start, f"Der Wert hat kein Feld »{wants}«.", f"»{wants}: …« ergänzen.")
    return fields.number_or_none("amount"), fields.text("text")


def _announced(sheet: Sheet, node: Node, unit: str) -> Announced | None:
    fields = Fields(
        sheet, node, "Die Ankündigung", ("since", "status", "source", "confidence"), ("amount", "text", "url", "note")
    )
    if fields.has("amount") == fields.has("text"):
        fields.fault(fields.start, "Eine Ankündigung hat entweder »amount« oder »text«.", "Eines von beiden eintragen.")
    found = Announced(
        since=fields.day("since"),
        amount=fields.number_or_none("amount"),
        text=fields.text("text"),
        status=fields.text("status"),
        source=fields.text("source"),
        confidence=cast(Confidence, fields.choice("confidence", CONFIDENCES)),
        url=fields.text("url"),
        note=fields.text("note"),
    )
    return found if fields.ok else None


def _check_order(sheet: Sheet, values: Sequence[DatedValue], nodes: Sequence[Node]) -> None:
    for newer, older, node in zip(values, values[1:], nodes[1:], strict=False):
        if newer.since == older.since:
            sheet.problem(
                node.line,
                f"Zwei Werte beginnen am {older.since:%d.%m.%Y}.",
                "Einen entfernen oder den Tag berichtigen.",
            )
        elif newer.since < older.since:
            sheet.problem(node.line, f"Der Wert ab {older.since:%d.%m.%Y} steht unter einem älteren.", _OLDEST_FIRST)
        elif older.until and older.until >= newer.since:
            sheet.problem(
                node.line,
                f"Der Wert endet am {older.until:%d.%m.%Y}, der nächste beginnt schon am {newer.since:%d.%m.%Y}.",
                "until berichtigen oder weglassen: ohne until endet der Wert am Tag vor dem nächsten.",
            )


def _ended(values: Iterable[DatedValue]) -> tuple[DatedValue, ...]:
    """Each value with its last day: as written, else the day before the next newer one begins."""
    ended: list[DatedValue] = []
    for value in values:
        if ended and value.until is None:
            value = replace(value, until=ended[-1].since - timedelta(1))
        ended.append(value)
    return tuple(ended)
