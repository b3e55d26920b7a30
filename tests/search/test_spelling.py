"""Misspelt words find the word that was meant; correct ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.search.spelling import Speller, distance

WORDS = {"widerspruch": 40, "widersprechen": 3, "kaution": 5, "auktion": 50, "bescheid": 90, "beschied": 1, "miete": 70,
         "mieter": 30, "rechtsbehelfsbelehrung": 8, "jobcenter": 60, "sanktion": 4, "regelbedarf": 20}  # fmt: skip
SPELLER = Speller(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wiederspruch", "widerspruch"),
        ("widerspurch", "widerspruch"),
        ("wiedersprch", "widerspruch"),
        ("kauzion", "kaution"),
        ("bescheit", "bescheid"),
        ("jobcentr", "jobcenter"),
        ("rechtsbehelfbelerung", "rechtsbehelfsbelehrung"),
        ("regelbedraf", "regelbedarf"),
    ],
)
def test_meant(typed, meant):
    assert SPELLER.nearest(typed)[0].word == meant


@pytest.mark.parametrize("word", ["miete", "auktion", "fahrrad", "amt", "xyz", "sanktionieren", "2026", ""])
def test_left_alone(word):
    assert SPELLER.nearest(word) == []


LETTERS = st.text(alphabet="abcdeÿя", max_size=12)


@given(LETTERS, LETTERS, st.integers(1, 3))
def test_distance_is_the_textbook_one(one, other, limit):
    assert distance(one, other, limit) == min(textbook(one, other), limit + 1)


@given(st.text(alphabet="abcdefgh", min_size=9, max_size=14), st.data())
def test_two_edits_after_the_first_letter_are_always_found(word, data):
    typed = word
    for _ in range(2):
        at = data.draw(st.integers(1, len(typed) - 2))
        edit = data.draw(st.sampled_from(["delete", "insert", "replace", "exchange"]))
        letter = data.draw(st.sampled_from("abcdefgh"))
        match edit:
            case "delete":
                typed = typed[:at] + typed[at + 1 :]
            case "insert":
                typed = typed[:at] + letter + typed[at:]
            case "replace":
                typed = typed[:at] + letter + typed[at + 1 :]
            case _:
                typed = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
    found = [candidate.word for candidate in Speller({word: 1}).nearest(typed)]
    if typed != word and len(typed) >= 9 and typed[0] == word[0] and textbook(typed, word) <= 2:
        assert found == [word]


def textbook(one: str, other: str) -> int:
    """Optimal string alignment, straight from its definition."""
    rows = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(one), len(other)]
