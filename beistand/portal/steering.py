"""What trainers fill in: whom to invite, and which rights someone has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from beistand.portal import fields, inviting
from beistand.portal.mails import suspected

MOST_AT_ONCE = 100


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


class Invite(forms.Form):
    """Whom to invite; `lines` after validation. A doubtful address counts as trouble until `sure` is ticked."""

    people = forms.CharField(
        label="E-Mail-Adressen",
        help_text="Eine oder viele, eine je Zeile: name@example.org oder Name <name@example.org>",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "none"}),
        max_length=20_000,
        error_messages={
            "required": "Bitte mindestens eine E-Mail-Adresse eintragen.",
            "max_length": "Das ist zu viel auf einmal: Teile die Liste.",
        },
    )
    role = fields.Role()
    district = fields.District()
    sure = forms.BooleanField(label="Alle Adressen stimmen so, wie sie dastehen", required=False)

    def clean_people(self) -> str:
        self.lines = read_list(self.cleaned_data["people"])
        if not self.lines:
            raise forms.ValidationError(self.fields["people"].error_messages["required"])
        if len(self.lines) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Höchstens {MOST_AT_ONCE} auf einmal: Teile die Liste.")
        people: str = self.cleaned_data["people"]
        return people

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.mail and (not line.doubt or self.cleaned_data["sure"])]

    @property
    def open(self) -> list[Line]:
        """What still needs an answer from the trainer."""
        good = self.good
        return [line for line in self.lines if line not in good]


def again(lines: Iterable[Line], form: Invite) -> Invite:
    """The form once more, with only the lines that were not taken."""
    left: dict[str, Any] = {"people": "\n".join(line.text for line in lines)}
    return Invite(initial=left | {"role": form.cleaned_data["role"], "district": form.cleaned_data["district"]})


class Rights(forms.Form):
    role = fields.Role()
    district = fields.District()
