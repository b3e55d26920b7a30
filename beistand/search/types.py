"""Search's own words: what goes in (Document) and what comes out (Results of Hits, perhaps an Answer)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Document:
    """One passage: a heading of a page with its text, plain.

    `url` leads to the passage (with `#anchor`, none for the first passage of a page); `title` is the page's, `section`
    the heading's ("" for the first). `citations` are canonical keys (`sgb_2/§22/Abs1`). `priority` 1 (A) to 3 (C).
    """

    url: str
    title: str
    section: str
    kind: str
    area: str
    text: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    priority: int = 2
    mark: str = ""
    """A word of warning shown with the hit: "", "Entwurf", "überfällig", "nicht verlässlich"."""


@dataclass(frozen=True)
class Synonym:
    """`words` mean `term`; an `old` name is shown as »heute: term«."""

    term: str
    words: tuple[str, ...]
    old: bool = False


@dataclass(frozen=True)
class Hit:
    """`excerpt` marks the words found with U+E000 … U+E001, so that nobody need trust markup in it.

    `missing` are the words that neither the passage nor its page has (»ohne: …«).
    """

    document: Document
    excerpt: str
    score: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A figure, norm or calculator shown above the hits. Search hands it through; the caller finds it."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Results:
    """`did_you_mean` is a better spelling of the whole query; `missing` the words that no hit has (»ohne: …«)."""

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    answer: Answer | None = None
    did_you_mean: str | None = None
    also: tuple[str, ...] = field(default=())
    missing: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The promise of INTERFACES.md, section 2: treffer, antwort, meinten_sie."""
        return {
            "treffer": [
                {
                    "url": hit.document.url,
                    "titel": hit.document.title,
                    "abschnitt": hit.document.section,
                    "art": hit.document.kind,
                    "bereich": hit.document.area,
                    "auszug": hit.excerpt.translate({0xE000: None, 0xE001: None}),
                    "text": hit.document.text[:3000],
                }
                for hit in self.hits
            ],
            "antwort": None
            if self.answer is None
            else {"titel": self.answer.title, "text": self.answer.text, "url": self.answer.url},
            "meinten_sie": self.did_you_mean,
        }


__all__ = ["Answer", "Document", "Hit", "Results", "Synonym"]
