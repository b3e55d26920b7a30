"""How a build changes the lines of one law: what is new, what ends, what stays. Works on lines in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from beistand.law.gii import GiiNorm
from beistand.law.lines import canonical, letters, read_absatz, section_of, write_absatz

Record = dict[str, Any]
"""A line of a statute file, parsed."""

Chains = dict[str, list[Record]]
"""Section → its lines, oldest first, in the order of the file."""


class Merge:
    """The lines of one law by section, and what a build changes in them.

    `report` has the sections by what became of them; `pairs` the line before and after of each that is not unchanged
    (None where there is none); `day_before` the last day on which the older texts were seen.
    """

    def __init__(self, chains: Chains, built: date, seen_on: date, last: date | None) -> None:
        self._chains = chains
        self._known = list(chains)
        self._built = built
        self._seen_on = seen_on
        self.day_before = min(last or seen_on, seen_on - timedelta(days=1))
        self._met: list[str] = []
        self.report: dict[str, list[str]] = {name: [] for name in ("added", "changed", "retitled", "gone", "unchanged")}
        self.pairs: dict[str, tuple[Record | None, Record | None]] = {}

    def enter(self, norm: GiiNorm) -> None:
        """Compares a norm of the build with the last line of its chain."""
        section = self._section(norm)
        self._met.append(section)
        chain = self._chains.setdefault(section, [])
        current = chain[-1] if chain and chain[-1]["seen_to"] is None else None
        if current is None:
            chain.append(self._line(norm, section))
            self.report["added"].append(section)
            self.pairs[section] = None, chain[-1]
        elif self._same_text(current, norm):
            before = dict(current)
            if self._retitle(current, norm):
                self.report["retitled"].append(section)
                self.pairs[section] = before, current
            else:
                self.report["unchanged"].append(section)
        else:
            line = self._line(norm, section)
            if letters(_text(current)) == letters(norm.absaetze) and current["repealed"] == norm.repealed:
                line["minor"] = True
            self._end(current)
            chain.append(line)
            self.report["changed"].append(section)
            self.pairs[section] = current, line

    def end_missing(self) -> None:
        """Ends every norm that the build does not have."""
        for section, chain in self._chains.items():
            if section not in self._met and chain[-1]["seen_to"] is None:
                self._end(chain[-1])
                self.report["gone"].append(section)
                self.pairs[section] = chain[-1], None

    def looks_back(self) -> bool:
        """Whether the build is older than the archive: it has an earlier text again, or lacks a norm that is newer."""
        for section, (before, after) in self.pairs.items():
            if after is None:
                if before is not None and before["seen_from"] > self._built.isoformat():
                    return True
            elif any(
                line is not before and line is not after and line["digest"] == after["digest"]
                for line in self._chains[section]
            ):
                return True
        return False

    def in_order(self) -> Iterator[Record]:
        """All lines in the order of the archive."""
        for section in self.order():
            yield from self._chains[section]

    def order(self) -> list[str]:
        """All sections in the order of the archive; a new norm after the one that stands before it in the build."""
        order = list(self._known)
        place = 0
        for section in self._met:
            if section in self._known:
                place = order.index(section) + 1
            elif section not in order:
                order.insert(place, section)
                place += 1
        return order

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
        line["seen_to"] = max(self.day_before.isoformat(), line["seen_from"])

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
