"""data/reviews/<slug>.yml: what a second reader checked on a page, statement by statement, against the wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.content import yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FOLDER = Path("data/reviews")
RESULTS = ("stimmt", "berichtigt", "unsicher")
LONGEST_QUOTE = 20
"""Words: enough to carry a statement, too few to copy a norm."""


@dataclass(frozen=True)
class Statement:
    """A statement of law with the norm and the words of it that carry it, as they stood on `day`."""

    statement: str
    norm: str
    quote: str
    day: date
    result: str
    changed: str | None
    line: int


@dataclass(frozen=True)
class Review:
    """The second reading of a page. It is no professional review: that is `reviewed` in the page's head."""

    path: str
    page: str
    read_on: date
    statements: tuple[Statement, ...]


def read(root: Path) -> tuple[tuple[Review, ...], list[Problem]]:
    """All reviews by name of their file, and everything that is wrong with them."""
    reviews, problems = [], []
    for path in sorted((root / FOLDER).glob("*.yml")):
        sheet = yamlfile.read(path, root)
        if sheet.node is not None and (review := _review(sheet, sheet.node)):
            reviews.append(review)
        problems += sheet.problems
    return tuple(reviews), problems


def _review(sheet: Sheet, node: Node) -> Review | None:
    fields = Fields(sheet, node, "Die Lesung", ("page", "read_on", "statements"))
    statements = fields.entries("statements", lambda entry: _statement(sheet, entry))
    review = Review(sheet.path, fields.text("page"), fields.day("read_on"), statements)
    return review if fields.ok else None


def _statement(sheet: Sheet, node: Node) -> Statement | None:
    fields = Fields(sheet, node, "Die Aussage", ("statement", "norm", "quote", "day", "result"), ("changed",))
    statement = Statement(
        statement=fields.text("statement"),
        norm=fields.text("norm"),
        quote=fields.text("quote"),
        day=fields.day("day"),
        result=fields.choice("result", RESULTS),
        changed=fields.text_or_none("changed") if fields.has("changed") else None,
        line=fields.start,
    )
    if fields.ok and len(statement.quote.split()) > LONGEST_QUOTE:
        fields.fault(fields.line("quote"), "Das Zitat ist länger als 20 Wörter.", "Nur die tragenden Wörter zitieren.")
    return statement if fields.ok else None
