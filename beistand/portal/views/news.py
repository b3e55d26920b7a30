"""/neues/atom.xml and the feed for reading programs; /neues/mail/: the same as text for a mail."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beistand import clock
from beistand.portal import feeds
from beistand.portal.entering import role_of
from beistand.portal.presenting import release
from beistand.portal.views import failing
from beistand.portal.views.guarding import members_only, trainers_only
from beistand.release import newsfile
from beistand.release.newsfile import Entry
from beistand.roles import Role

KIND = "application/atom+xml; charset=utf-8"


@members_only
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    return HttpResponse(feeds.atom(request, newsfile.of(release(), role_of(request))), content_type=KIND)


@require_safe
def feed(request: HttpRequest, number: int, signature: str) -> HttpResponse:
    """Without a session: the signature in the address names the account, and its role decides what is in it."""
    user = feeds.owner(number, signature)
    if user is None:
        return failing.missing(request)
    return HttpResponse(feeds.atom(request, newsfile.of(release(), Role.of(user.role))), content_type=KIND)


@trainers_only
def mail(request: HttpRequest) -> HttpResponse:
    """Text to copy into a mail: what was added since a day, which the address may name (`?seit=2026-11-01`)."""
    entries = newsfile.of(release(), Role.MEMBER)
    days = sorted({entry.added for entry in entries}, reverse=True)
    asked = request.GET.get("seit", "")
    since = next((day for day in days if day.isoformat() == asked), days[0] if days else clock.reference_day())
    chosen: tuple[Entry, ...] = tuple(entry for entry in entries if entry.added >= since)
    base = (settings.ENVIRONMENT.address or request.build_absolute_uri("/")).rstrip("/")
    context = {"days": days, "since": since, "count": len(chosen), "text": newsfile.as_text(chosen, base)}
    return render(request, "portal/news_mail.html", context)


@members_only
@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """The address of one's own feed."""
    return render(request, "portal/news_feed.html", {"address": feeds.absolute(request, feeds.address(request.user))})
