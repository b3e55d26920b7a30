"""The Monday list: sorted by harm, an hour at most, the rest with a reason; and what it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from beistand.content import library as content
from beistand.content.resting import Place, Resting
from beistand.content.statutereport import Change, Report
from beistand.law.findings import Finding
from beistand.release import upkeep, weblinks
from beistand.release.monday import HOUR, Gap, monday
from beistand.release.upkeep import Number, Page, Upkeep
from beistand.release.weblinks import Dead

TODAY = date(2026, 11, 24)
CHECKED = (("Mo", "2026-05-01", ("Normen",)),)


def page(slug, harm="anderes", review_by=TODAY - timedelta(days=1), risk="niedrig", reviewed=CHECKED, second=False):
    return Page(slug, f"/x/{slug}/", slug, risk, harm, TODAY, review_by, second, reviewed, {})


def of(*pages, numbers=(), report=None, dead=(), gaps=()):
    return monday(Upkeep(tuple(pages), tuple(numbers)), report, dead, gaps, TODAY)


def test_deadline_livelihood_residence_come_first():
    found = of(page("d"), page("c", "aufenthalt"), page("b", "lebensunterhalt"), page("a", "frist"))
    assert [task.what for task in found.now] == ["a", "b", "c", "d"]


def test_never_more_than_an_hour_and_what_waits_says_why():
    found = of(*(page(f"s{n:02}", "frist", risk="hoch") for n in range(5)), page("klein", "anderes"))
    assert found.minutes == HOUR
    assert [task.what for task in found.now] == ["s00", "s01", "s02"]
    assert [task.what for task in found.later] == ["s03", "s04", "klein"]
    assert all(task.reason for task in found.later)


def test_a_small_task_fills_what_a_large_one_leaves():
    found = of(
        *(page(f"s{n}", "frist", risk="mittel") for n in range(3)), page("gross", "frist", risk="hoch"), page("k")
    )
    assert [task.what for task in found.now] == ["s0", "s1", "s2", "k"]
    assert [task.reason for task in found.later] == ["Braucht 20 Minuten, übrig sind 15."]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (page("a", review_by=TODAY), "fällig am"),
        (page("a", review_by=TODAY + timedelta(days=8)), None),
        (page("a", review_by=TODAY + timedelta(days=99), second=True), "zweite Person fehlt; geprüft hat Mo"),
        (page("a", review_by=TODAY - timedelta(days=61), risk="hoch"), "nicht verlässlich"),
        (page("a", review_by=TODAY - timedelta(days=60), risk="hoch"), "überfällig"),
        (page("a", review_by=TODAY + timedelta(days=99), reviewed=()), None),
    ],
)
def test_reviews(entry, why):
    assert [why in task.why for task in of(entry).now] == ([True] if why else [])


def test_drafts_stand_apart():
    found = of(
        page("b", reviewed=(), review_by=date(2027, 2, 1)), page("a", "frist", reviewed=(), review_by=date(2027, 2, 1))
    )
    assert (found.now, [each.slug for each in found.drafts]) == ((), ["a", "b"])


def number(key, day, pages=1, file="data/figures/a.yml"):
    return Number(key, key, file, day, "lebensunterhalt", pages)


def test_figures_of_one_file_and_day_are_one_task():
    soon = TODAY + timedelta(days=7)
    numbers = [number("x", TODAY), number("y", TODAY), number("z", soon), number("w", soon + timedelta(days=1))]
    assert [(task.what, task.minutes) for task in of(numbers=numbers).now] == [("z", 3), ("2 Zahlen: a", 6)]


def change(stufe="rot", rechtsstand=date(2026, 6, 1), norm="22"):
    finding = Finding("sgb_2", norm, f"§ {norm}", "text", "", "", ("1",), (), date(2026, 6, 30), date(2026, 7, 1))
    resting = Resting("seite", "Miete", "/x/a/", "docs/x/a.md", stufe, (Place("§ 22 Abs. 1 SGB II", 3),), rechtsstand)
    return Change(finding, "SGB II", f"§ {norm} SGB II", f"/gesetze/sgb_2/{norm}/vergleich", True, (resting,))


def report(*changes):
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    return Report(moment, moment, TODAY, "x", {}, changes, (), {}, ())


def test_statute_changes_by_how_closely_a_page_rests_on_them():
    later = date(2027, 2, 1)
    found = of(
        page("a", "frist", review_by=later),
        report=report(change("grau", norm="21"), change("rot"), change("gelb", norm="20")),
    )
    assert [(task.what, task.harm) for task in found.now] == [
        ("§ 22 SGB II", "frist"), ("§ 20 SGB II", "frist"), ("§ 21 SGB II", "frist"),
    ]  # fmt: skip


def test_a_change_that_somebody_has_looked_at_is_done():
    assert of(report=report(change(rechtsstand=date(2026, 8, 19)))).now == ()


def test_links_and_gaps_come_last():
    dead = [Dead("https://example.org/", date(2026, 11, 1), "Antwort 404", ("/x/a/",))]
    found = of(page("a", review_by=date(2027, 2, 1)), dead=dead, gaps=[Gap("wohnberechtigungsschein", 2)])
    assert [(task.kind, task.why) for task in found.now] == [
        ("Suche", "2-mal vergeblich gesucht und gemeldet"),
        ("Link", "Link tot seit 1.\u202f11.\u202f2026: Antwort 404"),
    ]


def test_what_the_release_keeps_is_what_the_library_says(root, tmp_path):
    library, _ = content.load(root)
    library = replace(library, notes=library.notes[:12])
    upkeep.write(tmp_path, library, TODAY)
    assert upkeep._read(tmp_path / upkeep.NAME) == upkeep.gather(library, TODAY)


def test_a_release_of_an_older_version_has_nothing(tmp_path):
    assert upkeep._read(tmp_path / "gibt-es-nicht.json") == Upkeep()


def test_dead_links_keep_their_day(tmp_path):
    links = {"https://a.example/": ("/x/",), "https://b.example/": ("/y/",)}
    answers = {"https://a.example/": "Antwort 404", "https://b.example/": ""}
    first = weblinks.check(links, (), date(2026, 11, 1), answers.__getitem__, 0)
    weblinks.write(tmp_path, first)
    second = weblinks.check(links, weblinks.read(tmp_path), TODAY, answers.__getitem__, 0)
    assert second == (Dead("https://a.example/", date(2026, 11, 1), "Antwort 404", ("/x/",)),)
    assert weblinks.read(tmp_path / "nichts") == ()


def test_links_are_found_where_they_stand(root):
    links = weblinks.outside(content.load(root)[0])
    assert links
    assert all(url.startswith("http") and places for url, places in links.items())
