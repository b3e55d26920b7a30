"""Problem: a mistake an author can mend. Everybody reports mistakes in this one shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """Where (`path` relative to the project, `line` from 1 or None), what, and how to mend it: in German.

    `rule` is the name of the check that found it; a warning never stops a release.
    """

    path: str
    line: int | None
    what: str
    remedy: str
    rule: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, Zeile {self.line}"
        mark = "" if self.severity == "error" else " (Hinweis)"
        return f"{where}{mark}\n  {self.what}\n  So geht es: {self.remedy}"

    def as_json(self) -> dict[str, str | int | None]:
        return asdict(self)


class ProblemsFound(Exception):
    """Raised where work cannot go on; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def nearest(word: str, known: Iterable[str]) -> str:
    """» Gemeint: …?« for a remedy: the nearest known names, or an empty string."""
    found = get_close_matches(word, list(known), n=2, cutoff=0.6)
    return f" Gemeint: {' oder '.join(found)}?" if found else ""
