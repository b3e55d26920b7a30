"""Pages for what goes wrong, and for every address that nobody knows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from beistand.portal import failures
from beistand.portal.entering import role_of
from beistand.portal.presenting import fail
from beistand.roles import Role

TRAINERS = ("/verwaltung/", "/neues/mail/")


@csrf_exempt
def missing(request: HttpRequest) -> HttpResponse:
    """Every address without a view: one missing its last slash leads on, all others look alike."""
    if request.method not in ("GET", "HEAD"):
        answer = fail(request, failures.of(405))
        answer.headers["Allow"] = "GET, HEAD"
        return answer
    path = f"{request.path}/"
    hidden = path.startswith(TRAINERS) and role_of(request) < Role.TRAINER
    if not request.path.endswith("/") and not hidden and resolve(path).func is not missing:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    if request.path in ("/suche/", "/api/suche/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(request.path.rstrip("/") + (f"?{query}" if query else ""))
    return fail(request, failures.MISSING)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fail(request, failures.MISSING)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fail(request, failures.of(400), Role.PUBLIC)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Looks like a missing page: nobody learns here what exists."""
    return fail(request, failures.MISSING)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return fail(request, failures.of(403))


def server_error(request: HttpRequest) -> HttpResponse:
    return fail(request, failures.of(500), Role.PUBLIC)
