"""/konto/app/: an authenticator app as second factor: set up, take away."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import qrcode
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from beistand.portal import factors, forms, totp
from beistand.portal.models import User
from beistand.portal.views import spare_codes
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import fresh_only

HERE = "/konto/app/"


class Setting:
    """One step of the set-up: a secret is shown, its first code is asked for."""

    def __init__(self, request: HttpRequest, user: User) -> None:
        self._user, whose = user, str(user.pk)
        posted = request.POST.dict() if request.method == "POST" and "sealed" in request.POST else None
        known = totp.unsealed(posted["sealed"], whose) if posted else None
        self._secret = known or totp.new_secret()
        fresh = {} if known else {"sealed": totp.sealed(self._secret, whose)}
        self._form = forms.FirstAppCode(posted | fresh if posted else None, initial=fresh)
        if posted and not known:
            self._form.add_error("code", "Der Schlüssel ist abgelaufen: Nimm den neuen auf dieser Seite.")

    def is_done(self) -> bool:
        """Whether the first code was right; then the app counts."""
        if not self._form.is_bound or not self._form.is_valid():
            return False
        verdict = totp.check(self._secret, self._form.cleaned_data["code"])
        if verdict.right:
            factors.set_up_app(self._user, self._secret)
            return True
        self._form.add_error("code", clock_is_off(verdict.minutes) if verdict.minutes else "Der Code stimmt nicht.")
        return False

    def context(self) -> dict[str, Any]:
        issuer = "Beistand"
        query = urlencode({"secret": self._secret, "issuer": issuer}, quote_via=quote)
        link = f"otpauth://totp/{quote(f'{issuer}:{self._user.email}')}?{query}"
        groups = [self._secret[start : start + 4] for start in range(0, len(self._secret), 4)]
        return {"app_form": self._form, "picture": _picture(link), "link": link, "secret": " ".join(groups)}


def clock_is_off(minutes: int) -> str:
    """The sentence for a code that is right, but for another time."""
    way = "vor" if minutes > 0 else "nach"
    return (
        f"Die Uhr deines Geräts geht etwa {abs(minutes)} Minuten {way}: "
        "Stelle Datum, Uhrzeit und Zeitzone auf automatisch, dann gilt der nächste Code."
    )


@fresh_only
def set_up(request: HttpRequest) -> HttpResponse:
    app = Setting(request, request.user)
    if app.is_done():
        return spare_codes.page(request, factors.new_spare_codes(request.user), "/konto/")
    replaces = factors.of(request.user, factors.APP).exists()
    return render(request, "portal/set_up_app.html", app.context() | {"replaces": replaces})


@fresh_only
def remove(request: HttpRequest) -> HttpResponse:
    app = factors.of(request.user, factors.APP).first()
    if app is None:
        return HttpResponseRedirect("/konto/")
    trouble = ""
    if not factors.may_remove(request.user, app):
        trouble = factors.LAST
    elif request.method == "POST":
        factors.remove(app)
        return HttpResponseRedirect("/konto/?gespeichert=app-weg")
    effects = ["Beim Anmelden wird dann nicht mehr nach einem Code aus der App gefragt."]
    return confirm(request, "App für Codes entfernen?", effects, "App entfernen", "/konto/", trouble)


def _picture(link: str) -> SafeString:
    """The QR code as inline SVG; it holds nothing but a path."""
    return mark_safe(qrcode.make(link, image_factory=SvgPathImage).to_string(encoding="unicode"))
