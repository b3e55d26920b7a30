"""The blank letters of a role as files for Word and LibreOffice, made by the very module that the browser loads."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.pages import letters
from beistand.problems import Problem, ProblemsFound
from beistand.release import node

WRITER = Path("assets/beistand/brief-docx.js")
"""In the site: the front end puts it there, see scripts/build."""

_SCRIPT = """
import { readFileSync, writeFileSync } from "node:fs";
const { docx } = await import(`data:text/javascript;base64,${readFileSync(process.argv[1]).toString("base64")}`);
for (const [path, letter] of JSON.parse(readFileSync(0, "utf8"))) writeFileSync(path, docx(letter, {}, true));
"""


def write(site: Path, pages: Iterable[Note], library: Library) -> None:
    """Put the blank file of each letter among `pages` beside its page. Raises ProblemsFound if it cannot be made."""
    written = [library.letters[page.slug] for page in pages if page.slug in library.letters]
    if not written:
        return
    order = [
        [str(site / letters.blank_file(letter).lstrip("/")), letters.as_data(letter, library)] for letter in written
    ]
    try:
        command = [node.program(), "--input-type=module", "--eval", _SCRIPT, str(site / WRITER)]
    except ValueError as fault:
        raise ProblemsFound([_problem(str(fault))]) from fault
    done = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True)
    if done.returncode:
        last = done.stderr.strip().splitlines()
        raise ProblemsFound([_problem(f"Node meldet: {last[-1] if last else 'nichts'}")])


def _problem(what: str) -> Problem:
    remedy = "scripts/build aufrufen; hilft das nicht, scripts/setup."
    return Problem(
        "overrides/src/brief", None, f"Die leeren Schreiben ließen sich nicht bauen. {what}", remedy, "schreiben"
    )
