"""A small library of known figures, laws and pages, so that golden cases do not move with the real data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from markdown import Markdown

from beistand.content.edition import Area, Edition, PlannedPage
from beistand.content.figures import Announced, DatedValue, Figure, Figures
from beistand.content.heads import NoteMeta
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.law.archive import Archive
from beistand.law.types import Law, LawTable, NormHead
from beistand.pages import source
from beistand.roles import Role

LAWS = LawTable([
    Law("sgb_2", "SGB II", "Sozialgesetzbuch Zweites Buch", ("Zweites Buch Sozialgesetzbuch",)),
    Law("sgg", "SGG", "Sozialgerichtsgesetz"),
    Law("stgb", "StGB", "Strafgesetzbuch", held=False, url="https://www.gesetze-im-internet.de/stgb/"),
])  # fmt: skip


class SmallArchive(Archive):
    """Knows a few sections and no text."""

    def sections(self, slug: str) -> tuple[NormHead, ...]:
        known = {"sgb_2": ("7b", "20", "22", "32", "anlage-1"), "sgg": ("84",)}
        return tuple(NormHead(section, f"§ {section}", "", "section", False) for section in known.get(slug, ()))


def figure(key: str, unit: str, values: list[DatedValue], **more: object) -> Figure:
    return Figure(key, more.pop("label", key), unit, "§ 20 SGB II", tuple(values), **more)


def value(since: str, amount: str | None, until: str | None = None, confidence: str = "official") -> DatedValue:
    return DatedValue(
        date.fromisoformat(since),
        date.fromisoformat(until) if until else None,
        Decimal(amount) if amount else None,
        "",
        "BGBl. <1>",
        confidence,
    )


FIGURES = Figures({
    found.key: found
    for found in (
        figure("regelbedarf.rbs1", "EUR/Monat", [value("2024-01-01", "563"), value("2023-01-01", "502", "2023-12-31")],
               label="Regelbedarf für Alleinstehende", check_by=date(2027, 1, 1)),
        figure("kdu.eins", "EUR/Monat", [value("2026-01-01", "543.50", confidence="secondary")]),
        figure("bonus.alt", "EUR", [value("2022-07-01", "200", "2022-07-31")]),
        figure("bonus.offen", "EUR", [value("2026-01-01", None, confidence="unknown")]),
        figure("frist.widerspruch", "Monate", [value("2010-01-01", "1")], announced=(
            Announced(date(2027, 7, 1), Decimal(2), "", "Entwurf", "BR-Drs. 1/26", "secondary"),)),
    )
})  # fmt: skip


def note(path: str, title: str, audience: Role = Role.MEMBER) -> Note:
    meta = NoteMeta(title, "note", "sgb2", audience, "", (), (), date(2026, 8, 19), (), date(2027, 1, 1), "hoch")
    slug = path.rsplit("/", 1)[-1]
    return Note(f"docs/{path}.md", f"/{path}/", slug, meta, "", 1, (), (), (), ())


LIBRARY = Library(
    notes=(note("verfahren/widerspruch", "Widerspruch & Klage"), note("redaktion/befehle", "Befehle", Role.TRAINER)),
    figures=FIGURES,
    archive=SmallArchive(Path("nirgends"), LAWS, (), {}),
    edition=Edition(
        (Area("verfahren", "Verfahren"),), (PlannedPage("eilantrag", "Eilantrag", "verfahren", "note", "A"),)
    ),
)

DAY = "2026-11-24"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder for which the small library counts as read."""
    path = tmp_path_factory.mktemp("project").resolve()
    source.put(path, LIBRARY)
    return path


@pytest.fixture(scope="session")
def render(folder: Path) -> Callable[..., str]:
    """Markdown → HTML with the settings of mkdocs.yml that concern the text."""

    def convert(text: str, **options: str) -> str:
        own = {"root": str(folder), "role": "member", "norm_links": "site", "day": DAY} | options
        extensions = ["attr_list", "def_list", "fenced_code", "tables", "toc", "beistand.pages.markdown"]
        configs = {"beistand.pages.markdown": own, "toc": {"slugify": _anchor}, "tables": {"use_align_attribute": True}}
        return Markdown(extensions=extensions, extension_configs=configs).convert(text)

    return convert


def _anchor(text: str, separator: str) -> str:
    from beistand.pages.anchors import anchor

    return anchor(text, separator)
