"""What stands below a section: Absatz, Satz, Nummer … and which targets a list of them names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from beistand.law.levels import BARE_SATZ, LETTERED, Path, Unit, closed, read_unit
from beistand.law.tokens import (
    CONJUNCTION,
    DIGIT_VALUE,
    LETTER_VALUE,
    LEVEL,
    ORDINAL,
    PROSE_NUMBER,
    RANGE,
    RANK,
    ROMAN,
    ROMANS,
    SEPARATOR,
    SPACED_LETTER,
    between,
    order,
)

_MOST_SENTENCES = 40
_FAR = 12
"""Among several sections a number so far beyond the last value is a section: »§§ 920 Abs. 2, 294 ZPO«."""


@dataclass(frozen=True, slots=True)
class Depth:
    """The targets named below one section, in order (one empty path for the section alone), and where they end."""

    targets: tuple[Path, ...]
    end: int


class DepthReader:
    """Reads the levels after one section number; holds the state that lists need."""

    def __init__(self, text: str, section: str, plural: bool) -> None:
        self._text = text
        self._section = section
        self._plural = plural
        self._short = False
        self._path: Path = ()
        self._targets: list[Path] = []

    def read(self, at: int) -> Depth:
        """The targets from `at` on. `end` is `at` if there is no level."""
        end = at
        joined, begin = "", at
        if (comma := self._joiner(at)) and comma[0] == "comma" and LEVEL.match(self._text, comma[1]):
            begin = comma[1]  # »§ 22, Abs. 1, Satz 1«
        while unit := self._unit(begin, joined):
            self._place(unit, joined)
            end = self._values(unit)
            joined, begin = "", end
            if self._unit(end, "") is None and (joiner := self._joiner(end)):
                joined, begin = joiner
        self._targets.append(self._path)
        return Depth(tuple(dict.fromkeys(self._targets)), end)

    def _unit(self, at: int, joined: str) -> Unit | None:
        return read_unit(self._text, at, self._path, joined, self._short)

    def _joiner(self, at: int) -> tuple[str, int] | None:
        if match := CONJUNCTION.match(self._text, at):
            return "and", match.end()
        if match := SEPARATOR.match(self._text, at):
            comma_only = match["comma"] and match[0].strip() == ","
            return ("comma" if comma_only else "and"), match.end()
        return None

    def _place(self, unit: Unit, joined: str) -> None:
        """Put a level into the path: a repeated one replaces itself and all below; a joined one starts a new target.

        »Satz 3 Nr. 4 Satz 2«, without a joint, is the second sentence of the Nummer: one target.
        """
        keep = self._path
        fresh = False
        place = self._last_place(unit.level)
        if place is not None and (joined or unit.level != "satz" or place == len(keep) - 1):
            keep = keep[:place]
            fresh = True
        elif joined:
            while keep and RANK[keep[-1][0]] >= RANK[unit.level]:
                keep = keep[:-1]
            fresh = bool(self._path) and (keep != self._path or joined == "and")
        if fresh:
            self._targets.append(self._path)
        self._path = (*keep, (unit.level, unit.value), *unit.more)
        self._short = self._short or unit.short

    def _last_place(self, level: str) -> int | None:
        """Where in the path a level stands, the innermost if twice."""
        return max((place for place, (name, _) in enumerate(self._path) if name == level), default=None)

    def _values(self, unit: Unit) -> int:
        """Further values of the last level: »Satz 1 und 2«, »Nr. 1 bis 3«, »Abs. 1, 2«. Returns where they end."""
        end = unit.end
        while True:
            if (match := RANGE.match(self._text, end)) and (found := self._value(match.end(), ranged=True)):
                value, after = found
                if self._is_prose(after) or not (values := between(self._path[-1][1], value)):
                    return end
                self._next(values[1:])
                end = after
            elif match := SEPARATOR.match(self._text, end):
                if not (found := self._value(match.end())):
                    return end
                value, after = found
                if self._is_prose(after):
                    return end
                placed = self._level_of(value, after)
                if placed is None:
                    return end
                self._targets.append(self._path)
                self._path = (*self._path[:placed], (self._path[placed][0], value))
                end = after
            else:
                return end

    def _next(self, values: Iterable[str]) -> None:
        level = self._path[-1][0]
        for value in values:
            self._targets.append(self._path)
            self._path = (*self._path[:-1], (level, value))

    def _value(self, at: int, ranged: bool = False) -> tuple[str, int] | None:
        """A bare value of the last level at `at` (in a range its word may be repeated)."""
        level = self._path[-1][0]
        if ranged and (word := LEVEL.match(self._text, at)) and word.lastgroup == level:
            at = word.end()
        if level in LETTERED:
            match = LETTER_VALUE.match(self._text, at)
            if not match or len(match["value"]) > 2 or self._text[match.end() : match.end() + 1] == ".":
                return None
            return match["value"].lower(), closed(self._text, match.end())
        if self._short and level == "absatz":
            numeral = ROMAN.match(self._text, at)
            if not numeral or numeral["value"] not in ROMANS or BARE_SATZ.match(self._text, numeral.end()):
                return None
            return f"{ROMANS[numeral['value']]}{numeral['letter'] or ''}", numeral.end()
        match = DIGIT_VALUE.match(self._text, at)
        if (ordinal := ORDINAL.match(self._text, at)) and LEVEL.match(self._text, ordinal.end()):
            return None
        if not match or match["bracketed"] or ("." in match["value"] and level != "nummer"):
            return None
        value, end = match["value"], match.end("value")
        if level == "absatz" and value.isdigit() and (letter := SPACED_LETTER.match(self._text, end)):
            return value + letter[1], letter.end()
        return value, end

    def _level_of(self, value: str, after: int) -> int | None:
        """Which place in the path a bare value takes; None if it is the number of the next section.

        »§§ 44 Abs. 1, 45 Abs. 2«: a section, because an Absatz follows. »§ 40 Abs. 1 Satz 2, 3 Satz 1«: an Absatz.
        »§§ 7 Abs. 3, 3a, 9«: in a list of sections a number counts as one if it is not smaller than the last.
        """
        last = len(self._path) - 1
        level, former = self._path[last]
        far = order(value)[0] - order(former)[0] > _FAR
        later = self._plural and level not in LETTERED and (far or order(value) > order(self._section))
        following = LEVEL.match(self._text, after)
        if following and following.lastgroup == "absatz":
            return None
        place = self._last_place(following.lastgroup or "") if following else None
        if following and place is not None and DIGIT_VALUE.match(self._text, following.end()):
            return None if later or place == 0 else place - 1
        if later or (level == "satz" and order(value)[0] > _MOST_SENTENCES):
            return None
        return last

    def _is_prose(self, at: int) -> bool:
        return PROSE_NUMBER.match(self._text, at) is not None
