"""/verwaltung/montag/: the week's work, sorted by what is lost otherwise."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from beistand import clock, german
from beistand.content import harm, statutereport
from beistand.portal import gaps
from beistand.portal.models import SearchGap
from beistand.portal.presenting import release
from beistand.portal.views import tabs
from beistand.portal.views.guarding import trainers_only
from beistand.release import monday, upkeep, weblinks
from beistand.release.monday import Gap

HERE = "/verwaltung/montag/"
SHOWN = 8
"""Drafts that are named; the rest is counted."""
NOTICES = {"geprueft": "Eingetragen. Die Seite wird neu gebaut.", "erledigt": "Aus der Liste genommen."}


@trainers_only
def listing(request: HttpRequest) -> HttpResponse:
    var, today = settings.ENVIRONMENT.var, clock.reference_day()
    report = statutereport.read(var)
    found = monday.monday(upkeep.of(release()), report, weblinks.read(var), _gaps(), today)
    context = {
        "found": found,
        "hour": monday.HOUR,
        "today": german.day(today),
        "now": [(task, harm.WORDS[task.harm]) for task in found.now],
        "later": [(task, harm.WORDS[task.harm]) for task in found.later],
        "drafts": [(page, harm.WORDS[page.harm]) for page in found.drafts[:SHOWN]],
        "more": max(0, len(found.drafts) - SHOWN),
        "radar": german.day(report.stand) if report else "",
        "notice": next((words for name, words in NOTICES.items() if name in request.GET), ""),
    }
    return tabs.page(request, "montag", "portal/monday.html", context)


@trainers_only
@require_POST
def settle_gap(request: HttpRequest) -> HttpResponse:
    """Words for which there is a page now, or which need none."""
    SearchGap.objects.filter(words=request.POST.get("words", "")).delete()
    return HttpResponseRedirect(f"{HERE}?erledigt")


def _gaps() -> list[Gap]:
    """What was searched in vain most often comes first."""
    gaps.sweep()
    rows = SearchGap.objects.values("words").annotate(all=Sum("times")).order_by("-all", "words")
    return [Gap(row["words"], row["all"]) for row in rows]
