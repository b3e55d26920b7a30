"""What the archive says about citations: does the norm exist, does it hold, is the Absatz there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Protocol

from beistand.german import plain_spaces
from beistand.law.citations import find, show
from beistand.law.fassung import fassung_day, is_old
from beistand.law.inside import Place, locate
from beistand.law.tokens import order
from beistand.law.types import Checked, Citation, Found, LawTable, Norm, NormHead, OnDay, Wording
from beistand.law.unlisted import OUTSIDE

_DOUBLED = re.compile(r"\d+[a-z]*-\d")
"""The second entry of a number that the official file has twice (»146-2«): no text can mean it."""


class Statutes(Protocol):
    """What a check asks of the archive."""

    laws: LawTable

    def sections(self, slug: str) -> tuple[NormHead, ...]: ...
    def norm(self, slug: str, section: str) -> Norm | None: ...
    def on(self, slug: str, section: str, day: date) -> OnDay | None: ...


def check(citation: Citation, archive: Statutes, day: date) -> Checked:
    """The state of a citation on `day`, or on the day that its own Fassung names.

    Decisions and gazettes are outside: the archive has none. A range is checked by its first norm: `expand` first.
    Only the sentence not found is no error: ok, with the hint "satz".
    """
    law = archive.laws.get(citation.law or "")
    if citation.kind != "norm":
        return Checked(citation, "outside")
    if citation.law is None:
        return Checked(citation, "candidate")
    if law is None:
        name = citation.law.lstrip("?")
        if OUTSIDE.search(name):
            return Checked(citation, "outside")
        return Checked(citation, "unknown_law", nearest=_nearest_law(name, archive.laws))
    if not law.held:
        return Checked(citation, "outside")
    section = resolve(citation, archive)
    if section is None:
        named = fassung_day(citation.version or "")
        if is_old(citation.version or "") or (named and named < _known_since(archive, law.slug)):
            return Checked(citation, "outside")
        return Checked(citation, "unknown_norm", nearest=_nearest_norm(citation, archive))
    return _in_norm(citation, archive, section, day)


def resolve(citation: Citation, archive: Statutes) -> str | None:
    """The section as the archive has it; None if it never existed.

    An annex may be cited by the section it belongs to (»Anlage zu § 1 WoGV«) or by no number where there is but one.
    """
    heads = archive.sections(citation.law or "")
    section = citation.section or ""
    if any(head.section == section for head in heads):
        return section
    kind, _, number = section.partition("-")
    annexes = [head for head in heads if head.section.partition("-")[0] == kind]
    if kind != "anlage" or not annexes:
        return None
    if number.startswith("zu-"):
        sign = f"§ {number.removeprefix('zu-')}"
        belonging = [head for head in annexes if _belongs(head, sign)]
        if len(belonging) == 1 or (not belonging and len(annexes) == 1):
            return (belonging or annexes)[0].section
    elif len(annexes) == 1 and (not number or annexes[0].section == kind):
        return annexes[0].section
    return None


def expand(found: Iterable[Found], archive: Statutes) -> list[Found]:
    """Ranges norm by norm in the order of the statute, sharing the span of the range; all else as it is.

    Norms that are gone are left out, unless they are the ends that the text names. Of a law not held only the ends
    are known.
    """
    return [each for one in found for each in _members(one, archive)]


def as_json(text: str, archive: Statutes, day: date) -> dict[str, list[dict[str, Any]]]:
    """The answer of `beistand zitate --json` for one text (INTERFACES.md, section 2)."""
    return {"zitate": [_record(found, archive, day) for found in expand(find(text, archive.laws), archive)]}


def _record(found: Found, archive: Statutes, day: date) -> dict[str, Any]:
    citation = found.citation
    checked = check(citation, archive, day)
    law = archive.laws.get(citation.law or "")
    record: dict[str, Any] = {
        "kind": citation.kind,
        "law": law.abbreviation if law else citation.law.lstrip("?") if citation.law else None,
        "section": citation.section,
        "absatz": citation.absatz,
        "satz": citation.satz,
        "nummer": citation.nummer,
        "court": citation.court,
        "file_number": citation.file_number,
        "date": citation.date.isoformat() if citation.date else None,
        "state": checked.state,
        "text": found.text,
    }
    return record | {"hint": checked.hint} if checked.hint else record


def _in_norm(citation: Citation, archive: Statutes, section: str, day: date) -> Checked:
    version = citation.version or ""
    if is_old(version):
        return _in_any(citation, archive, section)
    named = fassung_day(version)
    checked = _on_day(citation, archive, section, named or day)
    if named is None or checked.state == "ok":
        return checked
    # »bis zum 12. Juni« is also written for a text that ended the day before
    before = _on_day(citation, archive, section, named - timedelta(days=1))
    if before.state == "ok":
        return before
    return Checked(citation, "outside") if named < _known_since(archive, citation.law or "") else checked


def _on_day(citation: Citation, archive: Statutes, section: str, day: date) -> Checked:
    on = archive.on(citation.law or "", section, day)
    if on is None or on.state == "not_yet":
        return Checked(citation, "unknown_norm", nearest=_nearest_norm(citation, archive, besides=section))
    if on.state == "gone" or on.wording is None or on.wording.repealed:
        return Checked(citation, "repealed")
    checked = _judged(citation, _place(on.wording, citation, section))
    return _in_any(citation, archive, section) if on.state == "changing" and checked.state != "ok" else checked


def _known_since(archive: Statutes, slug: str) -> date:
    """The first day on which the archive saw this law."""
    for head in archive.sections(slug)[:1]:
        if norm := archive.norm(slug, head.section):
            return norm.wordings[0].seen_from
    return date.max


def _in_any(citation: Citation, archive: Statutes, section: str) -> Checked:
    """Against every wording the norm is known to have had: »a. F.« does not say which. Older ones are outside."""
    norm = archive.norm(citation.law or "", section)
    wordings = [wording for wording in norm.wordings[::-1] if not wording.repealed] if norm else []
    found = (_judged(citation, _place(wording, citation, section)) for wording in wordings)
    return next((checked for checked in found if checked.state == "ok"), Checked(citation, "outside"))


def _place(wording: Wording, citation: Citation, section: str) -> Place:
    if wording.incomplete:
        return Place("found")
    return locate(wording, citation, annex=not section[:1].isdigit())


def _judged(citation: Citation, place: Place) -> Checked:
    if place.state == "found":
        return Checked(citation, "ok", hint=None if place.satz_found else "satz")
    if place.state == "repealed":
        return Checked(citation, "repealed")
    return Checked(citation, "not_found_inside", nearest=place.nearest)


def _members(found: Found, archive: Statutes) -> Iterator[Found]:
    first, last = found.citation.section, found.citation.until
    if not (first and last):
        yield found
        return
    whole = replace(found.citation, until=None)
    for section in _between(first, last, archive.sections(found.citation.law or "")):
        yield replace(found, citation=replace(whole, section=section))


def _between(first: str, last: str, heads: Sequence[NormHead]) -> list[str]:
    places = {head.section: place for place, head in enumerate(heads)}
    if first in places and last in places and places[first] < places[last]:
        inner = heads[places[first] + 1 : places[last]]
    else:
        low, high = _order(first), _order(last)
        inner = tuple(head for head in heads if low < _order(head.section) < high)
    return [first, *(head.section for head in inner if not head.gone and not _DOUBLED.fullmatch(head.section)), last]


def _order(section: str) -> tuple[str, int, str]:
    """Annexes and sections apart: anlage-2a sorts behind anlage-2."""
    kind, _, number = section.rpartition("-")
    return kind, *order(number)


def _belongs(head: NormHead, sign: str) -> bool:
    title = plain_spaces(head.title).lstrip("(")
    return title.startswith((f"zu {sign} ", f"zu {sign})", f"zu {sign},")) or title.startswith(f"zu {sign}der")


def _nearest_law(name: str, laws: LawTable) -> str | None:
    near = get_close_matches(name, [law.abbreviation for law in laws], n=1, cutoff=0.6)
    return near[0] if near else None


def _nearest_norm(citation: Citation, archive: Statutes, besides: str = "") -> str | None:
    """The nearest norm of the law that still holds, as it is cited: § 22c for a § 22d that never was."""

    def distance(section: str) -> tuple[int, int]:
        _, other, other_letter = _order(section)
        return abs(other - number), abs(ord(other_letter[:1] or "`") - ord(letter[:1] or "`"))

    kind, number, letter = _order(citation.section or "")
    heads = archive.sections(citation.law or "")
    near = [head.section for head in heads if not head.gone and head.section != besides]
    near = [section for section in near if _order(section)[0] == kind]
    if not near:
        return None
    section = min(near, key=distance)
    return plain_spaces(show(Citation(law=citation.law, section=section), archive.laws))
