"""Views for members only, guarded a second time behind the gate."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from beistand.portal.entering import role_of
from beistand.roles import Role

View = Callable[..., HttpResponse]


def members_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if role_of(request) < Role.MEMBER:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
