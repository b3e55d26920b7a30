"""Accepting an invitation: an account is made, and the link is used up; all of it or nothing."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from beistand import clock
from beistand.portal import passkeys
from beistand.portal.models import Invitation, User

USED = "Diese Einladung ist schon benutzt: Melde dich mit deiner E-Mail an."


class NotAccepted(Exception):
    """An invitation cannot be used; the message says why, in German."""


def find(token: str) -> Invitation:
    """The open invitation with this token; raises NotAccepted for any other."""
    invitation = Invitation.objects.filter(token_hash=Invitation.digest(token)).first()
    if invitation is None:
        raise NotAccepted(
            "Diesen Einladungslink gibt es nicht (mehr): "
            "Vielleicht fehlt am Ende ein Stück, oder es gibt einen neueren."
        )
    if invitation.used:
        raise NotAccepted(USED)
    if invitation.expires <= clock.now():
        raise NotAccepted("Diese Einladung ist abgelaufen: Lass dir eine neue schicken.")
    return invitation


def accept(request: HttpRequest, token: str, email: str, name: str, password: str = "", passkey: str = "") -> User:
    """Make the account of an invitation, with a password or with a passkey.

    `email` counts only where the invitation names none; `passkey` is what the device answered. Raises NotAccepted,
    or passkeys.Rejected.
    """
    with transaction.atomic():
        invitation = find(token)
        if not invitation.use_up():
            raise NotAccepted(USED)
        user = User(email=invitation.email or email, name=name, role=invitation.role, district=invitation.district)
        if passkey:
            user.set_unusable_password()
        else:
            user.set_password(password)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:
            raise NotAccepted("Für diese E-Mail gibt es schon ein Konto: Melde dich damit an.") from None
        if passkey:
            passkeys.add(user, passkey, "")
    return user
