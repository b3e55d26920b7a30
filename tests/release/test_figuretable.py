"""The table of figures as a spreadsheet reads it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from beistand.content.library import load
from beistand.release import figuretable

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def figures():
    return load(ROOT)[0].figures


@pytest.fixture(scope="module")
def rows(figures, tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    figuretable.write(site, figures.values())
    with (site / figuretable.NAME).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_value_is_a_row_and_reads_back(figures, rows):
    held = [row for row in rows if row["Stand"] == "Recht"]
    assert len(held) == sum(len(figure.values) for figure in figures.values())
    for row in held:
        value = next(v for v in figures[row["Schlüssel"]].values if v.since.isoformat() == row["seit"])
        written = row["Wert"] if value.amount is None else row["Wert"].replace(",", ".")
        assert written.lstrip("'") == (value.text if value.amount is None else str(value.amount))


def test_what_is_only_announced_is_never_law(figures, rows):
    planned = {(row["Schlüssel"], row["seit"]) for row in rows if row["Stand"] == "geplant"}
    assert planned == {(f.key, entry.since.isoformat()) for f in figures.values() for entry in f.announced}


def test_no_cell_is_a_formula(rows):
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "@")), row
            assert not cell.startswith("-") or cell[1:].replace(",", "").isdigit(), row
