"""Codes from an authenticator app (RFC 6238): half a minute each, six digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core import signing
from django.utils.crypto import constant_time_compare

from beistand import clock
from beistand.portal import throttle

STEP = 30
TOLERANCE = 1
"""Steps before and after the present one whose code counts as well."""
LOOKED_AT = 90 * 60 // STEP
"""Steps within which a code is recognised as one of a clock that is wrong, by summer time for example."""
SET_UP_WITHIN = timedelta(hours=1)
_SALT = "beistand.totp"


@dataclass(frozen=True)
class Verdict:
    """`minutes` is how far the app's clock is ahead (behind: negative) where its code is right for another time."""

    right: bool
    minutes: int = 0


def new_secret() -> str:
    """Base32, as apps take it."""
    return generate_totp_secret()


def check(secret: str, typed: str) -> Verdict:
    """Whether the code is the app's of now; each code counts once."""
    code = "".join(sign for sign in typed if sign.isalnum())
    counter = int(clock.now().timestamp()) // STEP
    found = next((step for step in _near_first() if constant_time_compare(_code(secret, counter + step), code)), None)
    if found is None:
        return Verdict(False)
    if abs(found) > TOLERANCE:
        return Verdict(False, round(found * STEP / 60))
    return Verdict(throttle.first_time(f"{secret} {counter + found}", timedelta(seconds=STEP * (2 * TOLERANCE + 2))))


def sealed(secret: str, whose: str) -> str:
    """A secret on its way through the set-up form: stored nowhere until its first code was right."""
    return signing.dumps([secret, whose], salt=_SALT)


def unsealed(text: str, whose: str) -> str | None:
    """The secret of the form, or None where it is older than an hour, somebody else's, or made up."""
    try:
        secret, owner = signing.loads(text, salt=_SALT, max_age=SET_UP_WITHIN)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(secret) if owner == whose else None


def _code(secret: str, counter: int) -> str:
    return format_hotp_value(hotp_value(secret, counter))


def _near_first() -> list[int]:
    return sorted(range(-LOOKED_AT, LOOKED_AT + 1), key=abs)
