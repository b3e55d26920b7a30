"""data/laws.yml and data/in_force.yml: the laws that may be cited, and the days on which their wordings took force."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.law.types import InForce, Law, LawTable
from beistand.problems import Problem

LAWS = Path("data/laws.yml")
IN_FORCE = Path("data/in_force.yml")
JURISDICTIONS = ("bund", "hamburg", "laender", "eu")


def read(root: Path) -> tuple[LawTable, list[Problem]]:
    """All laws that we know by name. A name that two laws claim is a Problem: it would be cited wrongly."""
    sheet = yamlfile.read(root / LAWS, root)
    laws: list[Law] = []
    slugs: set[str] = set()
    names: dict[str, str] = {}
    for node in schema.items(sheet, "Das Verzeichnis der Gesetze"):
        law = _law(sheet, node)
        if law is None:
            continue
        if law.slug in slugs:
            sheet.problem(
                node.line, f"Das Gesetz »{law.slug}« steht schon in der Liste.", "Einen der Einträge entfernen."
            )
            continue
        slugs.add(law.slug)
        laws.append(law)
        for name in (law.abbreviation, *law.aliases):
            owner = names.setdefault(LawTable.key(name), law.slug)
            if owner != law.slug:
                what = f"Der Name »{name}« gehört schon zum Gesetz »{owner}«."
                sheet.problem(node.line, what, "Den Namen nur bei einem Gesetz führen.")
    return LawTable(laws), sheet.problems


def _law(sheet: Sheet, node: Node) -> Law | None:
    fields = Fields(
        sheet,
        node,
        "Das Gesetz",
        ("slug", "abbreviation", "title"),
        ("aliases", "held", "article", "jurisdiction", "url"),
    )
    law = Law(
        slug=fields.text("slug"),
        abbreviation=fields.text("abbreviation"),
        title=fields.text("title"),
        aliases=fields.texts("aliases"),
        held=fields.flag("held", True),
        article=fields.flag("article", False),
        jurisdiction=cast(
            Literal["bund", "hamburg", "laender", "eu"], fields.choice("jurisdiction", JURISDICTIONS, default="bund")
        ),
        url=fields.text("url"),
    )
    if fields.ok and not law.held and not law.url:
        what = f"»{law.abbreviation}« liegt nicht im Archiv und hat keine amtliche Adresse."
        fields.fault(fields.start, what, "url: mit der amtlichen Seite ergänzen.")
    return law if fields.ok else None


def read_in_force(root: Path, laws: LawTable) -> tuple[list[InForce], list[Problem]]:
    """One InForce for each norm of an entry ("*" stays one for the whole law)."""
    sheet = yamlfile.read(root / IN_FORCE, root)
    found: list[InForce] = []
    for node in schema.items(sheet, "Die Liste des Inkrafttretens"):
        found += _in_force(sheet, node, laws)
    return found, sheet.problems


def _in_force(sheet: Sheet, node: Node, laws: LawTable) -> list[InForce]:
    names = ("law", "norms", "seen_from", "in_force", "act", "evidence", "confidence")
    fields = Fields(sheet, node, "Der Eintrag", names)
    law = fields.text("law")
    if law and laws.get(law) is None:
        fields.fault(fields.line("law"), f"Das Gesetz »{law}« steht nicht in {LAWS}.", "Den Namen dort nachsehen.")
    norms = ("*",) if fields.value("norms") == "*" else fields.texts("norms")
    fields.text("evidence")
    seen_from, in_force, act = fields.day("seen_from"), fields.day("in_force"), fields.text("act")
    confidence = cast(Literal["certain", "likely"], fields.choice("confidence", ("certain", "likely")))
    return [InForce(law, norm, seen_from, in_force, act, confidence) for norm in norms] if fields.ok else []
