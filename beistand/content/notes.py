"""Notes: the pages of docs/, read and typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from beistand import german
from beistand.content import blocks, calls, heads, prose, yamlfile
from beistand.content.blocks import Block, Fault
from beistand.content.calls import Call
from beistand.content.heads import NoteMeta
from beistand.content.yamlfile import Node, Sheet
from beistand.law import citations
from beistand.law.types import Found, LawTable
from beistand.problems import Problem
from beistand.roles import Role

FOLDER = "docs"
LARGEST = 1024 * 1024
"""Bytes. A note has some 10 kB; a file of this size is something else."""

_HEAD = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[\[(?P<slug>[^\]|\n]*?)(?:\\?\|(?P<text>[^\]\n]*))?\]\]")


@dataclass(frozen=True)
class Link:
    """A link to another page by its slug: `[[slug]]` or `[[slug|Text]]`."""

    slug: str
    text: str
    start: int
    line: int


@dataclass(frozen=True)
class Note:
    """A page of docs/, or one made from data. `path` is relative to the project, `url` begins and ends with a slash.

    All places (`start`, `end` of citations, calls, links and blocks) count in `body`, which begins on line
    `body_line` of the file. `head_lines` has the line of each key of the head, and of items as `norms.0`. A page made
    from data has in `sources`, for each line of its body, the line of the file that it was made from.
    """

    path: str
    url: str
    slug: str
    meta: NoteMeta
    body: str
    body_line: int
    calls: tuple[Call, ...]
    links: tuple[Link, ...]
    citations: tuple[Found, ...]
    blocks: tuple[Block, ...]
    block_faults: tuple[Fault, ...] = ()
    head_lines: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[int, ...] = ()

    @property
    def place(self) -> PurePosixPath:
        """Where the page lies below docs/, or would lie if it were not made from data."""
        path = PurePosixPath(self.path)
        return path.relative_to(FOLDER) if not self.sources else PurePosixPath(f"{self.url.strip('/')}.md")

    def line_at(self, place: int) -> int:
        """The line of the file on which a place in the body lies."""
        return _line_at(self._line_starts, self.body_line, place, self.sources)

    @cached_property
    def _line_starts(self) -> list[int]:
        return _starts(self.body)

    @cached_property
    def plain(self) -> str:
        """The body with code and comments blanked: where headings, links and rows of tables are looked for."""
        return prose.without_code(self.body)

    @cached_property
    def prose(self) -> str:
        """The body with everything blanked that is not read as words: code, comments, calls, targets, fences."""
        return prose.visible(self.body)

    def prose_lines(self) -> Iterator[tuple[int, str]]:
        """Line of the file and its words, for lines that have any."""
        for index, line in enumerate(self.prose.split("\n")):
            if line.strip():
                yield self.sources[index] if self.sources else self.body_line + index, line

    @cached_property
    def condensed(self) -> str:
        """The prose with each citation and each macro call as one word, at the same places: for counting words."""
        signs = list(self.prose)
        for found in self.citations:
            for place in range(found.start, found.end):
                if signs[place] != "\n":
                    signs[place] = "§" if place == found.start else " "
        for call in self.calls:
            signs[call.start] = "0"
        return "".join(signs)

    def blocks_at(self, place: int) -> tuple[Block, ...]:
        """The blocks around a place, the outermost first."""
        return tuple(block for block in self.blocks if block.covers(place))

    def audience_at(self, place: int) -> Role:
        """Who reads this place at least: the page's audience, or a higher one by block `nur`."""
        wanted = [block.argument for block in self.blocks_at(place) if block.name == "nur"]
        roles = [Role.of(name) for name in wanted if name in {role.key for role in Role}]
        return max([self.meta.audience, *roles])


