"""The library: everything authors wrote, read once, typed and frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from beistand.content import (
    campaign,
    checklistpages,
    checklists,
    deadlines,
    edition,
    figurefiles,
    formulas,
    glossary,
    laws,
    letterpages,
    letters,
    news,
    notes,
    offers,
    offices,
    partners,
    situations,
)
from beistand.content.abreast import both
from beistand.content.campaign import Step
from beistand.content.checklists import Checklist
from beistand.content.deadlines import Deadlines
from beistand.content.edition import Edition, PlannedPage
from beistand.content.expressions import FormulaError
from beistand.content.figures import Figures
from beistand.content.former import Former
from beistand.content.glossary import Term
from beistand.content.letters import Letter
from beistand.content.news import News
from beistand.content.notes import Note
from beistand.content.offers import Offers
from beistand.content.offices import Office
from beistand.content.partners import Partner
from beistand.content.situations import Start
from beistand.law import checking, citations
from beistand.law.archive import Archive
from beistand.law.types import Checked, Found, InForce, LawTable
from beistand.problems import Problem, ProblemsFound
from beistand.roles import Role

STATUTES = Path("data/statutes")


@dataclass(frozen=True)
class Library:
    """One snapshot of docs/ and data/. Notes by path; `files` are all other files of docs/, relative to it.

    `former` is what pages were before; `load` knows nothing of it, the release hands it in. `unreadable` are the slugs
    of pages that exist but have a broken head: they are in no list, and no reason to call a link to them wrong.
    """

    notes: tuple[Note, ...]
    figures: Figures
    archive: Archive
    glossary: tuple[Term, ...] = ()
    offices: Mapping[str, Office] = field(default_factory=dict)
    offers: Offers = field(default_factory=Offers)
    edition: Edition = field(default_factory=Edition)
    start: Start = field(default_factory=Start)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    deadlines: Deadlines = field(default_factory=Deadlines)
    files: frozenset[str] = frozenset()
    news: tuple[News, ...] = ()
    partners: tuple[Partner, ...] = ()
    campaign: tuple[Step, ...] = ()
    former: Former = field(default_factory=Former)
    unreadable: frozenset[str] = frozenset()

    @property
    def laws(self) -> LawTable:
        return self.archive.laws

    def note(self, slug: str) -> Note | None:
        return self._by_slug.get(slug)

    def readable_by(self, role: Role) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if role.may_read(note.meta.audience))

    def published(self, day: date) -> Library:
        """What readers get on `day`: a page that appears later is only planned, and a link to it plain text."""
        waiting = [note for note in self.notes if note.meta.publish_on and day < note.meta.publish_on]
        if not waiting:
            return self
        planned = [
            PlannedPage(note.slug, note.meta.title, note.meta.area, note.meta.kind, note.meta.priority)
            for note in waiting
            if self.edition.page(note.slug) is None
        ]
        edition = replace(self.edition, pages=(*self.edition.pages, *planned))
        return replace(self, notes=tuple(note for note in self.notes if note not in waiting), edition=edition)

    def notes_using(self, key: str) -> tuple[Note, ...]:
        """The notes that show this figure, alone or inside a sum."""
        return tuple(self._by_figure[key])

    def notes_citing(self, law: str, section: str) -> tuple[Note, ...]:
        """The notes whose prose cites this norm or a part of it; a range counts for each of its norms."""
        return tuple(self._by_norm[law, section])

    def cited(self, note: Note) -> list[Found]:
        """The citations of a note, ranges norm by norm."""
        if note.path not in self._cited:
            self._cited[note.path] = checking.expand(note.citations, self.archive)
        return self._cited[note.path]

    @cached_property
    def _cited(self) -> dict[str, list[Found]]:
        return {}

    @cached_property
    def checked(self) -> dict[tuple[str, str | None, date], Checked]:
        """What the archive said of citations that were looked up before: key, Fassung and day → answer."""
        return {}

    @cached_property
    def _by_slug(self) -> dict[str, Note]:
        return {note.slug: note for note in self.notes}

    @cached_property
    def _by_figure(self) -> dict[str, list[Note]]:
        found: dict[str, list[Note]] = defaultdict(list)
        for note in self.notes:
            for key in dict.fromkeys(key for call in note.calls for key in figures_of(call.name, call.arguments)):
                found[key].append(note)
        return found

    @cached_property
    def _by_norm(self) -> dict[tuple[str, str], list[Note]]:
        found: dict[tuple[str, str], list[Note]] = defaultdict(list)
        for note in self.notes:
            cited = (each.citation for each in self.cited(note))
            for law, section in dict.fromkeys((c.law, c.section) for c in cited):
                if law and section:
                    found[law, section].append(note)
        return found


def figures_of(macro: str, arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the figures that a macro call shows; none where it cannot be read."""
    if macro == "betrag":
        return arguments[:1]
    if macro == "betraege":
        return arguments
    if macro == "rechnung" and arguments:
        try:
            return tuple(sorted(formulas.keys(arguments[0])))
        except FormulaError:
            return ()
    return ()


