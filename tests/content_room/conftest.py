"""Shared: write small files into an empty project and read them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from beistand.content import figurefiles
from beistand.content.figures import Figures
from beistand.problems import Problem


@pytest.fixture
def write(tmp_path: Path):
    """Write a file of an otherwise empty project; bytes as they are, texts without their common indent."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return path

    return make


@pytest.fixture
def figures(write, tmp_path: Path):
    """Read one file of figures."""

    def make(content: str | bytes) -> tuple[Figures, list[Problem]]:
        write("data/figures/probe.yml", content)
        return figurefiles.read(tmp_path)

    return make


@pytest.fixture(scope="session")
def real_figures(root: Path) -> Figures:
    found, problems = figurefiles.read(root)
    assert not problems
    return found
