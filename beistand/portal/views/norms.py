"""/gesetze/: norms from the archive on a day, inside the shell of the reader's site."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from beistand.law.archive import Archive
from beistand.law.types import Law, Norm
from beistand.pages import comparison, lawchanges, norms, standings
from beistand.pages.article import Article
from beistand.portal import statutes
from beistand.portal.entering import role_of
from beistand.portal.presenting import present, release
from beistand.portal.views import days
from beistand.portal.views.guarding import View, members_only


def _page(view: View) -> View:
    return members_only(require_safe(gzip_page(view)))


@_page
def laws(request: HttpRequest) -> HttpResponse:
    archive = _archive()
    return _answer(request, norms.laws_page(archive.laws, archive.last_day))


@_page
def law(request: HttpRequest, law: str) -> HttpResponse:
    archive = _archive()
    known = _held(archive, law)
    return _answer(request, norms.law_page(known, archive.sections(law), _last_day(archive, law)))


@_page
def norm(request: HttpRequest, law: str, section: str) -> HttpResponse:
    archive = _archive()
    known = _held(archive, law)
    wanted = archive.norm(law, section)
    if wanted is None:
        raise Http404
    chosen = days.of(request)
    heads = [head for head in archive.sections(law) if not head.gone or head.section == section]
    place = next(index for index, head in enumerate(heads) if head.section == section)
    article = norms.norm_page(
        wanted,
        known,
        chosen.day,
        _last_day(archive, law),
        chosen=chosen.asked,
        cited_by=statutes.citing(release(), role_of(request), law, section),
        previous=heads[place - 1] if place else None,
        following=heads[place + 1] if place + 1 < len(heads) else None,
    )
    return _answer(request, article, chosen.trouble)


@_page
def compared(request: HttpRequest, law: str, section: str) -> HttpResponse:
    """Two wordings side by side; without days the last two, and the older day always first."""
    archive = _archive()
    known = _held(archive, law)
    wanted = archive.norm(law, section)
    if wanted is None:
        raise Http404
    asked = [days.named(request, name) for name in ("von", "bis")]
    usual = _last_two(wanted)
    old, new = sorted(chosen.day or day for chosen, day in zip(asked, usual, strict=True))
    trouble = " ".join(filter(None, (chosen.trouble for chosen in asked)))
    return _answer(request, comparison.comparison_page(wanted, known, old, new, _age(archive, known)), trouble)


@_page
def changes(request: HttpRequest, law: str) -> HttpResponse:
    archive = _archive()
    known = _held(archive, law)
    counted = statutes.days_of_change(release(), law)
    return _answer(request, lawchanges.days_page(known, counted, _age(archive, known)))


@_page
def changes_on(request: HttpRequest, law: str, day: str) -> HttpResponse:
    archive = _archive()
    known = _held(archive, law)
    wanted = days.read(day)
    if wanted is None or wanted not in statutes.days_of_change(release(), law):
        raise Http404
    changed = statutes.changed_on(release(), law, wanted)
    citing = statutes.citing_law(release(), role_of(request), law)
    touched = {each.norm.section: citing.get(each.norm.section, []) for each in changed}
    return _answer(request, lawchanges.day_page(known, wanted, changed, touched, _age(archive, known)))


def _last_two(norm: Norm) -> tuple[date, date]:
    held = [day for wording in norm.wordings if (day := standings.a_day_of(norm, wording))]
    return (held[-2] if len(held) > 1 else held[-1], held[-1])


def _age(archive: Archive, law: Law) -> str:
    return norms.age_html(_last_day(archive, law.slug), law.official_url())


def _archive() -> Archive:
    return statutes.archive(release())


def _held(archive: Archive, slug: str) -> Law:
    law = archive.laws.get(slug)
    if law is None or not law.held:
        raise Http404
    return law


def _last_day(archive: Archive, slug: str) -> date:
    return archive.last_day_of(slug) or archive.last_day


def _answer(request: HttpRequest, article: Article, trouble: str = "") -> HttpResponse:
    notice = f'<p class="hinweis-zeile" role="status">{escape(trouble)}</p>' if trouble else ""
    answer = present(request, article.title, notice + article.html)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
