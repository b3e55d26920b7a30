"""Two implementations, written apart, on 100,000 random questions through one process of the real command."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.deadlines import second

QUESTIONS = 100_000
SEED = 20261124
FIRST = date(2020, 6, 1)
DAYS = 4_600  # beyond the end of 2032, where both must refuse


def question(chance: random.Random) -> str:
    day = FIRST + timedelta(chance.randrange(DAYS))
    parts = [f"art={chance.choice(list(second.ALL))}", f"datum={day}"]
    if chance.random() < 0.75:
        parts.append("zugang=" + chance.choice(["post", "post", "portal", "persoenlich", "zustellung"]))
    if chance.random() < 0.3:
        parts.append(f"zugegangen={day + timedelta(chance.randrange(-2, 25))}")
    for name in ("belehrung", "ausland"):
        if chance.random() < 0.2:
            parts.append(f"{name}={chance.choice(['ja', 'nein'])}")
    if chance.random() < 0.5:
        parts.append(f"wochen={chance.randrange(1, 9)}")
    return "&".join(parts)


def expected(query: str) -> tuple[str | None, str | None]:
    try:
        ende, vorsichtig = second.count(query)
    except second.Refused:
        return None, None
    return ende.isoformat(), vorsichtig and vorsichtig.isoformat()


def test_on_random_questions(ask):
    chance = random.Random(SEED)
    queries = [question(chance) for _ in range(QUESTIONS)]
    answers = ask(queries)
    differing = [
        (query, answer["ende"], answer["vorsichtig"], wanted)
        for query, answer in zip(queries, answers, strict=True)
        if (answer["ende"], answer["vorsichtig"]) != (wanted := expected(query))
    ]
    assert differing[:5] == []
    counted = [answer for answer in answers if answer["ende"]]
    assert len(counted) > QUESTIONS / 2
    assert all(answer["fehler"] for answer in answers if not answer["ende"])


def test_both_know_the_same_kinds(rules):
    assert {rule.art for rule in rules.rules} == set(second.ALL)


def test_both_know_the_same_holidays(rules):
    known = rules.holidays
    for year in range(known.first, known.last + 1):
        mine = {day for day in known.days if day.year == year}
        assert mine == second.holidays(year, all_laender=False)
        nationwide = {day for day in mine if known.days[day].nationwide}
        assert nationwide == second.holidays(year, all_laender=True)
