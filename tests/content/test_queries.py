"""The judged set of search queries is well-formed, names only what exists, and covers the edition."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from beistand.content import edition, figurefiles, laws, schema, yamlfile
from beistand.content.library import STATUTES
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.law.archive import Archive

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "tests/content/queries.yml"
LOG = ROOT / "tests/content/queries-log.md"
KINDS = (
    "stichwort", "frage", "kompositum", "getrennt", "tippfehler", "ohne_umlaut", "umgangssprache", "alter_name",
    "norm", "zahl", "formular", "hamburg", "einstieg", "frist", "stelle", "fremdsprache",
)  # fmt: skip
ANSWERED = ("norm", "zahl")
DRAWN = 653
"""How many queries there were when the tenth was drawn; later ones stand behind them and are not set aside."""
DAY = date(2026, 11, 24)
EDITION, _ = edition.read(ROOT)


@dataclass(frozen=True)
class Query:
    line: int
    q: str
    kind: str
    right: tuple[str, ...]
    answer: str
    role: str
    aside: bool


def read() -> tuple[list[Query], Sheet]:
    sheet = yamlfile.read(FILE, ROOT)
    found = [query(sheet, node) for node in schema.items(sheet, "Der Satz der Suchanfragen")]
    return found, sheet


def query(sheet: Sheet, node: Node) -> Query:
    fields = Fields(sheet, node, "Die Anfrage", ("q", "kind", "right"), ("answer", "role", "aside"))
    return Query(
        line=node.line,
        q=fields.text("q"),
        kind=fields.choice("kind", KINDS),
        right=fields.texts("right"),
        answer=fields.text("answer"),
        role=fields.choice("role", ("member", "trainer"), default="member"),
        aside=fields.flag("aside", False),
    )


QUERIES, SHEET = read()


def folded(text: str) -> str:
    """Spelling that does not count: case, umlauts, marks, signs. Keeps every script."""
    spelled = text.casefold().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare))


def test_the_file_is_well_formed():
    assert [str(problem) for problem in SHEET.problems] == []


def test_there_are_enough_of_each_kind():
    assert len(QUERIES) >= 300
    kinds = Counter(query.kind for query in QUERIES)
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < 12} == {}


def test_no_two_are_the_same_after_folding():
    counted = Counter(folded(query.q) for query in QUERIES)
    assert [text for text, times in counted.items() if times > 1 or not text] == []


def test_queries_are_short_and_trimmed():
    assert [query.q for query in QUERIES if query.q != " ".join(query.q.split()) or len(query.q) > 120] == []


def test_right_names_one_to_four_pages_that_exist():
    known = {*EDITION.slugs(), *(path.stem for path in (ROOT / "docs").rglob("*.md"))}
    wrong = [
        (query.line, query.q, query.right)
        for query in QUERIES
        if not 1 <= len(query.right) <= 4 or len(set(query.right)) < len(query.right) or set(query.right) - known
    ]
    assert wrong == []


def test_only_norms_and_figures_have_an_answer():
    assert [query.q for query in QUERIES if bool(query.answer) != (query.kind in ANSWERED)] == []


def test_norms_are_in_force():
    table, _ = laws.read(ROOT)
    archive = Archive.open(ROOT / STATUTES, table)
    wrong = []
    for query in QUERIES:
        if query.kind == "norm":
            law, slash, section = query.answer.partition("/")
            known = table.get(law) is not None
            found = archive.on(law, section, DAY) if slash else None
            if not known or (slash and (found is None or found.state not in ("in_force", "changing"))):
                wrong.append((query.line, query.q, query.answer))
    assert wrong == []


def test_figures_have_a_value():
    figures, _ = figurefiles.read(ROOT)
    wrong = []
    for query in QUERIES:
        if query.kind == "zahl":
            figure = figures.get(query.answer)
            if figure is None or not any(value.holds_on(DAY) for value in figure.values):
                wrong.append((query.line, query.q, query.answer))
    assert wrong == []


@pytest.mark.parametrize(("priority", "times"), [("A", 2), ("B", 1), ("C", 1)])
def test_each_page_is_the_best_answer_often_enough(priority, times):
    best = Counter(query.right[0] for query in QUERIES if query.right)
    pages = [page.slug for page in EDITION.pages if page.priority == priority]
    assert {slug: best[slug] for slug in pages if best[slug] < times} == {}


def test_the_tenth_set_aside_is_the_one_that_was_drawn():
    drawn = sorted(random.Random(2026).sample(range(DRAWN), DRAWN // 10))
    assert [place for place, query in enumerate(QUERIES) if query.aside] == drawn


def test_the_tenth_is_opened_at_most_three_times():
    rows = re.findall(r"^\| *\d{4}-\d\d-\d\d *\|", LOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) <= 3
