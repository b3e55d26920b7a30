"""Each page that cites gets a file of wordings whose name changes with its content; others get none."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from beistand.content import laws
from beistand.law.archive import Archive
from beistand.release import previews
from tests.conftest import ROOT

DAY = date(2026, 11, 24)
HEAD = f"<html><head>{previews.PLACE}</head><body>"
CITING = (
    f'{HEAD}<a class="zitat" href="/x/" data-zitat="sgb_2/§32/Abs1" data-auch="sgb_2/§32/Abs2">§ 32</a></body></html>'
)


@pytest.fixture(scope="module")
def archive() -> Archive:
    table, _ = laws.read(ROOT)
    return Archive.open(ROOT / "data" / "statutes", table, laws.read_in_force(ROOT, table)[0])


def page(site: Path, text: str) -> Path:
    file = site / "sgb2" / "probe" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_page_names_the_file_with_all_it_cites(tmp_path, archive):
    file = page(tmp_path, CITING)
    previews.write(tmp_path, [file], archive, DAY)
    named = re.search(r'content="(/assets/normen/sgb2-probe\.[0-9a-f]{12}\.json)"', file.read_text(encoding="utf-8"))
    assert named is not None
    found = json.loads((tmp_path / named[1][1:]).read_text(encoding="utf-8"))
    newest = found["normen"]["sgb_2/§32"]["stand"][0]
    assert newest[0] == "2026-07-01"
    assert set(newest[2]) == {"1", "2"}
    assert "um 30 Prozent" in found["texte"][newest[2]["1"]]


@pytest.mark.parametrize("text", [f"{HEAD}Ohne Zitat.</body></html>", "<html><body>Öffentlich.</body></html>"])
def test_a_page_without_citations_names_none(tmp_path, archive, text):
    file = page(tmp_path, text)
    previews.write(tmp_path, [file], archive, DAY)
    assert "beistand-normen" not in file.read_text(encoding="utf-8")
    assert list((tmp_path / previews.FOLDER).iterdir()) == []


def test_too_much_leaves_the_wordings_of_the_day(tmp_path, archive, monkeypatch):
    monkeypatch.setattr(previews, "LARGEST", 100)
    previews.write(tmp_path, [page(tmp_path, CITING)], archive, DAY)
    (file,) = (tmp_path / previews.FOLDER).iterdir()
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [span[0] for span in found["normen"]["sgb_2/§32"]["stand"]] == [DAY.isoformat()]
