"""Lists of section numbers behind one sign: »§§ 7 Abs. 3, 3a, 11 bis 11b, 22 ff.«."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beistand.law.depth import DepthReader
from beistand.law.levels import Path
from beistand.law.names import LawNames
from beistand.law.tokens import (
    CONJUNCTION,
    END,
    FOLLOWING,
    GAP,
    LETTER,
    NUMBER,
    PROSE_NUMBER,
    RANGE,
    SEPARATOR,
    SPACED_LETTER,
    order,
)

SIGN_WORDS = (
    r"§{1,3}|(?<![^\W_])(?:(?:Artikel[ns]?|artikel|ARTIKEL|Artt?\.?|art\.|ART\.?|(?i:paragra(?:ph|f)(?:en)?|par\.|para\.?))"
    rf"{GAP}(?=\d))"
)
SIGN = re.compile(SIGN_WORDS)
_PLURAL = re.compile(r"§§|Artikeln|Artt|(?i:paragra(?:ph|f)en)")
_INNER_SIGN = re.compile(rf"{GAP}§{{1,2}}")
_SECOND_SIGN = re.compile(rf"{GAP}§{GAP}\d{{1,3}}[a-z]?(?![^\W_])")
_DECIMAL = re.compile(r"\.\d")
_GOES_ON = re.compile(
    rf"{GAP}(?:$|[).,;:!?\]|*/]|\n|(?:und|oder|sowie|bzw|bis|i\.?\s?V|iVm|in Verb|u\.|auch|gilt|gelten){END})"
)


@dataclass(slots=True)
class Item:
    """One section with its targets, from `start` to `end` in the text. `until`: it opens a range."""

    start: int
    end: int
    section: str
    targets: tuple[Path, ...] = ((),)
    until: str | None = None
    following: str | None = None

    @property
    def plain(self) -> bool:
        return self.targets == ((),) and not self.until and not self.following


def read_items(text: str, sign: re.Match[str], names: LawNames) -> list[Item]:
    """The sections behind a sign; none if no number follows. The first one begins at the sign."""
    plural = _PLURAL.match(sign[0]) is not None
    if not (first := read_item(text, sign.end(), plural)):
        return []
    first.start = sign.start()
    if sign[0][0] in "Aa" and first.plain and (inner := _SECOND_SIGN.match(text, first.end)):
        first.end = inner.end()  # »Art. 229 § 5 EGBGB«: one article
        first.end = DepthReader(text, first.section, plural=False).read(first.end).end
    items = [first]
    while separator := SEPARATOR.match(text, items[-1].end) or CONJUNCTION.match(text, items[-1].end):
        sure = separator.re is SEPARATOR and (plural or separator[0].strip() == "/")
        item = read_item(text, separator.end(), plural, items[-1].section)
        if not item or PROSE_NUMBER.match(text, item.end) or not (sure or _reads_on(text, item, names)):
            break
        items.append(item)
    _unglue_f(text, items, plural, names)
    return items


def read_item(text: str, at: int, plural: bool, former: str = "") -> Item | None:
    """A section with its levels. Behind `former` »31a« a bare letter is the next section: »§§ 31a und b«."""
    section, start, end, following = read_number(text, at, former)
    if not section:
        return None
    item = Item(start, end, section, following=following)
    if following:
        return item
    depth = DepthReader(text, section, plural).read(end)
    item.targets, item.end = depth.targets, depth.end
    if depth.end == end and (bound := read_until(text, end, section)):
        item.until, item.end = bound
    elif match := FOLLOWING.match(text, item.end):
        item.following, item.end = match["f"] or "ff", match.end()
    return item


def read_number(text: str, at: int, former: str = "") -> tuple[str, int, int, str | None]:
    """(section, start, end, "f" or "ff" glued to it); an empty section if there is none."""
    if not (match := NUMBER.match(text, at)):
        letter = LETTER.match(text, at)
        if letter and former[-1:].isalpha() and letter[1] > former[-1]:
            return former[:-1] + letter[1], letter.start(1), letter.end(), None
        return "", at, at, None
    letters, end = (match["letters"] or "").lower(), match.end()
    if letters == "ff":
        return match["digits"], match.start("digits"), end + text.startswith(".", end), "ff"
    if len(letters) > 2 or _DECIMAL.match(text, end):
        return "", at, at, None
    if not letters and (spaced := SPACED_LETTER.match(text, end)):
        letters, end = spaced[1], spaced.end()
    return match["digits"] + letters, match.start("digits"), end, None


def read_until(text: str, at: int, section: str) -> tuple[str, int] | None:
    """(other end, place) of a range »31 bis 31b«, »20-23«, »31a bis c«; nothing if it does not ascend."""
    if not (match := RANGE.match(text, at)):
        return None
    sign = _INNER_SIGN.match(text, match.end())
    until, _, end, following = read_number(text, sign.end() if sign else match.end(), section)
    if not until or following or order(until) <= order(section) or PROSE_NUMBER.match(text, end):
        return None
    return until, end


def _unglue_f(text: str, items: list[Item], plural: bool, names: LawNames) -> None:
    """»§§ 44f. SGB X« is »44 f.«, »§ 16f SGB II« is § 16f: told by the dot before a law, or by a lone plural."""
    last = items[-1]
    if not re.fullmatch(r"\d+f", last.section) or not last.plain:
        return
    dotted = text.startswith(".", last.end)
    if (dotted and names.after(text, last.end + 1)) or (plural and len(items) == 1):
        last.section, last.following = last.section[:-1], "f"
        last.end += dotted


def _reads_on(text: str, item: Item, names: LawNames) -> bool:
    """Behind a single »§« a further number counts only if the text goes on like a citation: »§ 5, 6 SGB II«."""
    return not item.plain or bool(_GOES_ON.match(text, item.end) or names.after(text, item.end))
