"""The moment of entering: sign-in complete, invitation accepted, password changed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.http import HttpRequest

from beistand import clock
from beistand.portal.models import Invitation, User
from beistand.portal.sessions import ROLE, SessionStore
from beistand.roles import Role

BACKEND = "beistand.portal.signin.Backend"


USED = "Diese Einladung ist schon benutzt: Melde dich mit deiner E-Mail und deinem Passwort an."


class NotAccepted(Exception):
    """An invitation cannot be used; the message says why, in German."""


@receiver(user_logged_in)
def complete_sign_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Give the session its role and note the week.

    Read again and saved in one transaction: whoever was deactivated or got another password since the password was
    checked is not let in by a session that is written a moment later.
    """
    with transaction.atomic():
        now = User.objects.select_for_update().get(pk=user.pk)
        if (now.password, now.is_active) != (user.password, True):
            raise SessionInterrupted("changed while signing in")
        today = clock.now().astimezone(clock.HAMBURG).isocalendar()
        User.objects.filter(pk=user.pk).update(last_sign_in_week=f"{today.year}-W{today.week:02d}")
        request.session[ROLE] = now.role
        request.session.save()
    SessionStore.clear_expired()


def find_invitation(token: str) -> Invitation:
    """The open invitation with this token; raises NotAccepted for any other."""
    invitation = Invitation.objects.filter(token_hash=Invitation.digest(token)).first()
    if invitation is None:
        raise NotAccepted("Diesen Einladungslink gibt es nicht: Vielleicht fehlt am Ende ein Stück.")
    if invitation.used_at is not None:
        raise NotAccepted(USED)
    if invitation.expires <= clock.now():
        raise NotAccepted("Diese Einladung ist abgelaufen: Lass dir eine neue schicken.")
    return invitation


def accept(request: HttpRequest, token: str, email: str, name: str, password: str) -> User:
    """Make the account of an invitation, sign it in, and use the invitation up; all of it or nothing.

    `email` counts only where the invitation names none. Raises NotAccepted.
    """
    with transaction.atomic():
        invitation = find_invitation(token)
        if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now()):
            raise NotAccepted(USED)
        user = User(email=invitation.email or email, name=name, role=invitation.role, district=invitation.district)
        user.set_password(password)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:
            raise NotAccepted("Für diese E-Mail gibt es schon ein Konto: Melde dich damit an.") from None
        login(request, user, backend=BACKEND)
    return user


def change_password(request: HttpRequest, user: User, password: str) -> None:
    """Ends every session of this person and begins a new one in this browser."""
    user.set_password(password)
    user.save()
    login(request, user, backend=BACKEND)


def role_of(request: HttpRequest) -> Role:
    """The role of a request that reached Django, by the same rule as at the gate."""
    user = request.user
    if not user.is_authenticated or request.session.get(ROLE) != user.role:
        return Role.PUBLIC
    return Role.of(user.role)
