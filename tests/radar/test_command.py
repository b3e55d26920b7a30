"""`beistand gesetze holen` as a trainer and a program call it, over a project with two laws that are served."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from beistand.cli import main, statutes
from beistand.law import gii
from beistand.law.importing import add
from tests.law.builds import norm, xml
from tests.radar.published import zipped
from tests.radar.service import Official, serving

LAWS = """
- {slug: ag, abbreviation: AG, title: Gesetz A}
- {slug: bg, abbreviation: BG, title: Gesetz B}
- {slug: weg, abbreviation: WegG, title: Nicht im Archiv, held: false, url: "https://example.org/"}
"""


def build(day: str, text: str) -> bytes:
    return zipped(xml(norm(f"<P>{text}</P>", "§ 1"), builddate=day.replace("-", "") + "220000"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data" / "statutes"
    folder.mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "data" / "laws.yml").write_text(LAWS, "utf-8")
    for slug in ("ag", "bg"):
        add(folder, slug, gii.read(build("2026-03-01", "eins")), date(2026, 8, 19), whole=True)
    monkeypatch.setattr(statutes, "ROOT", tmp_path)
    monkeypatch.setenv("BEISTAND_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("BEISTAND_STICHTAG", "2026-11-24")
    return tmp_path


@pytest.fixture
def official() -> Official:
    with serving({"ag": build("2026-11-01", "zwei"), "bg": build("2026-03-01", "eins")}) as served:
        yield served


def fetch(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["gesetze", "holen", "--pause", "0", *arguments])


def test_the_report_for_people(project: Path, official: Official) -> None:
    answer = fetch("--von", official.address)
    assert answer.exit_code == 0, answer.output
    first, *lines = answer.stdout.splitlines()
    assert first == "Gesetze: 2 gefragt, 1 unverändert, 1 geändert, 0 nicht geholt. Stand: 24. 11. 2026."
    assert "  § 1 AG (Probe): neuer Wortlaut, zwischen 19. 8. 2026 und 24. 11. 2026" in lines
    assert "      alt: [-eins-]" in lines
    assert "      neu: {+zwei+}" in lines
    assert answer.stderr.splitlines() == ["  AG: eine Norm geändert", "  BG: unverändert"]


def test_the_report_for_programs_is_the_one_that_is_kept(project: Path, official: Official) -> None:
    answer = fetch("--von", official.address, "--json")
    told = json.loads(answer.stdout)
    assert told == json.loads((project / "var" / "gesetze" / "bericht.json").read_bytes())
    assert told["gesetze"] == {"gesamt": 2, "geaendert": 1, "unveraendert": 1, "nicht_geholt": 0}
    assert [(each["zitat"], each["art"], each["betroffen"]) for each in told["aenderungen"]] == [("§ 1 AG", "text", [])]
    assert not (project / "var" / "gesetze" / "lauf.json").exists()


def test_a_law_that_did_not_come_is_said_in_a_line(project: Path, official: Official) -> None:
    official.files["bg"] = b"PK"
    answer = fetch("--von", official.address)
    assert answer.exit_code == 0
    assert "  bg/xml.zip: BG: Das Archiv ist beschädigt oder verschlüsselt." in answer.stdout.splitlines()


@pytest.mark.parametrize(("arguments", "day", "sentence"), [
    (["--von", "gesetze.example"], "2026-11-24", "ist keine Adresse"),
    (["--von", "http://127.0.0.1:9"], "2020-01-01", "Die Uhr steht auf"),
    (["--von", "http://127.0.0.1:9"], "morgen", "ist kein Tag"),
])  # fmt: skip
def test_what_ends_it_is_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], day: str, sentence: str
) -> None:
    monkeypatch.setenv("BEISTAND_STICHTAG", day)
    before = {path.name: path.read_bytes() for path in (project / "data" / "statutes").iterdir()}
    answer = fetch(*arguments)
    assert answer.exit_code == 1
    assert sentence in answer.stderr
    assert "Traceback" not in answer.output
    assert {path.name: path.read_bytes() for path in (project / "data" / "statutes").iterdir()} == before
