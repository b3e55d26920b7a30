"""The fields of our forms, with their German words."""

from __future__ import annotations

from typing import Any

from django import forms

from beistand.portal.mails import LONGEST, canonical
from beistand.portal.models import DISTRICTS, ROLES

LONGEST_PASSWORD = 1000
AS_TYPED = {"autocapitalize": "none", "spellcheck": "false"}
"""Phones leave alone what is typed."""


class Mail(forms.EmailField):
    """Accepts every spelling of an address and gives the one we store."""

    def __init__(self) -> None:
        super().__init__(
            label="E-Mail",
            max_length=LONGEST,
            # Text, not email: browsers would refuse umlauts and blanks that we understand.
            widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email"} | AS_TYPED),
            error_messages={
                "required": "Bitte deine E-Mail-Adresse eintragen.",
                "invalid": "Bitte eine E-Mail-Adresse wie name@example.org eintragen.",
                "max_length": "Diese E-Mail-Adresse ist zu lang.",
            },
        )

    def to_python(self, value: Any) -> str:
        return canonical(super().to_python(value))


class Password(forms.CharField):
    def __init__(self, label: str = "Passwort", autocomplete: str = "current-password", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={"required": "Bitte ein Passwort eintragen.", "max_length": "Das Passwort ist zu lang."},
            **kwargs,
        )


class Name(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Name oder Alias",
            max_length=80,
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
            error_messages={
                "required": "Bitte einen Namen oder Alias eintragen.",
                "max_length": "Der Name darf höchstens 80 Zeichen haben.",
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """One line: names stand in mails."""
        return " ".join(super().to_python(value).split())


class Code(forms.CharField):
    """`digits` opens the number pad of a phone."""

    def __init__(self, label: str, digits: bool, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code"} | AS_TYPED
        super().__init__(
            label=label,
            max_length=40,
            widget=forms.TextInput(attrs=attributes | ({"inputmode": "numeric"} if digits else {})),
            error_messages={"required": "Bitte den Code eintragen.", "max_length": "Das ist kein Code von uns."},
            **kwargs,
        )


class Role(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(label="Rolle", choices=ROLES, error_messages={"invalid_choice": "Diese Rolle gibt es nicht."})


class District(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label="Bezirk",
            required=False,
            choices=[("", "keiner"), *((district, district) for district in DISTRICTS)],
            error_messages={"invalid_choice": "Diesen Bezirk gibt es nicht."},
        )