def load(root: Path, *, abreast: bool = False) -> tuple[Library, list[Problem]]:
    """Everything below `root`, and everything that is wrong with it. What is broken is left out, nothing is raised.

    `abreast`: the pages on two processors, for a command, see content.abreast.
    """
    problems: list[Problem] = []
    table, found = laws.read(root)
    problems += found
    in_force, found = laws.read_in_force(root, table)
    problems += found
    archive, found = _archive(root, table, in_force)
    problems += found
    figures, found = figurefiles.read(root)
    problems += found
    terms, found = glossary.read(root)
    problems += found
    places, found = offices.read(root)
    problems += found
    offered, found = offers.read(root)
    problems += found
    plan, found = edition.read(root)
    problems += found
    start, found = situations.read(root)
    problems += found
    pages, unreadable, found = _notes(root, table, abreast)
    problems += found
    lists, broken, found = checklists.read(root)
    problems += found
    pages += tuple(checklistpages.note(each, table) for each in lists.values())
    written, unfinished, found = letters.read(root)
    problems += found
    pages += tuple(letterpages.note(each, table) for each in written.values())
    rules, found = deadlines.read(root)
    problems += found
    told, found = news.read(root)
    problems += found
    bodies, found = partners.read(root)
    problems += found
    steps, found = campaign.read(root, offered.districts)
    problems += found
    files = frozenset(
        path.relative_to(root / notes.FOLDER).as_posix() for path in (root / notes.FOLDER).rglob("*") if path.is_file()
    )
    library = Library(
        pages, figures, archive, terms, places, offered, plan, start, lists, written, rules, files,
        news=told, partners=bodies, campaign=steps, unreadable=unreadable | broken | unfinished,
    )  # fmt: skip
    return library, sorted(problems, key=lambda problem: (problem.path, problem.line or 0))


def _archive(root: Path, table: LawTable, in_force: list[InForce]) -> tuple[Archive, list[Problem]]:
    """The archive; without its days one that knows none, so that everything else can still be checked."""
    try:
        return Archive.open(root / STATUTES, table, in_force), []
    except ProblemsFound as fault:
        return Archive(root / STATUTES, table, in_force, {}), list(fault.problems)


def _notes(root: Path, table: LawTable, abreast: bool) -> tuple[tuple[Note, ...], frozenset[str], list[Problem]]:
    paths = sorted((root / notes.FOLDER).rglob("*.md"))
    half = len(paths) // 2 if abreast else 0
    citations.find("§ 1 SGB I", table)  # what finds the names of the laws is made once, for both halves

    def read(part: list[Path]) -> list[Note | list[Problem]]:
        return [notes.read_note(path, root, table) for path in part]

    parts = both(lambda: read(paths[half:]), lambda: read(paths[:half])) if half else (read(paths), [])
    pages: list[Note] = []
    unreadable: set[str] = set()
    problems: list[Problem] = []
    for path, note in zip(paths, [*parts[1], *parts[0]], strict=True):
        if isinstance(note, Note):
            pages.append(note)
        else:
            unreadable.add(notes.slug_of(notes.place_of(path, root)))
            problems += note
    return tuple(pages), frozenset(unreadable), problems
