"""data/deadlines.yml: the rules of the deadlines. Read and typed here; the engine in overrides/src/fristen counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from beistand.content import deadline_parts as parts
from beistand.content import holidays, yamlfile
from beistand.content.deadline_parts import Abroad, Cited, Delivery, Doubt, Group, Margin, Shift, Span
from beistand.content.holidays import Holidays
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/deadlines.yml")

STARTS = ("letter", "delivered", "day")
COUNTS = (
    "after",
    "first",
    "from",
    "before",
    "same",
    "year_end",
    "month_end",
    "month_start",
    "span",
    "whole",
    "gap",
    "workday",
)
PLACES = ("hamburg", "open")
RESULTS = ("last", "first")
_REQUIRED = ("art", "title", "group", "start", "date", "count", "spans", "place", "action", "notes", "late", "see")
_OPTIONAL = (
    "result",
    "delivery",
    "weeks",
    "count_norm",
    "untaught",
    "abroad",
    "shift",
    "from_letter",
    "margin",
    "before_since",
)


@dataclass(frozen=True)
class DateField:
    """What the day typed by the reader is: its label, one line of help, and how the first step calls it."""

    label: str
    help: str
    step: str
    step_norm: str


@dataclass(frozen=True)
class Rule:
    """One kind of deadline. `art` is its name in addresses: a promise. `result` says whether the day is the last or
    the first one; `see` are slugs of pages, written or planned. The head of the data file explains the rest."""

    art: str
    title: str
    group: str
    start: str
    date: DateField
    count: str
    spans: tuple[Span, ...]
    place: str
    action: str
    notes: tuple[str, ...]
    late: tuple[str, ...]
    see: tuple[str, ...]
    result: str = "last"
    delivery: str = ""
    weeks: bool = False
    count_norm: str = ""
    untaught: tuple[Span, ...] = ()
    abroad: Abroad | None = None
    shift: Shift | None = None
    from_letter: Doubt | None = None
    margin: Margin | None = None
    before_since: str = ""
    line: int = 0

    def citing(self) -> Iterator[Cited]:
        """Every text that cites a norm."""
        for span in (*self.spans, *self.untaught):
            yield span.norm, span.until or None
            yield span.norm, span.since
        doubts = [self.from_letter, self.shift and self.shift.doubt, self.abroad and self.abroad.doubt]
        texts = [self.count_norm, self.date.step_norm, self.before_since, *self.notes, *self.late]
        texts += [part.norm for part in (self.abroad, self.shift, self.margin) if part]
        texts += [text for doubt in doubts if doubt for text in (doubt.norm, doubt.why)]
        texts += [self.margin.why] if self.margin else []
        yield from ((text, None) for text in texts if text)


@dataclass(frozen=True)
class Deadlines:
    """All rules in the order of the file, how letters count as received, and the calendar of working days."""

    groups: tuple[Group, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    rules: tuple[Rule, ...] = ()
    holidays: Holidays = field(default_factory=Holidays)

    def rule(self, art: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.art == art), None)

    def sources(self) -> tuple[Delivery | Rule, ...]:
        """Everything that cites norms."""
        return (*self.deliveries, *self.rules)

    def for_engine(self) -> dict[str, Any]:
        """The rules as JSON in the form of overrides/src/fristen/regeln.ts; what is empty is left out."""
        days = self.holidays.days.values()
        return {
            "rules": [asdict(rule, dict_factory=_filled) for rule in self.rules],
            "deliveries": [asdict(delivery, dict_factory=_filled) for delivery in self.deliveries],
            "holidays": {
                "first": self.holidays.first,
                "last": self.holidays.last,
                "days": {each.day.isoformat(): {"name": each.name, "nationwide": each.nationwide} for each in days},
            },
        }


_NOT_FOR_THE_ENGINE = ("see", "line")


def _filled(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in pairs
        if (value not in (None, "", (), False) and key not in _NOT_FOR_THE_ENGINE) or (value == 0 and key == "amount")
    }


def read(root: Path) -> tuple[Deadlines, list[Problem]]:
    calendar, problems = holidays.read(root)
    sheet = yamlfile.read(root / FILE, root)
    if sheet.node is None:
        return Deadlines(holidays=calendar), [*problems, *sheet.problems]
    fields = Fields(sheet, sheet.node, "Die Fristen", ("groups", "deliveries", "rules"))
    groups = fields.entries("groups", lambda node: parts.group(sheet, node))
    deliveries = tuple(parts.deliveries(sheet, fields.value("deliveries") or {}))
    seen: set[str] = set()
    keys = tuple(group.key for group in groups), tuple(delivery.key for delivery in deliveries)
    rules = fields.entries("rules", lambda node: _rule(sheet, node, *keys, seen))
    return Deadlines(groups, deliveries, rules, calendar), [*problems, *sheet.problems]


Part = TypeVar("Part")


def _rule(sheet: Sheet, node: Node, groups: Sequence[str], deliveries: Sequence[str], seen: set[str]) -> Rule | None:
    fields = Fields(sheet, node, "Die Frist", _REQUIRED, _OPTIONAL)

    def part(key: str, build: Callable[[Sheet, Node], Part | None]) -> Part | None:
        node = fields.node(key)
        return build(sheet, node) if node is not None else None

    rule = Rule(
        art=fields.text("art"),
        title=fields.text("title"),
        group=fields.choice("group", groups),
        start=fields.choice("start", STARTS),
        date=part("date", _date) or DateField("", "", "", ""),
        count=fields.choice("count", COUNTS),
        spans=fields.entries("spans", lambda child: parts.span(sheet, child)),
        place=fields.choice("place", PLACES),
        action=fields.text("action"),
        notes=fields.texts("notes"),
        late=fields.texts("late"),
        see=fields.texts("see"),
        result=fields.choice("result", RESULTS, "last"),
        delivery=fields.choice("delivery", deliveries),
        weeks=fields.flag("weeks", False),
        count_norm=fields.text("count_norm"),
        untaught=fields.entries("untaught", lambda child: parts.span(sheet, child)),
        abroad=part("abroad", parts.abroad),
        shift=part("shift", parts.shift),
        from_letter=part("from_letter", parts.doubt),
        margin=part("margin", parts.margin),
        before_since=fields.text("before_since"),
        line=fields.start,
    )
    _check(fields, rule, seen)
    seen.add(rule.art)
    return rule if fields.ok else None


def _check(fields: Fields, rule: Rule, seen: set[str]) -> None:
    if rule.art in seen:
        fields.fault(fields.line("art"), f"Die Frist »{rule.art}« steht doppelt.", "Einen der Einträge entfernen.")
    if (rule.start == "letter") != bool(rule.delivery):
        fields.fault(
            fields.line("start"), "»delivery« gehört genau zu »start: letter«.", "delivery ergänzen oder weglassen."
        )
    if not rule.spans:
        fields.fault(fields.line("spans"), f"»{rule.art}« hat keine Dauer.", "spans: [{since, amount, unit, norm}].")
    for name, spans in (("spans", rule.spans), ("untaught", rule.untaught)):
        if fault := parts.gap_between(spans):
            fields.fault(fields.line(name), fault, "Neueste zuerst; until ist der Tag vor dem nächsten since.")


def _date(sheet: Sheet, node: Node) -> DateField | None:
    fields = Fields(sheet, node, "Das Datum", ("label", "help"), ("step", "step_norm"))
    help = "" if fields.value("help") == "" else fields.text("help")
    found = DateField(fields.text("label"), help, fields.text("step"), fields.text("step_norm"))
    return found if fields.ok else None
