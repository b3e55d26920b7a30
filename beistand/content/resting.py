"""What rests on a norm: pages, checklists, letters, self-tests, deadlines and figures that cite it, and how closely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from beistand.content import deadlines
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.german import plain_spaces
from beistand.law import checking, citations
from beistand.law.fassung import fassung_day, is_old
from beistand.law.findings import Finding
from beistand.law.types import Citation, Found

Grade = Literal["rot", "gelb", "grau"]
"""A cited Absatz changed; another Absatz of a cited norm; only its heading or punctuation."""

Art = Literal["seite", "checkliste", "schreiben", "selbsttest", "frist", "zahl"]

GRADES: tuple[Grade, ...] = ("rot", "gelb", "grau")
SELF_TEST = "selbsttest"
"""The block of questions in a note."""
DEADLINES_URL, FIGURES_URL = "/rechner/fristen/", "/zahlen/"
_ARTS: dict[str, Art] = {"checklist": "checkliste", "letter": "schreiben"}


@dataclass(frozen=True)
class Place:
    """Where a norm is cited: the words, and the line of the file (None where it is not known)."""

    zitat: str
    zeile: int | None


@dataclass(frozen=True)
class Resting:
    """Something that rests on a norm. `rechtsstand` is the day of the law it was written after, where it says so."""

    art: Art
    titel: str
    adresse: str
    datei: str
    stufe: Grade
    stellen: tuple[Place, ...]
    rechtsstand: date | None = None

    def open_since(self, day: date) -> bool:
        """Whether nobody has looked at it since the law changed. Deadlines and figures do not say, so: no."""
        return self.rechtsstand is not None and self.rechtsstand < day


@dataclass(frozen=True)
class _Source:
    art: Art
    titel: str
    adresse: str
    datei: str
    rechtsstand: date | None = None


class Citing:
    """Who cites which norm, read once from a library; ranges count for each of their norms."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._by_norm: dict[tuple[str, str], dict[_Source, list[tuple[Citation, Place]]]] = defaultdict(dict)
        for note in library.notes:
            for found in checking.expand(note.citations, library.archive):
                self._add(_source(note, found), found, note.line_at(found.start))
        for rule in library.deadlines.sources():
            title, line = (rule.title, rule.line) if isinstance(rule, deadlines.Rule) else ("Zugang von Briefen", None)
            source = _Source("frist", title, DEADLINES_URL, deadlines.FILE.as_posix())
            for found in self._found(text for text, _ in rule.citing()):
                self._add(source, found, line)
        for key, figure in library.figures.items():
            source = _Source("zahl", figure.label, FIGURES_URL, key)
            for found in self._found([figure.norm]):
                self._add(source, found, None)

    def resting_on(self, finding: Finding) -> tuple[Resting, ...]:
        """The closest first, then by kind and title. What cites only an older Fassung does not rest on the new one."""
        result = []
        for source, cited in self._by_norm.get((finding.gesetz, finding.norm), {}).items():
            current = [pair for pair in cited if not _of_old(pair[0], finding.gesehen_am)]
            if current:
                places = tuple(dict.fromkeys(place for _, place in current))
                grade = closeness(finding, [citation for citation, _ in current])
                result.append(Resting(source.art, source.titel, source.adresse, source.datei, grade, places,
                                      source.rechtsstand))  # fmt: skip
        return tuple(sorted(result, key=lambda each: (GRADES.index(each.stufe), each.art, each.titel)))

    def _found(self, texts: Iterable[str]) -> Iterator[Found]:
        for text in dict.fromkeys(texts):
            yield from checking.expand(citations.find(text, self._library.laws), self._library.archive)

    def _add(self, source: _Source, found: Found, line: int | None) -> None:
        law, section = found.citation.law, found.citation.section
        if found.citation.kind == "norm" and law and section and not found.candidate:
            place = Place(plain_spaces(citations.show(found.citation, self._library.laws)), line)
            self._by_norm[law, section].setdefault(source, []).append((found.citation, place))


def closeness(finding: Finding, cited: Iterable[Citation]) -> Grade:
    """How closely a text rests on what changed. Whoever cites single Absätze rests on these; whoever names only the
    norm as a whole, on all of it."""
    if finding.art in ("ueberschrift", "zeichen"):
        return "grau"
    absaetze = {citation.absatz for citation in cited if citation.absatz}
    if finding.art in ("weg", "umnummeriert") or not absaetze:
        return "rot"
    return "rot" if absaetze.intersection(finding.absaetze) else "gelb"


def _source(note: Note, found: Found) -> _Source:
    art = _ARTS.get(note.meta.kind, "seite")
    if any(block.name == SELF_TEST for block in note.blocks_at(found.start)):
        art = "selbsttest"
    return _Source(art, note.meta.title, note.url, note.path, note.meta.law_as_of)


def _of_old(citation: Citation, changed: date) -> bool:
    version = citation.version or ""
    named = fassung_day(version)
    return is_old(version) or (named is not None and named < changed)
