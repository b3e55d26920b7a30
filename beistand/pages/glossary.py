"""The glossary as a page: letters to jump to, and for each term its abbreviation, one sentence, old names, see also."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from beistand import german
from beistand.content.glossary import Term
from beistand.pages.citelinks import CiteLinks


def anchor(term: str) -> str:
    """The place of a term on the page; no heading of any page has such an id."""
    return f"begriff-{german.slug(term)}"


def letter(term: str) -> str:
    """»Überprüfungsantrag« stands under U."""
    return german.fold(term)[0].upper()


def glossar(terms: Iterable[Term], links: CiteLinks) -> str:
    """Markdown with a heading for each letter, the terms in the order of the alphabet."""
    ordered = sorted(terms, key=lambda term: german.fold(term.term))
    groups = [(first, list(group)) for first, group in groupby(ordered, key=lambda term: letter(term.term))]
    jumps = " ".join(f'<a href="#{first.lower()}">{first}</a>' for first, _ in groups)
    parts = [f'<p class="glossar-buchstaben kein-druck">{jumps}</p>']
    for first, group in groups:
        entries = "".join(_entry(term, links) for term in group)
        parts.append(f'## {first}\n\n<dl class="glossar">{entries}</dl>')
    return "\n\n".join(parts)


def _entry(term: Term, links: CiteLinks) -> str:
    abbreviation = f" ({escape(term.abbr)})" if term.abbr else ""
    lines = [links.html(term.short)]
    if term.old_names:
        lines.append(f"Früher: {escape(', '.join(term.old_names))}.")
    if term.see:
        also = ", ".join(f'<a href="#{anchor(other)}">{escape(other)}</a>' for other in term.see)
        lines.append(f"Siehe: {also}.")
    return f'<dt id="{anchor(term.term)}">{escape(term.term)}{abbreviation}</dt><dd>{"<br>".join(lines)}</dd>'
