"""The golden cases of the calculators, all answered in one run of Node by the very file that the browser loads."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from beistand.content.library import Library, load
from beistand.law.citations import find
from beistand.pages.values import series
from tests.conftest import ROOT

HERE = Path(__file__).parent
KERN = ROOT / "overrides" / "theme" / "assets" / "beistand" / "rechner" / "kern.js"
NAMES = sorted(path.stem for path in HERE.glob("*.yml"))
CASES: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8")) for name in NAMES
}
"""Calculator → cases. `eingaben` as typed, `schritte` as »norm: value«, `ergebnis` as shown."""


@pytest.fixture(scope="session")
def library() -> Library:
    found, _ = load(ROOT)
    return found


def keys_on_page(name: str) -> list[str]:
    """The figures that the page of a calculator carries."""
    text = (ROOT / "docs" / "rechner" / f"{name}.md").read_text(encoding="utf-8")
    calls = re.findall(r"\{\{ betr(?:ag|aege)\(([^)]*)\) \}\}", text)
    following = [call for call in calls if not re.search(r'"\d{4}-', call)]  # a fixed day brings no data
    return list(dict.fromkeys(key for call in following for key in re.findall(r'"([^"]+)"', call)))


def norms_on_page(name: str, library: Library) -> set[str]:
    """The citations of the page, as they are written."""
    text = (ROOT / "docs" / "rechner" / f"{name}.md").read_text(encoding="utf-8")
    return {text[found.start : found.end] for found in find(text, library.archive.laws)}


@pytest.fixture(scope="session")
def answers(library, tmp_path_factory) -> dict[str, list[dict[str, Any]]]:
    """Calculator → the answers to its cases, in order."""
    if not KERN.is_file():
        subprocess.run([ROOT / "scripts" / "build"], check=True)
    questions = [
        {"rechner": name, "roh": case["eingaben"], "tag": case["tag"].isoformat()}
        for name in NAMES
        for case in CASES[name]
    ]
    figures = {name: {key: series(library.figures[key]) for key in keys_on_page(name)} for name in NAMES}
    asked = tmp_path_factory.mktemp("rechner") / "questions.json"
    asked.write_text(json.dumps({"figures": figures, "questions": questions}), encoding="utf-8")
    node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
    done = subprocess.run([node, str(HERE / "run.mjs"), str(KERN), str(asked)], capture_output=True, check=True)
    given = iter(json.loads(done.stdout))
    return {name: [next(given) for _ in CASES[name]] for name in NAMES}
