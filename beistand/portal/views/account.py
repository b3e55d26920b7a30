"""/konto/: what is stored about the person who looks, as a page and as a file, and the way out of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from beistand import clock
from beistand.portal import entering, factors, forms, mailing, members, weeks
from beistand.portal.models import Session, User
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import fresh_only, members_only
from beistand.roles import Role

NOTICES = {
    "name": "Der Name ist gespeichert.",
    "passwort": "Das neue Passwort gilt. Andere Geräte sind abgemeldet.",
    "passkey-weg": "Der Passkey ist entfernt.",
    "app-weg": "Die App für Codes ist entfernt.",
}


@members_only
def account(request: HttpRequest) -> HttpResponse:
    return _show(request, notice=NOTICES.get(request.GET.get("gespeichert", ""), ""))


@members_only
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    form = forms.Rename(request.POST)
    if not form.is_valid():
        return _show(request, name=form)
    User.objects.filter(pk=request.user.pk).update(name=form.cleaned_data["name"])
    return HttpResponseRedirect("/konto/?gespeichert=name")


@members_only
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    request.user.end_sessions()
    return entering.leave(request)


@members_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All that is stored about this person, for them to keep (Art. 15, 20 GDPR)."""
    answer = JsonResponse(stored(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="beistand-meine-daten.json"'
    add_never_cache_headers(answer)
    return answer


@fresh_only
def delete(request: HttpRequest) -> HttpResponse:
    trouble = members.why_not(request.user)
    if request.method == "POST":
        try:
            members.delete(request.user)
            return entering.leave(request)
        except members.LastTrainer as fault:
            trouble = str(fault)
    effects = [
        "Name, E-Mail, Rolle, Bezirk, Passwort und Passkeys werden sofort gelöscht. "
        "Das lässt sich nicht rückgängig machen.",
        "Du bist danach auf allen Geräten abgemeldet. Wer wiederkommen will, braucht eine neue Einladung.",
    ]
    if request.user.role == Role.TRAINER.key:
        effects.append("Auf Seiten, die du geprüft hast, bleibt dein Name oder Alias stehen.")
    return confirm(request, "Konto löschen?", effects, "Konto löschen", "/konto/", trouble)


def stored(user: User) -> dict[str, Any]:
    return {
        "name": user.name,
        "e_mail": user.email,
        "rolle": user.get_role_display(),
        "bezirk": user.district,
        "zuletzt_angemeldet": user.last_sign_in_week,
        "passwort": "gesetzt, nur als Prüfwert gespeichert" if user.has_usable_password() else "keines",
        "passkeys": [{"name": key.data["name"], "seit": weeks.of(key.created_at)} for key in _keys(user)],
        "app_fuer_codes": factors.of(user, factors.APP).exists(),
        "ersatzcodes_uebrig": factors.spare_codes_left(user),
        "angemeldete_geraete": _devices(user),
    }


def _keys(user: User) -> Any:
    return factors.of(user, factors.PASSKEY)


def _devices(user: User) -> int:
    return Session.objects.filter(user=user, expire_date__gt=clock.now()).count()


def _show(request: HttpRequest, name: forms.Rename | None = None, notice: str = "") -> HttpResponse:
    user = request.user
    context = {
        "person": user,
        "week": weeks.in_words(user.last_sign_in_week),
        "devices": _devices(user),
        "passkeys": _keys(user).count(),
        "has_password": user.has_usable_password(),
        "has_app": factors.of(user, factors.APP).exists(),
        "needs_second": factors.needed(user),
        "second_counts": factors.demanded(user),
        "spare_codes": factors.spare_codes_left(user),
        "by_code": mailing.possible(),
        "name_form": name or forms.Rename(initial={"name": user.name}),
        "notice": notice,
    }
    return render(request, "portal/account.html", context, status=400 if name else 200)
