"""In the doorway: the second factor is asked for, or set up by a trainer who has none yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from beistand.portal import entering, factors, forms, passkeys, signin, throttle
from beistand.portal.models import User
from beistand.portal.throttle import Kind
from beistand.portal.totp import Verdict
from beistand.portal.views import app_codes, spare_codes

WRONG = "Der Code stimmt nicht."
WRONG_PASSKEY = "Dieser Passkey gehört nicht zu deinem Konto."

View = Callable[[HttpRequest, User, str], HttpResponse]


def in_the_doorway(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Only for who gave the first factor a short while ago; the view gets whom and where they want to go."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        found = entering.halfway(request)
        return view(request, *found) if found else HttpResponseRedirect("/anmelden/")

    return guarded


@in_the_doorway
def ask(request: HttpRequest, user: User, target: str) -> HttpResponse:
    if not factors.is_set_up(user):
        return HttpResponseRedirect("/anmelden/zweiter-faktor/einrichten/")
    form = forms.SecondFactor(request.POST or None)
    trouble = ""
    if request.method == "POST" and request.POST.get("passkey"):
        if _is_own_passkey(request, user):
            return entering.admit(request, user, target, both_factors=True)
        trouble = WRONG_PASSKEY
        form = forms.SecondFactor()
    elif request.method == "POST" and form.is_valid():
        verdict = checked(request, user, form.cleaned_data["code"])
        if verdict.right:
            return entering.admit(request, user, target, both_factors=True)
        form.add_error("code", app_codes.clock_is_off(verdict.minutes) if verdict.minutes else WRONG)
    context = {
        "form": form,
        "trouble": trouble,
        "has_app": factors.of(user, factors.APP).exists(),
        "has_passkey": factors.of(user, factors.PASSKEY).exists(),
        "by_passkey": passkeys.possible(request),
        "by_name": passkeys.by_name(request),
    }
    return render(request, "portal/second_factor.html", context)


def checked(request: HttpRequest, user: User, code: str) -> Verdict:
    """Counted apart from passwords; raises throttle.Refused."""
    verdict = Verdict(False)

    def verify() -> Verdict | None:
        nonlocal verdict
        verdict = factors.check(user, code)
        return verdict if verdict.right else None

    throttle.guess(user.email, signin.address_of(request), verify, Kind.SECOND)
    return verdict


@require_POST
@in_the_doorway
def options(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """For one of this person's passkeys, or, before there is any factor, for a new one."""
    return JsonResponse(passkeys.options(user) if factors.is_set_up(user) else passkeys.options_for_new(user))


@in_the_doorway
def set_up(request: HttpRequest, user: User, target: str) -> HttpResponse:
    if factors.is_set_up(user):
        return HttpResponseRedirect("/anmelden/zweiter-faktor/")
    context = {"by_passkey": passkeys.possible(request), "by_name": passkeys.by_name(request)}
    if request.method == "POST" and request.POST.get("passkey"):
        try:
            passkeys.add(user, request.POST["passkey"], "")
        except passkeys.Rejected:
            context["trouble"] = "Der Passkey kam nicht an: Versuche es noch einmal oder nimm eine App."
        else:
            return _finish(request, user, target)
    app = app_codes.Setting(request, user)
    if app.is_done():
        return _finish(request, user, target)
    return render(request, "portal/set_up_second.html", context | app.context())


def _finish(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """In, with the spare codes on the way: they are shown once, here."""
    codes = factors.new_spare_codes(user)
    return entering.enter(request, user, lambda: spare_codes.page(request, codes, target or "/"))


def _is_own_passkey(request: HttpRequest, user: User) -> bool:
    try:
        passkeys.recognised(request.POST["passkey"], user)
    except passkeys.Rejected:
        throttle.miss(signin.address_of(request))
        return False
    return True
