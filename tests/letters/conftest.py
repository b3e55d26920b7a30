"""The real letters, and the modules that fill them in, run in Node: what the browser does, without a browser."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from beistand.content import library
from beistand.content.letters import Letter
from beistand.content.library import Library
from beistand.pages.letters import as_data
from beistand.release import node
from tests.conftest import ROOT

SAMPLES: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "letters" / "samples.yml").read_text(encoding="utf-8"))
SLUGS = tuple(SAMPLES["letters"])

_ENTRY = """
export { docx } from "./brief-docx";
export { plain } from "./klartext";
export { compose, missing } from "./satz";
export { read, together } from "./pruefen";
"""
_SCRIPT = """
import { readFileSync } from "node:fs";
const m = await import(`data:text/javascript;base64,${readFileSync(process.argv[1]).toString("base64")}`);
const give = {
  docx: ({ letter, values, blank }) => Buffer.from(m.docx(letter, values, blank)).toString("base64"),
  plain: ({ letter, values }) => m.plain(m.compose(letter, values)),
  missing: ({ letter, values }) => m.missing(letter, values).map(({ name }) => name),
  read: ({ field, typed }) => m.read(field, typed),
  together: ({ field, values, fields }) => m.together(field, values, fields),
};
const answers = JSON.parse(readFileSync(0, "utf8")).map(([what, given]) => give[what](given));
process.stdout.write(JSON.stringify(answers));
"""

Ask = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def books() -> Library:
    found, problems = library.load(ROOT)
    assert [str(problem) for problem in problems if "letters" in problem.path] == []
    return found


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """`ask("plain", {"letter": …, "values": …}, …)` → an answer for each."""
    subprocess.run([ROOT / "scripts" / "build"], check=True)
    bundle = tmp_path_factory.mktemp("brief") / "brief.mjs"
    esbuild = ROOT / "overrides" / "node_modules" / ".bin" / "esbuild"
    subprocess.run(
        [esbuild, "--bundle", "--format=esm", "--loader=ts", f"--outfile={bundle}", "--log-level=warning"],
        input=_ENTRY, text=True, check=True, cwd=ROOT / "overrides" / "src" / "brief",
    )  # fmt: skip

    def asked(what: str, *given: dict[str, Any]) -> list[Any]:
        done = subprocess.run(
            [node.program(), "--input-type=module", "--eval", _SCRIPT, str(bundle)],
            input=json.dumps([[what, each] for each in given]), capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return asked


def sample(letter: Letter) -> dict[str, Any]:
    """The ordinary case of a letter, without what it does not ask."""
    given = SAMPLES["shared"] | SAMPLES["letters"][letter.slug]["values"]
    return {name: value for name, value in given.items() if letter.field(name)}


def data(letter: Letter, books: Library) -> dict[str, Any]:
    return as_data(letter, books)


def write_docx(ask: Ask, books: Library, folder: Path, blank: bool = False) -> dict[str, Path]:
    """All letters as files, by slug."""
    written = {}
    letters = [books.letters[slug] for slug in SLUGS]
    orders = [
        {"letter": data(letter, books), "values": {} if blank else sample(letter), "blank": blank} for letter in letters
    ]
    for letter, content in zip(letters, ask("docx", *orders), strict=True):
        written[letter.slug] = folder / f"{letter.slug}.docx"
        written[letter.slug].write_bytes(base64.b64decode(content))
    return written
