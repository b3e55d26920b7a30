"""Built pages → search documents: one passage for each heading. Reading the built page means that a reader finds
exactly what stands there: amounts of the day, resolved links, nothing of another role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import html

from beistand.content import standing
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.german import plain_spaces
from beistand.law.types import Citation
from beistand.roles import Role
from beistand.search.types import Document, Synonym

_HEADINGS = {"h2", "h3"}
_LEFT_OUT = {"script", "style", "svg", "nav", "form", "button", "template"}
_LINES = {
    "p",
    "li",
    "tr",
    "div",
    "section",
    "dt",
    "dd",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "dl",
    "br",
    "blockquote",
}
"""Each of these stands on a line of its own in a passage's text: a line ends a sentence."""
_CELLS = {"td", "th"}
_PASSED_OVER = {"review", "ampel"}
_FIRST = "Kurz gesagt"
_BEFORE_PUNCTUATION = re.compile(r"[^\S\n]+([.,;:!?)])")


def cited(note: Note, role: Role) -> Iterator[Citation]:
    """The citations of a note that `role` reads; not those in its parts for a higher role."""
    return (found.citation for found in note.citations if role.may_read(note.audience_at(found.start)))


def documents(note: Note, role: Role, page: str, day: date) -> list[Document]:
    """The passages of a note from its built page; the first carries summary and keywords and has no anchor."""
    tree = html.fromstring(page)
    article = next(iter(tree.iter("article")), None)
    if article is None:
        return []
    keys = [citation.key for citation in cited(note, role)]
    result: list[Document] = []
    for heading, anchor, text, in_passage in _passages(article):
        first = not result
        result.append(
            Document(
                url=note.url if first else f"{note.url}#{anchor}",
                title=note.meta.title,
                section="" if first and not heading else heading,
                kind=note.meta.kind,
                area=note.meta.area,
                text=text,
                summary=note.meta.summary if first else "",
                keywords=tuple(note.meta.keywords) if first else (),
                citations=tuple(sorted([*keys, *(in_passage - set(keys))] if first else in_passage)),
                priority="ABC".index(note.meta.priority) + 1,
                mark=standing.MARKS[standing.standing(note.meta, day)],
            )
        )
    return result


def _passages(article: html.HtmlElement) -> list[tuple[str, str, str, set[str]]]:
    """(heading, anchor, text, citation keys), in reading order. What stands before the first heading joins it."""
    found: list[tuple[str, str, list[str], set[str]]] = [("", "", [], set())]

    def walk(element: html.HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or "hidden" in element.attrib or tag == "h1":
            return
        if _PASSED_OVER.intersection(element.get("class", "").split()):
            return
        if tag in _HEADINGS:
            section = element.getparent()
            anchor = element.get("id") or (section.get("id") if section is not None else "") or ""
            found.append((plain_spaces(element.text_content()), anchor, [], set()))
            return
        _, _, words, cited = found[-1]
        if tag in _LINES:
            words.append("\n")
        if tag in _CELLS and element.getprevious() is not None:
            words.append(" · ")
        if key := element.get("data-zitat"):
            cited.add(key)
        words.append(element.text or "")
        for child in element:
            walk(child)
            found[-1][2].append(child.tail or "")
        if tag in _LINES:
            found[-1][2].append("\n")

    walk(article)
    passages = [(heading, anchor, _text("".join(words)), cited)
                for heading, anchor, words, cited in found]  # fmt: skip
    lead, *rest = passages
    if rest and (not lead[2] or rest[0][0] == _FIRST):
        heading, anchor, text, cited = rest[0]
        rest[0] = (heading, anchor, f"{lead[2]}\n{text}".strip(), lead[3] | cited)
        passages = rest
    return [passage for passage in passages if passage[2]]


def _text(raw: str) -> str:
    lines = (plain_spaces(_BEFORE_PUNCTUATION.sub(r"\1", line)) for line in raw.split("\n"))
    return "\n".join(line for line in lines if line)


def synonyms(library: Library) -> list[Synonym]:
    """The glossary as search reads it: abbreviations and everyday words, and apart from them the old names."""
    result = []
    for entry in library.glossary:
        words = tuple(word for word in (entry.abbr, *entry.synonyms) if word)
        if words:
            result.append(Synonym(entry.term, words))
        if entry.old_names:
            result.append(Synonym(entry.term, tuple(entry.old_names), old=True))
    return result
