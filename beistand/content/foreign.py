"""data/foreign.yml: what people call their needs in Russian, Turkish, English and Arabic, for the search."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/foreign.yml")
LANGUAGES = ("ru", "tr", "en", "ar")


@dataclass(frozen=True)
class Need:
    """`german` are the words that are searched for; `phrases` mean it in any of the languages."""

    german: str
    phrases: tuple[str, ...]


def read(root: Path) -> tuple[tuple[Need, ...], list[Problem]]:
    """All needs in the order of the file; a project without the file has none."""
    if not (root / FILE).is_file():
        return (), []
    sheet = yamlfile.read(root / FILE, root)
    found = [need for node in schema.items(sheet, "Die fremden Wörter") if (need := _need(sheet, node))]
    return tuple(found), sheet.problems


def _need(sheet: Sheet, node: Node) -> Need | None:
    fields = Fields(sheet, node, "Das Anliegen", ("de", *LANGUAGES))
    phrases = tuple(phrase for language in LANGUAGES for phrase in fields.texts(language))
    need = Need(fields.text("de"), phrases)
    return need if fields.ok else None
