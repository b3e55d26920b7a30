"""A query as it is looked for: groups of alternatives."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_LETTERS = 400
"""So much of what was typed is read."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000\ue001\u2028\u2029]")


class Alternative(NamedTuple):
    """A passage that has all `terms` answers the group, for `weight` of what the word itself would count.

    `why` says it in German: »Wort«, »Teile«, »Familie«, »Glossar: …«, »Schreibweise: …«, »Norm«.
    """

    terms: tuple[str, ...]
    weight: float
    why: str = "Wort"


class Group(NamedTuple):
    """`words` as typed. An `optional` group lifts passages that answer it and leaves the others alone.

    `weight` is how much the word counts against a noun as rare as it.
    """

    words: str
    alternatives: tuple[Alternative, ...]
    optional: bool = False
    weight: float = 1.0


class Plan(NamedTuple):
    """What to look for.

    `unknown` are words that no passage can answer, `corrected` is the query in a better spelling, `kinds` are the kinds
    of page it asks for.
    """

    query: str
    groups: tuple[Group, ...] = ()
    unknown: tuple[str, ...] = ()
    corrected: str | None = None
    also: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


def clean(query: str) -> str:
    """At most MOST_LETTERS, one line, nothing that is no text."""
    text = _CONTROL.sub(" ", query[:MOST_LETTERS]).encode("utf-8", "ignore").decode()
    return " ".join(text.split())
