"""Accepting an invitation: a name, and a passkey or a password; then signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beistand.portal import accepting, entering, factors, failures, forms, passkeys
from beistand.portal.models import Invitation, User
from beistand.portal.presenting import fail
from beistand.portal.views import spare_codes
from beistand.roles import Role

FAILED = "Der Passkey kam nicht an: Versuche es noch einmal oder nimm ein Passwort."


def _open(view: Callable[[HttpRequest, str, Invitation], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view of an invitation that can be used, else one clear sentence."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token, accepting.find(token))
        except accepting.NotAccepted as refusal:
            gone = failures.Failure(410, "Gone", "Einladung", str(refusal), "/anmelden/", "Zur Anmeldung")
            return fail(request, gone)

    return guarded


@sensitive_post_parameters()
@_open
def invited(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    """Opening the link uses nothing up: mail programs open links before people do."""
    passkey = request.POST.get("passkey", "")
    form = _form(request, invitation, by_passkey=bool(passkey))
    trouble = ""
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            user = accepting.accept(
                request, token, answers.get("email", ""), answers["name"], answers.get("password", ""), passkey
            )
            if passkey and factors.demanded(user):
                codes = factors.new_spare_codes(user)
                return entering.enter(request, user, partial(spare_codes.page, request, codes, "/"))
            return entering.admit(request, user, "/", both_factors=bool(passkey))
        except passkeys.Rejected:
            trouble = FAILED
            form = _form(request, invitation, by_passkey=False)
            form.errors.clear()
    context = {
        "form": form,
        "email": invitation.email,
        "trainer": invitation.role == Role.TRAINER.key,
        "trouble": trouble,
        "by_passkey": passkeys.possible(request),
        "by_name": passkeys.by_name(request),
    }
    return render(request, "portal/invited.html", context, status=400 if form.errors or trouble else 200)


@require_POST
@_open
def options(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    """What the browser needs to make a passkey for the name and mail in the form, or what is missing there."""
    form = _form(request, invitation, by_passkey=True)
    if not form.is_valid():
        missing = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"fehler": " ".join(missing)}, status=400)
    entering.in_the_doorway(request)
    return JsonResponse(passkeys.options_for_new(form.user))


def _form(request: HttpRequest, invitation: Invitation, by_passkey: bool) -> forms.Accept:
    return forms.Accept(
        request.POST or None,
        initial={"name": invitation.name},
        user=User(email=invitation.email),
        asks_mail=not invitation.email,
        by_passkey=by_passkey,
    )
