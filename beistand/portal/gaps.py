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
_TELLING = re.compile(r"\S*@\S*|\S*\d(?:[\s./-]?\d){3,}\S*")
"""Whatever holds four digits in a row or an @: numbers of files, customers, telephones, addresses of mail."""
_GAPS = re.compile(r"[^\w§äöüßÄÖÜ-]+")


def cleaned(query: str) -> str:
    """What would be kept of a query: its words, no long numbers, no addresses. Names cannot be told from words."""
    return " ".join(_GAPS.sub(" ", _TELLING.sub(" ", query)).split())[:LONGEST]


def report(query: str) -> bool:
    """Keep the words with this week, nobody's name; False if nothing is left of them. Old ones go."""
    words = cleaned(query).lower()
    if not words:
        return False
    week = weeks.this_week()
    SearchGap.objects.filter(week__lt=weeks.of(clock.now() - KEPT)).delete()
    gap, fresh = SearchGap.objects.get_or_create(week=week, words=words)
    if not fresh:
        SearchGap.objects.filter(pk=gap.pk).update(times=F("times") + 1)
    return True
