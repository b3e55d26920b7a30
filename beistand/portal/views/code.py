"""Signing in with a code from a mail: ask for it, then give it back. Known and unknown mails see the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from beistand.portal import codes, entering, failures, forms, mailing, mails, signin
from beistand.portal.presenting import fail

WRONG = "Der Code stimmt nicht."
_GIVE = "/anmelden/code/eingeben/"


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The sign-in page's second button sends the mail here; without one this page asks for it."""
    if not mailing.possible():
        return fail(request, failures.MISSING)
    target = signin.target_of(request)
    form = forms.AskForCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes.send(request, form.cleaned_data["login"], signin.address_of(request), target)
        return HttpResponseRedirect(_GIVE)
    return render(request, "portal/ask_code.html", {"form": form, "target": target})


@never_cache
def give(request: HttpRequest) -> HttpResponse:
    asked = codes.asked(request)
    if asked is None:
        return HttpResponseRedirect("/anmelden/code/")
    mail, target = asked
    form = forms.MailedCode(request.POST or None)
    over = ""
    if request.method == "POST" and form.is_valid():
        try:
            user = codes.owner(request, form.cleaned_data["code"], signin.address_of(request))
        except codes.Spent as spent:
            over = str(spent)
        else:
            if user is not None:
                return entering.admit(request, user, target)
            form.add_error("code", WRONG)
    context = {
        "form": form,
        "mail": mail,
        "target": target,
        "over": over,
        "meant": mails.suspected(mail),
        "stuck": mailing.stuck(),
        "minutes": round(codes.LASTS.total_seconds() / 60),
    }
    return render(request, "portal/give_code.html", context)
