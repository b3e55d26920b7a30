"""`beistand neu`: whatever it writes is valid at once."""

from datetime import date

import pytest

from beistand.checks import run
from beistand.content import library as content
from beistand.content.models import MODELS, create
from beistand.problems import errors
from tests.conftest import link_data

DAY = date(2026, 11, 24)


@pytest.fixture
def project(tmp_path):
    link_data(tmp_path)
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest.mark.parametrize("kind", MODELS)
def test_a_new_page_has_no_errors(project, kind):
    path = create(project, kind, "sgb2", "neue-seite", 'Titel: »mit« "Zeichen" #1', DAY)
    assert path == "docs/sgb2/neue-seite.md"
    library, problems = content.load(project)
    assert errors(run(library, problems, DAY)) == []
    (note,) = library.notes
    assert (note.meta.title, note.meta.kind, note.meta.law_as_of) == ('Titel: »mit« "Zeichen" #1', kind, DAY)


@pytest.mark.parametrize(
    ("kind", "area", "name", "title", "words"),
    [
        ("notiz", "sgb2", "x", "X", r"Die Art »notiz«.*Gemeint: note"),
        ("checklist", "sgb2", "x", "X", "hat keine Seiten in docs/"),
        ("note", "sgb3", "x", "X", "Den Bereich »sgb3« gibt es nicht"),
        ("note", "sgb2", "Über uns", "X", "So geht es: ueber-uns"),
        ("note", "sgb2", "../x", "X", "taugt nicht als Adresse"),
        ("note", "sgb2", "", "X", "taugt nicht als Adresse"),
        ("note", "sgb2", "x", " ", "Titel fehlt"),
    ],
)
def test_what_will_not_do_is_refused_with_words(project, kind, area, name, title, words):
    with pytest.raises(ValueError, match=words):
        create(project, kind, area, name, title, DAY)
    assert not list((project / "docs").rglob("*.md"))


def test_no_page_is_overwritten_wherever_it_lies(project):
    create(project, "news", "sgb2", "neu", "Neu", DAY)
    with pytest.raises(ValueError, match=r"gibt es schon: docs/sgb2/neu\.md"):
        create(project, "news", "wohnen", "neu", "Neu", DAY)
