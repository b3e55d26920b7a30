"""What belongs to another role is gone before any HTML exists."""

import pytest

from beistand.release.staging import only_for
from beistand.roles import Role

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
def test_nur_keeps_only_what_is_for_the_role(role, seen, unseen):
    staged = only_for(role, PAGE)
    assert "nur |" not in staged
    for words in seen:
        assert words in staged
    for words in unseen:
        assert words not in staged


def test_other_blocks_keep_their_fences():
    staged = only_for(Role.TRAINER, PAGE)
    assert "/// achtung | Lösung\nDie Lösung.\n///\n" in staged
    assert staged.count("///") == 4
    assert only_for(Role.MEMBER, PAGE).count("///") == 2


def test_a_page_without_nur_is_unchanged():
    text = "Text\n\n/// kurz | eilt\nAntwort.\n///\n\n//// beispiel | A\n/// gilt | ab 2026-07-01\nb\n///\n////\n"
    assert only_for(Role.PUBLIC, text) == text
