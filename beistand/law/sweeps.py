"""What the radar remembers between and within its runs: JSON in the state folder, each file replaced in one step."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from beistand.law.fetching import Marks
from beistand.law.findings import Finding
from beistand.law.importing import replace_file
from beistand.problems import Problem, ProblemsFound

FOLDER = "gesetze"
Result = Literal["geaendert", "unveraendert", "nicht_geholt"]


@dataclass(frozen=True)
class Outcome:
    """What became of one law. `anders_gelesen`: norms that an older build writes otherwise than the archive, which saw
    them later; no change. `kommt`: announced changes, as the service words them."""

    gesetz: str
    ergebnis: Result
    befunde: tuple[Finding, ...] = ()
    anders_gelesen: tuple[str, ...] = ()
    kommt: tuple[str, ...] = ()
    problem: Problem | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "ergebnis": self.ergebnis,
            "befunde": [finding.as_json() for finding in self.befunde],
            "anders_gelesen": list(self.anders_gelesen),
            "kommt": list(self.kommt),
            "problem": self.problem.as_json() if self.problem else None,
        }

    @classmethod
    def from_json(cls, law: str, record: dict[str, Any]) -> Outcome:
        problem = record["problem"]
        return cls(
            law,
            record["ergebnis"],
            tuple(Finding.from_json(each) for each in record["befunde"]),
            tuple(record["anders_gelesen"]),
            tuple(record["kommt"]),
            Problem(**problem) if problem else None,
        )


class Memory:
    """`stand.json`: per law the marks of the last whole file, its digest, what it announced, and the digest of the
    statute file that it led to. What was asked of another server, or cannot be read, is forgotten."""

    def __init__(self, folder: Path, base: str) -> None:
        self._path = folder / "stand.json"
        self._base = base
        known = _read(self._path)
        laws = known.get("gesetze") if known.get("von") == base else None
        self._laws: dict[str, dict[str, Any]] = laws if isinstance(laws, dict) else {}

    def marks(self, law: str, statute: str) -> Marks:
        """None if the archive is not what the remembered file led to: then all must be asked for again."""
        entry = self._entry(law, statute)
        return Marks(str(entry.get("etag", "")), str(entry.get("geaendert", "")))

    def same_file(self, law: str, statute: str, digest: str) -> bool:
        return self._entry(law, statute).get("datei") == digest

    def announced(self, law: str) -> tuple[str, ...]:
        found = self._laws.get(law, {}).get("kommt", [])
        return tuple(str(each) for each in found) if isinstance(found, list) else ()

    def put(self, law: str, marks: Marks, digest: str, statute: str, announced: tuple[str, ...]) -> None:
        self._laws[law] = {
            "etag": marks.etag, "geaendert": marks.modified, "datei": digest, "archiv": statute, "kommt": announced,
        }  # fmt: skip
        _write(self._path, {"von": self._base, "gesetze": self._laws}, lasting=False)

    def _entry(self, law: str, statute: str) -> dict[str, Any]:
        entry = self._laws.get(law, {})
        return entry if isinstance(entry, dict) and entry.get("archiv") == statute else {}


class Journal:
    """`lauf.json`: what this run has found so far. A run that broke off is taken up again: its findings stay, and what
    it finished today is not asked for twice."""

    def __init__(self, folder: Path, base: str, day: date) -> None:
        self._path = folder / "lauf.json"
        self._head = {"von": base, "tag": day.isoformat()}
        self.outcomes: dict[str, Outcome] = {}
        self._done: set[str] = set()
        known = _read(self._path)
        same = {key: known.get(key) for key in self._head} == self._head
        try:
            for law, record in known.get("gesetze", {}).items():
                outcome = Outcome.from_json(law, record)
                if same and record["fertig"]:
                    self._done.add(law)
                    self.outcomes[law] = outcome
                elif outcome.befunde:
                    self.outcomes[law] = outcome
        except (AttributeError, KeyError, TypeError, ValueError):
            self.outcomes, self._done = {}, set()

    def is_done(self, law: str) -> bool:
        return law in self._done

    def found(self, outcome: Outcome, done: bool) -> None:
        """Before the archive is written not `done`: if the run breaks off in between, nothing found is lost."""
        before = self.outcomes.get(outcome.gesetz)
        if before and before.befunde and not outcome.befunde:
            kept: Result = "nicht_geholt" if outcome.problem else "geaendert"
            outcome = Outcome(
                outcome.gesetz, kept, before.befunde, outcome.anders_gelesen, outcome.kommt, outcome.problem
            )
        self.outcomes[outcome.gesetz] = outcome
        (self._done.add if done else self._done.discard)(outcome.gesetz)
        laws = {law: each.as_json() | {"fertig": law in self._done} for law, each in self.outcomes.items()}
        _write(self._path, {**self._head, "gesetze": laws}, lasting=bool(outcome.befunde))

    def close(self) -> None:
        self._path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two runs at once would write the same files. Raises ProblemsFound if another one runs."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            what = "Die Gesetze werden gerade schon geholt."
            raise ProblemsFound(
                [Problem(str(folder), None, what, "warten, bis der andere Aufruf fertig ist")]
            ) from None
        yield


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: dict[str, Any], lasting: bool) -> None:
    replace_file(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), lasting)
