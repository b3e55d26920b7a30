"""`/zahlen.csv`: every value of every figure, for a spreadsheet that reads German: semicolons, decimal commas."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path

from beistand.content.figures import Figure
from beistand.pages.values import CONFIDENCE

NAME = "zahlen.csv"
COLUMNS = (
    "Schlüssel",
    "Was",
    "Wert",
    "Einheit",
    "seit",
    "bis",
    "Stand",
    "Norm",
    "Quelle",
    "Sicherheit",
    "nächste Prüfung",
)
_RISKY = ("=", "+", "-", "@")


def write(site: Path, figures: Iterable[Figure]) -> None:
    """With the mark at the start by which spreadsheets know UTF-8."""
    (site / NAME).write_text(table(figures), encoding="utf-8-sig", newline="")


def table(figures: Iterable[Figure]) -> str:
    """Rows by figure, newest value first; what is only announced says »geplant« and is not law. RFC 4180 but for the
    semicolon."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for figure in figures for row in _rows(figure))
    return text.getvalue()


def _rows(figure: Figure) -> Iterator[tuple[str, ...]]:
    check = figure.unconfirmed_from.isoformat() if figure.unconfirmed_from else ""
    for entry in figure.announced:
        yield (
            figure.key, figure.label, _amount(entry.amount, entry.text), figure.unit, entry.since.isoformat(), "",
            "geplant", figure.norm, entry.source, CONFIDENCE[entry.confidence], "",
        )  # fmt: skip
    for value in figure.values:
        yield (
            figure.key, figure.label, _amount(value.amount, value.text), figure.unit, value.since.isoformat(),
            value.until.isoformat() if value.until else "", "Recht", figure.norm, value.source,
            CONFIDENCE[value.confidence], check,
        )  # fmt: skip


def _amount(amount: Decimal | None, text: str) -> str:
    return text if amount is None else f"{amount:f}".replace(".", ",")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text; amounts are numbers and stay."""
    return f"'{cell}" if cell.startswith(_RISKY) and not cell[1:].replace(",", "").isdigit() else cell
