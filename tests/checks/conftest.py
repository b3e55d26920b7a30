"""Shared: the real data with a few small notes of one's own, and what a single rule finds in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beistand.checks import CHECKS
from beistand.content import library as content
from beistand.content.library import Library
from beistand.content.notes import Note, read_note
from beistand.problems import Problem

DAY = date(2026, 11, 24)

HEAD = """\
---
title: "Probe"
kind: {kind}
area: {area}
audience: {audience}
summary: "Ein Satz."
keywords: []
norms: {norms}
law_as_of: 2026-08-19
reviewed: []
review_by: 2027-02-01
risk: niedrig
{more}---
"""
BODY_LINE = 14


def page(body: str, *, kind="page", area="sgb2", audience="member", norms="[]", more="") -> str:
    """A whole page; with `more` (lines of the head) its body begins later than BODY_LINE."""
    return HEAD.format(kind=kind, area=area, audience=audience, norms=norms, more=more) + body


assert page("").count("\n") == BODY_LINE - 1


@pytest.fixture(scope="session")
def real(root: Path) -> Library:
    """The real data and no pages."""
    return replace(content.load(root)[0], notes=(), files=frozenset())


@pytest.fixture
def library(real: Library, tmp_path: Path) -> Callable[[dict[str, str]], Library]:
    """The real data with these pages, by their place below docs/."""

    def make(pages: dict[str, str]) -> Library:
        notes = []
        for name, text in sorted(pages.items()):
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            if name.endswith(".md"):
                note = read_note(path, tmp_path, real.laws)
                assert isinstance(note, Note), note
                notes.append(note)
        return replace(real, notes=tuple(notes), files=frozenset(pages))

    return make


@pytest.fixture
def found(library) -> Callable[..., list[Problem]]:
    """What one rule finds in one page, or in several by name."""

    def run(rule: str, pages: str | dict[str, str], day: date = DAY) -> list[Problem]:
        pages = {"sgb2/probe.md": pages} if isinstance(pages, str) else pages
        return list(CHECKS[rule](library(pages), day))

    return run
