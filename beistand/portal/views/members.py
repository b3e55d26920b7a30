"""/verwaltung/: who has an account, who is invited, and what a trainer may change about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from beistand import clock
from beistand.portal import factors, members, steering, weeks
from beistand.portal.models import Invitation, User
from beistand.portal.views import tabs
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import trainers_only
from beistand.roles import Role

HERE = "/verwaltung/"
NOTICES = {
    "rechte": "Gespeichert.",
    "an": "Das Konto ist wieder aktiv.",
    "aus": "Das Konto ist abgeschaltet, alle Anmeldungen sind beendet.",
    "weg": "Das Konto ist gelöscht.",
    "faktor": "Der zweite Faktor ist zurückgesetzt.",
}


@dataclass(frozen=True)
class Row:
    """One line of the table; `href` leads to what can be changed."""

    name: str
    mail: str
    role: str
    district: str
    state: str
    week: str
    href: str


@trainers_only
def listing(request: HttpRequest) -> HttpResponse:
    rows = [_account_row(user) for user in User.objects.order_by("name", "pk")]
    invited = Invitation.objects.filter(used=False, expires__gt=clock.now()).exclude(email="").order_by("email")
    rows += [_invitation_row(invitation) for invitation in invited]
    context = {"rows": rows, "notice": NOTICES.get(request.GET.get("gespeichert", ""), "")}
    return tabs.page(request, "mitglieder", "portal/members.html", context)


@trainers_only
def member(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(number)
    form = steering.Rights(request.POST or None, initial={"role": person.role, "district": person.district})
    if request.method == "POST" and form.is_valid():
        role, district = form.cleaned_data["role"], form.cleaned_data["district"]
        if role == person.role or "sure" in request.POST:
            try:
                members.set_rights(person, role, district)
                return HttpResponseRedirect(f"{HERE}?gespeichert=rechte")
            except members.LastTrainer as fault:
                form.add_error("role", str(fault))
                person = _person(number)
        else:
            return _confirm_role(request, person, role, district)
    context = {
        "person": person,
        "form": form,
        "week": weeks.in_words(person.last_sign_in_week),
        "is_self": person.pk == request.user.pk,
        "has_second": factors.is_set_up(person),
    }
    return tabs.page(request, "mitglieder", "portal/member.html", context, 400 if form.errors else 200)


@trainers_only
def switch(request: HttpRequest, number: int) -> HttpResponse:
    """Off, or on again."""
    person = _person(number)
    back = f"{HERE}mitglieder/{number}/"
    trouble = members.why_not(person)
    if request.method == "POST":
        try:
            members.set_active(person, not person.is_active)
            return HttpResponseRedirect(f"{HERE}?gespeichert={'an' if person.is_active else 'aus'}")
        except members.LastTrainer as fault:
            trouble, person = str(fault), _person(number)
    if not person.is_active:
        effects = [f"{person.name} kann sich wieder anmelden, mit denselben Rechten wie vorher."]
        return confirm(request, f"{person.name} wieder zulassen?", effects, "Wieder zulassen", back)
    effects = [
        *_yourself(request, person, "Du schaltest dich selbst ab und kommst dann nicht mehr herein."),
        f"{person.name} kommt ab sofort nicht mehr herein, auch nicht in Fenstern, die noch offen sind.",
        "Die Angaben bleiben gespeichert. Du kannst das Konto jederzeit wieder zulassen.",
    ]
    return confirm(request, f"{person.name} abschalten?", effects, "Abschalten", back, trouble)


@trainers_only
def reset(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(number)
    if request.method == "POST":
        factors.reset(person)
        return HttpResponseRedirect(f"{HERE}?gespeichert=faktor")
    effects = [
        *_yourself(request, person, "Das betrifft dich selbst: Du wirst abgemeldet."),
        f"Alle Passkeys, die App für Codes und die Ersatzcodes von {person.name} werden gelöscht, "
        "alle Anmeldungen beendet.",
        "Hinein geht es dann mit Passwort oder Code per Mail. "
        "Wer einen zweiten Faktor braucht, richtet ihn dabei neu ein.",
        "Tu das nur, wenn du sicher weißt, wer dich darum bittet.",
    ]
    title = f"Zweiten Faktor von {person.name} zurücksetzen?"
    return confirm(request, title, effects, "Zurücksetzen", f"{HERE}mitglieder/{number}/")


@trainers_only
def delete(request: HttpRequest, number: int) -> HttpResponse:
    person = _person(number)
    trouble = members.why_not(person)
    if request.method == "POST":
        try:
            members.delete(person)
            return HttpResponseRedirect(f"{HERE}?gespeichert=weg")
        except members.LastTrainer as fault:
            trouble, person = str(fault), _person(number)
    effects = [
        *_yourself(request, person, "Du löschst dein eigenes Konto."),
        f"Alles, was über {person.name} gespeichert ist, wird sofort gelöscht. Das lässt sich nicht rückgängig machen.",
        "Wer wiederkommen soll, braucht eine neue Einladung. Nur vorübergehend? Dann schalte das Konto ab.",
    ]
    return confirm(request, f"{person.name} löschen?", effects, "Konto löschen", f"{HERE}mitglieder/{number}/", trouble)


def _confirm_role(request: HttpRequest, person: User, role: str, district: str) -> HttpResponse:
    if role == Role.TRAINER.key:
        effects = [
            f"{person.name} kann dann Mitglieder einladen, ändern und löschen und die Ausgabe umschalten.",
            f"{person.name} wird abgemeldet und hat die neue Rolle nach dem nächsten Anmelden.",
        ]
    else:
        effects = [
            *_yourself(request, person, "Das bist du selbst: Du kannst dann nichts mehr verwalten."),
            f"{person.name} kann dann nichts mehr verwalten und sieht die Seiten für Trainer:innen nicht mehr.",
            f"{person.name} wird auf allen Geräten abgemeldet.",
        ]
    context = {
        "title": f"{person.name}: Rolle ändern?",
        "effects": effects,
        "verb": "Rolle ändern",
        "back": f"{HERE}mitglieder/{person.pk}/",
        "hidden": {"role": role, "district": district, "sure": "1"},
    }
    return render(request, "portal/confirm.html", context)


def _yourself(request: HttpRequest, person: User, sentence: str) -> list[str]:
    return [sentence] if person.pk == request.user.pk else []


def _person(number: int) -> User:
    person = User.objects.filter(pk=number).first()
    if person is None:
        raise Http404
    return person


def _account_row(user: User) -> Row:
    state = "aktiv" if user.is_active else "abgeschaltet"
    week = weeks.in_words(user.last_sign_in_week)
    href = f"{HERE}mitglieder/{user.pk}/"
    return Row(user.name, user.email, user.get_role_display(), user.district, state, week, href)


def _invitation_row(invitation: Invitation) -> Row:
    role = invitation.get_role_display()
    return Row(
        invitation.name, invitation.email, role, invitation.district, "eingeladen", "noch nie", f"{HERE}einladungen/"
    )
