"""The trainers' pages stand side by side under one row of tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from beistand.portal import mailing


def page(request: HttpRequest, here: str, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """`here` is the tab that is open: montag, mitglieder, einladungen, ausgaben, mails."""
    return render(request, template, context | {"here": here, "caught": mailing.caught()}, status=status)
