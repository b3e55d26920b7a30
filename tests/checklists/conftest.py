"""A list that is right, to be broken at one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from beistand.content import checklists

HEAD = """\
title: Probe
area: verfahren
summary: "Eine Liste zur Probe."
keywords: [Probe]
risk: hoch
priority: A
law_as_of: 2026-08-19
reviewed: []
review_by: 2027-02-01
purpose: "Wozu sie da ist."
minutes: 5
ready: [Bescheid]
letters: [brief-widerspruch]
see: [widerspruch]
finish: "Was danach kommt."
points:
"""
FIRST = """\
  - id: zugang
    group: Frist
    question: "Kam der Bescheid an?"
    why: "Ohne Zugang keine Frist."
    norms: [§ 37 Abs. 2 Satz 1 SGB X]
    on_no:
      text: "Umschlag suchen."
      fault: "Der Bescheid ist nicht zugegangen (§ 37 Abs. 2 Satz 3 SGB X)."
      deadline: widerspruch
      letter: brief-widerspruch
      note: widerspruch
"""
SECOND = """\
  - id: spaeter
    question: "Kam er später an?"
    why: "Dann beginnt sie später."
    norms: []
    when: {zugang: ja}
    since: 2026-07-01
    on_yes:
      text: "Tag aufschreiben."
"""
GOOD = HEAD + FIRST + SECOND


@pytest.fixture
def read(tmp_path: Path):
    """`read(text)` → (list or None, problems) of a list with that text."""

    def reading(text: str, name: str = "check-probe"):
        folder = tmp_path / checklists.FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        found, broken, problems = checklists.read(tmp_path)
        assert bool(found) != bool(broken)
        return found.get(name), problems

    return reading
