"""One statute file: where each wording of each norm lies in it, and when it was seen."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from beistand.law.lines import read_head, read_wording, section_of
from beistand.law.types import InForce, NormHead, NormKind, Wording
from beistand.problems import Problem, ProblemsFound

DAMAGED = (ValueError, KeyError, TypeError)
"""What reading a damaged line may raise."""

Beginning = Callable[[str, date], InForce | None]
"""The day of entry into force of the wording of »§ 22« first seen on a day, where known."""


@dataclass(frozen=True, slots=True)
class Line:
    """The place of one wording in the file (bytes), and its span."""

    number: int
    offset: int
    length: int
    seen_from: date
    seen_to: date | None
    open_start: bool
    begins: InForce | None

    @property
    def in_force(self) -> date | None:
        return self.begins.in_force if self.begins else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One norm in the file: what its list of contents shows, and its lines, oldest first."""

    head: NormHead
    lines: tuple[Line, ...]


class Statute:
    """The index of one statute file. Keeps offsets, never texts; a wording is read and parsed when it is asked for.

    Holds the file open, so that an import that replaces it never mixes old offsets with new text. Safe in threads.
    """

    def __init__(self, path: Path, shown: str, beginning: Beginning) -> None:
        """`shown` is the path as problems name it. Raises ProblemsFound with every damaged line."""
        self.shown = shown
        try:
            self._descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            raise ProblemsFound([missing(shown)]) from None
        weakref.finalize(self, os.close, self._descriptor)
        self.stamp = stamp(os.fstat(self._descriptor))
        self.entries = self._scan(beginning)
        self.heads = tuple(entry.head for entry in self.entries.values())

    def wording(self, line: Line) -> Wording:
        """The text at `line`. Raises ProblemsFound if it is damaged."""
        try:
            return read_wording(os.pread(self._descriptor, line.length, line.offset), line.begins)
        except DAMAGED as error:
            raise ProblemsFound([damaged(self.shown, line.number, error)]) from None

    def problems(self) -> list[Problem]:
        """Every line whose text cannot be read."""
        found: list[Problem] = []
        for entry in self.entries.values():
            for line in entry.lines:
                try:
                    self.wording(line)
                except ProblemsFound as error:
                    found.extend(error.problems)
        return found

    def _scan(self, beginning: Beginning) -> dict[str, Entry]:
        found: dict[str, tuple[dict[str, Any], list[Line]]] = {}
        problems: list[Problem] = []
        offset = 0
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            for number, text in enumerate(file, 1):
                try:
                    head = read_head(text)
                    since = date.fromisoformat(head["seen_from"])
                    line = Line(
                        number, offset, len(text), since,
                        date.fromisoformat(head["seen_to"]) if head["seen_to"] else None,
                        head.get("open_start", False), beginning(head["norm"], since),
                    )  # fmt: skip
                    section = section_of(head["norm"], head.get("dup", 1))
                except DAMAGED as error:
                    problems.append(damaged(self.shown, number, error))
                else:
                    earlier = found[section][1] if section in found else []
                    found[section] = (head, [*earlier, line])
                offset += len(text)
        if problems:
            raise ProblemsFound(problems)
        return {section: Entry(_head(section, *last), tuple(last[1])) for section, last in found.items()}


def _head(section: str, last: dict[str, Any], lines: list[Line]) -> NormHead:
    kind: NormKind = last["kind"]
    label = last["norm"] if last.get("dup", 1) == 1 else f"{last['norm']} (zweiter Eintrag)"
    gone = last["repealed"] or lines[-1].seen_to is not None
    return NormHead(section, label, last["title"], kind, gone)


def stamp(status: os.stat_result) -> tuple[int, int, int]:
    """Two equal stamps: the same file, unchanged."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def missing(shown: str) -> Problem:
    return Problem(shown, None, "Die Datei des Gesetzesarchivs fehlt.", _restore(shown))


def damaged(shown: str, number: int | None, error: Exception) -> Problem:
    what = f"Die Datei des Gesetzesarchivs ist hier beschädigt ({type(error).__name__}: {error})."
    return Problem(shown, number, what, _restore(shown))


def _restore(shown: str) -> str:
    return f"die Datei aus der Versionsverwaltung wiederherstellen (git restore {shown})"
