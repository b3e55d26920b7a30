"""/suche as a page that needs no JavaScript, /api/suche for the dialog in the header."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from beistand.portal import failures, statutes
from beistand.portal.entering import role_of
from beistand.portal.presenting import fail, release
from beistand.portal.views import days
from beistand.release import searching
from beistand.search.types import Results

HITS = 20
LIVE_HITS = 10
WORD = str.maketrans({"\ue000": "<mark>", "\ue001": "</mark>"})


@require_safe
@gzip_page
def page(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    chosen = days.of(request)
    results = _find(request, query, chosen, HITS) if query else Results("")
    if results is None:
        return fail(request, failures.NO_RELEASE)
    context = {
        "query": query,
        "results": results,
        "hits": [(hit, marked(hit.excerpt)) for hit in results.hits],
        "chosen": chosen,
    }
    return render(request, "portal/search.html", context)


@require_safe
@gzip_page
def api(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    results = _find(request, query, days.of(request), LIVE_HITS) if query else Results("")
    if results is None:
        return JsonResponse({"fehler": failures.NO_RELEASE.sentence}, status=503)
    return JsonResponse(results.as_json(), json_dumps_params={"ensure_ascii": False})


def marked(excerpt: str) -> SafeString:
    """The excerpt as HTML, its found words in <mark>; everything else escaped."""
    return mark_safe(escape(excerpt).translate(WORD))


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[: searching.LONGEST]


def _find(request: HttpRequest, query: str, chosen: days.Chosen, limit: int) -> Results | None:
    """What the caller's role finds; None where there is no release yet."""
    served = release()
    if served is None:
        return None
    return searching.answer(served, role_of(request), query, statutes.archive(served), chosen.day, limit)
