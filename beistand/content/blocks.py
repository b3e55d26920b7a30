"""Blocks of a note (`/// name | argument` … `///`): where they begin and end, and what is wrong with their fences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<slashes>/{3,})[ \t]*(?:(?P<name>[\w-]+)[ \t]*(?:\|[ \t]*(?P<argument>[^\n]*?))?)?[ \t]*$",
    re.MULTILINE,
)
_LIKE_A_FENCE = re.compile(r"^[ \t>]*/{3,}[^\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """`start` and `end` enclose both fences, `inside` and `stop` the text between them: places in the body."""

    name: str
    argument: str
    line: int
    start: int
    inside: int
    stop: int
    end: int

    def covers(self, place: int) -> bool:
        return self.start <= place < self.end


@dataclass(frozen=True)
class Fault:
    """What is wrong with a fence, and the remedy."""

    line: int
    what: str
    remedy: str


def find(body: str, line_at: Callable[[int], int]) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """All blocks in the order they begin. `body` has no code left (see `prose.without_code`)."""
    blocks: list[Block] = []
    faults: list[Fault] = []
    waiting: list[re.Match[str]] = []
    for line in _LIKE_A_FENCE.finditer(body):
        number = line_at(line.start())
        fence = _FENCE.match(body, line.start())
        if not fence or fence["indent"]:
            what = f"Die Zeile »{line[0].strip()}« öffnet oder schließt keinen Block."
            remedy = "/// am Zeilenanfang schreiben, dahinter nur Name und nach einem | die Angabe."
            faults.append(Fault(number, what, remedy))
        elif fence["name"]:
            if waiting and len(fence["slashes"]) >= len(waiting[-1]["slashes"]):
                faults.append(_nested(number, fence["name"], waiting[-1]["name"]))
            waiting.append(fence)
        elif waiting and len(fence["slashes"]) == len(waiting[-1]["slashes"]):
            blocks.append(_block(waiting.pop(), fence, line_at))
        else:
            remedy = "Die Zahl der Striche am Anfang und Ende eines Blocks muss gleich sein."
            faults.append(Fault(number, "Hier wird ein Block geschlossen, der nicht offen ist.", remedy))
    for fence in waiting:
        number = line_at(fence.start())
        faults.append(
            Fault(number, f"Der Block »{fence['name']}« wird nicht geschlossen.", "Am Ende eine Zeile /// schreiben.")
        )
    return tuple(sorted(blocks, key=lambda block: block.start)), tuple(faults)


def _block(opening: re.Match[str], closing: re.Match[str], line_at: Callable[[int], int]) -> Block:
    return Block(
        name=opening["name"],
        argument=opening["argument"] or "",
        line=line_at(opening.start()),
        start=opening.start(),
        inside=opening.end(),
        stop=closing.start(),
        end=closing.end(),
    )


def _nested(line: int, inner: str, outer: str) -> Fault:
    return Fault(
        line,
        f"Der Block »{inner}« beginnt in »{outer}« mit ebenso vielen oder mehr Strichen.",
        f"Den äußeren Block mit mehr Strichen schreiben: //// {outer} … ////; oder »{outer}« vorher schließen.",
    )
