"""/konto/passkeys/: the passkeys of one person: add, name, remove."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from beistand.portal import factors, forms, mailing, passkeys, weeks
from beistand.portal.models import User
from beistand.portal.views import spare_codes
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import fresh_only

FAILED = "Der Passkey kam nicht an: Versuche es noch einmal."
HERE = "/konto/passkeys/"


@fresh_only
def listing(request: HttpRequest) -> HttpResponse:
    """A POST adds one."""
    if request.method != "POST":
        return _page(request)
    try:
        passkeys.add(request.user, request.POST.get("passkey", ""), "")
    except passkeys.Rejected:
        return _page(request, FAILED)
    if factors.demanded(request.user) and not factors.spare_codes_left(request.user):
        return spare_codes.page(request, factors.new_spare_codes(request.user), HERE)
    return HttpResponseRedirect(f"{HERE}?gespeichert=neu")


@fresh_only
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    return JsonResponse(passkeys.options_for_new(request.user))


@fresh_only
def rename(request: HttpRequest, number: int) -> HttpResponse:
    key = _own(request.user, number)
    form = forms.PasskeyName(request.POST or None, initial={"name": key.data["name"]})
    if request.method == "POST" and form.is_valid():
        passkeys.rename(key, form.cleaned_data["name"])
        return HttpResponseRedirect(f"{HERE}?gespeichert=name")
    return render(request, "portal/rename_passkey.html", {"form": form}, status=400 if form.errors else 200)


@fresh_only
def remove(request: HttpRequest, number: int) -> HttpResponse:
    key = _own(request.user, number)
    trouble = _why_not(request.user, key)
    if request.method == "POST" and not trouble:
        factors.remove(key)
        return HttpResponseRedirect(f"{HERE}?gespeichert=weg")
    effects = [
        f"Mit »{key.data['name']}« kommst du dann nicht mehr herein.",
        "Auf dem Gerät selbst bleibt er liegen; dort kannst du ihn in den Einstellungen löschen.",
    ]
    return confirm(request, "Passkey entfernen?", effects, "Passkey entfernen", HERE, trouble)


def _why_not(user: User, key: Authenticator) -> str:
    """Why this one cannot go, in a German sentence; empty if it can."""
    if not factors.may_remove(user, key):
        return factors.LAST
    others = factors.of(user, factors.PASSKEY).exclude(pk=key.pk).exists()
    if not others and not user.has_usable_password() and not mailing.possible():
        return "Das ist dein einziger Weg herein: Setze erst ein Passwort."
    return ""


def _own(user: User, number: int) -> Authenticator:
    key = factors.of(user, factors.PASSKEY).filter(pk=number).first()
    if key is None:
        raise Http404
    return key


def _page(request: HttpRequest, trouble: str = "") -> HttpResponse:
    notices = {"neu": "Der Passkey ist da.", "name": "Der Name ist gespeichert.", "weg": "Der Passkey ist entfernt."}
    keys = factors.of(request.user, factors.PASSKEY)
    context = {
        "keys": [(key.pk, key.data["name"], weeks.in_words(weeks.of(key.created_at))) for key in keys],
        "by_passkey": passkeys.possible(request),
        "by_name": passkeys.by_name(request),
        "trouble": trouble,
        "notice": notices.get(request.GET.get("gespeichert", ""), ""),
    }
    return render(request, "portal/passkeys.html", context, status=400 if trouble else 200)
