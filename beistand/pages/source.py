"""The library, read once a process. MkDocs makes a new Markdown for each page; none of them should read it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from beistand.content import library as content
from beistand.content.library import Library
from beistand.pages.citelinks import CiteLinks
from beistand.pages.terms import Terms

_READ = {".md", ".yml", ".jsonl", ".json", ""}
"""Also folders: what was taken away leaves only their time changed."""

_known: dict[Path, tuple[float, Library]] = {}
_links: dict[tuple[Path, bool], CiteLinks] = {}
_terms: dict[Path, Terms] = {}


def library(root: Path) -> Library:
    """The library below `root` as last read; what is broken in it is left out (the checks report it)."""
    return _known[root][1] if root in _known else fresh(root)


def fresh(root: Path) -> Library:
    """The same, read again if a source has changed since: once for each build, so that `mkdocs serve` sees it."""
    if root not in _known or _known[root][0] != _newest(root):
        put(root, content.load(root)[0])
    return _known[root][1]


def put(root: Path, library: Library) -> None:
    """Use this library for `root`: whoever has read it already need not wait for it again."""
    _known[root] = (_newest(root), library)
    for site in (False, True):
        _links.pop((root, site), None)
    _terms.pop(root, None)


def cite_links(root: Path, site: bool) -> CiteLinks:
    links = _links.get((root, site))  # asked once: another thread of the portal may `put` at any time
    if links is None:
        known = library(root)
        links = _links[root, site] = CiteLinks(known.laws, known.archive, site)
    return links


def terms(root: Path) -> Terms:
    found = _terms.get(root)
    if found is None:
        found = _terms[root] = Terms(library(root).glossary)
    return found


def _newest(root: Path) -> float:
    return max((path.stat().st_mtime for path in _sources(root)), default=0.0)


def _sources(root: Path) -> Iterator[Path]:
    for name in ("data", "docs"):
        yield from (path for path in (root / name).rglob("*") if path.suffix in _READ)
