"""A list of people as it is pasted from a mail or a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beistand.portal import inviting
from beistand.portal.mails import suspected


@dataclass(frozen=True)
class Line:
    """One person of a pasted list: either `mail` (and perhaps `name`), or `trouble` in a German sentence.

    `doubt` is the address that was probably meant instead.
    """

    number: int
    text: str
    mail: str = ""
    name: str = ""
    trouble: str = ""
    doubt: str = ""


def read_list(pasted: str) -> list[Line]:
    """»mail« or »Name <mail>«, one a line (or separated by semicolons, as mail programs copy them)."""
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for text in re.split(r"[\n;]", pasted):
        text = " ".join(text.split()).strip(", ")
        if not text:
            continue
        line = _read(len(lines) + 1, text)
        if line.mail in seen:
            line = Line(line.number, text, trouble=f"Diese Adresse steht schon in Zeile {seen[line.mail]}.")
        elif line.mail:
            seen[line.mail] = line.number
        lines.append(line)
    return lines


def _read(number: int, text: str) -> Line:
    found = re.fullmatch(r"(?P<name>[^<>]*)<(?P<mail>[^<>]*)>", text)
    name, mail = (found["name"], found["mail"]) if found else ("", text)
    name = name.strip(" \"'")
    if len(name) > 80:
        return Line(number, text, trouble="Der Name darf höchstens 80 Zeichen haben.")
    try:
        mail = inviting.checked(mail)
    except ValueError as fault:
        return Line(number, text, trouble=str(fault))
    return Line(number, text, mail, name, doubt=suspected(mail) or "")
