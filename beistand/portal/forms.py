"""The forms at the door, with their German words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from beistand.portal.mails import LONGEST, canonical
from beistand.portal.models import User

LONGEST_PASSWORD = 1000


class Mail(forms.EmailField):
    """Accepts every spelling of an address and gives the one we store."""

    def __init__(self) -> None:
        super().__init__(
            label="E-Mail",
            max_length=LONGEST,
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
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


class SignIn(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Mail()
        self.fields["password"] = Password()


class Name(forms.Form):
    name = forms.CharField(
        label="Name oder Alias",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={
            "required": "Bitte einen Namen oder Alias eintragen.",
            "max_length": "Der Name darf höchstens 80 Zeichen haben.",
        },
    )


class NewPassword(forms.Form):
    """`user` is whose password it becomes: it may not resemble their name or mail."""

    password = Password("Neues Passwort", "new-password", help_text="Mindestens 10 Zeichen.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if password := cleaned.get("password"):
            try:
                validate_password(password, self.user)
            except ValidationError as fault:
                self.add_error("password", fault)
        return cleaned


class ChangePassword(NewPassword):
    old = Password("Bisheriges Passwort")
    field_order = ("old", "password")


class Accept(Name, NewPassword):
    """Accepting an invitation; the mail is asked only where the invitation names none."""

    field_order = ("email", "name", "password")

    def __init__(self, *args: Any, asks_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Passwort"
        if asks_mail:
            self.fields["email"] = Mail()
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        self.user.name = self.cleaned_data.get("name", "")
        self.user.email = self.cleaned_data.get("email") or self.user.email
        return super().clean()
