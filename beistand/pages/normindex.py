"""The index of norms: every section that our pages cite, law by law, with the pages that cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from beistand import german
from beistand.law.archive import Archive
from beistand.law.types import Law, NormHead
from beistand.pages.article import Article
from beistand.pages.typography import typeset, typeset_citation

Pages = Sequence[Mapping[str, Any]]


def index_page(cited: Mapping[str, Pages], archive: Archive, day: date) -> Article:
    """`cited` as in citing.json: `sgb_2/22` → pages with url and title. Headings are those of `day`."""
    by_law: dict[str, dict[str, Pages]] = defaultdict(dict)
    for norm, pages in cited.items():
        slug, _, section = norm.partition("/")
        if (law := archive.laws.get(slug)) and law.held:
            by_law[slug][section] = pages
    laws = sorted((archive.laws[slug] for slug in by_law), key=lambda law: law.abbreviation.casefold())
    ways = "".join(f'<li><a href="#{law.slug}">{escape(typeset(law.abbreviation))}</a></li>' for law in laws)
    parts = "".join(_law(law, by_law[law.slug], archive, day) for law in laws)
    count = sum(map(len, by_law.values()))
    return Article(
        "Normenverzeichnis",
        f'<p class="norm-stand">{count}{german.NO_BREAK}Normen aus {len(laws)}{german.NO_BREAK}Gesetzen, '
        "auf denen unsere Seiten beruhen. Alle Vorschriften eines Gesetzes: "
        '<a href="/gesetze/">Gesetze</a>.</p>'
        f'<nav aria-label="Gesetze"><ul class="norm-liste">{ways}</ul></nav>{parts}',
    )


def _law(law: Law, sections: Mapping[str, Pages], archive: Archive, day: date) -> str:
    heads = [head for head in archive.sections(law.slug) if head.section in sections]
    rows = "".join(_norm(law, head, sections[head.section], archive, day) for head in heads)
    title = f'<h2 id="{law.slug}">{escape(typeset(law.abbreviation))}</h2>'
    changes = f'<p class="wege"><a href="/gesetze/{law.slug}/aenderungen/">Wann sich was geändert hat</a></p>'
    return f'{title}{changes}<dl class="normen">{rows}</dl>' if rows else ""


def _norm(law: Law, head: NormHead, pages: Pages, archive: Archive, day: date) -> str:
    on = archive.on(law.slug, head.section, day)
    title = on.wording.title_on(day) if on and on.wording else head.title
    gone = on is None or on.state in ("gone", "not_yet") or (on.wording is not None and on.wording.repealed)
    state = f' <span class="weggefallen">({_state(on.state if on else "")})</span>' if gone else ""
    listed = "".join(f'<li><a href="{escape(page["url"])}">{escape(page["title"])}</a></li>' for page in pages)
    return (
        f'<dt><a href="/gesetze/{law.slug}/{head.section}/">{escape(typeset_citation(head.label))}</a> '
        f"{escape(typeset(title))}{state}</dt><dd><ul>{listed}</ul></dd>"
    )


def _state(state: str) -> str:
    return "gilt noch nicht" if state == "not_yet" else "weggefallen"
