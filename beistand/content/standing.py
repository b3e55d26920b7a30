"""How far a page is checked on a day: draft, one reader only, in time, overdue, not reliable any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from beistand.content.heads import NoteMeta, Review

DRAFT, SECOND, CHECKED, OVERDUE, UNRELIABLE = "entwurf", "zweite", "geprueft", "ueberfaellig", "unverlaesslich"
MARKS = {
    DRAFT: "Entwurf",
    SECOND: "Zweite Prüfung fehlt",
    CHECKED: "",
    OVERDUE: "Prüfung überfällig",
    UNRELIABLE: "nicht verlässlich",
}
"""The word of warning that a hit of the search carries."""

GRACE = timedelta(days=60)
"""A page with high risk that is overdue for longer is not reliable any more."""
ROUND = timedelta(days=92)
"""Reviews that lie no further apart belong to one round: the second reader has a quarter of a year."""
UNCHECKED = ("page", "start")
"""Kinds of pages that say nothing of the law."""


def readers(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Who took part in the last round of review, each person once."""
    last = max((review.on for review in reviews), default=date.min)
    return tuple(dict.fromkeys(review.by for review in reviews if last - review.on <= ROUND))


def needs_second(meta: NoteMeta) -> bool:
    """Where a deadline, money or residence can be lost, one pair of eyes is not enough."""
    return meta.risk == "hoch" and len(readers(meta.reviewed)) == 1


def overdue_from(meta: NoteMeta) -> date:
    """The first day on which the review is overdue."""
    return meta.review_by + timedelta(days=1)


def unreliable_from(meta: NoteMeta) -> date | None:
    """The first day on which the page is not reliable; None where it never gets so, because little can be lost."""
    return meta.review_by + GRACE + timedelta(days=1) if meta.risk == "hoch" else None


def standing(meta: NoteMeta, day: date) -> str:
    """The gravest word that holds on `day`; pages without law count as checked."""
    if meta.kind in UNCHECKED:
        return CHECKED
    grave = unreliable_from(meta)
    if grave and day >= grave:
        return UNRELIABLE
    if day >= overdue_from(meta):
        return OVERDUE
    if not meta.reviewed:
        return DRAFT
    return SECOND if needs_second(meta) else CHECKED


def schedule(meta: NoteMeta) -> list[tuple[str, str]]:
    """The marks of a page in turn, each with the ISO day from which it holds: for whoever only learns the day later."""
    days = {date.min, overdue_from(meta), unreliable_from(meta) or date.min}
    return [(day.isoformat(), MARKS[standing(meta, day)]) for day in sorted(days)]


def mark_on(marks: Sequence[Sequence[str]], day: date) -> str:
    """What a schedule says on `day`; "" for an empty one."""
    return next((mark for since, mark in reversed(marks) if since <= day.isoformat()), "")
