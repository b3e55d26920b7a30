"""Which figure a query asks for, and how it is answered on a day: »regelsatz 2026 alleinstehend« → 563,00 €."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from beistand import german
from beistand.content.figures import Figure, Figures
from beistand.content.units import UNKNOWN, unit_words
from beistand.pages.figures import TOPICS
from beistand.pages.values import doubt, last_known
from beistand.search.folding import fold, stem
from beistand.search.lexicon import Lexicon
from beistand.search.things import Things
from beistand.search.types import Answer, Document
from beistand.search.wordlists import folded

_DEADLINES = "frist"
"""Deadlines are the calculator's."""
_LONGEST_TEXT = 60
_SURE = 0.99
_BY_NAME = 0.5
"""So much of the query must be in the figure's own name; the topic around it is not enough."""
_ALIKE = 0.9
_TOO_MANY = 4
"""Among so many that score alike none is meant for sure."""

_CONTEXT = {
    "sgb2": "Jobcenter",
    "regelbedarf": "Jobcenter Sozialamt",
    "mehrbedarf": "Jobcenter Sozialamt",
    "mehrbedarf_eur": "Jobcenter Sozialamt",
    "sgb12": "Sozialamt Sozialhilfe",
    "asylblg": "Asyl Flüchtlinge",
    "hamburg": "Hamburg Jobcenter",
    "alg": "Arbeitsagentur Agentur für Arbeit",
    "rente": "Rentenversicherung",
    "kv": "Krankenkasse",
    "pflege": "Pflegekasse",
}
"""Who pays, by the first part of a key: people name the office where the law has a book."""
_UNITS = {"m2": "Quadratmeter qm Wohnfläche", "Prozent": "Prozent", "Wochen": "Wochen", "Monate": "Monate"}
NEEDLESS = frozenset(map(stem, folded("""
betrag beträge höhe hoch viel wieviel euro eur prozent aktuell aktuelle aktueller derzeit jetzt heute neu neue jahr
jahre jahren jährige jähriges jährig alt monat monatlich pro person satz summe geld zahlt zahlen bekommt bekomme darf
gilt genau ungefähr maximal höchstens mindestens woche wochen tag stehen zu
""")))  # fmt: skip
"""Stems that need no answer: they ask for an amount, whatever it is."""
_ASKS = frozenset(map(stem, folded("""
betrag beträge höhe hoch viel wieviel euro eur prozent grenze obergrenze höchstgrenze höchstbetrag mindestbetrag satz
sätze freibetrag pauschale gebühr beitrag wert quadratmeter qm maximal höchstens jahrgang pro je
""")))  # fmt: skip
_HEADS = re.compile(r"(betrag|betrage|satz|satze|grenze|grenzen|pauschale|lohn|wert|gebuhr|hohe|geld|beitrag|flache)$")
_MONEY = re.compile(r"\b[\d.,]+ ?(?=euro?\b|€)", re.IGNORECASE)
"""The amount itself, typed to see whether it is still right."""
_NUMBER = re.compile(r"\b\d{1,4}\b")
_RBS = re.compile(r"\bRBS (\d)\b")
_KEY_RANGE = re.compile(r"(\d{1,2})_(\d{1,2})$")
_AGES = re.compile(r"\b(\d{1,2}) ?[-–] ?(\d{1,2}) (?:Jahre|J\.)")


