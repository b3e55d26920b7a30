"""What is refused in the middle of a view becomes a page of ours: too many guesses, a method that is not meant."""

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
        answer = self._get_response(request)
        if answer.status_code != 405 or answer.content:
            return answer
        page = fail(request, failures.of(405))
        page.headers["Allow"] = answer.headers["Allow"]
        return page

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
