"""data/news.yml: changes of law that alter what counsellors do, each with its day, its norms and the page on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/news.yml")
LONGEST = 60
"""Words: what changed and what to do, no more."""


@dataclass(frozen=True)
class News:
    """`since` is the day from which it holds, `added` the day on which we wrote it down. `page` is a slug."""

    since: date
    area: str
    title: str
    text: str
    norms: tuple[str, ...]
    page: str
    added: date
    line: int

    @property
    def key(self) -> str:
        """Names the entry in addresses; lasts as long as day and page do."""
        return f"{self.since}-{self.page}"


def read(root: Path) -> tuple[tuple[News, ...], list[Problem]]:
    """All entries, the newest law first. Without the file there is no news."""
    if not (root / FILE).is_file():
        return (), []
    sheet = yamlfile.read(root / FILE, root)
    found = [entry for node in schema.items(sheet, "Die Liste der Neuigkeiten") if (entry := _news(sheet, node))]
    seen: dict[str, int] = {}
    for entry in found:
        if entry.key in seen:
            sheet.problem(
                entry.line,
                f"Zu »{entry.page}« steht am {entry.since:%d.%m.%Y} schon ein Eintrag in Zeile {seen[entry.key]}.",
                "Die beiden zusammenführen.",
            )
        seen.setdefault(entry.key, entry.line)
    return tuple(sorted(found, key=lambda entry: (entry.since, entry.added), reverse=True)), sheet.problems


def _news(sheet: Sheet, node: Node) -> News | None:
    fields = Fields(sheet, node, "Die Neuigkeit", ("since", "area", "title", "text", "norms", "page", "added"))
    entry = News(
        since=fields.day("since"),
        area=fields.text("area"),
        title=fields.text("title"),
        text=fields.text("text"),
        norms=fields.texts("norms"),
        page=fields.text("page"),
        added=fields.day("added"),
        line=fields.start,
    )
    if fields.ok and not entry.norms:
        fields.fault(fields.line("norms"), "Die Neuigkeit nennt keine Norm.", "norms: [§ 12 SGB II] ergänzen.")
    if fields.ok and (count := len(entry.text.split())) > LONGEST:
        what = f"Der Text hat {count} Wörter, erlaubt sind {LONGEST}."
        fields.fault(fields.line("text"), what, "Kürzen: Einzelheiten stehen auf der Seite.")
    return entry if fields.ok else None
