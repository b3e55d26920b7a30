"""Each note has a second reading, and each quotation in it stands in the archive's wording of its day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beistand.content import reviews
from beistand.content.library import load
from beistand.law import citations
from beistand.law.text import plain

ROOT = Path(__file__).resolve().parents[2]
LIBRARY, _ = load(ROOT)
REVIEWS, PROBLEMS = reviews.read(ROOT)
NOTES = [note for note in LIBRARY.notes if note.meta.kind in ("note", "onboarding")]
SENTENCE_SIGN = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def letters(text: str) -> str:
    """What a quotation is compared by: white space, quotation marks and dashes do not count."""
    text = SENTENCE_SIGN.sub("", text)
    return re.sub(r"\s+", " ", re.sub(r"[„“”»«\"'‚‘’]", "", text.replace("–", "-"))).strip()


def test_review_files_are_well_formed():
    assert [str(problem) for problem in PROBLEMS] == []


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.slug)
def test_each_note_has_a_second_reading(note):
    mine = [review for review in REVIEWS if review.page == note.path]
    assert len(mine) == 1
    assert Path(mine[0].path).stem == note.slug
    assert len(mine[0].statements) >= (12 if note.meta.kind == "note" else 5)


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: Path(review.path).stem)
def test_a_reading_belongs_to_a_page(review):
    assert review.page in {note.path for note in LIBRARY.notes}


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: Path(review.path).stem)
def test_each_quotation_stands_in_the_wording_of_its_day(review):
    wrong = []
    for statement in review.statements:
        cited = citations.find(statement.norm, LIBRARY.laws)
        texts = [
            letters(plain(state))
            for found in cited
            if found.citation.law and found.citation.section
            if (state := LIBRARY.archive.on(found.citation.law, found.citation.section, statement.day))
        ]
        if not any(letters(statement.quote) in text for text in texts):
            wrong.append((statement.line, statement.norm, statement.quote))
    assert wrong == []
