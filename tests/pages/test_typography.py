"""Only spaces change: the plain text of what was typed is the plain text of what is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.german import NARROW, NO_BREAK, plain_spaces
from beistand.pages.typography import typeset, typeset_citation

PIECES = st.sampled_from([
    "§", "§§", "Abs.", "Satz", "Nr.", "1", "22a", "1.", "7.", "2026", "SGB", "II", "%", "€", "Monat", "z.", "B.",
    "Juli", "bis", "und", ",", "(", ")", "−", "des", "Zehnten",
    " ", "  ", "\n", NARROW, NO_BREAK, "\x02", "ß",
])  # fmt: skip
PROSE = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES).map(" ".join))


@given(PROSE)
def test_plain_text_is_unchanged(text: str) -> None:
    assert plain_spaces(typeset(text)) == plain_spaces(text)
    assert plain_spaces(typeset_citation(text)) == plain_spaces(text)


@given(PROSE)
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("§ 32 Abs. 1, 2 SGB II", "§·32␣Abs.·1,␣2␣SGB␣II"),
        ("§ 7 Abs. 1 Satz 2, Abs. 2a SGB II", "§·7␣Abs.·1␣Satz␣2, Abs.·2a␣SGB␣II"),
        ("§§ 31 bis 31b SGB II", "§§·31␣bis␣31b␣SGB␣II"),
        ("Art. 6 Abs. 1 Satz 1 Buchst. a DSGVO", "Art.·6␣Abs.·1␣Satz␣1␣Buchst.·a␣DSGVO"),
        ("§ 16 Absatz 2 des Zehnten Buches Sozialgesetzbuch", "§·16␣Absatz␣2␣des Zehnten Buches Sozialgesetzbuch"),
        ("§ 22 n. F. SGB II", "§·22␣n.␣F.␣SGB␣II"),
    ],
)
def test_a_citation_breaks_only_in_long_words(typed: str, shown: str) -> None:
    assert re.sub(NARROW, "·", re.sub(NO_BREAK, "␣", typeset_citation(typed))) == shown


@pytest.mark.parametrize("text", ["§32", "30%", "1.7.2026", "Satz eins", "Er hat 3 Kinder", "Stufe. 5 Jahreszeiten"])
def test_what_is_left_alone(text: str) -> None:
    assert typeset(text) == text
