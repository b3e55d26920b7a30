"""Other languages lead to German words; German words that look like theirs do not."""

import pytest

from beistand.search.foreign import Foreign

NEEDS = [
    ("Miete Kosten der Unterkunft", ["rent", "rent arrears", "kira", "аренда", "الإيجار"]),
    ("Frist", ["deadline", "son tarih", "срок подачи", "أجل"]),
]


@pytest.mark.parametrize(
    ("query", "german"),
    [
        ("rent arrears", "Miete Kosten der Unterkunft"),
        ("my deadlines", "Frist"),
        ("rents", None),  # the glossary knows a word with this stem
        ("срока подачи", "Frist"),
        ("الايجار", "Miete Kosten der Unterkunft"),
        ("widerspruch", None),
        ("frist deadlin", "Frist"),
        ("renten deadlein monat frist widerspruch", None),
        ("zebra", None),
        ("", None),
    ],
)
def test_what_a_query_means_in_german(index, query, german):
    assert Foreign(NEEDS).german(query, index.lexicon) == german


def test_a_word_of_ours_is_never_taken_for_a_form_of_theirs(index):
    """»Frist« is known here; an unknown word beside it makes nothing foreign."""
    needs = [("Wohnung", ["frists"])]
    assert Foreign(needs).german("frist xyzzy", index.lexicon) is None


def test_without_needs_nothing_is_foreign(index):
    assert Foreign([]).german("аренда", index.lexicon) is None
