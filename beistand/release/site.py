"""One role's site: MkDocs builds it, then it is cleaned, listed, compressed, indexed. In a process of its own."""

from __future__ import annotations

import json
import logging
import mimetypes
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from beistand.content import standing
from beistand.content.library import Library
from beistand.pages import source
from beistand.problems import Problem, ProblemsFound
from beistand.release import (
    blanks,
    citing,
    figuretable,
    inputs,
    lasting,
    newsfile,
    passages,
    previews,
    searching,
    upkeep,
    versions,
)
from beistand.release.compression import precompress
from beistand.release.listing import pages
from beistand.release.manifest import Entry, etag, sha256
from beistand.release.staging import Staged, stage
from beistand.roles import Role

SHELL = "200.html"
"""The page without content that the portal fills: norm pages, search, account. Read, never handed out."""

CITING = citing.FILE

_UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "assets/javascripts", "assets/stylesheets")
"""What MkDocs and Material write and our pages never load."""


@dataclass(frozen=True)
class Site:
    """What a finished site adds to the manifest; `others` and `seconds` by name of the step."""

    role: Role
    entries: dict[str, Entry]
    redirects: dict[str, str]
    others: dict[str, str]
    pages: int
    passages: int
    seconds: dict[str, float]


@dataclass(frozen=True)
class Order:
    """What the building process is told: `folder` is the release's folder for this role."""

    root: Path
    role: Role
    folder: Path
    day: date
    release: str


def build(order: Order, library: Library) -> Site:
    """Build the whole site of a role; raises ProblemsFound with what MkDocs complains about."""
    clock = _Steps()
    site = order.folder / "site"
    source.put(order.root.resolve(), library)
    staged = stage(library, order.root, order.role, order.folder / "staged")
    clock.mark("bereitlegen")
    _mkdocs(order, staged, site)
    shutil.rmtree(staged.docs)
    clock.mark("mkdocs")
    _clean(site)
    listing = json.dumps(pages(staged.notes, order.role), ensure_ascii=False, indent=1)
    (site / "seiten.json").write_text(listing, encoding="utf-8")
    documents = [
        document
        for note in staged.notes
        for document in passages.documents(
            note, staged.role, _page(site, note.url).read_text(encoding="utf-8"), order.day
        )
    ]
    clock.mark("abschnitte")
    previews.write(site, (_page(site, note.url) for note in staged.notes), library.archive, order.day)
    clock.mark("wortlaute")
    blanks.write(site, staged.notes, library)
    if order.role is not Role.PUBLIC:
        figuretable.write(site, library.figures.values())
    clock.mark("schreiben")
    searching.build(order.folder / "index", site, documents, library, staged.notes, order.root, order.role)
    clock.mark("suchindex")
    cited = citing.of(staged.notes, order.role, site, library.archive)
    (order.folder / CITING).write_text(json.dumps(cited, ensure_ascii=False), encoding="utf-8")
    if order.role is not Role.PUBLIC:
        citing.write_index(site, (site / SHELL).read_text(encoding="utf-8"), cited, library, order.day)
    if order.role is not Role.PUBLIC:
        newsfile.write(order.folder, library, staged.notes)
        versions.write(order.folder, staged.notes, library, order.role, order.day)
    if order.role is Role.TRAINER:
        upkeep.write(order.folder, library, order.day)
    clock.mark("fassungen")
    lasting.write(site)
    entries = _entries(site)
    clock.mark("packen")
    return Site(
        role=order.role,
        entries=entries,
        redirects={old: note.url for note in staged.notes for old in note.meta.redirect_from},
        others=_others(order.folder),
        pages=len(staged.notes),
        passages=len(documents),
        seconds=clock.seconds,
    )


class _Steps:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def mark(self, step: str) -> None:
        moment = perf_counter()
        self.seconds[step] = moment - self._last
        self._last = moment


class _Complaints(logging.Handler):
    """Collects what MkDocs warns about; strict mode makes every warning an end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def configured(order: Order, staged: Staged, site: Path) -> MkDocsConfig:
    """The project's own mkdocs.yml with the few values that differ for a role: folders, navigation, role, day."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    config = load_config(
        str(order.root / "mkdocs.yml"), docs_dir=str(staged.docs), site_dir=str(site), nav=staged.nav, strict=True
    )
    config.extra.update(
        role=order.role.key,
        day=order.day.isoformat(),
        release=order.release,
        archive=source.library(order.root.resolve()).archive.last_day.isoformat(),
        zweite=[note.url.lstrip("/") for note in staged.notes if standing.needs_second(note.meta)],
        fassungen=True,
    )
    config.mdx_configs.setdefault("beistand.pages.markdown", {}).update(
        root=str(order.root),
        role=order.role.key,
        norm_links="site",
        day=order.day.isoformat(),
        address=inputs.address(),
    )
    return config


def _mkdocs(order: Order, staged: Staged, site: Path) -> None:
    """Run MkDocs in this process; raises ProblemsFound with everything that it complains about."""
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    logger.propagate = False
    try:
        config = configured(order, staged, site)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except (Abort, BuildError, ConfigurationError, SystemExit) as fault:
        texts = complaints.texts or [str(fault) or "MkDocs hat ohne Meldung abgebrochen."]
        raise ProblemsFound(_as_problem(text, staged.docs) for text in texts) from fault
    finally:
        logger.removeHandler(complaints)


def _as_problem(text: str, docs: Path) -> Problem:
    where = next((f"docs/{path.relative_to(docs).as_posix()}" for path in docs.rglob("*.md")
                  if path.relative_to(docs).as_posix() in text), "mkdocs.yml")  # fmt: skip
    what = text.strip().replace(f"{docs}/", "docs/")
    return Problem(
        where, None, f"MkDocs meldet: {what}", "Die Stelle berichtigen und »beistand kontrolle« aufrufen.", "mkdocs"
    )


def _clean(site: Path) -> None:
    for name in _UNUSED:
        path = site / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _page(site: Path, url: str) -> Path:
    return site / url.strip("/") / "index.html"


def _entries(site: Path) -> dict[str, Entry]:
    """Every file that is handed out, by its address; compresses on the way."""
    entries = {}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site).as_posix()
        if name == SHELL:
            continue
        content = file.read_bytes()
        entries[_address(name)] = Entry(
            file=name,
            type=_type(file),
            etag=etag(content),
            size=len(content),
            sha256=sha256(content),
            encodings=precompress(file, content),
        )
    return entries


def _address(name: str) -> str:
    return f"/{name.removesuffix('index.html')}" if name.rpartition("/")[2] == "index.html" else f"/{name}"


def _type(file: Path) -> str:
    kind = {".woff2": "font/woff2", ".js": "text/javascript"}.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    kind = kind or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml", "application/xml")
    return f"{kind}; charset=utf-8" if is_text else kind


def _others(folder: Path) -> dict[str, str]:
    """The files that only we read: index, shell, citing.json, versions, what trainers look after."""
    ours = (path for name in ("index", versions.FOLDER) for path in (folder / name).rglob("*"))
    read: Iterable[Path] = (
        folder / "site" / SHELL,
        *(folder / name for name in (CITING, upkeep.NAME, newsfile.NAME)),
        *ours,
    )
    return {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": sha256(path.read_bytes())
        for path in read
        if path.is_file()
    }
