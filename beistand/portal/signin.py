"""How allauth signs people in here: by mail, throttled, without saying whether an account exists."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest

from beistand.portal import throttle
from beistand.portal.callers import caller
from beistand.portal.models import User

WRONG = "E-Mail oder Passwort stimmt nicht."


class Hasher(Argon2PasswordHasher):
    """OWASP's setting for argon2id (19 MiB, 2 rounds, 1 lane): Django's takes 100 MiB for every attempt."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1


class Backend(AuthenticationBackend):
    """One account per mail, found by its one spelling; an unknown one costs the same hash (by allauth)."""

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        return self._check_password(User.objects.by_mail(email), password)

    @classmethod
    def _stash_user(cls, user: Any) -> None:
        """allauth would lead a deactivated person to a page of its own, which tells that the password was right."""


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "account_inactive": WRONG,
        "incorrect_password": "Das Passwort stimmt nicht.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        return caller(request.META, settings.ENVIRONMENT.proxies)

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of this site: no other host, however a browser may read it."""
        return url is not None and url[:1] == "/" and url[1:2] not in ("/", "\\") and url.isprintable()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Raises throttle.Refused, which the middleware turns into 429."""
        return throttle.guess(
            credentials.get("email", ""),
            self.get_client_ip(request),
            lambda: authenticate(request, **credentials),
        )
