"""`pflege.json` of a release: what the trainer's pages need of the library, so that nobody reads it all for a click."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from beistand.content import harm, reviewing, standing
from beistand.content.harm import Harm
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.content.reviewing import Item
from beistand.release.store import Release
from beistand.roles import Role

NAME = "pflege.json"


@dataclass(frozen=True)
class Page:
    """A page as the trainer looks after it. `marks` as in standing.schedule, `reviewed` as (by, ISO day, what),
    `reading` by the words of heads.CHECKED."""

    slug: str
    url: str
    title: str
    risk: str
    harm: Harm
    law_as_of: date
    review_by: date
    needs_second: bool
    reviewed: tuple[tuple[str, str, tuple[str, ...]], ...]
    reading: dict[str, tuple[Item, ...]]


@dataclass(frozen=True)
class Number:
    """A figure that must be confirmed from `check_by` on; `file` is where it stands."""

    key: str
    label: str
    file: str
    check_by: date
    harm: Harm
    pages: int


@dataclass(frozen=True)
class Upkeep:
    pages: tuple[Page, ...] = ()
    numbers: tuple[Number, ...] = ()

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)


def write(folder: Path, library: Library, day: date) -> None:
    """Into the folder of the trainers' site, of which every member of that role may read everything."""
    content = asdict(gather(library, day))
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")


def gather(library: Library, day: date) -> Upkeep:
    notes = [note for note in library.notes if note.meta.kind not in standing.UNCHECKED]
    numbers = []
    for key, figure in library.figures.items():
        if figure.unconfirmed_from:
            using = library.notes_using(key)
            gravest = harm.gravest(harm.of(note) for note in using)
            numbers.append(Number(key, figure.label, figure.path, figure.unconfirmed_from, gravest, len(using)))
    return Upkeep(tuple(_page(note, library, day) for note in notes), tuple(numbers))


def _page(note: Note, library: Library, day: date) -> Page:
    meta = note.meta
    return Page(
        slug=note.slug,
        url=note.url,
        title=meta.title,
        risk=meta.risk,
        harm=harm.of(note),
        law_as_of=meta.law_as_of,
        review_by=meta.review_by,
        needs_second=standing.needs_second(meta),
        reviewed=tuple((each.by, each.on.isoformat(), each.what) for each in meta.reviewed),
        reading=reviewing.to_read(note, library, day),
    )


def of(release: Release | None) -> Upkeep:
    """What the release that is served says; nothing where there is none, or it was built by an older version."""
    return _read(release.path / Role.TRAINER.key / NAME) if release else Upkeep()


@lru_cache(maxsize=1)
def _read(file: Path) -> Upkeep:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return Upkeep(tuple(map(_typed_page, raw["pages"])), tuple(map(_typed_number, raw["numbers"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Upkeep()


def _typed_page(raw: dict[str, Any]) -> Page:
    reading = {word: tuple(Item(**item) for item in items) for word, items in raw["reading"].items()}
    reviewed = tuple((by, on, tuple(what)) for by, on, what in raw["reviewed"])
    days = {key: date.fromisoformat(raw[key]) for key in ("law_as_of", "review_by")}
    return Page(**raw | days | {"reading": reading, "reviewed": reviewed})


def _typed_number(raw: dict[str, Any]) -> Number:
    return Number(**raw | {"check_by": date.fromisoformat(raw["check_by"])})
