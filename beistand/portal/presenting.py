"""How Django's answers look: inside the shell of the caller's role, from the release that is served."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from beistand.portal import entering, shell
from beistand.portal.failures import Failure
from beistand.portal.served import Releases
from beistand.portal.shell import Shell
from beistand.release.store import Release
from beistand.roles import Role

releases = Releases(settings.ENVIRONMENT.var)
"""One for the whole process: the gate and the views look at the same release."""


def release() -> Release | None:
    served = releases.current()
    return served.release if served else None


def shell_for(request: HttpRequest) -> Shell:
    return shell.of(release(), entering.role_of(request))


def present(request: HttpRequest, title: str, content: str, status: int = 200) -> HttpResponse:
    """A whole page from a plain title and the HTML of its article."""
    return HttpResponse(shell_for(request).page(title, content), status=status)


def fail(request: HttpRequest, failure: Failure, role: Role | None = None) -> HttpResponse:
    """The failure's page; `role` where the request cannot be asked, because its session may be what failed."""
    frame = shell_for(request) if role is None else shell.of(release(), role)
    return HttpResponse(failure.page(frame), status=failure.status, reason=failure.phrase)
