"""data/edition.yml: the areas in their order and the pages planned for this edition, written or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from beistand.content import yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/edition.yml")
KINDS = (
    "note",
    "checklist",
    "letter",
    "seminar",
    "onboarding",
    "glossary",
    "directory",
    "calculator",
    "page",
    "start",
    "news",
)
PRIORITIES = ("A", "B", "C")


@dataclass(frozen=True)
class Area:
    """A part of the site: `key` is its folder and the first segment of its addresses."""

    key: str
    title: str


@dataclass(frozen=True)
class PlannedPage:
    """A page that the edition will have. A link to it is plain text until the page exists."""

    slug: str
    title: str
    area: str
    kind: str
    priority: str


@dataclass(frozen=True)
class Edition:
    areas: tuple[Area, ...] = ()
    pages: tuple[PlannedPage, ...] = ()

    @cached_property
    def _by_slug(self) -> dict[str, PlannedPage]:
        return {page.slug: page for page in self.pages}

    def page(self, slug: str) -> PlannedPage | None:
        return self._by_slug.get(slug)

    def slugs(self) -> tuple[str, ...]:
        return tuple(self._by_slug)


def read(root: Path) -> tuple[Edition, list[Problem]]:
    sheet = yamlfile.read(root / FILE, root)
    if sheet.node is None:
        return Edition(), sheet.problems
    fields = Fields(sheet, sheet.node, "Der Plan der Ausgabe", ("areas", "pages"))
    areas = fields.entries("areas", lambda node: _area(sheet, node))
    keys = tuple(area.key for area in areas)
    seen: set[str] = set()
    pages = fields.entries("pages", lambda node: _page(sheet, node, keys, seen))
    return Edition(areas, pages), sheet.problems


def _area(sheet: Sheet, node: Node) -> Area | None:
    fields = Fields(sheet, node, "Der Bereich", ("key", "title"))
    area = Area(fields.text("key"), fields.text("title"))
    return area if fields.ok else None


def _page(sheet: Sheet, node: Node, areas: tuple[str, ...], seen: set[str]) -> PlannedPage | None:
    fields = Fields(sheet, node, "Die geplante Seite", ("slug", "title", "area", "kind", "priority"))
    page = PlannedPage(
        slug=fields.text("slug"),
        title=fields.text("title"),
        area=fields.choice("area", areas),
        kind=fields.choice("kind", KINDS),
        priority=fields.choice("priority", PRIORITIES),
    )
    if page.slug in seen:
        fields.fault(
            fields.line("slug"), f"Die Seite »{page.slug}« ist schon geplant.", "Einen der Einträge entfernen."
        )
    seen.add(page.slug)
    return page if fields.ok else None
