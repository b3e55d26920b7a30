"""The rules, and the engine asked through the very command that programs use: one process, all lines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from beistand.content import deadlines
from beistand.content.deadlines import Deadlines
from tests.conftest import ROOT

Answer = dict[str, Any]
Ask = Callable[[Sequence[str]], list[Answer]]


@pytest.fixture(scope="session")
def rules() -> Deadlines:
    found, problems = deadlines.read(ROOT)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def ask() -> Ask:
    """`ask([query, …])` → the answers in order."""
    subprocess.run([ROOT / "scripts" / "build"], check=True)

    def asked(queries: Sequence[str]) -> list[Answer]:
        done = subprocess.run(
            [sys.executable, "-m", "beistand", "fristen", "--json"],
            input="".join(f"{query}\n" for query in queries).encode(),
            capture_output=True,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr.decode()
        answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
        assert len(answers) == len(queries)
        return answers

    return asked
