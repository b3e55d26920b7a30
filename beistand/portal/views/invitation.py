"""Accepting an invitation: name and password, then signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beistand.portal import entering, failures, forms
from beistand.portal.models import User
from beistand.portal.presenting import fail


@never_cache
@sensitive_post_parameters()
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link uses nothing up: mail programs open links before people do."""
    try:
        invitation = entering.find_invitation(token)
        person = User(email=invitation.email)
        form = forms.Accept(request.POST or None, user=person, asks_mail=not invitation.email)
        if request.method == "POST" and form.is_valid():
            answers = form.cleaned_data
            entering.accept(request, token, answers.get("email", ""), answers["name"], answers["password"])
            return HttpResponseRedirect("/")
    except entering.NotAccepted as refusal:
        gone = failures.Failure(410, "Gone", "Einladung", str(refusal), "/anmelden/", "Zur Anmeldung")
        return fail(request, gone)
    return render(
        request, "portal/invited.html", {"form": form, "email": invitation.email}, status=400 if form.errors else 200
    )
