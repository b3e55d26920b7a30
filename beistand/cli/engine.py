"""The deadline engine that also runs in the browser, run by Node."""

from __future__ import annotations

from pathlib import Path

from beistand.cli.group import ROOT
from beistand.release import node

ENGINE = ROOT / "overrides" / "theme" / "assets" / "beistand" / "fristen" / "engine.js"
LINES = ROOT / "overrides" / "src" / "fristen" / "cli.mjs"


def deadline_command(rules: Path) -> list[str]:
    """The command that answers deadline questions line by line after the rules in a JSON file.

    Raises ValueError, with a German sentence, if Node or the built engine is missing.
    """
    if not ENGINE.is_file():
        raise ValueError("Die Fristenberechnung ist noch nicht gebaut. So geht es: scripts/build")
    return [node.program(), str(LINES), str(ENGINE), str(rules)]
