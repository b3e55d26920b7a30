"""The head of a note (front matter): a closed set of typed keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from beistand.content.edition import KINDS, PRIORITIES
from beistand.content.schema import NO_DAY, Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import nearest
from beistand.roles import Role

RISKS = ("hoch", "mittel", "niedrig")
CHECKED = ("Normen", "Zahlen", "Rechtsprechung", "Links", "Formulare")
"""What a review may be about: statute, figures, case law, links, forms."""
LONGEST_SUMMARY = 160
LATEST = date(2100, 1, 1)
"""A later day of review is a slip of the keyboard; and with the last days of the calendar nobody can count on."""

REQUIRED = (
    "title",
    "kind",
    "area",
    "audience",
    "summary",
    "keywords",
    "norms",
    "law_as_of",
    "reviewed",
    "review_by",
    "risk",
)
OPTIONAL = ("applies_from", "applies_to", "priority", "publish_on", "redirect_from")


@dataclass(frozen=True)
class Review:
    """Who checked a page, on which day, and what of it."""

    by: str
    on: date
    what: tuple[str, ...]


@dataclass(frozen=True)
class NoteMeta:
    """`norms` are citations as typed; `law_as_of` the day of the law the text was written after; `reviewed` is empty
    for a draft; `redirect_from` are former addresses."""

    title: str
    kind: str
    area: str
    audience: Role
    summary: str
    keywords: tuple[str, ...]
    norms: tuple[str, ...]
    law_as_of: date
    reviewed: tuple[Review, ...]
    review_by: date
    risk: str
    applies_from: date | None = None
    applies_to: date | None = None
    priority: str = "B"
    publish_on: date | None = None
    redirect_from: tuple[str, ...] = ()


def read(sheet: Sheet, node: Node) -> NoteMeta | None:
    """None, with Problems in `sheet`, if anything is wrong."""
    fields = Fields(sheet, node, "Der Kopf", REQUIRED, OPTIONAL)
    audience = fields.choice("audience", [role.key for role in Role])
    known = audience in {role.key for role in Role}
    meta = NoteMeta(
        title=fields.text("title"),
        kind=fields.choice("kind", KINDS),
        area=fields.text("area"),
        audience=Role.of(audience) if known else Role.TRAINER,
        summary=fields.text("summary"),
        keywords=fields.texts("keywords"),
        norms=fields.texts("norms"),
        law_as_of=fields.day("law_as_of"),
        reviewed=fields.entries("reviewed", lambda child: _review(sheet, child)),
        review_by=fields.day("review_by"),
        risk=fields.choice("risk", RISKS),
        applies_from=fields.day_or_none("applies_from"),
        applies_to=fields.day_or_none("applies_to"),
        priority=fields.choice("priority", PRIORITIES, default="B"),
        publish_on=fields.day_or_none("publish_on"),
        redirect_from=fields.texts("redirect_from"),
    )
    if len(meta.summary) > LONGEST_SUMMARY:
        fields.fault(
            fields.line("summary"),
            f"»summary« hat {len(meta.summary)} Zeichen, erlaubt sind {LONGEST_SUMMARY}.",
            "Kürzen: Der Satz steht als Treffer in der Suche.",
        )
    if meta.review_by > LATEST:
        fields.fault(
            fields.line("review_by"),
            f"Die nächste Prüfung wäre erst im Jahr {meta.review_by.year}.",
            "Jahr unter »review_by« berichtigen.",
        )
    if meta.applies_from and meta.applies_to and meta.applies_to < meta.applies_from:
        fields.fault(
            fields.line("applies_to"),
            "Die Seite gilt nicht mehr, bevor sie gilt.",
            "applies_from und applies_to vergleichen.",
        )
    return meta if fields.ok else None


def _review(sheet: Sheet, node: Node) -> Review | None:
    fields = Fields(sheet, node, "Die Prüfung", ("by", "on", "what"))
    review = Review(fields.text("by"), fields.day("on"), fields.texts("what"))
    if fields.ok and not review.what:
        fields.fault(
            fields.line("what"), "Die Prüfung sagt nicht, was geprüft wurde.", "what: [Normen, Zahlen] ergänzen."
        )
    for word in review.what:
        if word not in CHECKED:
            fields.fault(
                fields.line("what"),
                f"Was heißt »{word}« geprüft?",
                f"Erlaubt sind: {', '.join(CHECKED)}.{nearest(word, CHECKED)}",
            )
    return review if fields.ok and review.on != NO_DAY else None
