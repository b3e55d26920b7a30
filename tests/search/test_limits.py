"""Whatever is typed: an answer, bounded and the same each time."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beistand.search import find, suggest
from beistand.search.folding import fold
from beistand.search.plan import MOST_LETTERS, clean
from beistand.search.planner import MOST_ALTERNATIVES, MOST_GROUPS, plan
from beistand.search.snippets import MARK, UNMARK

WORDS = ["widerspruch", "frist", "§ 22", "SGB II", "44", "sgb x", "hartz 4", "(", "*", "AND", "kaution", "miet",
         "wiederspruch", "ohne", "-", "\x00", "\ud800", "ﬁ", "🦊", "abs 1", "termin verpasst", "nicht"]  # fmt: skip
QUERY = st.text() | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
HOSTILE = ["a" * 10_000, "*" * 10_000, "(" * 5_000 + ")" * 5_000, "\x00\x1b\u202e" * 3_000, "§" * 10_000,
           "widerspruch " * 1_000, "1 2 3 " * 2_000, "-".join("ab" * 3_000), "\ud800" * 500, "ä" * 9_999,
           "§ 22 abs " * 900, "rechts behelfs " * 700, " ".join(chr(n) for n in range(0x20, 0x3000))]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(query=QUERY, limit=st.integers(-1, 30))
def test_find_answers_any_text(index, query, limit):
    results = find(index, query, limit)
    assert len(results.hits) <= max(0, limit)
    assert bool(results.total) == bool(results.hits) or limit <= 0
    scores = [hit.score for hit in results.hits]
    assert all(score > 0 for score in scores)
    assert results == find(index, query, limit)
    for hit in results.hits:
        assert hit.excerpt.count(MARK) == hit.excerpt.count(UNMARK)
    results.query.encode()
    assert len(results.query) <= MOST_LETTERS


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:12]))
def test_hostile_queries_are_cut_and_answered(index, query):
    results = find(index, query)
    assert len(results.query) <= MOST_LETTERS
    planned = plan(query, (), index.lexicon, lambda term: len(index.reader.postings(term)))
    assert len(planned.groups) <= MOST_GROUPS
    assert all(len(group.alternatives) <= MOST_ALTERNATIVES for group in planned.groups)


@given(text=st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@settings(max_examples=50, deadline=None)
@given(citations=st.lists(st.text(max_size=30) | st.sampled_from(["sgb_2/§22", "sgb_2/§22/Abs1/Satz6", "sgb_2", "/"])))
def test_any_citations(index, citations):
    assert find(index, "frist", citations=citations) == find(index, "frist", citations=citations)


@settings(max_examples=100, deadline=None)
@given(prefix=QUERY, limit=st.integers(-1, 20))
def test_suggestions_for_any_text(index, prefix, limit):
    found = suggest(index, prefix, limit)
    assert len(found) <= max(0, limit)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("wider", "Widerspruch einlegen"),
        ("uber", "Frist vorbei: Überprüfungsantrag"),
        ("Ueberpr", "Frist vorbei: Überprüfungsantrag"),
        ("kosten der u", "Kosten der Unterkunft und Heizung"),
        ("schonfr", "Schonfrist"),
        ("jobcenter karenz", "jobcenter Karenzzeit"),
    ],
)
def test_suggestions(index, prefix, first):
    assert suggest(index, prefix)[0] == first


def test_suggestions_hold_only_words_of_this_index(index):
    assert suggest(index, "hubschr") == ()
    assert "Ruhestand" in suggest(index, "ruhes")
    assert not any(fold(each).startswith("fruhrente") for each in suggest(index, "frührente")), "only in the glossary"


def test_shuffled_words_find_the_same_passages(index):
    words = ["frist", "widerspruch", "monat", "belehrung"]
    random.Random(1).shuffle(words)
    one, other = find(index, "frist widerspruch monat belehrung"), find(index, " ".join(words))
    assert {hit.document.url for hit in one.hits} == {hit.document.url for hit in other.hits}
