"""Refused guesses become 429, wherever in a form they were made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from beistand.portal import failures
from beistand.portal.presenting import fail
from beistand.portal.throttle import Refused


class Middleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        answer = fail(request, replace(failures.of(429), sentence=sentence(exception.seconds)))
        answer.headers["Retry-After"] = str(exception.seconds)
        return answer


def sentence(seconds: int) -> str:
    """»Zu viele Versuche: In 8 Sekunden geht es weiter.«"""
    minutes = -(-seconds // 60)
    wait = f"{seconds} Sekunden" if seconds < 100 else f"{minutes} Minuten"
    return f"Zu viele Versuche: In {wait} geht es weiter."
