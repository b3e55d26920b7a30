"""Views for members or trainers only, guarded a second time behind the gate."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from beistand.portal import entering, freshness
from beistand.portal.entering import role_of
from beistand.portal.views import failing
from beistand.roles import Role

View = Callable[..., HttpResponse]


def members_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if role_of(request) < Role.MEMBER:
            return HttpResponseRedirect(entering.again(request.get_full_path()))
        return view(request, *args, **kwargs)

    return guarded


def trainers_only(view: View) -> View:
    """To everybody else the address looks like one that does not exist, before the form's token is looked at."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if role_of(request) < Role.TRAINER:
            return failing.missing(request)
        return protected(request, *args, **kwargs)

    return guarded


def fresh_only(view: View) -> View:
    """For members who signed in just now; others do so once more and come back."""

    @members_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not freshness.is_fresh(request):
            return HttpResponseRedirect(entering.again(request.path))
        return view(request, *args, **kwargs)

    return guarded
