"""Search's own words: what goes in (Document) and what comes out (Results of Hits, perhaps an Answer)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Document:
    """One passage: a heading of a page with its text, plain.

    `url` leads to the passage (with `#anchor`, none for the first passage of a page); `title` is the page's, `section`
    the heading's ("" for the first). `citations` are canonical keys (`sgb_2/§22/Abs1`), each as often as it is
    cited. `priority` 1 (A) to 3 (C).
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
    """A figure, norm, law, calculator or office shown above the hits. Search hands it through; the caller finds it.

    `label` says what it is and since when (»Zahl · seit 1. 1. 2026«), `hint` warns (»nicht bestätigt«), `norm` is what
    it rests on as plain text, `key` names the figure for programs.
    """

    title: str
    text: str
    url: str
    label: str = ""
    hint: str = ""
    norm: str = ""
    key: str = ""


@dataclass(frozen=True)
class Results:
    """`total` are the passages with all words, or those with some where none has all; `hits` may go on behind them.

    `did_you_mean` is a better spelling of the whole query; `missing` the words that no hit has (»ohne: …«); `areas` and
    `kinds` tell how many pages of each have hits.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    answer: Answer | None = None
    did_you_mean: str | None = None
    also: tuple[str, ...] = field(default=())
    missing: tuple[str, ...] = field(default=())
    areas: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)

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
