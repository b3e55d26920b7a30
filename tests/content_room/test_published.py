"""A page with publish_on: there on its day, before that only planned."""

from __future__ import annotations

from datetime import date

import pytest

from beistand.content.library import load
from beistand.release.staging import stage
from beistand.roles import Role
from tests.conftest import link_data, page


@pytest.fixture
def library(tmp_path):
    link_data(tmp_path)
    (tmp_path / "docs/sgb2").mkdir(parents=True)
    waiting = page("Neu im Januar", "Text.\n", area="sgb2").replace("---\n\n", "publish_on: 2027-01-01\n---\n\n")
    (tmp_path / "docs/sgb2/januar.md").write_text(waiting, encoding="utf-8")
    (tmp_path / "docs/sgb2/probe.md").write_text(page("Probe", "[[januar]]\n", area="sgb2"), encoding="utf-8")
    (tmp_path / "docs/index.md").write_text(page("Start", "Text.\n"), encoding="utf-8")
    return load(tmp_path)[0]


@pytest.mark.parametrize(
    ("day", "there"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True), (date(2027, 6, 1), True)]
)
def test_it_appears_on_its_day(library, tmp_path, day, there):
    published = library.published(day)
    assert (published.note("januar") is not None) is there
    staged = stage(published, tmp_path, Role.TRAINER, tmp_path / "staged")
    assert (tmp_path / "staged/sgb2/januar.md").exists() is there
    assert ("januar" in str(staged.nav)) is there


def test_until_then_a_link_to_it_is_plain_text_with_its_title(library):
    planned = library.published(date(2026, 12, 31)).edition.page("januar")
    assert planned is not None
    assert planned.title == "Neu im Januar"
