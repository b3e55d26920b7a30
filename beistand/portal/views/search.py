"""/suche as a page that needs no JavaScript, /api/suche for the dialog in the header, and what was not found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from beistand.portal import failures, gaps
from beistand.portal.entering import role_of
from beistand.portal.failures import Failure
from beistand.portal.presenting import fail, release
from beistand.portal.views.asking import Asked, filters, results_for
from beistand.portal.views.guarding import members_only
from beistand.release import searching
from beistand.roles import Role
from beistand.search.index import IndexDamaged
from beistand.search.types import Hit, Results

HITS = 20
LIVE_HITS = 10
SUGGESTED = 6
WORD = str.maketrans({"\ue000": "<mark>", "\ue001": "</mark>"})

DAMAGED = Failure(
    503,
    "Service Unavailable",
    "Die Suche geht gerade nicht",
    "Der Suchindex ist beschädigt; alle Seiten und das Menü gehen weiter. Wer die Seite betreibt, ruft auf: "
    "beistand bauen",
)
KINDS = {
    "note": "Notiz",
    "checklist": "Checkliste",
    "letter": "Schreiben",
    "seminar": "Seminar",
    "onboarding": "Einstieg",
    "glossary": "Begriffe",
    "directory": "Verzeichnis",
    "calculator": "Rechner",
    "norm": "Norm",
    "news": "Neues",
}


@require_safe
@gzip_page
def page(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request)
    served = release()
    if served is None:
        return fail(request, failures.NO_RELEASE)
    try:
        results = results_for(request, served, asked, HITS) if asked.query else Results("")
        member = role_of(request) >= Role.MEMBER
        context = {
            "asked": asked,
            "query": asked.query,
            "results": results,
            "hits": [(hit, KINDS.get(hit.document.kind, "Seite"), marked(hit.excerpt)) for hit in results.hits]
            if results
            else [],
            "chosen": asked.chosen,
            "filters": filters(served, role_of(request), asked, results) if results and asked.query else [],
            "areas": searching.areas(served, role_of(request)) if results and not results.hits and asked.query else [],
            "reported": request.GET.get("gemeldet") == "1",
            "gap": gaps.cleaned(asked.query) if member else "",
        }
    except IndexDamaged:
        return fail(request, DAMAGED)
    return render(request, "portal/search.html", context)


@require_safe
@gzip_page
def api(request: HttpRequest) -> HttpResponse:
    """JSON as promised; for the dialog (`umfang=dialog`) with counts, marks and suggestions."""
    asked = Asked.of(request)
    served = release()
    if served is None:
        return JsonResponse({"fehler": failures.NO_RELEASE.sentence}, status=503)
    try:
        results = results_for(request, served, asked, LIVE_HITS) if asked.query else Results("")
        found = (results or Results(asked.query)).as_json()
        if request.GET.get("umfang") == "dialog":
            found |= _for_the_dialog(request, asked, results)
    except IndexDamaged:
        return JsonResponse({"fehler": DAMAGED.sentence}, status=503)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


def _for_the_dialog(request: HttpRequest, asked: Asked, results: Results | None) -> dict[str, Any]:
    served = release()
    assert served is not None
    role = role_of(request)
    found = results or Results(asked.query)
    answer = found.answer
    return {
        "anzahl": found.total,
        "auch": list(found.also),
        "ohne": list(found.missing),
        "vermerke": [hit.document.mark for hit in found.hits],
        "stellen": [_places(hit) for hit in found.hits],
        "zusatz": {"vermerk": answer.label, "hinweis": answer.hint, "norm": answer.norm} if answer else None,
        "vorschlaege": list(searching.suggestions(served, role, asked.query, SUGGESTED)) if asked.query else [],
        "gesetze": role >= Role.MEMBER,
        "wird_angelegt": results is None,
    }


def _places(hit: Hit) -> list[list[int]]:
    """Where the found words stand in the plain excerpt: [[start, end], …]."""
    places: list[list[int]] = []
    at = 0
    for letter in hit.excerpt:
        if letter == "\ue000":
            places.append([at, at])
        elif letter == "\ue001":
            places[-1][1] = at
        else:
            at += 1
    return places


@require_safe
@gzip_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """`{"vorschlaege": [...]}` for what was typed so far, from the caller's own pages."""
    served = release()
    if served is None:
        return JsonResponse({"fehler": failures.NO_RELEASE.sentence}, status=503)
    try:
        found = searching.suggestions(served, role_of(request), Asked.of(request).query, SUGGESTED)
    except IndexDamaged:
        return JsonResponse({"fehler": DAMAGED.sentence}, status=503)
    return JsonResponse({"vorschlaege": list(found)}, json_dumps_params={"ensure_ascii": False})


@members_only
@require_POST
@csrf_protect
def report(request: HttpRequest) -> HttpResponse:
    """Keeps the words that were shown, and leads back to the page with a word of thanks."""
    query = request.POST.get("q", "")[: searching.LONGEST]
    kept = gaps.report(query)
    return HttpResponseRedirect(f"/suche?{urlencode({'q': query, **({'gemeldet': 1} if kept else {})})}")


def marked(excerpt: str) -> SafeString:
    """The excerpt as HTML, its found words in <mark>; everything else escaped."""
    return mark_safe(escape(excerpt).translate(WORD))
