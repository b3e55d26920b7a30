"""Signing in with a password, and signing out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from beistand.portal import entering, failures, forms, freshness, mailing, passkeys, signin
from beistand.portal.presenting import fail
from beistand.roles import Role

WRONG = "E-Mail oder Passwort stimmt nicht."


@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Who is signed in already is led on, unless something delicate asks for a sign-in of just now."""
    target, inside = signin.target_of(request), _is_inside(request)
    if inside and (not target or freshness.is_fresh(request)):
        return HttpResponseRedirect(target or "/")
    known = {"login": request.user.email} if inside else None
    form = forms.SignIn(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        user = signin.by_password(request, form.cleaned_data["login"], form.cleaned_data["password"])
        if user is not None:
            return entering.admit(request, user, target)
        form.add_error(None, WRONG)
    return page(request, form, target)


def page(request: HttpRequest, form: forms.SignIn | None = None, target: str = "", trouble: str = "") -> HttpResponse:
    """The page with all three ways in; `trouble` is what went wrong on another of them."""
    context = {
        "form": form or forms.SignIn(),
        "target": target,
        "trouble": trouble,
        "again": _is_inside(request),
        "by_code": mailing.possible(),
        "by_passkey": passkeys.possible(request),
        "by_name": passkeys.by_name(request),
    }
    return render(request, "portal/sign_in.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A POST ends the session here and wipes what the browser kept; a GET shows the button.

    The form stands in pages that are files and cannot carry a token. A foreign site's form comes without our
    cookie (SameSite) and from another origin, so it ends nothing.
    """
    if request.method != "POST":
        return render(request, "portal/sign_out.html")
    origin = request.headers.get("Origin")
    if origin not in (None, f"{request.scheme}://{request.get_host()}"):
        return fail(request, failures.of(403))
    return entering.leave(request)


def _is_inside(request: HttpRequest) -> bool:
    return entering.role_of(request) is not Role.PUBLIC
