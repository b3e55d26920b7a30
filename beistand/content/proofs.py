"""The formulas that statutes give for figures (»17 % von regelbedarf.rbs1, gerundet auf 0,01«), read and proved.

    formula := ["seit " TT.MM.JJJJ ":"] sum ["," rounding] ["(" norm ")"]
    sum     := product (("+" | "–") product)*
    product := factor (("×" | "/" | "von") factor)*
    factor  := number | number "%" | number "-faches" | "Hälfte" | base
    base    := figure ["(1. Juli des Vorjahres)"] [", dieser auf " step " aufgerundet"]
    rounding := ("gerundet" | "aufgerundet") "auf" step

A formula is a proof, never a source: the values stand written in the file, and here they are computed a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from beistand.content.expressions import Expression, FormulaError, Number, Operation, Rounded, Value
from beistand.content.figures import Figure, Figures, NotInForce
from beistand.content.formulas import amount, decimal, require_amounts
from beistand.german import number
from beistand.problems import Problem

RULE = "formel"
JULY_BEFORE = "@juli-vorjahr"
"""Behind a key in the tree: the value of 1 July of the year before (§ 97a Abs. 4 SGB VI)."""

_SINCE = re.compile(r"seit (\d\d)\.(\d\d)\.(\d{4}): ")
_NORM = re.compile(r"\s*\(§[^()]*\)$")
_ROUNDING = re.compile(r", (auf)?gerundet auf (\d+(?:,\d+)?)$")
_TOKEN = re.compile(
    r"\s*(?:(?P<share>\d+(?:,\d+)?)\s?%|(?P<times>\d+(?:,\d+)?)-faches|(?P<half>Hälfte)|(?P<number>\d+(?:,\d+)?)"
    r"|(?P<sign>[-+–×/]|von\b)"
    r"|(?P<key>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)(?P<july>\s\(1\. Juli des Vorjahres\))?"
    r"(?:, dieser auf (?P<step>\d+) aufgerundet)?)"
)
_SIGNS = {"–": "-", "×": "*", "von": "*"}


@dataclass(frozen=True)
class Formula:
    """A formula as a tree; it is proved from `since` on (None: for every value)."""

    tree: Expression
    since: date | None

    def names(self) -> frozenset[str]:
        return frozenset(key.removesuffix(JULY_BEFORE) for key in self.tree.names())

    def on(self, figures: Figures, day: date) -> Decimal:
        """Raises NotInForce where a figure in it had no known amount."""
        return decimal(self.tree.on(lambda key: _amount(figures, key, day)))


def read(text: str) -> Formula:
    """Raises FormulaError, with German sentences, for what the grammar above does not know."""
    since = None
    rest = text.strip()
    if match := _SINCE.match(rest):
        day, month, year = (int(part) for part in match.groups())
        try:
            since = date(year, month, day)
        except ValueError:
            raise FormulaError(
                f"Die Formel »{text}« nennt einen Tag, den es nicht gibt.", "»seit 01.10.2022: …« schreiben."
            ) from None
        rest = rest[match.end() :]
    rest = _NORM.sub("", rest)
    rounding = _ROUNDING.search(rest)
    tree = _Reader(text, rest[: rounding.start()] if rounding else rest).sum()
    if rounding:
        tree = Rounded(tree, _fraction(rounding[2]), up=bool(rounding[1]))
    return Formula(tree, since)


class _Reader:
    def __init__(self, whole: str, text: str) -> None:
        self.whole = whole
        self.tokens: list[re.Match[str]] = []
        place = 0
        while place < len(text.rstrip()):
            match = _TOKEN.match(text, place)
            if not match:
                raise self.fault(text[place:].strip())
            self.tokens.append(match)
            place = match.end()

    def fault(self, rest: str) -> FormulaError:
        return FormulaError(
            f"Die Formel »{self.whole}« ist ab »{rest}« nicht zu verstehen.",
            "So schreiben: 17 % von regelbedarf.rbs1, gerundet auf 0,01 (§ 41 Abs. 2 SGB II).",
        )

    def sum(self) -> Expression:
        tree = self.chain(lambda: self.chain(self.factor, ("*", "/")), ("+", "-"))
        if self.tokens:
            raise self.fault(self.tokens[0][0].strip())
        return tree

    def chain(self, part: Callable[[], Expression], signs: tuple[str, ...]) -> Expression:
        tree = part()
        while self.tokens and (sign := _SIGNS.get(self.tokens[0]["sign"], self.tokens[0]["sign"])) in signs:
            self.tokens.pop(0)
            tree = Operation(str(sign), tree, part())
        return tree

    def factor(self) -> Expression:
        if not self.tokens or self.tokens[0]["sign"]:
            raise self.fault(self.tokens[0][0].strip() if self.tokens else "Ende")
        token = self.tokens.pop(0)
        if token["key"]:
            value = Value(token["key"] + (JULY_BEFORE if token["july"] else ""))
            return Rounded(value, _fraction(token["step"]), up=True) if token["step"] else value
        if token["half"]:
            return Number(Fraction(1, 2))
        return Number(
            _fraction(token["share"]) / 100 if token["share"] else _fraction(token["times"] or token["number"])
        )


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _amount(figures: Figures, key: str, day: date) -> Fraction:
    if key.endswith(JULY_BEFORE):
        return amount(figures, key.removesuffix(JULY_BEFORE), date(day.year - 1, 7, 1))
    return amount(figures, key, day)


def prove(figures: Figures) -> Iterator[Problem]:
    """Every formula read, every value computed again: what is unknown, circular or different becomes a Problem."""
    formulas: dict[str, Formula] = {}
    for figure in figures.values():
        if not figure.formula:
            continue
        try:
            formulas[figure.key] = read(figure.formula)
        except FormulaError as fault:
            yield _problem(figure, fault.what, fault.remedy)
    circular = frozenset(key for key in formulas if _reaches(key, key, formulas))
    for key, formula in formulas.items():
        if key in circular:
            yield _problem(
                figures[key], f"Die Formel von »{key}« führt im Kreis zu »{key}« zurück.", "Eine der Formeln entfernen."
            )
            continue
        yield from _prove(figures[key], formula, figures)


def _reaches(start: str, goal: str, formulas: dict[str, Formula]) -> bool:
    waiting, seen = [start], set()
    while waiting:
        for key in formulas[waiting.pop()].names():
            if key == goal:
                return True
            if key in formulas and key not in seen:
                seen.add(key)
                waiting.append(key)
    return False


def _prove(figure: Figure, formula: Formula, figures: Figures) -> Iterator[Problem]:
    if not figures.broken.isdisjoint(formula.names()):
        return
    try:
        require_amounts(formula.names(), figures)
        differing = next(_differences(figure, formula, figures), None)
    except FormulaError as fault:
        yield _problem(figure, fault.what, fault.remedy)
        return
    if differing:
        day, computed, written = differing
        yield _problem(
            figure,
            f"Am {day:%d.%m.%Y} ergibt die Formel von »{figure.key}« {number(computed)}, "
            f"eingetragen ist {number(written)}.",
            "Wert oder Formel am Gesetz prüfen. Hat sich die Grundlage geändert, den neuen Wert oben eintragen.",
        )


def _differences(figure: Figure, formula: Formula, figures: Figures) -> Iterator[tuple[date, Decimal, Decimal]]:
    """Day, computed and written amount, wherever they differ: on each day on which the figure or a base changes."""
    changes = {day for key in formula.names() for day in figures[key].days_of_change()}
    for value in figure.values:
        if value.amount is None or (formula.since and value.since < formula.since):
            continue
        for day in sorted(day for day in changes | {value.since} if value.holds_on(day)):
            try:
                computed = formula.on(figures, day)
            except NotInForce:
                continue
            if computed != value.amount:
                yield day, computed, value.amount


def _problem(figure: Figure, what: str, remedy: str) -> Problem:
    return Problem(figure.path, figure.line, what, remedy, RULE)
