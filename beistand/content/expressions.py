"""Expressions over figures, as a tree: what the macro `rechnung` writes, and what the formulas of the statutes become.

    sum     := product (("+" | "-") product)*
    product := unary (("*" | "/") unary)*
    unary   := "-" product | number | figure | "(" sum ")" | function
    function := "runden(" sum "," step ")" | "min(" sum "," … ")" | "max(" sum "," … ")"

Numbers have a point (0.3); − and × are read as - and *. Values are exact fractions until the end, so that a third of
a figure, three times, is the figure again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

LONGEST = 500
"""Characters of an expression; nobody can check a longer one."""
DEEPEST = 30

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)(?![\w.])|(?P<name>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)|(?P<sign>[-+*/(),]))"
)
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_FUNCTIONS = ("runden", "min", "max")


class FormulaError(ValueError):
    """An expression that cannot be read or computed; `what` and `remedy` are German sentences."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what} So geht es: {remedy}")


class Expression(Protocol):
    """A tree of Number, Value, Operation, Extreme and Rounded."""

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction: ...

    def names(self) -> Iterator[str]: ...


@dataclass(frozen=True)
class Number:
    value: Fraction

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction:
        return self.value

    def names(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True)
class Value:
    key: str

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction:
        return lookup(self.key)

    def names(self) -> Iterator[str]:
        yield self.key


@dataclass(frozen=True)
class Operation:
    sign: str
    left: Expression
    right: Expression

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction:
        left, right = self.left.on(lookup), self.right.on(lookup)
        if self.sign == "/":
            if right == 0:
                raise FormulaError("Hier wird durch null geteilt.", "Den Teiler prüfen.")
            return left / right
        return left + right if self.sign == "+" else left - right if self.sign == "-" else left * right

    def names(self) -> Iterator[str]:
        yield from self.left.names()
        yield from self.right.names()


@dataclass(frozen=True)
class Extreme:
    choose: Callable[..., Fraction]
    items: tuple[Expression, ...]

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction:
        return self.choose(item.on(lookup) for item in self.items)

    def names(self) -> Iterator[str]:
        for item in self.items:
            yield from item.names()


@dataclass(frozen=True)
class Rounded:
    """To a multiple of `step`: half up (§ 41 Abs. 2 Satz 3 SGB II), or always up."""

    inner: Expression
    step: Fraction
    up: bool = False

    def on(self, lookup: Callable[[str], Fraction]) -> Fraction:
        steps = self.inner.on(lookup) / self.step
        return self.step * (-(-steps // 1) if self.up else (steps + Fraction(1, 2)) // 1)

    def names(self) -> Iterator[str]:
        return self.inner.names()


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """The tree of an expression. Raises FormulaError."""
    if len(text) > LONGEST:
        raise FormulaError("Die Rechnung ist zu lang.", f"Höchstens {LONGEST} Zeichen; die Rechnung teilen.")
    parser = _Parser(text)
    tree = parser.sum(0)
    if parser.token is not None:
        raise parser.unexpected()
    return tree


class _Parser:
    """Precedence climbing: each call takes what binds more tightly than its caller."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.tokens = self._tokens(
            text.translate({ord("−"): "-", ord("–"): "-", ord("×"): "*", 0xA0: " ", 0x202F: " "})
        )
        self.advance()

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        place, end = 0, len(text.rstrip())
        while place < end:
            match = _TOKEN.match(text, place)
            if not match:
                raise FormulaError(
                    f"In der Rechnung »{self.text}« ist ab »{text[place:].strip()}« etwas nicht zu verstehen.",
                    'So schreiben: rechnung("regelbedarf.rbs1 * 0.3"), Dezimalzahlen mit Punkt.',
                )
            yield str(match.lastgroup), match[str(match.lastgroup)]
            place = match.end()

    def advance(self) -> None:
        self.token = next(self.tokens, None)

    def unexpected(self) -> FormulaError:
        if self.token is None:
            return FormulaError(
                f"Die Rechnung »{self.text}« hört mittendrin auf.", "Die fehlende Zahl oder Klammer ergänzen."
            )
        hint = (
            "Dezimalzahlen mit Punkt schreiben: 0.3." if self.token[1] == "," else "Rechenzeichen und Klammern prüfen."
        )
        return FormulaError(f"In der Rechnung »{self.text}« passt »{self.token[1]}« nicht an diese Stelle.", hint)

    def sum(self, least: int) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"Die Rechnung »{self.text}« ist zu tief verschachtelt.", "Klammern auflösen.")
        left = self.unary()
        while self.token and (binding := _BINDING.get(self.token[1], 0)) > least:
            sign = self.token[1]
            self.advance()
            left = Operation(sign, left, self.sum(binding))
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        if self.token is None:
            raise self.unexpected()
        kind, word = self.token
        if kind == "sign" and word not in ("(", "-"):
            raise self.unexpected()
        self.advance()
        if kind == "number":
            return Number(Fraction(word))
        if word == "-":
            return Operation("-", Number(Fraction(0)), self.sum(1))
        if word == "(":
            inner = self.sum(0)
            self.expect(")")
            return inner
        return self.function(word) if self.token == ("sign", "(") else Value(word)

    def function(self, name: str) -> Expression:
        if name not in _FUNCTIONS:
            raise FormulaError(
                f"Die Rechnung kennt »{name}(…)« nicht.", "Es gibt runden(x, 0.01), min(a, b) und max(a, b)."
            )
        items = []
        while self.token in (("sign", "("), ("sign", ",")):
            self.advance()
            items.append(self.sum(0))
        self.expect(")")
        if name == "runden":
            if len(items) != 2 or not isinstance(items[1], Number) or items[1].value <= 0:
                raise FormulaError(
                    f"»runden« in »{self.text}« hat nicht die richtigen Angaben.", "So schreiben: runden(x, 0.01)."
                )
            return Rounded(items[0], items[1].value)
        return Extreme(min if name == "min" else max, tuple(items))

    def expect(self, sign: str) -> None:
        if self.token != ("sign", sign):
            raise self.unexpected()
        self.advance()
