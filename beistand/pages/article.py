"""What the portal puts into the shell of a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Article:
    """`title` is plain text for <title> and <h1>; `html` is what stands below it."""

    title: str
    html: str


@dataclass(frozen=True)
class Citing:
    """A page that cites the norm. `old_and_new` are the days on which it sets old law beside new about that norm, with
    the anchor of the heading above ("" for the top)."""

    url: str
    title: str
    old_and_new: tuple[tuple[date, str], ...] = ()