def attached(figures: Figures, pages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the index keeps of the figures: names to find them by, every value; `pages` are addresses by slug."""
    return [
        {
            "key": figure.key,
            "label": figure.label,
            "names": _names(figure, figures),
            "unit": unit_words(figure.unit),
            "norm": figure.norm,
            "url": _place(figure, pages),
            "check_by": figure.unconfirmed_from.isoformat() if figure.unconfirmed_from else "",
            "values": list(_values(figure)),
        }
        for figure in figures.values()
        if not figure.key.startswith(f"{_DEADLINES}.") and any(value.known for value in figure.values)
    ]


def _names(figure: Figure, figures: Figures) -> list[str]:
    """Label, the rest of the label, topic and context, words of the key."""
    first, *steps = figure.key.split(".")
    label = _RBS.sub(lambda found: _step_of(figures, found), figure.label)
    name, _, rest = label.partition(":")
    topic = next((titles[first] for titles in TOPICS.values() if first in titles), first)
    words = _KEY_RANGE.sub(r"\1 bis \2", ".".join(steps)).replace(".", " ").replace("_", " ")
    ages = " ".join(_ages(int(found[1]), int(found[2])) for found in _AGES.finditer(label))
    own = f"{topic} · {words} · {_UNITS.get(figure.unit, '')} · {ages}"
    return [name, rest.strip(), _CONTEXT.get(first, ""), own]


def _step_of(figures: Figures, found: re.Match[str]) -> str:
    step = figures.get(f"regelbedarf.rbs{found[1]}")
    return f"{found[0]} {step.label}" if step else found[0]


def _ages(first: int, last: int) -> str:
    """What people call those of that age."""
    words = ["Kind Kinder"] if last < 18 else []
    return " ".join([*words, *(["Jugendliche Jugendlicher"] if first >= 12 and last < 18 else [])])


def _place(figure: Figure, pages: Mapping[str, str]) -> str:
    first = figure.key.split(".")[0]
    topic = next((topic for topic, titles in TOPICS.items() if first in titles), "")
    return pages.get(topic) or pages.get("zahlen") or ""


def _values(figure: Figure) -> Iterable[list[str]]:
    """[first day, last day or "", text, word of doubt], newest first."""
    for value in figure.values:
        text = value.shown(figure.unit)
        yield [value.since.isoformat(), value.until.isoformat() if value.until else "", text, doubt(figure, value)]


class Amounts:
    """The figures of a release, found by their names."""

    def __init__(self, kept: list[dict[str, Any]], lexicon: Lexicon) -> None:
        self._kept = [each for each in kept if each["url"] and len(each["values"][0][2]) <= _LONGEST_TEXT]
        documents = [
            Document(each["key"], name, rest, "figure", "", "", topic, (words,))
            for each in self._kept
            for name, rest, topic, words in [each["names"]]
        ]
        self._things = Things(documents, lexicon)

    def answer(self, query: str, day: date) -> Answer | None:
        """The figure that the query asks for, with its value on that day; None where none is meant for sure."""
        query = _MONEY.sub(" ", query)
        words = [fold(word) for word in re.findall(r"\w+", query)]
        asks = any(stem(word) in _ASKS or (_HEADS.search(word) and len(word) > 6) for word in words)
        if not asks and not _NUMBER.search(query):
            return None
        found = [
            each for each in self._things.best(query, NEEDLESS, 12) if each.share >= _SURE and each.own >= _BY_NAME
        ]
        holding = [(each, value) for each in found if (value := self._on(each.number, day))]
        if not holding:
            return None
        best = max(each.score for each, _ in holding)
        near = [pair for pair in holding if pair[0].score >= _ALIKE * best]
        if len(near) > _TOO_MANY:
            return None
        match, value = min(near, key=lambda pair: (-pair[0].own, *self._plainness(pair[0].number)))
        return self._said(self._kept[match.number], value, day)

    def _plainness(self, number: int) -> tuple[int, int]:
        return self._kept[number]["key"].count("."), sum(map(len, self._kept[number]["names"]))

    def _on(self, number: int, day: date) -> list[str] | None:
        iso = day.isoformat()
        return next((v for v in self._kept[number]["values"] if v[0] <= iso and (not v[1] or iso <= v[1])), None)

    def _said(self, figure: Mapping[str, Any], value: list[str], day: date) -> Answer:
        _, _, text, hint = value
        if text != UNKNOWN and figure["check_by"] and day.isoformat() >= figure["check_by"]:
            hint = last_known(date.fromisoformat(figure["check_by"]))
        first = date.fromisoformat(_beginning(figure["values"], value))
        amount = f"{text} {figure['unit']}".strip()
        url = figure["url"]
        return Answer(
            figure["label"], amount, url, f"Zahl · seit {german.day(first)}", hint, figure["norm"], figure["key"]
        )


def _beginning(values: list[list[str]], value: list[str]) -> str:
    """The first day on which this same value has held without a break."""
    first = value[0]
    for older in values[values.index(value) + 1 :]:
        end = older[1] or (date.fromisoformat(first) - timedelta(1)).isoformat()
        if older[2] != value[2] or date.fromisoformat(end) + timedelta(1) != date.fromisoformat(first):
            break
        first = older[0]
    return first
