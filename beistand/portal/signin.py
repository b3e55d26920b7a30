"""Signing in with mail and password: throttled, without saying whether an account exists."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest

from beistand.portal import throttle
from beistand.portal.callers import caller
from beistand.portal.models import User

LONGEST_TARGET = 1000


class Hasher(Argon2PasswordHasher):
    """OWASP's setting for argon2id (19 MiB, 2 rounds, 1 lane): Django's takes 100 MiB for every attempt."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1


def by_password(request: HttpRequest, mail: str, password: str) -> User | None:
    """The account with this mail and password; an unknown mail costs the same hash. Raises throttle.Refused."""
    return throttle.guess(mail, address_of(request), lambda: authenticate(request, email=mail, password=password))


def address_of(request: HttpRequest) -> str:
    """Where the caller sits, for the throttle."""
    return caller(request.META, settings.ENVIRONMENT.proxies)


def target_of(request: HttpRequest) -> str:
    """Where `next` leads: only a path of this site, no other host, however a browser may read it; else empty."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    is_path = url[:1] == "/" and url[1:2] not in ("/", "\\") and url.isprintable() and len(url) <= LONGEST_TARGET
    return url if is_path else ""
