"""Invitations: who is asked in, by which link, and how the link gets there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction

from beistand import clock
from beistand.portal import letters, mailing
from beistand.portal.mails import LONGEST, canonical
from beistand.portal.models import Invitation, User
from beistand.roles import Role

LASTS = timedelta(days=7)
FIRST_LASTS = timedelta(hours=1)
KEPT_AFTER_EXPIRY = timedelta(days=30)


@dataclass(frozen=True)
class Issued:
    """An invitation with its link, which exists nowhere else."""

    invitation: Invitation
    link: str


def first_invitation() -> str | None:
    """The link with which the first trainer enters their own mail; replaces one printed before and not used."""
    if User.objects.exists():
        return None
    Invitation.objects.filter(email="", used=False).delete()
    token = Invitation(role=Role.TRAINER.key, sending=Invitation.Sending.HANDED).renew(clock.now() + FIRST_LASTS)
    return link(token)


def invite(mail: str, role: Role, hours: int) -> str:
    """For the command: the link, to be passed on by hand. Raises ValueError with a German sentence."""
    address = checked(mail)
    (issued,) = issue([Invitation(email=address, role=role.key)], timedelta(hours=hours))
    Invitation.objects.filter(pk=issued.invitation.pk).update(sending=Invitation.Sending.HANDED)
    return issued.link


def checked(mail: str) -> str:
    """The one spelling of a mail that can be invited; raises ValueError with a German sentence for any other."""
    address = canonical(mail)
    try:
        validate_email(address)
        MaxLengthValidator(LONGEST)(address)
    except ValidationError:
        raise ValueError(f"»{mail[:60]}« ist keine E-Mail-Adresse. Schreibweise: name@example.org") from None
    if User.objects.by_mail(address):
        raise ValueError(f"Für {address} gibt es schon ein Konto.")
    return address


def issue(invitations: Iterable[Invitation], lasts: timedelta = LASTS, host: str = "") -> list[Issued]:
    """Store each with a new link; any other that is open for the same mail ends with it.

    `host` is where links lead on a loopback address; without it they are paths.
    """
    now = clock.now()
    issued = []
    with transaction.atomic():
        for invitation in invitations:
            Invitation.objects.filter(email=invitation.email, used=False).exclude(pk=invitation.pk).delete()
            issued.append(Issued(invitation, link(invitation.renew(now + lasts), host)))
    return issued


def sweep() -> None:
    """Forget those who never came."""
    Invitation.objects.filter(expires__lt=clock.now() - KEPT_AFTER_EXPIRY).delete()


def send(issued: list[Issued], by: User) -> list[Issued]:
    """Send each link by mail and note what became of it; without any way to send, the links come back to be handed on.

    What could not be sent waits: sending it again makes a new link, because this one is not stored.
    """
    if not mailing.possible():
        Invitation.objects.filter(pk__in=[one.invitation.pk for one in issued]).update(
            sending=Invitation.Sending.HANDED
        )
        return issued
    outcomes = mailing.send(
        letters.invitation(one.invitation.email, one.link, one.invitation.expires, by.name) for one in issued
    )
    for one, outcome in zip(issued, outcomes, strict=True):
        one.invitation.sending = outcome.value
        Invitation.objects.filter(pk=one.invitation.pk).update(sending=outcome.value)
    return []


def link(token: str, host: str = "") -> str:
    """The whole address on a public one or with a host, else the path, because only a request knows the port."""
    return f"{settings.ENVIRONMENT.address or host}/einladung/{token}/"
