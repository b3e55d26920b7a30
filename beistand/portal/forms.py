"""The forms at the door and on the account page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from beistand.portal import fields, passkeys
from beistand.portal.mails import suspected
from beistand.portal.models import User


class SignIn(forms.Form):
    login = fields.Mail()
    password = fields.Password()


class AskForCode(forms.Form):
    login = fields.Mail()


class MailedCode(forms.Form):
    code = fields.Code("Code aus der Mail", digits=True)


class SecondFactor(forms.Form):
    """Not digits only: a spare code has letters."""

    code = fields.Code("Code", digits=False, help_text="Aus deiner App, oder einer deiner Ersatzcodes.")


class FirstAppCode(forms.Form):
    """`sealed` is the new secret on its way, see totp.sealed."""

    sealed = forms.CharField(widget=forms.HiddenInput, max_length=500)
    code = fields.Code("Code aus der App", digits=True)


class Rename(forms.Form):
    name = fields.Name()


class PasskeyName(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=passkeys.LONGEST_NAME,
        error_messages={
            "required": "Bitte einen Namen eintragen.",
            "max_length": f"Höchstens {passkeys.LONGEST_NAME} Zeichen.",
        },
    )


class NewPassword(forms.Form):
    """`user` is whose password it becomes: it may not resemble their name or mail."""

    password = fields.Password("Neues Passwort", "new-password", help_text="Mindestens 10 Zeichen.")

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


class Accept(NewPassword):
    """Accepting an invitation, with a password or, `by_passkey`, without.

    The mail is asked only where the invitation names none.
    """

    name = fields.Name()
    sure = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("email", "name", "password")

    def __init__(self, *args: Any, asks_mail: bool, by_passkey: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Passwort"
        if asks_mail:
            self.fields["email"] = fields.Mail()
        if by_passkey:
            del self.fields["password"]
        self.order_fields(self.field_order)

    def clean_email(self) -> str:
        """A mail that looks mistyped is asked about once, not refused."""
        email: str = self.cleaned_data["email"]
        meant = suspected(email)
        if meant and "password" in self.fields and self.data.get("sure") != email:
            self.data: dict[str, Any] = dict(self.data.items()) | {"sure": email}
            raise ValidationError(f"Meintest du {meant}? Stimmt die Adresse so, dann sende noch einmal ab.")
        return email

    def clean(self) -> dict[str, Any]:
        self.user.name = self.cleaned_data.get("name", "")
        self.user.email = self.cleaned_data.get("email") or self.user.email
        return super().clean()
