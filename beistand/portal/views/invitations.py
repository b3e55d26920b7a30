"""/verwaltung/einladungen/: invite one or many, send again, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from beistand import clock, german
from beistand.portal import inviting, mailing, steering
from beistand.portal.inviting import Issued
from beistand.portal.models import Invitation
from beistand.portal.pasted import Line
from beistand.portal.views import tabs
from beistand.portal.views.confirming import confirm
from beistand.portal.views.guarding import trainers_only

HERE = "/verwaltung/einladungen/"
Sending = Invitation.Sending


@trainers_only
def listing(request: HttpRequest) -> HttpResponse:
    """A POST invites whoever can be invited at once; lines that need another look stay in the field."""
    if request.method != "POST":
        return _page(request, steering.Invite(), notice="Zurückgezogen." if "weg" in request.GET else "")
    form = steering.Invite(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    role, district = form.cleaned_data["role"], form.cleaned_data["district"]
    new = [Invitation(email=line.mail, name=line.name, role=role, district=district) for line in form.good]
    links, notice = _send(request, new)
    left = steering.left_over(form.open, form)
    return _page(request, left, form.open, links, notice, status=400 if form.open and not new else 200)


@trainers_only
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """A new link; the one before ends with it."""
    links, notice = _send(request, [_open(number)])
    return _page(request, steering.Invite(), links=links, notice=notice)


@trainers_only
@require_POST
def waiting(request: HttpRequest) -> HttpResponse:
    """All that could not be sent, once more."""
    links, notice = _send(request, list(_all().filter(sending=Sending.WAITING)))
    return _page(request, steering.Invite(), links=links, notice=notice)


@trainers_only
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    invitation = _open(number)
    if request.method == "POST":
        invitation.delete()
        return HttpResponseRedirect(f"{HERE}?weg")
    effects = [f"Der Link, den {invitation.email} bekommen hat, gilt dann nicht mehr."]
    return confirm(request, "Einladung zurückziehen?", effects, "Zurückziehen", HERE)


def _send(request: HttpRequest, invitations: list[Invitation]) -> tuple[list[Issued], str]:
    """Links to hand on where no mail can be sent, and one sentence about the rest."""
    if not invitations:
        return [], ""
    issued = inviting.issue(invitations, host=f"{request.scheme}://{request.get_host()}")
    links = inviting.send(issued, request.user)
    if links:
        return links, ""
    sent = sum(1 for one in issued if one.invitation.sending == Sending.SENT)
    done = "geschrieben" if mailing.caught() else "unterwegs"
    if sent < len(issued):
        return [], f"{sent} von {len(issued)} Einladungen {done}. Was mit den anderen ist, steht unten."
    return [], f"Die Einladung ist {done}." if sent == 1 else f"{sent} Einladungen sind {done}."


def _page(
    request: HttpRequest,
    form: steering.Invite,
    lines: list[Line] | None = None,
    links: list[Issued] | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    now = clock.now()
    rows = [(one, _until(one), one.expires > now, _state(one, now)) for one in _all()]
    context = {
        "form": form,
        "lines": lines or [],
        "doubts": any(line.doubt for line in lines or []),
        "links": links or [],
        "notice": notice,
        "rows": rows,
        "waiting": any(one.sending == Sending.WAITING for one in _all()) and mailing.possible(),
        "stuck": mailing.stuck(),
        "by_mail": mailing.possible(),
        "sent": bool(notice) and request.method == "POST",
    }
    return tabs.page(request, "einladungen", "portal/invitations.html", context, status)


def _state(invitation: Invitation, now: datetime) -> str:
    if invitation.expires <= now:
        return "abgelaufen"
    if invitation.sending == Sending.WAITING:
        return "wartet: Der Mailserver war nicht zu erreichen"
    if invitation.sending == Sending.REFUSED:
        return "Der Mailserver nimmt diese Adresse nicht an"
    return str(Sending(invitation.sending).label)


def _until(invitation: Invitation) -> str:
    return german.moment(invitation.expires.astimezone(clock.HAMBURG))


def _all() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used=False).exclude(email="").order_by("-expires", "email")


def _open(number: int) -> Invitation:
    invitation = _all().filter(pk=number).first()
    if invitation is None:
        raise Http404
    return invitation
