"""/verwaltung/mails/: on a machine without a mail server, the mails that would have gone out."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from beistand.portal import catcher, mailing
from beistand.portal.views import tabs
from beistand.portal.views.guarding import trainers_only


@trainers_only
def listing(request: HttpRequest) -> HttpResponse:
    if not mailing.caught():
        raise Http404
    context = {"mails": catcher.caught(settings.ENVIRONMENT.var)}
    return tabs.page(request, "mails", "portal/local_mails.html", context)
