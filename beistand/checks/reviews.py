"""Reviews: what they say was checked, whether they are in time, and that nobody only moved a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beistand.content import standing
from beistand.content.library import Library, figures_of
from beistand.content.notes import Note
from beistand.german import day as in_german
from beistand.problems import Problem


def reviews_that_are_due(library: Library, day: date) -> Iterator[Problem]:
    """Readers are warned on the page; here the trainer learns of it. It never stops a release: time passes for all."""
    for note in library.notes:
        state = standing.standing(note.meta, day)
        since = in_german(note.meta.review_by)
        remedy = f"Lesen und eintragen, was geprüft ist: beistand pruefen {note.slug}"
        line = note.head_lines.get("review_by")
        if state == standing.UNRELIABLE:
            what = f"Die Prüfung ist seit {since} überfällig; die Seite und die Suche sagen »nicht verlässlich«."
            yield Problem(note.path, line, what, remedy, severity="warning")
        elif state == standing.OVERDUE:
            yield Problem(note.path, line, f"Die Prüfung ist seit {since} überfällig.", remedy, severity="warning")
        elif state == standing.SECOND:
            what = f"Geprüft hat nur {note.meta.reviewed[0].by}; bei hohem Risiko braucht es zwei."
            line = note.head_lines.get("reviewed")
            yield Problem(note.path, line, what, f"Eine zweite Person: {remedy}", severity="warning")


def reviews_that_do_not_hold(library: Library, day: date) -> Iterator[Problem]:
    """A review lies in the past, ends after it was made, and covers what the page has: its norms, its figures."""
    for note in library.notes:
        for number, review in enumerate(note.meta.reviewed):
            line = note.head_lines.get(f"reviewed.{number}")
            if review.on > day:
                what = f"Die Prüfung vom {in_german(review.on)} liegt in der Zukunft."
                yield Problem(note.path, line, what, "Den Tag eintragen, an dem du gelesen hast.")
            elif review.on > note.meta.review_by:
                what = f"Geprüft am {in_german(review.on)}, nächste Prüfung schon am {in_german(note.meta.review_by)}."
                yield Problem(note.path, line, what, "»review_by« auf den Tag der nächsten Prüfung stellen.")
        days = [review.on for review in note.meta.reviewed]
        if days != sorted(days, reverse=True):
            line = note.head_lines.get("reviewed")
            yield Problem(
                note.path, line, "Die neueste Prüfung steht nicht oben.", "Nach dem Tag ordnen, neueste zuerst."
            )
        checked = _checked(note)
        missing = [word for word in _to_check(note) if word not in checked]
        if checked and missing:
            what = f"Geprüft ist {', '.join(sorted(checked))}; offen bleibt: {', '.join(missing)}."
            line = note.head_lines.get("reviewed")
            yield Problem(note.path, line, what, f"beistand pruefen {note.slug}", severity="warning")


def dates_moved_alone(library: Library, day: date) -> Iterator[Problem]:
    """A later date says that somebody has read the page again; then it stands there who, when, and what."""
    for path, history in library.former.pages.items():
        now, before = history.now, history.before_these_dates()
        if before is None:
            continue
        lost = [review for review in before.reviews if review not in now.reviews]
        fresh = [review for review in now.reviews if review not in before.reviews]
        remedy = f"beistand pruefen {history.slug}"
        if lost:
            who, on = lost[0]
            what = f"Die Prüfung von {who} am {in_german(on)} steht nicht mehr da."
            yield Problem(path, now.line, what, "Prüfungen werden nur ergänzt: die alte stehen lassen.")
        elif fresh:
            continue
        elif now.review_by > before.review_by and (before.reviews or now.body == before.body):
            what = (
                f"»review_by« ist von {in_german(before.review_by)} auf {in_german(now.review_by)} verschoben, "
                "und niemand hat seither etwas geprüft."
            )
            yield Problem(path, now.line, what, f"Ein neues Datum allein genügt nicht: {remedy}")
        elif now.law_as_of > before.law_as_of and now.body == before.body:
            what = (
                f"Der Rechtsstand ist von {in_german(before.law_as_of)} auf {in_german(now.law_as_of)} gestellt, "
                "ohne dass Text oder Prüfung sich geändert haben."
            )
            yield Problem(path, now.line, what, f"Ein neues Datum allein genügt nicht: {remedy}")


def _checked(note: Note) -> set[str]:
    last = max((review.on for review in note.meta.reviewed), default=date.min)
    return {word for review in note.meta.reviewed if last - review.on <= standing.ROUND for word in review.what}


def _to_check(note: Note) -> Iterator[str]:
    if note.citations or note.meta.norms:
        yield "Normen"
    if any(figures_of(call.name, call.arguments) for call in note.calls):
        yield "Zahlen"
    if any(found.citation.kind == "case" for found in note.citations):
        yield "Rechtsprechung"
