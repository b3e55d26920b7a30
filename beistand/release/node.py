"""Node, which runs our TypeScript outside the browser too: the machine's own, or the one scripts/setup brought."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = 20


def program() -> str:
    """The path of a Node that is new enough. Raises ValueError, with a German sentence, if there is none."""
    for candidate in _candidates():
        version = subprocess.run([candidate, "--version"], capture_output=True, text=True).stdout.strip().lstrip("v")
        if version.partition(".")[0].isdigit() and int(version.partition(".")[0]) >= OLDEST:
            return candidate
    raise ValueError(f"Node {OLDEST} oder neuer fehlt. So geht es: scripts/setup (richtet es in .venv ein)")


def _candidates() -> Iterator[str]:
    if found := shutil.which("node"):
        yield found
    beside = Path(sys.executable).parent / "node"
    if beside.is_file():
        yield str(beside)
