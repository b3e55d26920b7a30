"""The parts of data/deadlines.yml: spans of time, how a letter counts as received, shifts, and what is doubted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet

UNITS = ("days", "weeks", "months", "years")
WAYS = ("post", "portal")
KINDS = ("days", "fetched", "arrived")

Cited = tuple[str, date | None]
"""A text that cites norms, and the day on which they must hold; None: on the day of the check."""


@dataclass(frozen=True)
class Group:
    """A heading in the list of deadlines."""

    key: str
    title: str


@dataclass(frozen=True)
class Doubt:
    """A view or a law by which the day would be earlier: its norm, and who says what, in one or two sentences."""

    norm: str
    why: str


@dataclass(frozen=True)
class Span:
    """A length of time and the days on which it holds, both included; `until` is None while it does."""

    since: date
    until: date | None
    amount: int
    unit: str
    norm: str


@dataclass(frozen=True)
class Abroad:
    """The length of time where the letter was received abroad."""

    amount: int
    unit: str
    norm: str
    doubt: Doubt | None


@dataclass(frozen=True)
class Shift:
    """A day that falls on a weekend or holiday becomes the next working day."""

    norm: str
    doubt: Doubt | None


@dataclass(frozen=True)
class Margin:
    """Days to keep clear in addition, for those who read the norm strictly."""

    days: int
    norm: str
    why: str


@dataclass(frozen=True)
class Fiction:
    """For letters posted (or notices sent) on these days: received on the n-th day after. `late` is the norm by which
    a later arrival counts instead; empty where it does not."""

    since: date
    until: date | None
    days: int
    norm: str
    late: str


@dataclass(frozen=True)
class EarlierDay:
    """A view by which a letter was received earlier: n `days` after posting, n days after it was `fetched`, or on the
    day it `arrived`."""

    way: str
    kind: str
    days: int
    norm: str
    why: str


@dataclass(frozen=True)
class Delivery:
    """How letters under one code of procedure count as received. `handed` and `served` are the norms of handing over
    and formal service; `weekend` says what holds if the day of the fiction is no working day, `shift` is there where
    it then moves on."""

    key: str
    title: str
    handed: str
    served: str
    post: tuple[Fiction, ...]
    portal: tuple[Fiction, ...]
    weekend: str
    shift: Shift | None
    doubts: tuple[EarlierDay, ...]

    def citing(self) -> Iterator[Cited]:
        """As `Rule.citing`."""
        for fiction in (*self.post, *self.portal):
            for text in filter(None, (fiction.norm, fiction.late)):
                yield text, fiction.since
                yield text, fiction.until
        texts = [self.handed, self.served, self.weekend]
        texts += [text for each in self.doubts for text in (each.norm, each.why)]
        if self.shift:
            texts += [self.shift.norm, *((self.shift.doubt.norm, self.shift.doubt.why) if self.shift.doubt else ())]
        yield from ((text, None) for text in texts)


def gap_between(spans: Sequence[Span | Fiction]) -> str:
    """A sentence if the spans, newest first, overlap or leave days open; else empty."""
    for newer, older in pairwise(spans):
        if older.until != newer.since - timedelta(1):
            return f"Zwischen {older.until or older.since} und {newer.since} passen die Zeiten nicht aneinander."
    return "Die neueste Dauer darf kein until haben." if spans and spans[0].until else ""


def group(sheet: Sheet, node: Node) -> Group | None:
    fields = Fields(sheet, node, "Die Gruppe", ("key", "title"))
    found = Group(fields.text("key"), fields.text("title"))
    return found if fields.ok else None


def span(sheet: Sheet, node: Node) -> Span | None:
    fields = Fields(sheet, node, "Die Dauer", ("since", "amount", "unit", "norm"), ("until",))
    amount, unit = int(fields.number_or_none("amount") or 0), fields.choice("unit", UNITS)
    found = Span(fields.day("since"), fields.day_or_none("until"), amount, unit, fields.text("norm"))
    return found if fields.ok else None


def abroad(sheet: Sheet, node: Node) -> Abroad | None:
    fields = Fields(sheet, node, "Die Dauer im Ausland", ("amount", "unit", "norm"), ("doubt",))
    amount, unit = int(fields.number_or_none("amount") or 0), fields.choice("unit", UNITS)
    found = Abroad(amount, unit, fields.text("norm"), _doubt_in(sheet, fields))
    return found if fields.ok else None


def shift(sheet: Sheet, node: Node) -> Shift | None:
    fields = Fields(sheet, node, "Die Verschiebung", ("norm",), ("doubt",))
    found = Shift(fields.text("norm"), _doubt_in(sheet, fields))
    return found if fields.ok else None


def margin(sheet: Sheet, node: Node) -> Margin | None:
    fields = Fields(sheet, node, "Der Abstand", ("days", "norm", "why"))
    found = Margin(int(fields.number_or_none("days") or 0), fields.text("norm"), fields.text("why"))
    return found if fields.ok else None


def doubt(sheet: Sheet, node: Node) -> Doubt | None:
    fields = Fields(sheet, node, "Der Zweifel", ("norm", "why"))
    found = Doubt(fields.text("norm"), fields.text("why"))
    return found if fields.ok else None


def _doubt_in(sheet: Sheet, fields: Fields) -> Doubt | None:
    node = fields.node("doubt")
    return doubt(sheet, node) if node is not None else None


def deliveries(sheet: Sheet, nodes: Mapping[str, Node]) -> Iterator[Delivery]:
    for key, node in nodes.items():
        fields = Fields(sheet, node, f"»{key}«", ("title", "handed", "served", *WAYS, "weekend", "doubts"), ("shift",))
        shifted = fields.node("shift")
        found = Delivery(
            key=key,
            title=fields.text("title"),
            handed=fields.text("handed"),
            served=fields.text("served"),
            post=_way(sheet, fields, "post"),
            portal=_way(sheet, fields, "portal"),
            weekend=fields.text("weekend"),
            shift=shift(sheet, shifted) if shifted is not None else None,
            doubts=fields.entries("doubts", lambda child: _earlier(sheet, child)),
        )
        if fields.ok:
            yield found


def _way(sheet: Sheet, fields: Fields, name: str) -> tuple[Fiction, ...]:
    node = fields.node(name)
    if node is None:
        return ()
    inner = Fields(sheet, node, f"»{name}«", ("fictions",))
    found = inner.entries("fictions", lambda child: _fiction(sheet, child))
    if fault := gap_between(found):
        inner.fault(inner.start, fault, "Neueste zuerst; until ist der Tag vor dem nächsten since.")
    return found


def _fiction(sheet: Sheet, node: Node) -> Fiction | None:
    fields = Fields(sheet, node, "Die Bekanntgabe", ("since", "days", "norm"), ("until", "late"))
    days = int(fields.number_or_none("days") or 0)
    found = Fiction(fields.day("since"), fields.day_or_none("until"), days, fields.text("norm"), fields.text("late"))
    return found if fields.ok else None


def _earlier(sheet: Sheet, node: Node) -> EarlierDay | None:
    fields = Fields(sheet, node, "Die andere Ansicht", ("way", "kind", "norm", "why"), ("days",))
    found = EarlierDay(
        way=fields.choice("way", WAYS),
        kind=fields.choice("kind", KINDS),
        days=int(fields.number_or_none("days") or 0),
        norm=fields.text("norm"),
        why=fields.text("why"),
    )
    return found if fields.ok else None
