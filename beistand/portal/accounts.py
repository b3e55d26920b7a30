"""Accounts from outside: what the commands and the start of the server do with them."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import MaxLengthValidator, validate_email

from beistand import clock
from beistand.portal.mails import LONGEST, canonical
from beistand.portal.models import Invitation, User
from beistand.roles import Role

FIRST = ((Role.MEMBER, "Mitglied", "mitglied@beistand.test"), (Role.TRAINER, "Trainer", "trainer@beistand.test"))
FIRST_INVITATION = timedelta(hours=1)
KEPT_AFTER_EXPIRY = timedelta(days=30)

_UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def migrate() -> None:
    """Bring the database to this version's tables; creates it where there is none, readable by its owner only."""
    call_command("migrate", verbosity=0, interactive=False)
    file = settings.ENVIRONMENT.var / "db.sqlite3"
    if file.exists():
        file.chmod(0o600)


def first_lines() -> list[str]:
    """What to print at a start: for a state folder without accounts the way in, else nothing.

    »Mitglied: MAIL PASSWORT« and »Trainer: MAIL PASSWORT« on a loopback address, one invitation link on a public one.
    """
    if settings.ENVIRONMENT.address:
        link = first_invitation()
        return [f"Einladung für die erste Trainer:in, gültig eine Stunde: {link}"] if link else []
    labels = {role: label for role, label, _ in FIRST}
    return [f"{labels[role]}: {mail} {password}" for role, mail, password in first_accounts()]


def first_accounts() -> list[tuple[Role, str, str]]:
    """Role, mail and password of the two accounts made for a new state folder; empty where accounts exist.

    Never on a public address: there, nobody may get in with a password that was printed.
    """
    if settings.ENVIRONMENT.address or User.objects.exists():
        return []
    made = []
    for role, label, mail in FIRST:
        password = "-".join("".join(secrets.choice(_UNMISTAKABLE) for _ in range(4)) for _ in range(4))
        user = User(email=mail, name=label, role=role.key)
        user.set_password(password)
        user.save()
        made.append((role, mail, password))
    return made


def first_invitation() -> str | None:
    """The link with which the first trainer enters their own mail; replaces one printed before and not used."""
    if User.objects.exists():
        return None
    Invitation.objects.filter(email="", used_at=None).delete()
    return link(Invitation.issue("", Role.TRAINER, "", clock.now() + FIRST_INVITATION))


def invite(mail: str, role: Role, hours: int, district: str = "", by: User | None = None) -> str:
    """The link of a new invitation; one that is still open for this mail ends with it.

    Raises ValueError with a German sentence for what is no mail address, or has an account already.
    """
    address = canonical(mail)
    try:
        validate_email(address)
        MaxLengthValidator(LONGEST)(address)
    except ValidationError:
        raise ValueError(f"»{mail}« ist keine E-Mail-Adresse. Schreibweise: name@example.org") from None
    if User.objects.by_mail(address):
        raise ValueError(f"Für {address} gibt es schon ein Konto.")
    now = clock.now()
    Invitation.objects.filter(expires__lt=now - KEPT_AFTER_EXPIRY).delete()
    Invitation.objects.filter(email=address, used_at=None).delete()
    return link(Invitation.issue(address, role, district, now + timedelta(hours=hours), by))


def link(token: str) -> str:
    """The whole address on a public one, else the path, because only the server process knows its port."""
    return f"{settings.ENVIRONMENT.address or ''}/einladung/{token}/"


def deactivate(mail: str) -> None:
    """From the next request on this person is out; raises ValueError for an unknown mail."""
    user = _known(mail)
    user.is_active = False
    user.save()


def set_role(mail: str, role: Role) -> None:
    """Ends this person's sessions: the next sign-in gives the new role. Raises ValueError for an unknown mail."""
    user = _known(mail)
    user.role = role.key
    user.save()


def _known(mail: str) -> User:
    user = User.objects.by_mail(mail)
    if user is None:
        raise ValueError(f"Für {canonical(mail)} gibt es kein Konto.")
    return user
