"""What a new build changed in a norm, told so that it can be read, kept and judged without the build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Literal

from beistand.law.comparing import Marks, Pair, Segment, compare, touched
from beistand.law.importing import Plan
from beistand.law.lines import letters, read_absatz
from beistand.law.merging import Record
from beistand.law.types import Absatz

Kind = Literal["text", "zeichen", "ueberschrift", "neu", "weg", "umnummeriert"]
"""Another text; only punctuation or case; only the heading; a new norm; a norm gone; a norm under another number."""

_AROUND = 8
"""Words kept on each side of a change."""


@dataclass(frozen=True)
class Difference:
    """One Absatz before and after: »… mindert sich das [-Bürgergeld-] um …«, »… das {+Grundsicherungsgeld+} um …«.

    `absatz` is its number now, or the old one where it is gone; `alt` or `neu` is "" where there is none.
    """

    absatz: str
    alt: str
    neu: str


@dataclass(frozen=True)
class Finding:
    """A norm that a build changed. `absaetze` are the numbers touched, old and new; "" is text without a number.

    `alt_zuletzt` is the last day on which the older text was seen (None where there was none), `gesehen_am` the day of
    the new one: the change lies between them. `nun` is the section that took over the text of a renumbered norm.
    """

    gesetz: str
    norm: str
    bezeichnung: str
    art: Kind
    ueberschrift: str
    alte_ueberschrift: str
    absaetze: tuple[str, ...]
    unterschiede: tuple[Difference, ...]
    alt_zuletzt: date | None
    gesehen_am: date
    nun: str = ""

    def as_json(self) -> dict[str, Any]:
        last = self.alt_zuletzt.isoformat() if self.alt_zuletzt else None
        return asdict(self) | {"alt_zuletzt": last, "gesehen_am": self.gesehen_am.isoformat()}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Finding:
        """Raises KeyError, TypeError or ValueError if something is missing."""
        last = record["alt_zuletzt"]
        return cls(
            **record
            | {
                "absaetze": tuple(record["absaetze"]),
                "unterschiede": tuple(Difference(**each) for each in record["unterschiede"]),
                "alt_zuletzt": date.fromisoformat(last) if last else None,
                "gesehen_am": date.fromisoformat(record["gesehen_am"]),
            }
        )


def of(plan: Plan) -> list[Finding]:
    """All changes of a planned import, in the order in which the statute has them."""
    order = {section: place for place, section in enumerate(plan.merge.order())}
    found = [
        _finding(plan, section, before, after)
        for section, (before, after) in sorted(plan.merge.pairs.items(), key=lambda pair: order[pair[0]])
    ]
    return _renumbered(found, plan.merge.pairs)


def _finding(plan: Plan, section: str, before: Record | None, after: Record | None) -> Finding:
    old, new = _absaetze(before), _absaetze(after)
    pairs = compare(old, new)
    known = after or before
    assert known is not None
    title = after["title"] if after else ""
    last = max(plan.merge.day_before, date.fromisoformat(before["seen_from"])) if before else None
    return Finding(
        plan.report.law,
        section,
        known["norm"],
        _kind(before, after, old, new),
        title,
        before["title"] if before and before["title"] != title else "",
        touched(pairs),
        tuple(_differences(pairs)),
        last,
        plan.report.seen_on,
    )


def _kind(before: Record | None, after: Record | None, old: tuple[Absatz, ...], new: tuple[Absatz, ...]) -> Kind:
    if before is None or (before["repealed"] and after and not after["repealed"]):
        return "neu"
    if after is None or (after["repealed"] and not before["repealed"]):
        return "weg"
    if before["digest"] == after["digest"]:
        return "ueberschrift"
    return "zeichen" if letters(old) == letters(new) else "text"


def _absaetze(record: Record | None) -> tuple[Absatz, ...]:
    return tuple(read_absatz(absatz) for absatz in record["absaetze"]) if record else ()


def _renumbered(found: list[Finding], pairs: dict[str, tuple[Record | None, Record | None]]) -> list[Finding]:
    """Where a text went on under another number, that number is named; a norm that only moved is one finding."""
    came = {after["digest"]: each.norm for each in found if each.art == "neu"
            and (after := pairs[each.norm][1]) and after["absaetze"]}  # fmt: skip
    moved = {each.norm: came[before["digest"]] for each in found if each.art in ("weg", "text")
             and (before := pairs[each.norm][0]) and before["digest"] in came}  # fmt: skip
    told = {moved[each.norm] for each in found if each.art == "weg" and each.norm in moved}
    return [
        replace(each, art="umnummeriert" if each.art == "weg" else each.art, nun=moved[each.norm])
        if each.norm in moved
        else each
        for each in found
        if each.norm not in told
    ]


def _differences(pairs: Iterable[Pair]) -> Iterator[Difference]:
    for pair in pairs:
        absatz = pair.new or pair.old
        if not pair.same and absatz is not None:
            moved = pair.old is not None and pair.new is not None and pair.old.nr != pair.new.nr
            before = f"(Abs. {pair.old.nr}) " if moved and pair.old else ""
            yield Difference(
                absatz.nr, before + excerpt(pair.old_marks, "[-", "-]"), excerpt(pair.new_marks, "{+", "+}")
            )


def excerpt(marks: Marks, opening: str, closing: str) -> str:
    """The changed words between their signs, with some words around them; what is left out is »…«."""
    segments = _joined(
        segment for leaf in marks for segment in (*leaf, Segment(" ", leaf[-1].changed if leaf else False))
    )
    if not segments:
        return ""
    if not any(segment.changed for segment in segments):
        return _around(segments[0].text, first=True, last=False)
    last = len(segments) - 1
    told = "".join(
        f"{opening}{segment.text.strip()}{closing} "
        if segment.changed
        else _around(segment.text, first=place == 0, last=place == last)
        for place, segment in enumerate(segments)
        if segment.text.strip()
    )
    return re.sub(r"\s+", " ", told).strip()


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    found: list[Segment] = []
    for segment in segments:
        if found and (found[-1].changed is segment.changed or not segment.text.strip()):
            found[-1] = Segment(found[-1].text + segment.text, found[-1].changed)
        else:
            found.append(segment)
    return found


def _around(text: str, first: bool, last: bool) -> str:
    words = text.split()
    if first or last:
        if len(words) <= _AROUND:
            return " ".join(words) + " "
        return f"… {' '.join(words[-_AROUND:])} " if first and not last else f"{' '.join(words[:_AROUND])} … "
    if len(words) <= 2 * _AROUND:
        return " ".join(words) + " "
    return f"{' '.join(words[:_AROUND])} … {' '.join(words[-_AROUND:])} "
