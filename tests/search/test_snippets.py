"""Excerpts: the sentence that answers, marked, and never more than about 200 letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.search.reading import read
from beistand.search.snippets import LENGTH, MARK, UNMARK, Place, closeness, excerpt, places

TEXT = (
    "Der Widerspruch ist kostenlos. Nach § 84 Abs. 1 SGG beträgt die Frist einen Monat; am 1. Juli gilt nichts neues. "
    "Fehlt die Belehrung, läuft die Frist für den Widerspruch ein Jahr. " + "Danach folgt noch sehr viel Text. " * 12
)


def marked(text: str, *words: str) -> list[Place]:
    """Word n answers group n, by itself."""
    groups = {spelling: 1 << at for at, word in enumerate(words) for spelling in {word, word.capitalize()}}
    return places(read(text), groups, groups)


def shown(text: str, *words: str) -> str:
    return excerpt(text, marked(text, *words)).replace(MARK, "[").replace(UNMARK, "]")


def test_the_sentence_with_most_words():
    assert shown(TEXT, "frist", "widerspruch").startswith(
        "… Fehlt die Belehrung, läuft die [Frist] für den [Widerspruch] ein Jahr."
    )


def test_no_sentence_ends_after_an_abbreviation_or_an_ordinal():
    assert shown(TEXT, "monat").startswith("… Nach § 84 Abs. 1 SGG beträgt die Frist einen [Monat]; am 1. Juli gilt")


def test_without_words_the_beginning():
    assert shown(TEXT, "hubschrauber").startswith("Der Widerspruch ist kostenlos. Nach")


def test_a_long_sentence_is_cut_between_words_around_them():
    long = "wort " * 200 + "die Frist läuft " + "wort " * 200
    found = shown(long, "frist")
    assert "[Frist]" in found
    assert found.startswith("… wort ")
    assert found.endswith("wort …")
    assert len(found) < LENGTH * 1.3


@pytest.mark.parametrize(
    ("text", "near"), [("Frist. Widerspruch. Ende.", 0.0), ("Die Frist für den Widerspruch.", 1.0), ("", 0.0)]
)
def test_closeness(text, near):
    assert closeness(text, marked(text, "frist", "widerspruch"), 0b11) == near


@given(st.text(alphabet=st.characters(exclude_characters=MARK + UNMARK)), st.lists(st.text(min_size=1), max_size=3))
def test_any_text(text, words):
    found = shown_raw = excerpt(text, marked(text, *words))
    assert found.count(MARK) == found.count(UNMARK)
    bare = shown_raw.replace(MARK, "").replace(UNMARK, "").removeprefix("… ").removesuffix(" …")
    assert bare in " ".join(text.split())
    assert len(found) <= LENGTH * 1.2 + 2 * len(marked(text, *words)) + 4
