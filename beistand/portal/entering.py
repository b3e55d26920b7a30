"""The moment of entering: who proved enough gets a session with their role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from beistand import clock
from beistand.portal import factors, freshness, inviting, weeks
from beistand.portal.models import User
from beistand.portal.sessions import ROLE, SessionStore
from beistand.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
STAYS = timedelta(days=14)
"""A session lasts at least so long, then to the end of the week: its end does not tell when it began."""
WITHIN = timedelta(minutes=15)
"""How long someone may stand in the doorway: between the first and the second factor, or before a code."""

_DJANGOS_OWN = {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}
"""What stays in a session: everything else was of use on the way in only."""
_HALFWAY = "halfway"
_SECOND = "/anmelden/zweiter-faktor/"


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
        User.objects.filter(pk=user.pk).update(last_sign_in_week=weeks.this_week())
        for key in set(request.session.keys()) - _DJANGOS_OWN:
            del request.session[key]
        request.session[ROLE] = now.role
        request.session.set_expiry(weeks.first_start_after(STAYS))
        request.session.save()
    SessionStore.clear_expired()
    inviting.sweep()


def admit(request: HttpRequest, user: User, target: str, both_factors: bool = False) -> HttpResponse:
    """Let in whoever gave a right password, code or passkey, or lead on to the second factor.

    `target` is the path to go to afterwards. Without its second factor the session knows nobody and gives no role.
    """
    if both_factors or not factors.demanded(user):
        return enter(request, user, lambda: HttpResponseRedirect(target or "/"))
    request.session[_HALFWAY] = {"user": user.pk, "proof": user.get_session_auth_hash(), "target": target,
                                 "until": (clock.now() + WITHIN).timestamp()}  # fmt: skip
    in_the_doorway(request)
    return HttpResponseRedirect(_SECOND if factors.is_set_up(user) else f"{_SECOND}einrichten/")


def halfway(request: HttpRequest) -> tuple[User, str] | None:
    """Who gave the first factor in this browser a short while ago, and where they want to go."""
    stash = request.session.get(_HALFWAY)
    if not stash or stash["until"] < clock.now().timestamp():
        return None
    user = User.objects.filter(pk=stash["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != stash["proof"]:
        return None
    return user, stash["target"]


def enter(request: HttpRequest, user: User, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Sign in, then make the answer, which carries the mark that this was just now."""
    login(request, user, backend=BACKEND)
    answer = make()
    freshness.mark(request, answer)
    return answer


def leave(request: HttpRequest) -> HttpResponse:
    """End the session on the server and wipe what the browser kept."""
    logout(request)
    answer = HttpResponseRedirect("/")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.delete_cookie(settings.FRESH_COOKIE_NAME)
    return answer


def in_the_doorway(request: HttpRequest) -> None:
    """What a stranger's session holds is of use for a short while only; the session of who is signed in stays."""
    if not request.user.is_authenticated:
        request.session.set_expiry(int(WITHIN.total_seconds()))


def again(target: str) -> str:
    """The address where someone signed in signs in once more before something delicate."""
    return f"/anmelden/?{urlencode({'next': target}, safe='/')}"


def change_password(request: HttpRequest, user: User, password: str, target: str) -> HttpResponse:
    """Ends every session of this person, begins a new one in this browser and leads to `target`."""
    user.set_password(password)
    user.save()
    return enter(request, user, lambda: HttpResponseRedirect(target))


def role_of(request: HttpRequest) -> Role:
    """The role of a request that reached Django, by the same rule as at the gate."""
    user = request.user
    if not user.is_authenticated or request.session.get(ROLE) != user.role:
        return Role.PUBLIC
    return Role.of(user.role)
