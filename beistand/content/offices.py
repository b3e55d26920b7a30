"""data/offices.yml: authorities, courts and advice centres in Hamburg."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/offices.yml")
KINDS = (
    "jobcenter",
    "sozialamt",
    "behoerde",
    "auslaenderbehoerde",
    "erstaufnahme",
    "arbeitsagentur",
    "gericht",
    "beratung",
    "sozialverband",
    "mieterverein",
    "fachstelle",
)
_CONTACT = ("name", "address", "visit_address", "phone", "web")


@dataclass(frozen=True)
class Office:
    """A place that decides or helps.

    Fields named in `unverified` have no official source yet; `checked_on` None: nobody has ever looked.
    """

    key: str
    name: str
    kind: str
    for_what: str
    source: str
    checked_on: date | None
    districts: tuple[str, ...] = ()
    way: str = ""
    address: str = ""
    visit_address: str = ""
    phone: str = ""
    web: str = ""
    unverified: tuple[str, ...] = ()
    note: str = ""


def read(root: Path) -> tuple[dict[str, Office], list[Problem]]:
    """All offices by key, in the order of the file."""
    sheet = yamlfile.read(root / FILE, root)
    nodes = schema.mapping(sheet, "Das Verzeichnis der Stellen")
    found = {key: office for key, node in nodes.items() if (office := _office(sheet, key, node))}
    return found, sheet.problems


def _office(sheet: Sheet, key: str, node: Node) -> Office | None:
    fields = Fields(
        sheet,
        node,
        f"Die Stelle »{key}«",
        ("name", "kind", "for_what", "source", "checked_on"),
        ("districts", "way", "address", "visit_address", "phone", "web", "unverified", "note"),
    )
    office = Office(
        key=key,
        name=fields.text("name"),
        kind=fields.choice("kind", KINDS),
        for_what=fields.text("for_what"),
        source=fields.text("source"),
        checked_on=fields.day_or_none("checked_on"),
        districts=fields.texts("districts"),
        way=fields.text("way"),
        address=fields.text("address"),
        visit_address=fields.text("visit_address"),
        phone=fields.text("phone"),
        web=fields.text("web"),
        unverified=fields.texts("unverified"),
        note=fields.text("note"),
    )
    for name in office.unverified:
        if name not in _CONTACT:
            fields.fault(
                fields.line("unverified"),
                f"»unverified« nennt ein Feld »{name}«, das keine Angabe zur Stelle ist.",
                f"Erlaubt sind: {', '.join(_CONTACT)}.",
            )
    return office if fields.ok else None
