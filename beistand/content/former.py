"""What pages were before: their texts in turn, and the addresses that they have had. Read from the history by the
release; content and checks only know what they are handed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from beistand.content import yamlfile
from beistand.content.schema import NO_DAY
from beistand.content.yamlfile import Node
from beistand.roles import Role

Reach = Literal["whole", "shallow", "none"]

_DATES = re.compile(r"^(?:review_by|law_as_of|reviewed):.*\n(?:(?:[ \t]+|-[ \t]).*\n)*", re.MULTILINE)
_AUDIENCE = re.compile(r"^audience:[ \t]*[\"']?([a-z]+)", re.MULTILINE)


class Seen(NamedTuple):
    """Who reviewed, and when."""

    by: str
    on: date


@dataclass(frozen=True)
class Text:
    """A page's file as it was committed on `day`, with its head; None for the file as it lies there now."""

    day: date | None
    written: str

    @cached_property
    def dates(self) -> str:
        """The lines of the head that say by when the page is good."""
        return "".join(_DATES.findall(self.written[:20_000]))

    @cached_property
    def body(self) -> str:
        """Everything but those lines."""
        return _DATES.sub("", self.written, count=3)

    @cached_property
    def audience(self) -> Role:
        """Who was meant to read it then, for trainers where it does not say. Pages made from data never say."""
        found = _AUDIENCE.search(self.written[:20_000])
        return Role.of(found[1]) if found and found[1] in {role.key for role in Role} else Role.TRAINER

    @cached_property
    def line(self) -> int | None:
        at = re.search(r"^review_by:", self.written, re.MULTILINE)
        return self.written.count("\n", 0, at.start()) + 1 if at else None

    @cached_property
    def _head(self) -> dict[str, Node]:
        node = yamlfile.parse(self.dates, "").node
        return node.value if node is not None and isinstance(node.value, dict) else {}

    @property
    def review_by(self) -> date:
        return _day(self._head.get("review_by"))

    @property
    def law_as_of(self) -> date:
        return _day(self._head.get("law_as_of"))

    @cached_property
    def reviews(self) -> tuple[Seen, ...]:
        written = self._head.get("reviewed")
        entries = written.value if written is not None and isinstance(written.value, list) else []
        return tuple(
            Seen(str(entry.value["by"].value), _day(entry.value["on"]))
            for entry in entries
            if isinstance(entry.value, dict) and {"by", "on"} <= entry.value.keys()
        )


@dataclass(frozen=True)
class History:
    """A page now and before, newest first; `slug` is the name of its file."""

    slug: str
    now: Text
    before: tuple[Text, ...]

    def before_these_dates(self) -> Text | None:
        """The newest text with other dates in its head; None if it never had others."""
        return next((text for text in self.before if text.dates != self.now.dates and text.dates), None)


@dataclass(frozen=True)
class Address:
    """A file that was there, with its address, and what it is called now if it was renamed."""

    path: str
    url: str
    became: str | None


@dataclass(frozen=True)
class Former:
    """`reach`: how far the history goes: whole, cut off (a shallow copy), or none at all. `pages` by path; `gone` are
    addresses at which no file lies any more."""

    reach: Reach = "none"
    since: date | None = None
    pages: Mapping[str, History] = field(default_factory=dict)
    gone: Sequence[Address] = ()


def _day(node: Node | None) -> date:
    return node.value if node is not None and isinstance(node.value, date) else NO_DAY
