"""Accounts from outside: what the commands and the start of the server do with them."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.management import call_command

from beistand.portal import factors, inviting
from beistand.portal.mails import canonical
from beistand.portal.models import User
from beistand.roles import Role

FIRST = ((Role.MEMBER, "Mitglied", "mitglied@beistand.test"), (Role.TRAINER, "Trainer", "trainer@beistand.test"))

_UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def migrate() -> None:
    """Bring the database to this version's tables; creates it where there is none, readable by its owner only."""
    if settings.ENVIRONMENT.database is None:
        # Before SQLite opens it: its log beside it, which holds the same data, takes over the rights of the file.
        (settings.ENVIRONMENT.var / "db.sqlite3").touch(mode=0o600)
    call_command("migrate", verbosity=0, interactive=False)


def first_lines() -> list[str]:
    """What to print at a start: for a state folder without accounts the way in, else nothing.

    »Mitglied: MAIL PASSWORT« and »Trainer: MAIL PASSWORT« on a loopback address, one invitation link on a public one.
    """
    if settings.ENVIRONMENT.address:
        link = inviting.first_invitation()
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


def second_factor(mail: str) -> str:
    """In one German sentence, what this person has; raises ValueError for an unknown mail."""
    user = _known(mail)
    has = ["eine App für Codes"] if factors.of(user, factors.APP).exists() else []
    if keys := factors.of(user, factors.PASSKEY).count():
        has.append(f"{keys} Passkey{'s' if keys > 1 else ''}")
    if spare := factors.spare_codes_left(user):
        has.append(f"{spare} Ersatzcodes")
    return f"{user.email} hat {', '.join(has) or 'keinen zweiten Faktor'}."


def reset_second_factor(mail: str) -> None:
    """For someone who lost their device; raises ValueError for an unknown mail."""
    factors.reset(_known(mail))


def _known(mail: str) -> User:
    user = User.objects.by_mail(mail)
    if user is None:
        raise ValueError(f"Für {canonical(mail)} gibt es kein Konto.")
    return user
