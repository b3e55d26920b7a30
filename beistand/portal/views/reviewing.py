"""/verwaltung/pruefen/<page>/: what there is to read on a page, and writing down who has read what of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from beistand import clock, german
from beistand.content import library, reviewing
from beistand.content.heads import CHECKED
from beistand.content.standing import ROUND
from beistand.portal import rebuilding, statutes
from beistand.portal.environment import ROOT
from beistand.portal.presenting import release
from beistand.portal.views import tabs
from beistand.portal.views.guarding import trainers_only
from beistand.release import upkeep

BACK = "/verwaltung/montag/"
READ_ONLY = (
    "Die Dateien der Seiten lassen sich hier nicht ändern. Auf dem Rechner, auf dem sie liegen: beistand pruefen {slug}"
)


class Day(forms.DateField):
    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages=dict.fromkeys(("required", "invalid"), "Bitte ein Datum wie 16. 11. 2026 eintragen."),
        )


class Form(forms.Form):
    """`what` are the words that were ticked."""

    what = forms.MultipleChoiceField(
        choices=[(word, word) for word in CHECKED],
        error_messages={
            "required": "Ein neues Datum allein genügt nicht: Kreuz an, was du geprüft hast.",
            "invalid_choice": "Das kann man hier nicht prüfen.",
        },
    )
    law_as_of = Day("Rechtsstand", "Tag, dessen Gesetzestext du gelesen hast")
    review_by = Day("Nächste Prüfung", "Ab dem Tag danach gilt die Prüfung als überfällig")


@trainers_only
def review(request: HttpRequest, slug: str) -> HttpResponse:
    page = upkeep.of(release()).page(slug)
    if page is None:
        raise Http404
    today = clock.reference_day()
    proposed: dict[str, Any] = {
        "law_as_of": max(page.law_as_of, min(today, statutes.archive(release()).last_day)),
        "review_by": today + reviewing.NEXT[page.risk],
    }
    form = Form(request.POST or None, initial=proposed)
    if request.method == "POST" and form.is_valid() and _record(request, form, slug):
        rebuilding.behind()
        return HttpResponseRedirect(f"{BACK}?geprueft")
    ticked = set(request.POST.getlist("what"))
    context = {
        "page": page,
        "form": form,
        "groups": [(word, items, word in ticked) for word, items in page.reading.items()],
        "reviewed": [(by, german.day(date.fromisoformat(on)), ", ".join(what)) for by, on, what in page.reviewed],
        "due": german.day(page.review_by),
        "law_day": german.day(page.law_as_of),
        "round": ROUND.days,
    }
    return tabs.page(request, "montag", "portal/review.html", context, 400 if form.errors else 200)


def _record(request: HttpRequest, form: Form, slug: str) -> bool:
    """Whether it was written; else the form says why not. The file is read anew: it may be newer than the release."""
    note = library.load(ROOT)[0].note(slug)
    if note is None:
        form.add_error(None, "Der Kopf der Seite ist gerade kaputt. Die Kontrolle nennt die Stelle: beistand kontrolle")
        return False
    done = form.cleaned_data
    try:
        reviewing.record(
            ROOT, note, request.user.name, clock.reference_day(), done["what"], done["review_by"], done["law_as_of"]
        )
    except ValueError as fault:
        form.add_error(None, str(fault))
    except OSError:
        form.add_error(None, READ_ONLY.format(slug=slug))
    return not form.errors
