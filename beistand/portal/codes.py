"""One-time codes by mail: asked for with an address, given back in the same browser.

For an address without an account everything happens in the same way except that no mail is sent; its code is right
for nobody. The session holds only a digest of the code.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.http import HttpRequest

from beistand import clock
from beistand.portal import entering, letters, mailing, throttle
from beistand.portal.models import User

LASTS = timedelta(minutes=10)
TRIES = 3

_ASKED = "code"


class Spent(Exception):
    """There is no code to give (any more); the message says why, in German."""


def send(request: HttpRequest, mail: str, address: str, target: str) -> None:
    """Send a code if the mail has an account; raises throttle.Refused for too many."""
    throttle.ask(mail, address)
    code = f"{secrets.randbelow(10**6):06}"
    user = User.objects.by_mail(mail)
    minutes = round(LASTS.total_seconds() / 60)
    letter = letters.sign_in_code(mail, f"{code[:3]} {code[3:]}", minutes, request.get_host())
    mailing.send_behind(letter if user is not None and user.is_active else None)
    request.session[_ASKED] = {"mail": mail, "digest": _digest(mail, code), "target": target, "tries": 0,
                               "until": (clock.now() + LASTS).timestamp()}  # fmt: skip
    entering.in_the_doorway(request)


def asked(request: HttpRequest) -> tuple[str, str] | None:
    """The mail for which this browser asked for a code, and where it wants to go afterwards."""
    stash = request.session.get(_ASKED)
    return (stash["mail"], stash["target"]) if stash else None


def owner(request: HttpRequest, typed: str, address: str) -> User | None:
    """Whose code was typed, None for a wrong one; raises Spent, or throttle.Refused."""
    stash = request.session.get(_ASKED)
    if not stash or stash["tries"] >= TRIES:
        raise Spent("Dieser Code gilt nicht mehr: Lass dir einen neuen schicken.")
    if stash["until"] < clock.now().timestamp():
        raise Spent("Der Code ist abgelaufen: Lass dir einen neuen schicken.")
    request.session[_ASKED] = stash | {"tries": stash["tries"] + 1}
    right = secrets.compare_digest(_digest(stash["mail"], typed), stash["digest"])

    def verify() -> User | None:
        user = User.objects.by_mail(stash["mail"])
        return user if right and user is not None and user.is_active else None

    user = throttle.guess(stash["mail"], address, verify)
    if user is not None:
        throttle.answered(stash["mail"], address)
        del request.session[_ASKED]
    return user


def _digest(mail: str, code: str) -> str:
    return throttle.digest("code", f"{mail} {''.join(sign for sign in code if sign.isalnum())}")
