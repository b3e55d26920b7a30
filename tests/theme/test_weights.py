"""What a first visit of a note costs, Brotli, as look.md section 9 allows."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from tests.conftest import ROOT
from tests.theme.conftest import NOTE

KILO = 1000


def weight(file: Path) -> int:
    return file.stat().st_size if file.suffix == ".woff2" else len(brotli.compress(file.read_bytes()))


@pytest.mark.parametrize(
    ("name", "limit"),
    [("beistand.css", 9.0), ("base.js", 3.0), ("sofort.js", 0.4), ("suchdialog.js", 4.0), ("ohnenetz.js", 1.6),
     ("naeher.js", 4.0), ("beistand-sans.woff2", 23.0), ("icons.svg", 2.0), ("papiere.svg", 1.0)],
)  # fmt: skip
def test_single_files(assets, name, limit):
    assert weight(assets / name) <= limit * KILO


def test_first_visit_of_a_note(site):
    page = site / NOTE.strip("/") / "index.html"
    html = page.read_text(encoding="utf-8")
    files = {site / path.lstrip("/").partition("#")[0] for path in re.findall(r'(?:href|src)="(/assets/[^"]+)"', html)}
    files |= {site / "assets" / "beistand" / name for name in ("suchdialog.js", "naeher.js")}  # come after the page
    assert {file.name for file in files} >= {"material.css", "beistand.css", "base.js", "beistand-sans.woff2"}
    assert weight(page) <= 14 * KILO
    assert weight(page) + sum(map(weight, files)) <= 90 * KILO


def test_the_lock_names_no_download_address():
    lock = (ROOT / "overrides" / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in lock
    assert "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", lock)
