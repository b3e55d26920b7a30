"""data/holidays.yml, as the package `holidays` knows the days; its head says how to write it anew."""

from __future__ import annotations

from collections.abc import Iterator

FIRST, LAST = 2021, 2032
HEAD = f"""# Gesetzliche Feiertage in Hamburg. Erzeugt aus dem Paket »holidays«, nicht von Hand ändern:
#   python -m tests.deadlines.holiday_file > data/holidays.yml
# nationwide: false heißt: nicht in jedem Land Feiertag. Sitzt die Stelle anderswo, kann der Tag dort ein Werktag sein.
# Der 24. und der 31. Dezember sind keine Feiertage.
first: {FIRST}
last: {LAST}
days:
"""


def lines() -> Iterator[str]:
    import holidays

    years = range(FIRST, LAST + 1)
    hamburg = holidays.country_holidays("DE", subdiv="HH", years=years, language="de")
    everywhere = holidays.country_holidays("DE", years=years, language="de")
    for day, name in sorted(hamburg.items()):
        yield f"  - {{day: {day}, name: {name}, nationwide: {str(day in everywhere).lower()}}}"


def text() -> str:
    return HEAD + "\n".join(lines()) + "\n"


if __name__ == "__main__":
    print(text(), end="")
