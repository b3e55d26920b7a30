"""A query on a release: what it means, what the role's index finds, what stands above the hits."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from beistand import clock, german
from beistand.content import deadlines, foreign, standing
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.law import citations
from beistand.law.archive import Archive
from beistand.release import amounts, intents, passages
from beistand.release.store import Release
from beistand.roles import Role
from beistand.search import index
from beistand.search.compact import compact
from beistand.search.foreign import Foreign
from beistand.search.index import Index
from beistand.search.query import Explanation, explain, find, suggest
from beistand.search.types import Answer, Document, Hit, Results

LONGEST = 300
"""Characters of a query that are read; nobody at the table types more."""

OFFLINE = Path("assets/suche/index.json")
"""The compact copy in a role's site. Its name stays the same, so that a page knows it without asking."""


def build(
    folder: Path,
    site: Path,
    documents: Iterable[Document],
    library: Library,
    notes: Iterable[Note],
    root: Path,
    role: Role,
) -> None:
    """The index of a role with everything that answers its queries: figures, deadlines, offices, foreign words.

    A compact copy goes into `site`, for the browser when the network is gone.
    """
    notes = tuple(notes)
    pages = {note.slug: note.url for note in notes}
    rules, _ = deadlines.read(root)
    needs, _ = foreign.read(root)
    attached = {
        "figures": amounts.attached(library.figures, pages) if role.may_read(Role.MEMBER) else [],
        "deadlines": intents.attached_deadlines(rules, pages),
        "offices": intents.attached_offices(library.offices, pages),
        "areas": _areas(library, notes),
        "foreign": [[need.german, need.phrases] for need in needs],
        "reviews": {note.url: standing.schedule(note.meta) for note in notes},
    }
    names = {name: law.slug for law in library.laws for name in (law.abbreviation, *law.aliases)}
    index.build(folder, documents, passages.synonyms(library), names, attached=attached)
    opened = Index.open(folder)
    text = json.dumps(compact(opened), ensure_ascii=False, separators=(",", ":")).encode()
    opened.close()
    (site / OFFLINE).parent.mkdir(parents=True, exist_ok=True)
    (site / OFFLINE).write_bytes(text)


def _areas(library: Library, notes: Iterable[Note]) -> list[list[str]]:
    """[key, title, address of its first page or ""] of the areas that this role has pages in, in their order."""
    starts = {note.meta.area: note.url for note in notes if note.meta.kind == "start"}
    used = {note.meta.area for note in notes}
    return [[area.key, area.title, starts.get(area.key, "")] for area in library.edition.areas if area.key in used]


class AreaLink(NamedTuple):
    """An area with the address of its first page, "" if it has none."""

    key: str
    title: str
    url: str


class Searcher:
    """An open index with what lies beside it."""

    def __init__(self, opened: Index) -> None:
        self.index = opened
        kept: Mapping[str, Any] = opened.attached
        self._amounts = amounts.Amounts(kept["figures"], opened.lexicon)
        self._deadlines = intents.DeadlineSought(kept["deadlines"], opened.lexicon)
        self._offices = intents.OfficeSought(kept["offices"], opened.lexicon)
        self._foreign = Foreign(kept["foreign"])
        self._reviews = kept.get("reviews", {})

    def above(self, query: str, archive: Archive, day: date, with_laws: bool) -> Answer | None:
        """What stands above the hits: a norm, a law, a deadline to compute, a figure, an office, or nothing."""
        names = self.index.lexicon.names
        named = intents.norms_in(query, archive.laws, names)
        found: Answer | None = None
        if with_laws:
            found = next((answer for each in named if (answer := intents.norm(each, archive, day))), None)
            found = found or intents.law(query, archive.laws, names)
        if found is None and not named:
            found = self._deadlines.answer(query) or self._amounts.answer(query, day) or self._offices.answer(query)
        return found

    def marked(self, hit: Hit, today: date) -> Hit:
        """The hit with the mark that its page's review has today, whenever the index was built."""
        marks = self._reviews.get(hit.document.url.partition("#")[0])
        if marks is None:
            return hit
        return replace(hit, document=replace(hit.document, mark=standing.mark_on(marks, today)))

    def german(self, query: str) -> str | None:
        """What a query in another language is searched for."""
        return self._foreign.german(query, self.index.lexicon)


def answer(
    release: Release,
    role: Role,
    query: str,
    archive: Archive,
    day: date,
    limit: int = 10,
    *,
    area: str = "",
    kinds: Container[str] = (),
) -> Results:
    """What `role` finds for `query` in this release, and what is answered at once.

    `area` and `kinds` narrow the hits. Statutes are pages for members: whoever is not signed in gets no norm above the
    hits.
    """
    text = german.plain_spaces(query)[:LONGEST]
    searcher = opened(release, role)
    above = searcher.above(text, archive, day, role.may_read(Role.MEMBER))
    translated = searcher.german(text)
    words, cited = (translated, ()) if translated else _without_citations(text, archive)
    results = find(searcher.index, words, limit, citations=cited, area=area, kinds=kinds)
    if translated:
        results = replace(results, also=(f"auf Deutsch: {translated}", *results.also), did_you_mean=None)
    today = clock.reference_day()  # a review ages by the calendar, not by the day of the case
    hits = tuple(searcher.marked(hit, today) for hit in results.hits)
    return replace(results, query=text, answer=above, hits=hits)


def _without_citations(text: str, archive: Archive) -> tuple[str, tuple[str, ...]]:
    """The query without what reads as a full citation, and those as canonical places."""
    found = [each for each in citations.find(text, archive.laws) if archive.laws.get(each.citation.law or "")]
    words = text
    for each in sorted(found, key=lambda each: -each.start):
        words = words[: each.start] + " " + words[each.end :]
    cited = tuple(dict.fromkeys(each.citation.key for each in found if each.citation.section))
    return words.strip() or ("" if cited else text), cited


def why(release: Release, role: Role, query: str, archive: Archive, limit: int = 10) -> tuple[Explanation, ...]:
    """The hits of `answer` with the reasons for their order."""
    text = german.plain_spaces(query)[:LONGEST]
    searcher = opened(release, role)
    translated = searcher.german(text)
    words, cited = (translated, ()) if translated else _without_citations(text, archive)
    return explain(searcher.index, words, limit, citations=cited)


def areas(release: Release, role: Role) -> list[AreaLink]:
    """The areas that this role has pages in, in the order of the menu."""
    return [AreaLink(*each) for each in opened(release, role).index.attached["areas"]]


def suggestions(release: Release, role: Role, typed: str, limit: int = 8) -> tuple[str, ...]:
    """What `typed` may become, from the pages of this role alone."""
    return suggest(opened(release, role).index, typed[:LONGEST], limit)


_opened: dict[tuple[str, Role], Searcher] = {}


def opened(release: Release, role: Role) -> Searcher:
    """The role's index of this release, opened once a process; older releases are let go. Raises IndexDamaged."""
    key = (str(release.path), role)
    if key not in _opened:
        for old in [old for old in _opened if old[0] != key[0]]:
            _opened.pop(old, None)
        _opened[key] = Searcher(Index.open(release.path / role.key / "index"))
    return _opened[key]
