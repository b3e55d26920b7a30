"""The archive: every wording of every norm that was seen, and which of them holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from beistand.law.days import holding
from beistand.law.observed import Observed, read_observed, shown
from beistand.law.statute import Statute, missing, stamp
from beistand.law.types import InForce, LawTable, Norm, NormHead, OnDay
from beistand.problems import Problem, ProblemsFound


class Archive:
    """The statute files of a folder, opened one law at a time when first asked for. Safe in threads.

    A file that is missing or damaged makes `sections`, `norm` and `on` of that law raise ProblemsFound; `problems`
    names all of them beforehand.
    """

    laws: LawTable

    def __init__(
        self, folder: Path, laws: LawTable, in_force: Iterable[InForce], observed: dict[str, Observed]
    ) -> None:
        self.laws = laws
        self._folder = folder
        self._observed = observed
        self._in_force = {(entry.law, entry.norm, entry.seen_from): entry for entry in in_force}
        self._statutes: dict[str, Statute] = {}

    @classmethod
    def open(cls, folder: Path, laws: LawTable, in_force: Iterable[InForce] = ()) -> Archive:
        """The archive in `folder` (`<slug>.jsonl`, `observed.json`). Raises ProblemsFound if it has no days."""
        return cls(folder, laws, in_force, read_observed(folder))

    @property
    def last_day(self) -> date:
        """The last day on which every law was looked at; `date.min` if none was. `last_day_of` may be later."""
        return min((law.last_day for law in self._observed.values()), default=date.min)

    def last_day_of(self, slug: str) -> date | None:
        """The last day on which this law was looked at; None if it is not held."""
        return self._observed[slug].last_day if slug in self._observed else None

    def sections(self, slug: str) -> tuple[NormHead, ...]:
        """All norms that the law has or had, in the order of the statute; none for a law not held."""
        statute = self._statute(slug)
        return statute.heads if statute else ()

    def norm(self, slug: str, section: str) -> Norm | None:
        """A norm with all its wordings; None if it never existed. `section` as in addresses: "22a", "anlage-1"."""
        statute = self._statute(slug)
        if statute is None or (entry := statute.entries.get(section)) is None:
            return None
        wordings = tuple(statute.wording(line) for line in entry.lines)
        return Norm(slug, section, entry.head.label, entry.head.kind, wordings)

    def on(self, slug: str, section: str, day: date) -> OnDay | None:
        """What is known of a norm on `day`; None if it never existed. Parses one wording only."""
        statute = self._statute(slug)
        if statute is None or (entry := statute.entries.get(section)) is None:
            return None
        state, which, between = holding(entry.lines, day)
        return OnDay(state, None if which is None else statute.wording(entry.lines[which]), between)

    def problems(self) -> list[Problem]:
        """Every missing file and every damaged line of the laws held. Reads and parses all of them."""
        found: list[Problem] = []
        for law in self.laws:
            try:
                statute = self._statute(law.slug)
            except ProblemsFound as error:
                found.extend(error.problems)
            else:
                found.extend(statute.problems() if statute else ())
        return found

    def _statute(self, slug: str) -> Statute | None:
        law = self.laws.get(slug)
        if law is None or not law.held:
            return None
        path = self._folder / f"{slug}.jsonl"
        known = self._statutes.get(slug)
        try:
            if known is not None and known.stamp == stamp(path.stat()):
                return known
        except OSError:
            raise ProblemsFound([missing(shown(path))]) from None
        read = Statute(path, shown(path), lambda norm, seen_from: self._beginning(slug, norm, seen_from))
        self._statutes[slug] = read  # two threads may both read it: the same, and the second stays
        return read

    def _beginning(self, slug: str, norm: str, seen_from: date) -> InForce | None:
        return self._in_force.get((slug, norm, seen_from)) or self._in_force.get((slug, "*", seen_from))
