"""data/situations.yml: a closed schema, and slugs that are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beistand.checks.starting import pages_of_the_start
from beistand.content import library, situations
from tests.conftest import ROOT

GOOD = """papers:
  - key: bescheid
    title: Bescheid
    subtitle: bewilligt
    situations:
      - {title: Abgelehnt, page: widerspruch, says: Widersprechen.}
call: Im Notfall 112.
emergency: []
often: []
news: []
"""


def read(tmp_path: Path, text: str) -> tuple[situations.Start, list[str]]:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / situations.FILE).write_text(text, encoding="utf-8")
    start, problems = situations.read(tmp_path)
    return start, [problem.what for problem in problems]


def test_a_good_file(tmp_path):
    start, problems = read(tmp_path, GOOD)
    assert problems == []
    assert list(start.pages()) == [("widerspruch", 6)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("subtitle: bewilligt", "untertitel: bewilligt", "unbekanntes Feld »untertitel«"),
        ("page: widerspruch, ", "", "kein Feld »page«"),
        ("call: Im Notfall 112.", "call: ''", "»call« ist leer"),
        (GOOD[8:], GOOD[8:].split("call:")[0] + GOOD[8:], "Das Papier »bescheid« steht schon da."),
    ],
)
def test_what_is_wrong_is_said(tmp_path, old, new, says):
    _, problems = read(tmp_path, GOOD.replace(old, new, 1))
    assert any(says in problem for problem in problems), problems


def test_without_the_file_there_are_no_papers(tmp_path):
    assert situations.read(tmp_path) == (situations.Start(), [])


def test_the_real_one_has_situations_enough_and_each_page_is_known():
    known, problems = library.load(ROOT)
    assert not [problem for problem in problems if problem.path == situations.FILE.as_posix()]
    assert len(known.start.papers) == 12
    assert sum(len(paper.situations) for paper in known.start.papers) >= 14
    assert list(pages_of_the_start(known, date(2026, 11, 24))) == []


def test_each_paper_is_drawn():
    drawn = (ROOT / "overrides" / "src" / "papiere.svg").read_text(encoding="utf-8")
    assert all(f'<symbol id="{paper.key}"' in drawn for paper in situations.read(ROOT)[0].papers)
