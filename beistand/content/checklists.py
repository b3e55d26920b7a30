"""data/checklists/*.yml: lists to go through with a person, point by point. Each becomes a page of the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand import german
from beistand.content import heads, yamlfile
from beistand.content.heads import NoteMeta
from beistand.content.periods import Period
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem, nearest

FOLDER = Path("data/checklists")
ANSWERS = ("ja", "nein")

OWN = ("purpose", "minutes", "ready", "letters", "see", "finish", "points")
OPTIONAL = ("warning",)
HEAD = tuple(key for key in (*heads.REQUIRED, *heads.OPTIONAL) if key not in ("kind", "audience", "norms"))


@dataclass(frozen=True)
class Outcome:
    """What follows from an answer. `fault` is the sentence that a letter takes over: with it the answer has found a
    mistake of the authority, without it there is something left to do. `deadline` is a kind of the deadline
    calculator, `letter` and `note` are slugs; all three may be empty."""

    text: str
    fault: str
    deadline: str
    letter: str
    note: str


@dataclass(frozen=True)
class Point:
    """A question that »ja« settles, unless `on_yes` says what follows. It is asked only where each earlier point of
    `when` has the answer named there, and only for days inside `period`. `group` begins a new part of the list."""

    id: str
    question: str
    why: str
    norms: tuple[str, ...]
    on_no: Outcome | None
    on_yes: Outcome | None
    when: tuple[tuple[str, str], ...]
    period: Period
    group: str
    line: int


@dataclass(frozen=True)
class Checklist:
    """`path` is relative to the project; `minutes` what it takes; `ready` what should lie on the table; `letters` and
    `see` are slugs; `finish` says what comes after the last point, `warning` what must be known before the first."""

    slug: str
    path: str
    meta: NoteMeta
    purpose: str
    minutes: int
    ready: tuple[str, ...]
    warning: str
    letters: tuple[str, ...]
    see: tuple[str, ...]
    finish: str
    points: tuple[Point, ...]
    lines: dict[str, int]

    def point(self, name: str) -> Point | None:
        return next((point for point in self.points if point.id == name), None)

    def number(self, point: Point, day: date) -> int:
        """Which one it is, from 1, among those that are there on `day`, or on the nearest day on which it is."""
        first, last = point.period.first, point.period.last
        day = first if first and day < first else last if last and last < day else day
        return [each.id for each in self.points if each.period.holds_on(day)].index(point.id) + 1


def read(root: Path) -> tuple[dict[str, Checklist], frozenset[str], list[Problem]]:
    """The lists by slug, the slugs of those that are broken, and what is wrong with them."""
    lists: dict[str, Checklist] = {}
    problems: list[Problem] = []
    paths = sorted((root / FOLDER).glob("*.yml"))
    for path in paths:
        sheet = yamlfile.read(path, root)
        found = _checklist(sheet, path.stem) if sheet.node is not None else None
        if found and not sheet.problems:
            lists[found.slug] = found
        problems += sheet.problems
    return lists, frozenset(path.stem for path in paths) - lists.keys(), problems


def _checklist(sheet: Sheet, slug: str) -> Checklist | None:
    assert sheet.node is not None
    fields = Fields(sheet, sheet.node, "Die Checkliste", OWN, (*HEAD, *OPTIONAL))
    if german.slug(slug) != slug or not slug.startswith("check-"):
        fields.fault(
            1, f"»{slug}« taugt nicht als Name einer Checkliste.", "Die Datei check-… nennen, in Kleinbuchstaben."
        )
    if not isinstance(sheet.node.value, dict):
        return None
    points = fields.entries("points", lambda node: _point(sheet, node))
    _check_together(sheet, points)
    meta = heads.read(sheet, _head_of(sheet.node, points))
    purpose, warning, finish = fields.text("purpose"), fields.text("warning"), fields.text("finish")
    ready, letters, see = fields.texts("ready"), fields.texts("letters"), fields.texts("see")
    minutes = fields.number_or_none("minutes")
    if not fields.ok or meta is None:
        return None
    return Checklist(
        slug=slug,
        path=sheet.path,
        meta=meta,
        purpose=purpose,
        minutes=int(minutes or 0),
        ready=ready,
        warning=warning,
        letters=letters,
        see=see,
        finish=finish,
        points=points,
        lines={key: fields.line(key) for key in (*OWN, *OPTIONAL, *HEAD)},
    )


def _head_of(node: Node, points: tuple[Point, ...]) -> Node:
    """The part that every page has; the norms are those of the points that are not about the past."""
    norms = dict.fromkeys(norm for point in points if not point.period.last for norm in point.norms)
    made = {"kind": "checklist", "audience": "member", "norms": [Node(norm, node.line) for norm in norms]}
    return Node(
        {key: node.value[key] for key in HEAD if key in node.value}
        | {key: Node(value, node.line, node.line) for key, value in made.items()},
        node.line,
    )


def _point(sheet: Sheet, node: Node) -> Point | None:
    fields = Fields(
        sheet,
        node,
        f"Der Punkt »{_name(node)}«",
        ("id", "question", "why", "norms"),
        ("on_no", "on_yes", "when", "since", "until", "group"),
    )
    name, question = fields.text("id"), fields.text("question")
    if name and german.slug(name) != name:
        fields.fault(fields.line("id"), f"»{name}« ist kein Name.", f"So schreiben: {german.slug(name) or 'miete'}")
    if question and not question.endswith("?"):
        fields.fault(fields.line("question"), "Die Frage endet ohne Fragezeichen.", "So fragen, dass »Ja« gut ist.")
    first, last = fields.day_or_none("since"), fields.day_or_none("until")
    if first and last and last < first:
        fields.fault(fields.line("until"), "Der Punkt gilt nicht mehr, bevor er gilt.", "since und until vergleichen.")
    point = Point(
        id=name,
        question=question,
        why=fields.text("why"),
        norms=fields.texts("norms"),
        on_no=_outcome(sheet, fields, "on_no"),
        on_yes=_outcome(sheet, fields, "on_yes"),
        when=_when(fields),
        period=Period(first, last),
        group=fields.text("group"),
        line=fields.start,
    )
    return point if fields.ok else None


def _name(node: Node) -> str:
    """How messages call a point: by its id, where it has one."""
    name = node.value.get("id") if isinstance(node.value, dict) else None
    return str(name.value) if name else "ohne id"


def _outcome(sheet: Sheet, fields: Fields, key: str) -> Outcome | None:
    if not fields.has(key):
        return None
    inner = Fields(
        sheet,
        Node(fields.value(key), fields.line(key)),
        f"»{key}« von {fields.subject[0].lower()}{fields.subject[1:]}",
        ("text",),
        ("fault", "deadline", "letter", "note"),
    )
    found = Outcome(*(inner.text(name) for name in ("text", "fault", "deadline", "letter", "note")))
    if "{{" in found.fault or "[[" in found.fault:
        what = "»fault« geht als Satz in ein Schreiben und enthält einen Betrag oder Link."
        inner.fault(inner.line("fault"), what, "Den Betrag in »text« nennen; »fault« ist einfacher Text.")
    return found


def _when(fields: Fields) -> tuple[tuple[str, str], ...]:
    value = fields.value("when")
    if value is None:
        return ()
    if not isinstance(value, dict):
        fields.fault(fields.line("when"), "»when« ist keine Zuordnung.", "So schreiben: when: {vorlaeufig: ja}")
        return ()
    found = []
    for name, answer in value.items():
        if answer.value not in ANSWERS:
            what = f"»when« kennt die Antwort »{answer.value}« nicht."
            fields.fault(answer.line, what, f"Erlaubt sind: {', '.join(ANSWERS)}.")
        found.append((name, str(answer.value)))
    return tuple(found)


def _check_together(sheet: Sheet, points: tuple[Point, ...]) -> None:
    """What no point can know by itself: names are unique, conditions look back, and every answer leads somewhere."""
    asked_for = {name for point in points for name, _ in point.when}
    before: list[str] = []
    for point in points:
        if point.id in before:
            sheet.problem(point.line, f"Den Punkt »{point.id}« gibt es schon.", "Einen der beiden anders nennen.")
        for name, _ in point.when:
            if name not in before:
                what = f"Der Punkt »{point.id}« hängt von »{name}« ab; vor ihm gibt es keinen solchen Punkt."
                sheet.problem(point.line, what, f"Den Namen eines früheren Punktes schreiben.{nearest(name, before)}")
        if not (point.on_no or point.on_yes or point.id in asked_for):
            what = f"Aus dem Punkt »{point.id}« folgt nichts."
            sheet.problem(point.line, what, "on_no oder on_yes ergänzen, oder den Punkt streichen.")
        before.append(point.id)
