"""Chains of sections: groups behind a sign, joined by »und«, »i. V. m.« …, with the law named once or often.

A chain is read once from left to right; then each group without a law takes that of the next group to its right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from beistand.law.annexes import ANNEX, ANNEX_WORDS, FEE, FEE_WORDS, read_annexes, read_fees
from beistand.law.depth import DepthReader
from beistand.law.fassung import read_fassung
from beistand.law.names import LawNames
from beistand.law.sections import SIGN, SIGN_WORDS, Item, read_item, read_items
from beistand.law.tokens import CONJUNCTION, END, GAP, HYPHEN, JOINER, LEVEL, PROSE_NUMBER, SEPARATOR
from beistand.law.types import Citation, Found
from beistand.law.unlisted import Name

_ANCHOR = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", words) for words in (SIGN_WORDS, ANNEX_WORDS, FEE_WORDS)))
_LOOSE_ART = re.compile(r"Art\s")
_OF_THIS_KIND = re.compile(r"[a-zäöü]er\sArt\.?\s*$")
"""»nach dem Muster ihrer Art. 2. Schreiben«: a kind, and the end of a sentence."""
_REPORTS = re.compile(rf"SozR{GAP}\d{GAP}{HYPHEN}?{GAP}\d{{0,5}}{GAP}$")
"""»SozR 4-4200 § 22 Nr. 41« counts decisions, not numbers of a list."""
_ASIDE = re.compile(rf"{GAP}(?:analog|entsprechend|direkt|a\.{GAP}E\.|am{GAP}Ende|letzter{GAP}Halbsatz){END}")
_TITLE = re.compile(rf"{GAP}\([^()§\n]{{1,60}}\)")
_OPENING, _CLOSING = re.compile(rf"{GAP}[(\[]{GAP}"), re.compile(rf"{GAP}[)\]]")
_COMMA = re.compile(rf"{GAP},{GAP}")
_THEN_SIGN = re.compile(rf"{GAP}[,:(]?{GAP}(?:{SIGN_WORDS})")
_MOST_BEHIND = 24


@dataclass(slots=True)
class _Group:
    """What stands behind one sign. `law` None: not named there; `foreign`: what is named is no law.

    `left`: the law named before the sign. `silent`: without a law it is no candidate (»Anlage 2«, »der Art 3«).
    """

    items: list[Item]
    end: int
    law: str | None = None
    foreign: bool = False
    version: str | None = None
    left: str | None = None
    silent: bool = False
    behind: list[_Group] = field(default_factory=list)


def norms(text: str, names: LawNames) -> Iterator[Found]:
    """All norms cited in `text`, in order. Never raises; linear in the length of the text."""
    reader = _ChainReader(text, names)
    at = 0
    while anchor := _ANCHOR.search(text, at):
        groups, end = reader.chain(anchor.start(), at)
        at = max(end, anchor.end())
        _share_laws(groups)
        yield from _found(text, groups)


def _share_laws(groups: list[_Group]) -> None:
    giver: _Group | None = None
    for group in reversed(groups):
        if group.law or group.foreign:
            giver = group
        elif group.left:
            group.law = group.left
        elif giver:
            group.law, group.foreign, group.version = giver.law, giver.foreign, group.version or giver.version


def _found(text: str, groups: list[_Group]) -> Iterator[Found]:
    for group in groups:
        if group.foreign or (group.silent and not group.law):
            continue
        for item in group.items:
            whole = Citation(
                law=group.law,
                section=item.section,
                until=item.until,
                following=item.following,
                version=group.version,
            )
            for path in item.targets:
                target = whole.at(**dict(path))
                yield Found(item.start, item.end, text[item.start : item.end], target, candidate=group.law is None)


class _ChainReader:
    def __init__(self, text: str, names: LawNames) -> None:
        self._text = text
        self._names = names

    def chain(self, at: int, floor: int) -> tuple[list[_Group], int]:
        """The groups of the chain whose first sign is at `at`, and its end. `floor`: the end of the last citation."""
        groups: list[_Group] = []
        end = at
        if _REPORTS.search(self._text, max(floor, at - 30), at):
            return groups, end
        while group := self._group(at):
            if not groups and (before := self._names.before(self._text, at, floor)):
                group.left = before.law
                group.items[0].start = before.start
            groups.extend([group, *group.behind])
            end = groups[-1].end
            if not (joiner := JOINER.match(self._text, end)):
                break
            at = joiner.end()
        return groups, end

    def _group(self, at: int) -> _Group | None:
        text = self._text
        if sign := SIGN.match(text, at):
            items = read_items(text, sign, self._names)
            silent = (
                _LOOSE_ART.match(sign[0]) is not None
                or _OF_THIS_KIND.search(text, max(0, at - 8), sign.end()) is not None
            )
        elif fee := FEE.match(text, at):
            items, silent = read_fees(fee), True
        elif annex := ANNEX.match(text, at):
            items, silent = read_annexes(text, annex), annex["to"] is None
        else:
            return None
        return self._with_law(_Group(items, items[-1].end, silent=silent)) if items else None

    def _with_law(self, group: _Group) -> _Group:
        """The law and the Fassung behind a group, and what then still belongs to it."""
        group.version, end = read_fassung(self._text, group.end)
        if aside := _ASIDE.match(self._text, end):
            end = aside.end()
        last = group.items[-1]
        name = self._named(end)
        if name is None:
            if group.version:
                last.end = group.end = end
            return group
        group.law, group.foreign, group.end = name.law, name.law is None, name.end
        if not group.version:
            group.version, group.end = read_fassung(self._text, name.end)
        last.end = group.end
        if not group.foreign:
            self._levels_behind(group, last)
            group.behind = self._sections_behind(group.end)
        return group

    def _named(self, at: int) -> Name | None:
        """The law right behind, also in brackets, after a comma, or after the title of the section in brackets."""
        text, names = self._text, self._names
        if name := names.after(text, at):
            return name
        if bracket := _OPENING.match(text, at):
            name = names.known(text, bracket.end())
            if name and (closing := _CLOSING.match(text, name.end)):
                return Name(name.law, name.start, closing.end())
            title = _TITLE.match(text, at)
            name = names.after(text, title.end()) if title else None
            return name if name and name.law else None
        comma = _COMMA.match(text, at)
        name = names.after(text, comma.end()) if comma else None
        known = name is not None and name.law is not None and not name.law.startswith("?")
        return name if name and known and not _THEN_SIGN.match(text, name.end) else None

    def _levels_behind(self, group: _Group, last: Item) -> None:
        """»§ 22 SGB II Abs. 1«: levels behind the law; »§ 31 SGB II i. V. m. Abs. 2«: one more target."""
        text = self._text
        joined = CONJUNCTION.match(text, group.end)
        begin = joined.end() if joined else group.end
        level = LEVEL.match(text, begin)
        if not level or level[level.lastgroup or 0] == "S":  # »§ 22 SGB II S. 45« is a page
            return
        if (joined and level.lastgroup != "absatz") or (not joined and last.targets != ((),)):
            return
        depth = DepthReader(text, last.section, plural=False).read(begin)
        if depth.end > begin and not self._names.after(text, depth.end):
            last.targets = (*last.targets, *depth.targets) if joined else depth.targets
            last.end = group.end = depth.end

    def _sections_behind(self, end: int) -> list[_Group]:
        """»§§ 22 SGB II, 35 SGB XII«: numbers without a sign count only if a known law closes them."""
        groups: list[_Group] = []
        items: list[Item] = []
        while len(items) < _MOST_BEHIND and (separator := SEPARATOR.match(self._text, end)):
            item = read_item(self._text, separator.end(), plural=True)
            if not item or PROSE_NUMBER.match(self._text, item.end):
                break
            items.append(item)
            end = item.end
            name = self._names.after(self._text, end)
            if name and name.law and not name.law.startswith("?"):
                version, end = read_fassung(self._text, name.end)
                item.end = end
                groups.append(_Group(items, end, name.law, version=version))
                items = []
        return groups
