"""Words of the trade where they first stand on a page: marked in the text, explained by data at the page's end.

Without JavaScript the text reads as before. On a page with it (overrides/src/begriffe.ts) the word opens its sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from beistand.content.glossary import Term
from beistand.pages.glossary import anchor
from beistand.pages.trees import put_text

NAME = "begriffe"
PAGE = "/nachschlagen/glossar/"
MOST = 12
"""Words explained on one page; more would be a page of underlines, and of data."""

_APART = frozenset((
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style", "summary", "svg", "th",
))  # fmt: skip
_APART_CLASSES = frozenset(("etikett", "fuer-dich", "kasten-titel", "kurz-kopf", "normzeile"))
_ENDINGS = "(?:e[mnrs]?|[mnrs])?"
_MARKED = re.compile(r'\bdata-begriff="([^"]*)"')


class Terms:
    """Finds the words that pages explain. »Abschlag (Energie)« means something else elsewhere and is not among them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.known = [term for term in terms if not term.everyday and not re.search("[(,]", term.term)]
        longest_first = sorted(self.known, key=lambda term: -len(term.term))
        self._by_group = {f"t{place}": term for place, term in enumerate(longest_first)}
        choices = "|".join(f"(?P<{name}>{_pattern(term.term)})" for name, term in self._by_group.items())
        self._pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])") if choices else None

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """(start, end, term) in the order of the text."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._by_group[match.lastgroup or ""]


def _pattern(term: str) -> str:
    """»Aufschiebende Wirkung« also as »aufschiebender Wirkung«; a single noun only with its capital."""
    words = term.split()
    if len(words) == 1:
        return re.escape(term) + _ENDINGS
    parts = [re.escape(word.removesuffix("e")) + _ENDINGS for word in words]
    if parts[0][0].isalpha():
        parts[0] = f"[{parts[0][0].upper()}{parts[0][0].lower()}]{parts[0][1:]}"
    return r"[\s\u00a0\u202f]+".join(parts)


class MarkTerms(Treeprocessor):
    """The first occurrence of each word, in the order of reading; headings, links and heads of tables have none."""

    def __init__(self, md: Markdown, terms: Terms) -> None:
        super().__init__(md)
        self.terms = terms

    def run(self, root: Element) -> None:
        self._seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: Element) -> None:
        if element.tag in _APART or _APART_CLASSES.intersection(element.get("class", "").split()):
            return
        children = list(element)
        if element.text and element.text.strip():
            put_text(element, None, self._pieces(element.text))
        for child in children:
            self._walk(child)
            if child.tail and child.tail.strip():
                put_text(element, child, self._pieces(child.tail))

    def _pieces(self, text: str) -> list[Element | str]:
        pieces: list[Element | str] = []
        at = 0
        for start, end, term in self.terms.find(text):
            if term.term in self._seen or len(self._seen) == MOST:
                continue
            self._seen.add(term.term)
            word = Element("span", {"class": "begriff", "data-begriff": anchor(term.term)})
            word.text = text[start:end]
            pieces += [text[at:start], word]
            at = end
        return [*pieces, text[at:]]


class TermData(Postprocessor):
    """The sentences of the marked words. `page`: whether the reader may open the glossary."""

    def __init__(self, md: Markdown, terms: Terms, page: bool) -> None:
        super().__init__(md)
        self.sentences = {anchor(term.term): [term.term, term.short] for term in terms.known}
        self.page = PAGE if page else ""

    def run(self, text: str) -> str:
        marked = dict.fromkeys(unescape(name) for name in _MARKED.findall(text))
        found = {name: self.sentences[name] for name in marked if name in self.sentences}
        if not found:
            return text
        data = json.dumps({"seite": self.page, "begriffe": found}, ensure_ascii=False, separators=(",", ":"))
        data = data.replace("<", "\\u003c")
        return f'{text}\n<script type="application/json" id="{NAME}">{data}</script>'
