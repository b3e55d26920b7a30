"""A hit carries the mark that its page's review has on the day of the search, not on that of the build."""

from __future__ import annotations

from datetime import date

import pytest

from beistand.content.library import load
from beistand.release import passages, searching
from beistand.release.searching import Searcher
from beistand.roles import Role
from beistand.search.index import Index
from beistand.search.query import find
from tests.conftest import link_data, page

BUILT = date(2026, 11, 24)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    root = tmp_path_factory.mktemp("projekt")
    link_data(root)
    (root / "docs/sgb2").mkdir(parents=True)
    text = page("Kühlschrank", "Ein Kühlschrank.\n", area="sgb2").replace("kind: page", "kind: note")
    (root / "docs/sgb2/probe.md").write_text(text.replace("risk: niedrig", "risk: hoch"), encoding="utf-8")
    library = load(root)[0]
    note = library.note("probe")
    html = "<html><body><article><h1>Kühlschrank</h1><p>Ein Kühlschrank.</p></article></body></html>"
    documents = passages.documents(note, Role.MEMBER, html, BUILT)
    searching.build(root / "index", root / "site", documents, library, [note], root, Role.MEMBER)
    return Searcher(Index.open(root / "index"))


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (BUILT, "Entwurf"),
        (date(2027, 2, 1), "Entwurf"),
        (date(2027, 2, 2), "Prüfung überfällig"),
        (date(2027, 4, 3), "nicht verlässlich"),
    ],
)
def test_the_mark_of_the_day(searcher, day, mark):
    (hit,) = find(searcher.index, "Kühlschrank", 3).hits
    assert hit.document.mark == "Entwurf"
    assert searcher.marked(hit, day).document.mark == mark
