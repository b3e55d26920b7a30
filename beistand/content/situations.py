"""data/situations.yml: what a person may hold in the hand, and the page that helps; the rest of the start page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.content import yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/situations.yml")


@dataclass(frozen=True)
class Situation:
    """One case of a paper: `page` is the slug that helps, `says` one sentence on what is done there."""

    title: str
    page: str
    says: str
    line: int


@dataclass(frozen=True)
class Paper:
    """A tile: `key` is its anchor and its drawing in the sprite papiere.svg."""

    key: str
    title: str
    subtitle: str
    situations: tuple[Situation, ...]


@dataclass(frozen=True)
class Shortcut:
    """A page that is often needed, under the words used at the table; `icon` is a name of the sprite icons.svg."""

    title: str
    page: str
    icon: str
    line: int


@dataclass(frozen=True)
class News:
    since: date
    title: str
    page: str
    line: int


@dataclass(frozen=True)
class Start:
    """`call` is what is said first in an emergency."""

    papers: tuple[Paper, ...] = ()
    call: str = ""
    emergency: tuple[Situation, ...] = ()
    often: tuple[Shortcut, ...] = ()
    news: tuple[News, ...] = ()

    def pages(self) -> Iterator[tuple[str, int]]:
        """Every slug that the start page leads to, with the line of the file."""
        for paper in self.papers:
            yield from ((situation.page, situation.line) for situation in paper.situations)
        yield from ((situation.page, situation.line) for situation in self.emergency)
        yield from ((shortcut.page, shortcut.line) for shortcut in self.often)
        yield from ((news.page, news.line) for news in self.news)


def read(root: Path) -> tuple[Start, list[Problem]]:
    """A project without the file has a start page without papers."""
    if not (root / FILE).is_file():
        return Start(), []
    sheet = yamlfile.read(root / FILE, root)
    if sheet.node is None:
        return Start(), sheet.problems
    fields = Fields(sheet, sheet.node, "Die Startseite", ("papers", "call", "emergency", "often", "news"))
    seen: set[str] = set()
    start = Start(
        papers=fields.entries("papers", lambda node: _paper(sheet, node, seen)),
        call=fields.text("call"),
        emergency=fields.entries("emergency", lambda node: _situation(sheet, node)),
        often=fields.entries("often", lambda node: _shortcut(sheet, node)),
        news=fields.entries("news", lambda node: _news(sheet, node)),
    )
    return start, sheet.problems


def _paper(sheet: Sheet, node: Node, seen: set[str]) -> Paper | None:
    fields = Fields(sheet, node, "Das Papier", ("key", "title", "subtitle", "situations"))
    paper = Paper(
        key=fields.text("key"),
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        situations=fields.entries("situations", lambda node: _situation(sheet, node)),
    )
    if paper.key in seen:
        fields.fault(fields.line("key"), f"Das Papier »{paper.key}« steht schon da.", "Einen der Einträge entfernen.")
    seen.add(paper.key)
    if fields.ok and not paper.situations:
        fields.fault(fields.start, f"Das Papier »{paper.key}« führt nirgendwohin.", "Unter situations etwas ergänzen.")
    return paper if fields.ok else None


def _situation(sheet: Sheet, node: Node) -> Situation | None:
    fields = Fields(sheet, node, "Die Lage", ("title", "page", "says"))
    situation = Situation(fields.text("title"), fields.text("page"), fields.text("says"), fields.line("page"))
    return situation if fields.ok else None


def _shortcut(sheet: Sheet, node: Node) -> Shortcut | None:
    fields = Fields(sheet, node, "Der Eintrag", ("title", "page", "icon"))
    shortcut = Shortcut(fields.text("title"), fields.text("page"), fields.text("icon"), fields.line("page"))
    return shortcut if fields.ok else None


def _news(sheet: Sheet, node: Node) -> News | None:
    fields = Fields(sheet, node, "Die Neuigkeit", ("since", "title", "page"))
    news = News(fields.day("since"), fields.text("title"), fields.text("page"), fields.line("page"))
    return news if fields.ok else None
