"""Signing in with a passkey: the browser fetches a question, the device signs it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from beistand.portal import entering, passkeys, signin, throttle
from beistand.portal.views import sign_in

WRONG = "Dieser Passkey passt zu keinem Konto hier. Nimm einen anderen Weg."


@never_cache
@require_POST
def options(request: HttpRequest) -> HttpResponse:
    entering.in_the_doorway(request)
    return JsonResponse(passkeys.options())


@never_cache
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """A passkey was unlocked with a finger, a face or a PIN: it is both factors."""
    target = signin.target_of(request)
    try:
        user = passkeys.recognised(request.POST.get("passkey", ""))
        if not user.is_active:
            raise passkeys.Rejected
    except passkeys.Rejected:
        throttle.miss(signin.address_of(request))
        return sign_in.page(request, target=target, trouble=WRONG)
    return entering.admit(request, user, target, both_factors=True)
