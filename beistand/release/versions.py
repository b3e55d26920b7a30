"""The versions of a page: from when to when each held, and what changed, by section and in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from beistand import german
from beistand.content import blocks, notes, prose, standing
from beistand.content.former import Former, History, Text
from beistand.content.library import Library
from beistand.content.notes import Note
from beistand.pages.pagelinks import as_links
from beistand.release import comparing
from beistand.release.staging import without_others
from beistand.roles import Role

FOLDER = "fassungen"


@dataclass(frozen=True)
class Version:
    """How a page read from `since` to `until` (None: still does). `changes` against the one before, in German;
    `body` is its Markdown, "" for the page of today and where it can only be told, not shown."""

    since: date
    until: date | None
    changes: tuple[str, ...]
    body: str = ""


@dataclass(frozen=True)
class Versions:
    """Newest first. `reach` as in Former; `begins`: the first day that the history knows of."""

    title: str
    url: str
    reach: str
    begins: date | None
    versions: tuple[Version, ...]


def write(folder: Path, notes_: Iterable[Note], library: Library, role: Role, day: date) -> None:
    """One file a page into `folder`/fassungen, each with nothing that `role` may not read."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    for note in notes_:
        if note.meta.kind not in standing.UNCHECKED:
            content = asdict(of(note, library, role, day))
            written = json.dumps(content, ensure_ascii=False, default=str)
            (target / _file(note.url)).write_text(written, encoding="utf-8")


def of(note: Note, library: Library, role: Role, day: date) -> Versions:
    former = library.former
    history = former.pages.get(note.path)
    found = tuple(_versions(note, history, library, role, day)) if history else ()
    return Versions(note.meta.title, note.url, former.reach, former.since, found[::-1])


@dataclass(frozen=True)
class _State:
    """A text of the page as the role read it on the evening of `day`."""

    day: date
    body: str
    facts: Text


def _versions(note: Note, history: History, library: Library, role: Role, day: date) -> Iterator[Version]:
    """Oldest first."""
    states = list(_states(note, history, role, day))
    told: list[tuple[_State, tuple[str, ...]]] = []
    for state in states:
        if not told:
            told.append((state, (_beginning(library.former),)))
        elif changes := tuple(_changes(told[-1][0], state, library, bool(note.sources))):
            told.append((state, changes))
        else:
            told[-1] = (_State(told[-1][0].day, state.body, state.facts), told[-1][1])
    for number, (state, changes) in enumerate(told):
        last = told[number + 1][0].day - timedelta(days=1) if number + 1 < len(told) else None
        shown = "" if last is None or note.sources else as_links(state.body, library, role)
        yield Version(state.day, last, changes, shown)


def _states(note: Note, history: History, role: Role, day: date) -> Iterator[_State]:
    """One for each day on which the file was committed; what lies there uncommitted counts from `day`.

    A page that was opened to more people does not tell them what it said when it was not for them.
    """
    texts = [*reversed(history.before)]
    if not texts or texts[-1].written != history.now.written:
        texts.append(history.now)
    evenings = {text.day or day: text for text in texts if note.sources or role.may_read(text.audience)}
    for when, text in sorted(evenings.items()):
        parts = notes.split(text.written)
        yield _State(when, _readable(parts[1], role) if parts and not note.sources else text.body, text)


def _readable(body: str, role: Role) -> str:
    found, _ = blocks.find(prose.without_code(body), lambda place: 0)
    return without_others(body, found, role)


def _beginning(former: Former) -> str:
    if former.reach == "shallow":
        return "Älteste Fassung in dieser Kopie. Was davor war, weiß sie nicht."
    return "Erste Fassung."


def _changes(old: _State, new: _State, library: Library, is_data: bool) -> Iterator[str]:
    if is_data:
        yield from comparing.lines(old.body, new.body)
    else:
        yield from comparing.sections(old.body, new.body, library.laws)
    for review in new.facts.reviews:
        if review not in old.facts.reviews:
            yield f"Geprüft von {review.by} am {german.day(review.on)}."
    if new.facts.law_as_of != old.facts.law_as_of:
        yield f"Rechtsstand jetzt {german.day(new.facts.law_as_of)}."


@lru_cache(maxsize=32)
def read(folder: Path, url: str) -> Versions | None:
    """What `write` wrote of the page at this address; None where there is nothing."""
    try:
        raw: dict[str, Any] = json.loads((folder / FOLDER / _file(url)).read_text(encoding="utf-8"))
        found: Sequence[Version] = [
            Version(date.fromisoformat(each["since"]), _day(each["until"]), tuple(each["changes"]), each["body"])
            for each in raw["versions"]
        ]
        return Versions(raw["title"], raw["url"], raw["reach"], _day(raw["begins"]), tuple(found))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file(url: str) -> str:
    return f"{url.strip('/').replace('/', '_')}.json"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
