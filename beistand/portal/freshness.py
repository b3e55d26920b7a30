"""Who signed in just now may change how they sign in; an open browser on a desk may not.

The mark is a signed cookie of a quarter of an hour, bound to the session, so that the database holds no time of it.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

LASTS = timedelta(minutes=15)


def mark(request: HttpRequest, answer: HttpResponse) -> None:
    answer.set_cookie(
        settings.FRESH_COOKIE_NAME,
        _signer(request).sign("1"),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def is_fresh(request: HttpRequest) -> bool:
    try:
        _signer(request).unsign(request.COOKIES.get(settings.FRESH_COOKIE_NAME, ""), max_age=LASTS)
    except BadSignature:
        return False
    return True


def _signer(request: HttpRequest) -> TimestampSigner:
    return TimestampSigner(salt=f"beistand.frisch {request.session.session_key}")
