"""A norm as plain text: for the terminal and for excerpts."""

from __future__ import annotations

from collections.abc import Iterator

from beistand import german
from beistand.law.types import OnDay, Part, Wording


def plain(state: OnDay) -> str:
    """The wording of the day with its heading, one line a part; or the German sentence that says why there is none."""
    if state.state == "not_yet":
        return "An diesem Tag gab es die Norm noch nicht."
    if state.state == "gone":
        return "An diesem Tag gab es die Norm nicht mehr."
    assert state.wording is not None
    lines = [state.wording.title, *_lines(state.wording)]
    if state.state == "changing" and state.between:
        old, new = (german.plain_spaces(german.day(day)) for day in state.between)
        lines.insert(0, f"Wechsel zwischen {old} und {new}, Tag hier nicht bekannt; älterer Wortlaut:")
    if state.wording.repealed:
        lines.append("(weggefallen)")
    return "\n".join(lines)


def _lines(wording: Wording) -> Iterator[str]:
    for absatz in wording.absaetze:
        mark = absatz.label or (f"({absatz.nr}) " if absatz.nr else "")
        for number, line in enumerate(_parts(absatz.parts, 0)):
            yield f"{mark}{line}" if number == 0 else line


def _parts(parts: tuple[Part, ...] | list[Part], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for part in parts:
        if "t" in part:
            yield f"{indent}{part['t']}"
        for item in part.get("list", ()):
            inside = list(_parts(item["parts"], depth + 1))
            first = inside[0].strip() if inside else ""
            yield f"{indent}  {item['nr']} {first}".rstrip()
            yield from inside[1:]
        for row in part.get("table", ()):
            yield indent + " | ".join(row)
        if "img" in part:
            yield f"{indent}[Bild]"
