"""data/glossary.yml: terms, their abbreviations, everyday words and old names; also the synonyms of the search."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem, nearest

FILE = Path("data/glossary.yml")


@dataclass(frozen=True)
class Term:
    """A word of the trade with one sentence about it. `old_names` are what it was called before; `see` other terms.

    `everyday`: known to everybody, so that pages need not explain it.
    """

    term: str
    abbr: str | None
    synonyms: tuple[str, ...]
    old_names: tuple[str, ...]
    short: str
    see: tuple[str, ...]
    everyday: bool = False


def read(root: Path) -> tuple[tuple[Term, ...], list[Problem]]:
    """All terms in the order of the file."""
    sheet = yamlfile.read(root / FILE, root)
    found: dict[str, Term] = {}
    lines: dict[str, int] = {}
    for node in schema.items(sheet, "Das Glossar"):
        term = _term(sheet, node)
        if term is None:
            continue
        if term.term in found:
            sheet.problem(node.line, f"Den Begriff »{term.term}« gibt es schon.", "Die beiden Einträge zusammenführen.")
        found.setdefault(term.term, term)
        lines.setdefault(term.term, node.line)
    for term in found.values():
        for other in term.see:
            if other not in found:
                sheet.problem(
                    lines[term.term],
                    f"»{term.term}« verweist auf »{other}«; diesen Begriff gibt es nicht.",
                    f"Unter »see« nur andere Begriffe nennen.{nearest(other, found)}",
                )
    return tuple(found.values()), sheet.problems


def _term(sheet: Sheet, node: Node) -> Term | None:
    fields = Fields(
        sheet, node, "Der Begriff", ("term", "abbr", "synonyms", "old_names", "short", "see"), ("everyday",)
    )
    term = Term(
        term=fields.text("term"),
        abbr=fields.text_or_none("abbr"),
        synonyms=fields.texts("synonyms"),
        old_names=fields.texts("old_names"),
        short=fields.text("short"),
        see=fields.texts("see"),
        everyday=fields.flag("everyday", False),
    )
    return term if fields.ok else None
