"""What people looked for in vain: the words alone, by week, so that the trainer sees what is missing."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db.models import F

from beistand import clock
from beistand.portal import weeks
from beistand.portal.models import SearchGap

LONGEST = 120
KEPT = timedelta(weeks=26)
MOST = 200
"""Different words of one week that are kept: beyond that somebody is playing, and the list would be of no use."""
_TELLING = re.compile(r"\S*\s?@\s?\S*|\S*\d(?:[\s./-]?\d){3,}\S*")
"""Whatever holds four digits in a row or an @: numbers of files, customers, telephones, addresses of mail."""
_DIGITS = re.compile(r"\S*\d(?:[\s_-]*\d){3,}\S*")
"""The same once brackets, dashes and the like are gone: »(0176) 12–34«."""
_GAPS = re.compile(r"[^\w§äöüßÄÖÜ-]+")


def cleaned(query: str) -> str:
    """What would be kept of a query: its words, no long numbers, no addresses. Names cannot be told from words."""
    words = " ".join(_GAPS.sub(" ", _TELLING.sub(" ", query)).split())
    return " ".join(_DIGITS.sub(" ", words).split())[:LONGEST].strip()


def report(query: str) -> bool:
    """Keep the words with this week, nobody's name; False if they are not kept. Old ones go."""
    words = cleaned(query).lower()
    if not words:
        return False
    week = weeks.this_week()
    sweep()
    of_week = SearchGap.objects.filter(week=week)
    if of_week.count() >= MOST and not of_week.filter(words=words).exists():
        return False
    gap, fresh = SearchGap.objects.get_or_create(week=week, words=words)
    if not fresh:
        SearchGap.objects.filter(pk=gap.pk).update(times=F("times") + 1)
    return True


def sweep() -> None:
    """Nothing is kept for longer than was promised, also where nobody reports anything more."""
    SearchGap.objects.filter(week__lt=weeks.of(clock.now() - KEPT)).delete()
