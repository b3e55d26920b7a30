"""Takes a fresh build of a statute into the archive: new wordings are added, nothing is ever taken away."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.german import day as shown_day
from beistand.law.gii import GiiLaw
from beistand.law.lines import section_of, write_line
from beistand.law.merging import Chains, Merge
from beistand.law.observed import OBSERVED, Observed, read_observed, shown, write_observed
from beistand.law.statute import DAMAGED, damaged
from beistand.problems import Problem, ProblemsFound


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


@dataclass(frozen=True)
class Plan:
    """What a build would do to the archive. Nothing is written before `write`.

    `foreign`: why it can be no build of this law on this day. `older`: it was built before the day up to which the
    archive knows the law, so that what differs in it is not newer.
    """

    report: Report
    merge: Merge
    foreign: Problem | None
    older: Problem | None
    folder: Path
    built: date
    doknr: str
    counts_as_looked_at: bool

    @property
    def differs(self) -> bool:
        return bool(self.merge.pairs)

    def write(self) -> None:
        """Files are replaced in one step each, the law first: a break between the two loses nothing."""
        content = b"".join(write_line(record) for record in self.merge.in_order())
        replace_file(self.folder / f"{self.report.law}.jsonl", content)
        if self.counts_as_looked_at:
            mark_as_seen(self.folder, {self.report.law: self.doknr}, self.report.seen_on)


def add(folder: Path, slug: str, law: GiiLaw, seen_on: date, *, whole: bool = False) -> Report:
    """Adds the wordings of `law` to `<folder>/<slug>.jsonl` as seen on `seen_on`.

    A norm whose text is new gets a line; its older line ends on the last day the law was looked at before. Only if
    `whole` says that the file is the full law do norms missing from it end, and does the law count as looked at.

    Raises ProblemsFound, and writes nothing, if the build is older than what the archive has of this law (an older
    text would be entered as a newer one), if it is another law, or if the statute file is damaged.
    """
    planned = plan(folder, slug, law, seen_on, whole=whole)
    if problem := planned.foreign or planned.older:
        raise ProblemsFound([problem])
    planned.write()
    return planned.report


def plan(folder: Path, slug: str, law: GiiLaw, seen_on: date, *, whole: bool = False) -> Plan:
    """What `add` would do. Raises ProblemsFound if the statute file is damaged."""
    path = folder / f"{slug}.jsonl"
    before = _observed(folder).get(slug)
    chains = _read(path)
    newest = max((date.fromisoformat(line["seen_from"]) for chain in chains.values() for line in chain), default=None)
    stands = max((day for day in (newest, before.last_day if before else None) if day), default=None)
    merge = Merge(chains, law.builddate, seen_on, before.last_day if before else None)
    for norm in law.norms:
        merge.enter(norm)
    if whole:
        merge.end_missing()
    return Plan(
        Report(slug, seen_on, **{name: tuple(sections) for name, sections in merge.report.items()}),
        merge,
        _foreign(path, law, before, seen_on),
        _older(path, law.builddate, stands),
        folder,
        law.builddate,
        law.doknr,
        whole or before is None,
    )


def mark_as_seen(folder: Path, laws: Mapping[str, str], day: date) -> None:
    """Notes that these laws (slug → number at the service, "" if as known) were looked at on `day` and read as the
    archive has them; never an earlier day than before."""
    observed = _observed(folder)
    seen = dict(observed)
    for slug, doknr in laws.items():
        before = observed.get(slug, Observed(day, doknr))
        seen[slug] = Observed(max(day, before.last_day), doknr or before.doknr)
    if seen != observed:
        replace_file(folder / OBSERVED, write_observed(seen))


def _observed(folder: Path) -> dict[str, Observed]:
    return read_observed(folder) if (folder / OBSERVED).exists() else {}


def _foreign(path: Path, law: GiiLaw, before: Observed | None, seen_on: date) -> Problem | None:
    if before and before.doknr and law.doknr and before.doknr != law.doknr:
        what = f"Die Datei enthält ein anderes Gesetz: {law.abbreviation} ({law.doknr} statt {before.doknr})."
        return Problem(shown(path), None, what, "die Datei des richtigen Gesetzes holen")
    if law.builddate > seen_on:
        what = (
            f"Die Fassung vom {shown_day(law.builddate)} kann nicht schon am {shown_day(seen_on)} gesehen worden sein."
        )
        return Problem(shown(path), None, what, "die Uhr dieses Rechners prüfen oder den Tag des Abrufs angeben")
    return None


def _older(path: Path, built: date, stands: date | None) -> Problem | None:
    if stands is None or built >= stands:
        return None
    what = f"Die Fassung vom {shown_day(built)} ist älter als der Stand des Archivs ({shown_day(stands)})."
    remedy = "die aktuelle Fassung holen; ältere Fassungen nimmt nur ein leeres Archiv auf"
    return Problem(shown(path), None, what, remedy)


def _read(path: Path) -> Chains:
    """Section → its lines, oldest first, in the order of the file; nothing if there is no file yet."""
    chains: Chains = {}
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


def replace_file(path: Path, content: bytes, lasting: bool = True) -> None:
    """Writes beside and renames: a reader sees the old file or the new one, never a part. Not `lasting`: a power cut
    may leave it empty; for what can be asked for again."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
            os.chmod(file.name, 0o644)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
