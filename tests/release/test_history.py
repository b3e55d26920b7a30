"""What git knows of pages, in a small repository made for it: versions, renames, dates moved alone, lost addresses."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from beistand.checks import CHECKS
from beistand.content.library import Library, load
from beistand.release import history
from tests.conftest import link_data, page

DAY = date(2026, 11, 24)
REVIEWED = "reviewed:\n  - {by: Mo, on: 2026-11-02, what: [Normen]}"


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        link_data(folder)
        self.git("init", "-q")

    def git(self, *arguments: str, day: str = "2026-11-01") -> None:
        who = {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
               "GIT_COMMITTER_EMAIL": "t@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
               "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}  # fmt: skip
        subprocess.run(["git", *arguments], cwd=self.folder, env=os.environ | who, check=True, capture_output=True)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, day: str) -> None:
        self.git("add", "docs")
        self.git("commit", "-q", "-m", "docs", day=day)

    def problems(self, rule: str) -> list[str]:
        library, _ = load(self.folder)
        return [problem.what for problem in CHECKS[rule](with_history(library, self.folder), DAY)]


def with_history(library: Library, folder: Path) -> Library:
    return replace(library, former=history.former(folder))


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path)


def note(text: str = "Ein Satz.\n", *, review_by="2027-02-01", law_as_of="2026-08-19", reviewed="reviewed: []") -> str:
    written = page("Probe", text).replace("review_by: 2027-02-01", f"review_by: {review_by}")
    return written.replace("law_as_of: 2026-08-19", f"law_as_of: {law_as_of}").replace("reviewed: []", reviewed)


def test_versions_newest_first_with_their_days(repository):
    for day, text in (("2026-11-01", "Eins.\n"), ("2026-11-05", "Zwei.\n")):
        repository.write("verfahren/probe.md", note(text))
        repository.commit(day)
    repository.write("verfahren/probe.md", note("Drei.\n"))
    found = history.former(repository.folder)
    (pages,) = found.pages.values()
    assert found.reach == "whole"
    assert [(text.day, "Zwei" in text.written) for text in pages.before] == [
        (date(2026, 11, 5), True),
        (date(2026, 11, 1), False),
    ]
    assert "Drei" in pages.now.written


def test_without_a_history_there_is_nothing_to_say(tmp_path):
    link_data(tmp_path)
    assert history.former(tmp_path).reach == "none"


def test_a_shallow_copy_says_so(repository, tmp_path_factory):
    for day in ("2026-11-01", "2026-11-05"):
        repository.write("verfahren/probe.md", note(day))
        repository.commit(day)
    copy = tmp_path_factory.mktemp("copy")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder}", str(copy / "here"))
    found = history.former(copy / "here")
    assert (found.reach, found.since) == ("shallow", date(2026, 11, 5))
    assert len(found.pages["docs/verfahren/probe.md"].before) == 1


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({}, {"review_by": "2027-08-01"}, "»review_by« ist von"),
        ({}, {"law_as_of": "2026-10-01"}, "Der Rechtsstand ist von"),
        ({"reviewed": REVIEWED}, {"reviewed": REVIEWED, "review_by": "2027-08-01"}, "»review_by« ist von"),
        ({"reviewed": REVIEWED}, {"reviewed": REVIEWED.replace("11-02", "11-20"), "review_by": "2027-08-01"},
         "Die Prüfung von Mo am"),
        ({"reviewed": REVIEWED}, {}, "Die Prüfung von Mo am"),
        ({"reviewed": REVIEWED}, {"text": "Neu.\n", "reviewed": REVIEWED, "review_by": "2027-08-01"}, "»review_by«"),
        ({}, {"reviewed": REVIEWED, "review_by": "2027-08-01"}, None),
        ({}, {"text": "Neu.\n", "review_by": "2027-08-01", "law_as_of": "2026-10-01"}, None),  # a draft is rewritten
        ({}, {"review_by": "2026-12-01"}, None),  # sooner harms nobody
        ({}, {}, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("committed", [False, True])
def test_a_date_moved_alone_is_refused(repository, before, now, words, committed):
    repository.write("verfahren/probe.md", note(**before))
    repository.commit("2026-11-01")
    repository.write("verfahren/probe.md", note(**now))
    if committed and before != now:
        repository.commit("2026-11-05")
    problems = repository.problems("nur-das-datum")
    assert [words in what for what in problems] == ([True] if words else [])


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("redirect", [False, True])
def test_a_renamed_page_leads_on_from_its_old_address(repository, committed, redirect):
    old = repository.write("verfahren/alt.md", note("Ein Satz, der bleibt.\n" * 20))
    repository.commit("2026-11-01")
    old.unlink()
    text = note("Ein Satz, der bleibt.\n" * 20)
    if redirect:
        text = text.replace("---\n\n", "redirect_from: [/verfahren/alt/]\n---\n\n")
    repository.write("verfahren/neu.md", text)
    if committed:
        repository.commit("2026-11-05")
    words = "Die Seite hieß früher /verfahren/alt/"
    assert [words in what for what in repository.problems("alte-adresse")] == ([] if redirect else [True])


def test_a_page_taken_away_leaves_a_word(repository):
    repository.write("verfahren/alt.md", note("Weg.\n"))
    repository.write("verfahren/andere.md", page("Andere", "Bleibt.\n"))
    repository.commit("2026-11-01")
    (repository.folder / "docs/verfahren/alt.md").unlink()
    repository.commit("2026-11-02")
    assert [what.partition(";")[0] for what in repository.problems("alte-adresse")] == [
        "Unter /verfahren/alt/ stand eine Seite"
    ]
