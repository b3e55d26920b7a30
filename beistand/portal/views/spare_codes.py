"""/konto/ersatzcodes/: ten codes for the day when the device is lost, shown once."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from beistand.portal import factors
from beistand.portal.views.guarding import fresh_only


@fresh_only
def renew(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and factors.is_set_up(request.user):
        return page(request, factors.new_spare_codes(request.user), "/konto/")
    context = {"left": factors.spare_codes_left(request.user), "set_up": factors.is_set_up(request.user)}
    return render(request, "portal/renew_spare_codes.html", context)


def page(request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
    """The only page that ever shows them: the answer to a form, kept by no browser and on no server.

    The file to save stands in the link itself, so that no second request has to bring them.
    """
    text = "Beistand: Ersatzcodes. Jeder gilt einmal.\r\n\r\n" + "\r\n".join(codes) + "\r\n"
    context = {"codes": codes, "file": f"data:text/plain;charset=utf-8,{quote(text)}", "onward": onward}
    answer = render(request, "portal/spare_codes.html", context)
    add_never_cache_headers(answer)
    return answer
