"""What trainers fill in: whom to invite, and which rights someone has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from beistand.portal import fields
from beistand.portal.pasted import Line, read_list

MOST_AT_ONCE = 100


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


def left_over(lines: Iterable[Line], form: Invite) -> Invite:
    """The form once more, with only the lines that were not taken."""
    left: dict[str, Any] = {"people": "\n".join(line.text for line in lines)}
    return Invite(initial=left | {"role": form.cleaned_data["role"], "district": form.cleaned_data["district"]})


class Rights(forms.Form):
    role = fields.Role()
    district = fields.District()
