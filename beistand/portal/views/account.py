"""/konto/: what is stored about the person who looks, and what they may change."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from beistand.portal import entering, forms, throttle
from beistand.portal.models import User
from beistand.portal.signin import Adapter
from beistand.portal.views.guarding import members_only

NOTICES = {"name": "Der Name ist gespeichert.", "passwort": "Das neue Passwort gilt. Andere Geräte sind abgemeldet."}


@members_only
def account(request: HttpRequest) -> HttpResponse:
    return _show(request, notice=NOTICES.get(request.GET.get("gespeichert", ""), ""))


@members_only
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    form = forms.Name(request.POST)
    if not form.is_valid():
        return _show(request, name=form)
    User.objects.filter(pk=request.user.pk).update(name=form.cleaned_data["name"])
    return HttpResponseRedirect("/konto/?gespeichert=name")


@members_only
@require_POST
def change_password(request: HttpRequest) -> HttpResponse:
    """A wrong old password counts like a wrong sign-in: an open browser is no way to guess it."""
    user = request.user
    form = forms.ChangePassword(request.POST, user=user)
    if form.is_valid():
        old = form.cleaned_data["old"]
        address = Adapter(request).get_client_ip(request)
        if throttle.guess(user.email, address, lambda: user.check_password(old) or None):
            entering.change_password(request, user, form.cleaned_data["password"])
            return HttpResponseRedirect("/konto/?gespeichert=passwort")
        form.add_error("old", "Das Passwort stimmt nicht.")
    return _show(request, password=form)


@members_only
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    request.user.end_sessions()
    logout(request)
    answer = HttpResponseRedirect("/")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _show(
    request: HttpRequest,
    name: forms.Name | None = None,
    password: forms.ChangePassword | None = None,
    notice: str = "",
) -> HttpResponse:
    user = request.user
    context = {
        "person": user,
        "week": _week(user.last_sign_in_week),
        "name_form": name or forms.Name(initial={"name": user.name}),
        "password_form": password or forms.ChangePassword(user=user),
        "notice": notice,
    }
    return render(request, "portal/account.html", context, status=400 if name or password else 200)


def _week(iso: str) -> str:
    """»2026-W48« → »Woche vom 23. 11. 2026«."""
    if not iso:
        return "noch nie"
    year, week = iso.split("-W")
    monday = date.fromisocalendar(int(year), int(week), 1)
    return f"in der Woche vom {monday.day}.\u202f{monday.month}.\u202f{monday.year}"
