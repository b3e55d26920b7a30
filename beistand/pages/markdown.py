"""The Markdown extension `beistand.pages.markdown`: everything a note may contain beyond plain Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from beistand import clock
from beistand.pages import checklists, clientsheet, drawings, letters, source
from beistand.pages.blocks import BLOCKS
from beistand.pages.labels import Labels
from beistand.pages.nextsteps import NextSteps
from beistand.pages.pagedata import PageData
from beistand.pages.pagelinks import PageLinks, PageLinksInTables
from beistand.pages.passes import Citations, KurzHeads, OutsideLinks, WholeBlocks
from beistand.pages.pruefschema import Steps
from beistand.pages.tables import Tables
from beistand.pages.terms import MarkTerms, TermData
from beistand.roles import Role


@dataclass(frozen=True)
class Settings:
    """For whom and for which day a page is made. `site_norms`: citations lead to our own norm pages."""

    root: Path
    role: Role
    site_norms: bool
    day: date
    address: str

    @classmethod
    def read(cls, config: dict[str, Any]) -> Settings:
        """From the extension's options. An empty `day` asks the clock: the one place in this room that does, for
        whoever runs MkDocs without the release. On public pages citations lead to the official text."""
        role = Role.of(config.get("role") or "member")
        return cls(
            root=Path(config.get("root") or ".").resolve(),
            role=role,
            site_norms=config.get("norm_links") == "site" and role is not Role.PUBLIC,
            day=date.fromisoformat(config["day"]) if config.get("day") else clock.reference_day(),
            address=config.get("address") or "http://127.0.0.1/",
        )


class BeistandExtension(BlocksExtension):
    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": ["", "The project folder; empty: the current one"],
            "role": ["member", "public, member or trainer"],
            "norm_links": ["official", "Citations lead to the official text, or with `site` to our norm pages"],
            "day": ["", "ISO day; empty: today"],
            "address": ["", "Public address of the site, for what is printed; empty: this machine"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        settings = Settings.read(self.getConfigs())
        library = source.library(settings.root)
        links = source.cite_links(settings.root, settings.site_norms)
        terms = source.terms(settings.root)
        known = {"day": settings.day, "role": settings.role, "library": library, "address": settings.address}
        for block in (*BLOCKS, *checklists.BLOCKS, *letters.BLOCKS, *clientsheet.BLOCKS, *drawings.BLOCKS):
            block_mgr.register(block, known)
        md.preprocessors.register(PageLinksInTables(md), "beistand-bars", 15)
        # Before backslash escapes (180), which would hide the bar, and before reference links (170).
        md.inlinePatterns.register(PageLinks(library, settings.role), "beistand-pages", 182)
        md.inlinePatterns.register(Labels(), "beistand-labels", 181)
        # 20 reads inline text, 5 makes the table of contents.
        for processor, name, priority in (
            (WholeBlocks(md, block_mgr), "beistand-blocks", 30),
            (Citations(md, links), "beistand-citations", 15),
            (Tables(md, settings.day), "beistand-tables", 14),
            (Steps(md), "beistand-steps", 13),
            (drawings.Drawings(md), "beistand-drawings", 12.5),
            (OutsideLinks(md), "beistand-outside", 12),
            (MarkTerms(md, terms), "beistand-terms", 11),
            (KurzHeads(md), "beistand-kurz", 4),
            (NextSteps(md, library), "beistand-steps-on", 3),
        ):
            md.treeprocessors.register(processor, name, priority)
        glossary_page = library.note("glossar")
        may_open = glossary_page is not None and settings.role.may_read(glossary_page.meta.audience)
        md.postprocessors.register(TermData(md, terms, may_open), "beistand-term-data", 1.5)
        md.postprocessors.register(PageData(md, library.figures, links, settings.day), "beistand-data", 1)


def makeExtension(**options: Any) -> BeistandExtension:
    return BeistandExtension(**options)
