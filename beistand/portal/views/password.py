"""/konto/passwort/: a new password, or the first one of someone who came with a passkey."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from beistand.portal import entering, forms
from beistand.portal.views.guarding import fresh_only


@sensitive_post_parameters()
@fresh_only
def change(request: HttpRequest) -> HttpResponse:
    """Nobody is asked for the old one: who forgot it came in with a code, and a stranger at an open browser has to
    sign in first.
    """
    form = forms.NewPassword(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        return entering.change_password(request, request.user, password, "/konto/?gespeichert=passwort")
    context = {"form": form, "has_password": request.user.has_usable_password()}
    return render(request, "portal/password.html", context, status=400 if form.errors else 200)
