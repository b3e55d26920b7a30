"""Where a citation leads: to our page of the norm, to the official one, or nowhere. A citation becomes one link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from beistand.law import citations
from beistand.law.archive import Archive
from beistand.law.types import Citation, LawTable
from beistand.pages.typography import typeset, typeset_citation

EXTERNAL = "external noreferrer"


@dataclass(frozen=True)
class Link:
    """A citation in a text, ready to be shown: `text` has its no-break spaces, `key` is the canonical form.

    `also` are the keys of the other places that the same words name (»Abs. 1 und 2«).
    """

    text: str
    href: str
    key: str
    external: bool
    also: tuple[str, ...] = ()

    @property
    def attributes(self) -> dict[str, str]:
        found = {"class": "zitat", "href": self.href, "data-zitat": self.key}
        if self.also:
            found["data-auch"] = " ".join(self.also)
        return found | {"rel": EXTERNAL} if self.external else found


@dataclass(frozen=True)
class CiteLinks:
    """Finds the citations of a text and knows where they lead.

    With `site` they lead to our own norm pages; else, as on public pages, to the official text.
    """

    laws: LawTable
    archive: Archive
    site: bool
    _sections: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def target(self, citation: Citation) -> tuple[str, bool] | None:
        """(address, whether it is outside); None for what is no norm of a law we know: that stays text."""
        law = self.laws.get(citation.law or "")
        if law is None or citation.kind != "norm" or citation.section is None:
            return None
        if not law.held:
            return law.official_url(citation.section), True
        if citation.section not in self._known(law.slug):
            return None
        if not self.site:
            return law.official_url(citation.section), True
        anchor = f"#absatz-{citation.absatz}" if citation.absatz else ""
        return f"/gesetze/{law.slug}/{citation.section}/{anchor}", False

    def _known(self, slug: str) -> frozenset[str]:
        if slug not in self._sections:
            self._sections[slug] = frozenset(head.section for head in self.archive.sections(slug))
        return self._sections[slug]

    def pieces(self, text: str) -> Iterator[str | Link]:
        """The text in order: prose with its no-break spaces, and links. Targets that share a span share one link."""
        at = 0
        for (start, end), together in groupby(citations.find(text, self.laws), lambda found: (found.start, found.end)):
            places = [found for found in together if not found.candidate]
            target = self.target(places[0].citation) if places and start >= at else None
            if target is None:
                continue
            if start > at:
                yield typeset(text[at:start])
            key, *also = dict.fromkeys(found.citation.key for found in places)
            yield Link(typeset_citation(text[start:end]), target[0], key, target[1], tuple(also))
            at = end
        if at < len(text):
            yield typeset(text[at:])

    def html(self, text: str) -> str:
        """Plain text → escaped HTML with its citations linked."""
        return "".join(
            escape(piece, quote=False)
            if isinstance(piece, str)
            else f"<a {attributes_html(piece.attributes)}>{escape(piece.text, quote=False)}</a>"
            for piece in self.pieces(text)
        )


def attributes_html(attributes: dict[str, str]) -> str:
    """`hidden` and its like, whose value is their name, stand without it."""
    return " ".join(name if value == name else f'{name}="{escape(value)}"' for name, value in attributes.items())
