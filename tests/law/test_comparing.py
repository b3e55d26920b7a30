"""Two wordings side by side: no word is lost, what is unmarked is equal, and Absätze find their partners."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beistand.content import laws
from beistand.law.archive import Archive
from beistand.law.comparing import Marks, Pair, compare, touched
from beistand.law.findings import excerpt
from beistand.law.lines import canonical, texts
from beistand.law.types import Absatz

WORDS = st.text("abc, .-«§12\u202f", max_size=40).map(str.strip)
TEXT = st.fixed_dictionaries({"t": WORDS})
ITEM = st.fixed_dictionaries({"nr": st.sampled_from(["1.", "a)", ""]), "parts": st.lists(TEXT, max_size=2)})
LIST = st.fixed_dictionaries({"list": st.lists(ITEM, max_size=3)})
TABLE = st.fixed_dictionaries({"table": st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=2)})
ABSATZ = st.builds(
    lambda nr, parts: Absatz(nr, tuple(parts)),
    st.sampled_from(["", "1", "2", "3"]),
    st.lists(st.one_of(TEXT, LIST, TABLE), max_size=3),
)
ABSAETZE = st.lists(ABSATZ, max_size=4)


def unmarked(marks: Marks) -> str:
    return canonical("".join(segment.text for leaf in marks for segment in leaf if not segment.changed))


@settings(max_examples=300, deadline=None)
@given(ABSAETZE, ABSAETZE)
def test_nothing_is_lost_and_what_is_unmarked_is_equal(old: list[Absatz], new: list[Absatz]) -> None:
    pairs = compare(old, new)
    assert [pair.old for pair in pairs if pair.old] == old
    assert [pair.new for pair in pairs if pair.new] == new
    for pair in pairs:
        for absatz, marks in ((pair.old, pair.old_marks), (pair.new, pair.new_marks)):
            words = list(texts(absatz.parts)) if absatz else []
            assert ["".join(segment.text for segment in leaf) for leaf in marks] == words
        if pair.old and pair.new:
            assert unmarked(pair.old_marks) == unmarked(pair.new_marks)


@settings(max_examples=100, deadline=None)
@given(ABSAETZE)
def test_a_text_does_not_differ_from_itself(absaetze: list[Absatz]) -> None:
    assert touched(compare(absaetze, absaetze)) == ()


def one(nr: str, text: str) -> Absatz:
    return Absatz(nr, ({"t": text},))


def numbers(pairs: tuple[Pair, ...]) -> list[tuple[str | None, str | None]]:
    return [(pair.old.nr if pair.old else None, pair.new.nr if pair.new else None) for pair in pairs]


A = one("1", "Wer Hilfe braucht, stellt einen Antrag bei der Behörde.")
B = one("2", "Die Behörde entscheidet binnen eines Monats durch Bescheid.")
C = one("3", "Gegen den Bescheid ist Widerspruch gegeben.")


@pytest.mark.parametrize(("old", "new", "pairs", "changed"), [
    ([A, B], [A, B, C], [("1", "1"), ("2", "2"), (None, "3")], ("3",)),
    ([A, B, C], [A, one("2", C.parts[0]["t"])], [("1", "1"), ("2", None), ("3", "2")], ("2", "3")),
    ([A, B], [A, one("2", "Ganz anderes gilt."), one("3", B.parts[0]["t"])],
     [("1", "1"), (None, "2"), ("2", "3")], ("2", "3")),
    ([A], [one("1", "Völlig neu.")], [("1", "1")], ("1",)),
    ([A], [one("1", "Wer Hilfe braucht,  stellt einen Antrag bei der Behörde.")], [("1", "1")], ()),
    ([one("", "Ohne Nummer.")], [one("", "Ohne eine Nummer.")], [("", "")], ("",)),
    ([Absatz("2", (), "(2) bis (4)", ("3", "4"))], [], [("2", None)], ("2", "3", "4")),
])  # fmt: skip
def test_absaetze_find_their_partners(
    old: list[Absatz], new: list[Absatz], pairs: list[tuple[str, str]], changed: tuple[str, ...]
) -> None:
    found = compare(old, new)
    assert numbers(found) == pairs
    assert touched(found) == changed


def test_quotes_and_dashes_are_no_change() -> None:
    assert touched(compare([one("1", "Der „Antrag“ – formlos")], [one("1", "Der »Antrag« - formlos")])) == ()


def test_the_sanction_of_2026_reads_as_a_lawyer_would_mark_it(root) -> None:
    table, _ = laws.read(root)
    in_force, _ = laws.read_in_force(root, table)
    norm = Archive.open(root / "data/statutes", table, in_force).norm("sgb_2", "32")
    assert norm is not None
    before, after = norm.on(date(2026, 6, 30)).wording, norm.on(date(2026, 7, 1)).wording
    assert before is not None
    assert after is not None
    pairs = compare(before.absaetze, after.absaetze)
    assert numbers(pairs) == [("1", "1"), ("2", "2"), (None, "3"), (None, "4")]
    marks = [segment.text.strip() for leaf in pairs[0].new_marks for segment in leaf if segment.changed]
    assert marks == ["wiederholt", "Grundsicherungsgeld", "30"]
    assert excerpt(pairs[0].new_marks, "{+", "+}").startswith("… ")
