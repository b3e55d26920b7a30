"""Before something that hurts: one page that names the effect, one button that does it, one way back."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def confirm(
    request: HttpRequest, title: str, effects: Sequence[str], verb: str, back: str, trouble: str = ""
) -> HttpResponse:
    """`effects` are whole sentences; `verb` stands on the button, which posts to the same address."""
    context = {"title": title, "effects": effects, "verb": verb, "back": back, "trouble": trouble}
    return render(request, "portal/confirm.html", context, status=400 if trouble and request.method == "POST" else 200)
