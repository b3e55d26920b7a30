"""Real builds, one fetched after the other: the radar reports exactly what comparing their XML found (expected.json).

Tables of contents are no norms to us, and unnumbered annexes are named by their section.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from beistand.law import gii, importing
from beistand.law.fetching import Service
from beistand.law.findings import Finding
from beistand.law.lines import section_of
from beistand.law.observed import OBSERVED, Observed, write_observed
from beistand.law.radar import Radar
from beistand.law.types import Law
from tests.law.builds import build
from tests.radar.published import as_of, zipped
from tests.radar.service import serving

PAIRS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))
NO_NORM = {"Inhaltsübersicht", "Inhaltsverzeichnis"}
ANNEXES = {"sgb_12": {"Anlage": "Anlage zu § 28", "Anlage#2": "Anlage zu § 34"}}


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['from']} {pair['to']}" for pair in PAIRS])
def test_what_the_radar_reports(tmp_path: Path, pair: dict[str, Any]) -> None:
    slug = pair["from"].partition("/")[0]
    before, after = gii.read(build(pair["from"])), build(pair["to"])
    importing.add(tmp_path, slug, before, before.builddate + timedelta(1), whole=True)
    today = gii.read(after).builddate + timedelta(1)
    with serving({slug: zipped(after)}) as official:
        run = Radar(tmp_path, tmp_path, Service(official.address, 0.0), today)
        findings = run.run([Law(slug, pair["law"], "")])[slug].befunde
    headings = {finding.norm for finding in findings if finding.art == "ueberschrift"}
    assert headings == _sections(pair, "heading_changed_only")
    assert _texts(findings) == _sections(pair, "text_changed", "added", "removed")


def _texts(findings: tuple[Finding, ...]) -> set[str]:
    touched = {finding.norm for finding in findings if finding.art != "ueberschrift"}
    return touched | {finding.nun for finding in findings if finding.nun}


def _sections(pair: dict[str, Any], *names: str) -> set[str]:
    annexes = ANNEXES.get(pair["from"].partition("/")[0], {})
    norms = {norm for name in names for norm in pair[name]} - NO_NORM
    return {section_of(annexes.get(norm, norm)) for norm in norms}


def test_a_number_that_stood_twice_for_some_days_is_one_norm(root: Path, tmp_path: Path) -> None:
    """SGB III § 299 stood twice in July 2023; the second entry is a chain of its own that has long ended."""
    day = date(2025, 12, 31)
    (tmp_path / "sgb_3.jsonl").write_bytes(as_of(root / "data/statutes", "sgb_3", day))
    (tmp_path / OBSERVED).write_bytes(write_observed({"sgb_3": Observed(day, "BJNR059500997")}))
    with serving({"sgb_3": zipped(build("sgb_3/2026-01-09.xml"))}) as official:
        run = Radar(tmp_path, tmp_path, Service(official.address, 0.0), date(2026, 1, 10))
        findings = run.run([Law("sgb_3", "SGB III", "")])["sgb_3"].befunde
    assert [finding.norm for finding in findings if finding.norm.startswith("299")] == ["299"]
