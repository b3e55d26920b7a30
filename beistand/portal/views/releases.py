"""/verwaltung/ausgaben/: which release is served, and back to an earlier one."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from beistand import clock, german
from beistand.portal.views import tabs
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import trainers_only
from beistand.release import store
from beistand.release.store import Release
from beistand.roles import Role

HERE = "/verwaltung/ausgaben/"


@trainers_only
def listing(request: HttpRequest) -> HttpResponse:
    active = store.current(settings.ENVIRONMENT.var)
    rows = [
        (one, _built(one), german.day(one.manifest.day), _pages(one), active is not None and one.id == active.id)
        for one in store.all_releases(settings.ENVIRONMENT.var)
    ]
    context = {
        "rows": rows,
        "notice": "Umgeschaltet. Alle lesen ab sofort diese Ausgabe." if "geschaltet" in request.GET else "",
    }
    return tabs.page(request, "ausgaben", "portal/releases.html", context)


@trainers_only
def switch(request: HttpRequest, release_id: str) -> HttpResponse:
    var = settings.ENVIRONMENT.var
    wanted = next((release for release in store.all_releases(var) if release.id == release_id), None)
    if wanted is None:
        raise Http404
    if request.method == "POST":
        store.switch(var, wanted.id)
        return HttpResponseRedirect(f"{HERE}?geschaltet")
    active = store.current(var)
    older = active is not None and wanted.built_at < active.built_at
    effects = [
        f"Alle lesen ab sofort die Ausgabe vom {_built(wanted)}.",
        "Was danach geändert wurde, ist nicht mehr zu sehen, bis du wieder umschaltest oder neu gebaut wird."
        if older
        else "Damit ist auch wieder zu sehen, was in der Zwischenzeit geändert wurde.",
    ]
    return confirm(request, "Ausgabe umschalten?", effects, "Umschalten", HERE)


def _built(release: Release) -> str:
    return german.moment(release.built_at.astimezone(clock.HAMBURG))


def _pages(release: Release) -> int:
    """How many pages a trainer can read in it."""
    return sum(1 for address in release.manifest.sites.get(Role.TRAINER.key, {}) if address.endswith("/"))
