"""/fassungen/<page>/: what changed on a page and when; with ?stand=TAG how it read then."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from beistand import german
from beistand.content import figurefiles
from beistand.content.library import Library
from beistand.pages import states
from beistand.portal import statutes
from beistand.portal.entering import role_of
from beistand.portal.environment import ROOT
from beistand.portal.presenting import release
from beistand.portal.views.guarding import members_only
from beistand.release import versions
from beistand.release.versions import Version, Versions
from beistand.roles import Role


@members_only
@require_safe
@gzip_page
def page(request: HttpRequest, address: str) -> HttpResponse:
    served, role = release(), role_of(request)
    found = versions.read(served.path / role.key, f"/{address}/") if served else None
    if served is None or found is None or found.url != f"/{address}/":
        raise Http404
    if wanted := request.GET.get("stand"):
        state = next((each for each in found.versions if each.since.isoformat() == wanted and each.body), None)
        if state is None:
            raise Http404
        return _old(request, found, state, role)
    rows = [(each, _span(each), f"?stand={each.since}" if each.body else "") for each in found.versions]
    context = {"found": found, "rows": rows, "begins": german.day(found.begins) if found.begins else ""}
    return render(request, "portal/versions.html", context)


def _old(request: HttpRequest, found: Versions, state: Version, role: Role) -> HttpResponse:
    last = state.until or state.since
    html = states.html(state.body, ROOT, _library(getattr(release(), "id", "")), role, last)
    context = {"found": found, "span": _span(state), "article": mark_safe(html)}
    return render(request, "portal/version.html", context)


def _span(version: Version) -> str:
    if version.until is None:
        return f"gilt seit {german.day(version.since)}"
    if version.until == version.since:
        return f"galt am {german.day(version.since)}"
    return f"galt von {german.day(version.since)} bis {german.day(version.until)}"


@lru_cache(maxsize=1)
def _library(release_id: str) -> Library:
    """Only what an old text needs: figures and statutes. Its links were resolved when the release was built."""
    return Library((), figurefiles.read(ROOT)[0], statutes.archive(release()))
