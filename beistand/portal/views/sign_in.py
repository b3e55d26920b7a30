"""Sign-in and sign-out."""

from __future__ import annotations

from allauth.account.internal import flows
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from beistand.portal import failures
from beistand.portal.presenting import fail


class SignIn(LoginView):
    """allauth's, so that passkeys, codes and the second factor join as its stages; the template is ours."""

    template_name = "account/login.html"


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
    flows.logout.logout(request)
    answer = HttpResponseRedirect("/")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