def read_note(path: Path, root: Path, laws: LawTable) -> Note | list[Problem]:
    """The note in a file below `root`/docs, or everything that is wrong with its name and head."""
    sheet = Sheet(path.relative_to(root).as_posix())
    place = place_of(path, root)
    _check_name(sheet, place)
    text = yamlfile.read_text(path, sheet, LARGEST)
    if text is None:
        return sheet.problems
    parts = split(text)
    if parts is None:
        sheet.problem(
            1,
            "Der Seite fehlt der Kopf.",
            "Oben zwischen zwei Zeilen --- title, kind, area … schreiben; Muster: beistand neu.",
        )
        return sheet.problems
    written, body, body_line = parts
    head = yamlfile.parse(written, sheet.path, first_line=2)
    sheet.problems += head.problems
    meta = None
    head_lines: dict[str, int] = {}
    if head.node is not None:
        meta = heads.read(sheet, head.node)
        head_lines = _lines(head.node)
    elif not head.problems:
        sheet.problem(1, "Der Kopf der Seite ist leer.", "title, kind, area … ergänzen; Muster: beistand neu.")
    if meta is None or sheet.problems:
        return sheet.problems
    return made(sheet.path, place, meta, body, body_line, head_lines, laws)


def split(text: str) -> tuple[str, str, int] | None:
    """The head between two lines `---`, what follows it, and the line on which that begins; None without a head."""
    match = _HEAD.match(text)
    return (match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1) if match else None


def made(
    path: str, place: PurePosixPath, meta: NoteMeta, body: str, body_line: int, head_lines: Mapping[str, int],
    laws: LawTable, sources: tuple[int, ...] = (),
) -> Note:  # fmt: skip
    """A note of a head and a body; `sources` as in Note."""
    starts = _starts(body)

    def line_at(place: int) -> int:
        return _line_at(starts, body_line, place, sources)

    plain = prose.without_code(body)
    found, faults = blocks.find(plain, line_at)
    return Note(
        path=path,
        url=url_of(place),
        slug=slug_of(place),
        meta=meta,
        body=body,
        body_line=body_line,
        calls=tuple(calls.find(body, line_at)),
        links=tuple(
            Link(match["slug"].strip(), (match["text"] or "").strip(), match.start(), line_at(match.start()))
            for match in _LINK.finditer(plain)
        ),
        citations=tuple(citations.find(prose.for_citations(prose.visible(body)), laws)),
        blocks=found,
        block_faults=faults,
        head_lines=head_lines,
        sources=sources,
    )


def _lines(head: Node) -> dict[str, int]:
    found = {}
    for key, node in head.value.items() if isinstance(head.value, dict) else ():
        found[key] = node.key_line
        for number, item in enumerate(node.value if isinstance(node.value, list) else ()):
            found[f"{key}.{number}"] = item.line
    return found


def place_of(path: Path, root: Path) -> PurePosixPath:
    """Where a page lies below docs/."""
    return PurePosixPath(path.relative_to(root / FOLDER).as_posix())


def url_of(place: PurePosixPath) -> str:
    """The address of a file in docs/: `sgb2/x.md` → `/sgb2/x/`, `sgb2/index.md` → `/sgb2/`."""
    parts = place.with_suffix("").parts
    return "/".join(["", *(parts[:-1] if parts[-1] == "index" else parts), ""])


def slug_of(place: PurePosixPath) -> str:
    """The name of a page, unique in the house: that of its file, or of the folder for an index; "index" for the start.

    Calculators lie in rechner/ and carry the folder in their name: `rechner/fristen.md` → `rechner-fristen`.
    """
    if place.stem == "index":
        return place.parent.name or "index"
    return f"rechner-{place.stem}" if place.parent.name == "rechner" else place.stem


def _check_name(sheet: Sheet, place: PurePosixPath) -> None:
    for part in place.with_suffix("").parts:
        if german.slug(part) != part:
            sheet.problem(
                None,
                f"Der Name »{part}« enthält Zeichen, die nicht in eine Adresse gehören.",
                f"In »{german.slug(part) or 'seite'}« umbenennen: kleine ASCII-Buchstaben, Ziffern, Bindestriche.",
            )


def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _line_at(starts: list[int], first: int, place: int, sources: tuple[int, ...]) -> int:
    index = bisect_right(starts, place) - 1
    return sources[index] if sources else first + index
