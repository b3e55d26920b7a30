"""What belongs to another role is gone before any HTML exists."""

import pytest

from beistand.content.notes import read_note
from beistand.law.types import LawTable
from beistand.release.passages import cited
from beistand.release.staging import only_for
from beistand.roles import Role
from tests.conftest import page

PAGE = """Für alle.

/// nur | public
Nur ohne Anmeldung.
///

/// nur | member
Für Mitglieder.
///

//// nur | trainer
Für die Anleitung.

/// achtung | Lösung
Die Lösung.
///
////

/// hinweis | Bleibt
Ein Hinweis.
///
"""


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        (Role.PUBLIC, ["Für alle", "Nur ohne Anmeldung", "Ein Hinweis"], ["Mitglieder", "Anleitung", "Lösung"]),
        (Role.MEMBER, ["Für alle", "Für Mitglieder", "Ein Hinweis"], ["Nur ohne", "Anleitung", "Lösung"]),
        (Role.TRAINER, ["Für Mitglieder", "Für die Anleitung", "Die Lösung"], ["Nur ohne Anmeldung"]),
    ],
)
def test_nur_keeps_only_what_is_for_the_role(role, seen, unseen, note):
    staged = only_for(role, note(PAGE))
    assert "nur |" not in staged
    for words in seen:
        assert words in staged
    for words in unseen:
        assert words not in staged


def test_other_blocks_keep_their_fences(note):
    staged = only_for(Role.TRAINER, note(PAGE))
    assert "/// achtung | Lösung\nDie Lösung.\n///\n" in staged
    assert staged.count("///") == 4
    assert only_for(Role.MEMBER, note(PAGE)).count("///") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Text\n\n/// kurz | eilt\nAntwort.\n///\n\n//// beispiel | A\n/// gilt | ab 2026-07-01\nb\n///\n////\n",
        "So schreibt man es:\n\n```\n/// nur | trainer\nBeispiel\n///\n```\n",
    ],
    ids=["no nur", "only an example in code"],
)
def test_a_page_without_nur_is_unchanged(note, text):
    assert only_for(Role.PUBLIC, note(text)).strip() == text.strip()


def test_comments_are_among_authors_and_reach_no_reader(note):
    text = "A <!-- Kanarie -->B\n\n<!--\n/// nur | trainer\nKanarie\n///\n-->\n"
    text += "\n/// nur | member\nC <!-- Kanarie -->\n///\n"
    code = "So geht es: `<!-- Beispiel -->`\n\n```\n<!-- Muster -->\n```\n"
    for role in Role:
        staged = only_for(role, note(text + code))
        assert "Kanarie" not in staged
        assert "nur" not in staged
        assert "`<!-- Beispiel -->`" in staged
        assert "<!-- Muster -->" in staged
        assert ("C" in staged) == (role is not Role.PUBLIC)


def test_a_nur_inside_a_dropped_nur_goes_with_it(note):
    text = "A\n\n///// nur | trainer\nB\n\n//// nur | member\nC\n////\n/////\n\nD\n"
    assert only_for(Role.MEMBER, note(text)).split() == ["A", "D"]
    assert only_for(Role.TRAINER, note(text)).split() == ["A", "B", "C", "D"]


def test_citations_of_a_higher_role_are_not_counted_for_a_lower_one(note):
    read = note("Text nach § 5.\n\n/// nur | trainer\nUnd nach § 7.\n///\n")
    assert [citation.section for citation in cited(read, Role.MEMBER)] == ["5"]
    assert [citation.section for citation in cited(read, Role.TRAINER)] == ["5", "7"]


@pytest.fixture
def note(tmp_path):
    def read(body: str):
        path = tmp_path / "docs" / "verfahren" / "seite.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page("Seite", body), encoding="utf-8")
        found = read_note(path, tmp_path, LawTable([]))
        assert not isinstance(found, list), found
        return found

    return read
