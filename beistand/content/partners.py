"""data/partners.yml: with which bodies we work, on what occasion and how often. Bodies and roles, never persons."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/partners.yml")


@dataclass(frozen=True)
class Partner:
    """A body or a kind of body: why we meet, the rhythm we propose, which role of theirs we ask for, and by what we
    know that it exists (a norm, or the list of offices)."""

    body: str
    occasion: str
    rhythm: str
    contact: str
    basis: str


def read(root: Path) -> tuple[tuple[Partner, ...], list[Problem]]:
    """All partners in the order of the file. Without the file there are none."""
    if not (root / FILE).is_file():
        return (), []
    sheet = yamlfile.read(root / FILE, root)
    found: dict[str, Partner] = {}
    for node in schema.items(sheet, "Das Verzeichnis der Partner"):
        partner = _partner(sheet, node)
        if partner is None:
            continue
        if partner.body in found:
            sheet.problem(node.line, f"»{partner.body}« steht schon im Verzeichnis.", "Die Einträge zusammenführen.")
        found.setdefault(partner.body, partner)
    return tuple(found.values()), sheet.problems


def _partner(sheet: Sheet, node: Node) -> Partner | None:
    fields = Fields(sheet, node, "Der Partner", ("body", "occasion", "rhythm", "contact", "basis"))
    partner = Partner(
        body=fields.text("body"),
        occasion=fields.text("occasion"),
        rhythm=fields.text("rhythm"),
        contact=fields.text("contact"),
        basis=fields.text("basis"),
    )
    return partner if fields.ok else None
