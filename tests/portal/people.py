"""The people who sign in during the tests."""

from __future__ import annotations

from typing import Any

PASSWORDS = {"member": "Nebelkraehe-17-Zaun", "trainer": "Seeadler-4-Leuchtturm"}


def account(role: str, mail: str = "", password: str = "") -> Any:
    """The account of this role, made when first asked for."""
    from beistand.portal.models import User

    mail = mail or f"{role}@example.org"
    user = User.objects.by_mail(mail)
    if user is None:
        user = User(email=mail, name=f"Person {role}", role=role, district="Altona")
        user.set_password(password or PASSWORDS[role])
        user.save()
    return user
