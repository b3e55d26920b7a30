"""Takes a fresh build of a statute into the archive: new wordings are added, nothing is ever taken away."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from beistand.german import day as shown_day
from beistand.law.gii import GiiLaw, GiiNorm
from beistand.law.lines import canonical, letters, read_absatz, section_of, write_absatz, write_line
from beistand.law.observed import OBSERVED, Observed, read_observed, shown, write_observed
from beistand.law.statute import DAMAGED, damaged
from beistand.problems import Problem, ProblemsFound

Record = dict[str, Any]
"""A line of a statute file, parsed."""


@dataclass(frozen=True)
class Report:
    """What an import did, as sections of addresses in the order of the statute.

    added: new norms (also such as come back). changed: another text. retitled: only another heading. gone: no longer
    in the law.
    """

    law: str
    seen_on: date
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    retitled: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def add(folder: Path, slug: str, law: GiiLaw, seen_on: date, *, whole: bool = False) -> Report:
    """Adds the wordings of `law` to `<folder>/<slug>.jsonl` as seen on `seen_on`.

    A norm whose text is new gets a line; its older line ends on the last day the law was looked at before. Only if
    `whole` says that the file is the full law do norms missing from it end, and does the law count as looked at.
    Files are replaced in one step each.

    Raises ProblemsFound, and writes nothing, if the build is older than what the archive has of this law (an older
    text would be entered as a newer one), if it is another law, or if the statute file is damaged.
    """
    path = folder / f"{slug}.jsonl"
    laws = read_observed(folder) if (folder / OBSERVED).exists() else {}
    before = laws.get(slug)
    chains = _read(path)
    if problem := _unfit(path, law, before, chains, seen_on):
        raise ProblemsFound([problem])
    changes = _Changes(chains, law.builddate, seen_on, before.last_day if before else None)
    for norm in law.norms:
        changes.enter(norm)
    if whole:
        changes.end_missing()
    _replace(path, b"".join(write_line(record) for record in changes.in_order()))
    if whole or before is None:
        _replace(folder / OBSERVED, write_observed({**laws, slug: Observed(seen_on, law.doknr)}))
    return Report(slug, seen_on, **{name: tuple(sections) for name, sections in changes.report.items()})


def _unfit(
    path: Path, law: GiiLaw, before: Observed | None, chains: dict[str, list[Record]], seen_on: date
) -> Problem | None:
    """Why this build must not enter the archive."""
    built = law.builddate
    newest = max((date.fromisoformat(line["seen_from"]) for chain in chains.values() for line in chain), default=None)
    stands = max((day for day in (newest, before.last_day if before else None) if day), default=None)
    if before and before.doknr and law.doknr and before.doknr != law.doknr:
        what = f"Die Datei enthält ein anderes Gesetz: {law.abbreviation} ({law.doknr} statt {before.doknr})."
        return Problem(shown(path), None, what, "die Datei des richtigen Gesetzes holen")
    if built > seen_on:
        what = f"Die Fassung vom {shown_day(built)} kann nicht schon am {shown_day(seen_on)} gesehen worden sein."
        return Problem(shown(path), None, what, "den Tag des Abrufs angeben")
    if stands is not None and built < stands:
        what = f"Die Fassung vom {shown_day(built)} ist älter als der Stand des Archivs ({shown_day(stands)})."
        remedy = "die aktuelle Fassung holen; ältere Fassungen nimmt nur ein leeres Archiv auf"
        return Problem(shown(path), None, what, remedy)
    return None


class _Changes:
    """The lines of one law by section, and what a build changes in them."""

    def __init__(self, chains: dict[str, list[Record]], built: date, seen_on: date, last: date | None) -> None:
        self._chains = chains
        self._known = list(chains)
        self._built = built
        self._seen_on = seen_on
        self._day_before = min(last or seen_on, seen_on - timedelta(days=1))
        self._met: list[str] = []
        self.report: dict[str, list[str]] = {name: [] for name in ("added", "changed", "retitled", "gone", "unchanged")}

    def enter(self, norm: GiiNorm) -> None:
        """Compares a norm of the build with the last line of its chain."""
        section = self._section(norm)
        self._met.append(section)
        chain = self._chains.setdefault(section, [])
        current = chain[-1] if chain and chain[-1]["seen_to"] is None else None
        if current is None:
            chain.append(self._line(norm, section))
            self.report["added"].append(section)
        elif self._same_text(current, norm):
            self.report["retitled" if self._retitle(current, norm) else "unchanged"].append(section)
        else:
            line = self._line(norm, section)
            if letters(_text(current)) == letters(norm.absaetze) and current["repealed"] == norm.repealed:
                line["minor"] = True
            self._end(current)
            chain.append(line)
            self.report["changed"].append(section)

    def end_missing(self) -> None:
        """Ends every norm that the build does not have."""
        for section, chain in self._chains.items():
            if section not in self._met and chain[-1]["seen_to"] is None:
                self._end(chain[-1])
                self.report["gone"].append(section)

    def in_order(self) -> Iterator[Record]:
        """All lines in the order of the archive; a new norm after the one that stands before it in the build."""
        order = list(self._known)
        place = 0
        for section in self._met:
            if section in self._known:
                place = order.index(section) + 1
            elif section not in order:
                order.insert(place, section)
                place += 1
        for section in order:
            yield from self._chains[section]

    def _section(self, norm: GiiNorm) -> str:
        """An excerpt may hold only one of two unnumbered annexes, which the archive names by their section."""
        named = section_of(f"Anlage zu {norm.zu}", norm.dup)
        return named if norm.norm == "Anlage" and named in self._chains else section_of(norm.norm, norm.dup)

    @staticmethod
    def _same_text(current: Record, norm: GiiNorm) -> bool:
        return current["repealed"] == norm.repealed and current["digest"] in (norm.digest, norm.digest_with_headings)

    def _retitle(self, current: Record, norm: GiiNorm) -> bool:
        """Keeps the older heading in `titles`. Spaces and dashes do not count: converters differ in them."""
        if canonical(current["title"]) == canonical(norm.title):
            return False
        earlier = current.get("titles") or [{"title": current["title"], "seen_from": current["seen_from"]}]
        current["titles"] = [*earlier, {"title": norm.title, "seen_from": self._seen_on.isoformat()}]
        current["title"] = norm.title
        return True

    def _end(self, line: Record) -> None:
        """The last day known of the older text; never before its first, so that the newer line wins a shared day."""
        line["seen_to"] = max(self._day_before.isoformat(), line["seen_from"])

    def _line(self, norm: GiiNorm, section: str) -> Record:
        known = self._chains[section][-1]["norm"] if self._chains[section] else norm.norm
        optional = {
            "group": norm.group, "zu": norm.zu, "dup": norm.dup if norm.dup > 1 else None, "empty": norm.empty,
            "incomplete": norm.incomplete, "fundstelle": norm.fundstelle, "open_start": not self._known,
            "source": f"gii-xml {self._built}",
        }  # fmt: skip
        seen = self._seen_on.isoformat()
        return {
            "norm": known, "kind": norm.kind, "title": norm.title, "since": seen, "seen_from": seen, "seen_to": None,
            "repealed": norm.repealed, "digest": norm.digest,
            **{key: value for key, value in optional.items() if value},
            "absaetze": [write_absatz(absatz) for absatz in norm.absaetze],
        }  # fmt: skip


def _text(record: Record) -> Iterator[Any]:
    return (read_absatz(absatz) for absatz in record["absaetze"])


def _read(path: Path) -> dict[str, list[Record]]:
    """Section → its lines, oldest first, in the order of the file; nothing if there is no file yet."""
    chains: dict[str, list[Record]] = {}
    if not path.exists():
        return chains
    problems = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            record = json.loads(line)
            chains.setdefault(section_of(record["norm"], record.get("dup", 1)), []).append(record)
        except DAMAGED as error:
            problems.append(damaged(shown(path), number, error))
    if problems:
        raise ProblemsFound(problems)
    return chains


def _replace(path: Path, content: bytes) -> None:
    """Writes beside and renames: a reader sees the old file or the new one, never a part."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
