"""What is wrong with a list is said with file, line, what and remedy; a broken list is left out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checklists.conftest import FIRST, GOOD, HEAD, SECOND


def test_a_list_that_is_right(read):
    found, problems = read(GOOD)
    assert problems == []
    first, second = found.points
    assert (first.id, first.group, first.norms) == ("zugang", "Frist", ("§ 37 Abs. 2 Satz 1 SGB X",))
    assert first.on_no.fault.startswith("Der Bescheid ist nicht zugegangen")
    assert (first.on_no.deadline, first.on_no.letter, first.on_no.note) == (
        "widerspruch",
        "brief-widerspruch",
        "widerspruch",
    )
    assert first.on_yes is None
    assert second.when == (("zugang", "ja"),)
    assert (second.period.first, second.period.last) == (date(2026, 7, 1), None)
    assert found.meta.kind == "checklist"
    assert found.meta.norms == ("§ 37 Abs. 2 Satz 1 SGB X",)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


ENDED = "    since: 2026-07-01\n    until: 2026-06-30\n"
BAD = {
    "no question mark": (changed("Kam der Bescheid an?", "Kam der Bescheid an"), 19, "endet ohne Fragezeichen"),
    "unknown key": (changed("    why: \"Ohne", "    warum: \"Ohne"), 20, "unbekanntes Feld »warum«"),
    "missing key": (changed('    why: "Ohne Zugang keine Frist."\n', ""), 17, "hat kein Feld »why«"),
    "missing head": (changed("minutes: 5\n", ""), 1, "hat kein Feld »minutes«"),
    "missing page head": (changed("risk: hoch\n", ""), 1, "hat kein Feld »risk«"),
    "wrong name": (changed("id: zugang", "id: Zugang Bescheid"), 17, "»Zugang Bescheid« ist kein Name"),
    "twice": (changed("id: spaeter", "id: zugang"), 28, "Den Punkt »zugang« gibt es schon"),
    "looks ahead": (HEAD + SECOND + FIRST, 17, "hängt von »zugang« ab; vor ihm gibt es keinen"),
    "unknown condition": (changed("when: {zugang: ja}", "when: {zugnag: ja}"), 28, "hängt von »zugnag« ab"),
    "unknown answer": (changed("{zugang: ja}", "{zugang: vielleicht}"), 32, "kennt die Antwort »vielleicht« nicht"),
    "no mapping": (changed("when: {zugang: ja}", "when: [zugang]"), 32, "»when« ist keine Zuordnung"),
    "leads nowhere": (changed('    on_yes:\n      text: "Tag aufschreiben."\n', ""), 28, "folgt nichts"),
    "ends before it begins": (changed("    since: 2026-07-01\n", ENDED), 34, "gilt nicht mehr, bevor er gilt"),
    "no such day": (changed("since: 2026-07-01", "since: 2026-02-30"), 33, "Den Tag 2026-02-30 gibt es nicht"),
    "outcome without text": (changed('      text: "Umschlag suchen."\n', ""), 22, "hat kein Feld »text«"),
    "amount in a letter": (changed("Der Bescheid ist", "{{ betrag('x') }} ist"), 24, "geht als Satz in ein Schreiben"),
    "long summary": (changed("Eine Liste zur Probe.", "x" * 161), 3, "hat 161 Zeichen"),
    "points are no list": (HEAD + "  zugang: ja\n", 16, "»points« ist keine Liste"),
    "not a mapping": ("- eins\n- zwei\n", 1, "besteht nicht aus Feldern"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), BAD.values(), ids=BAD)
def test_what_is_wrong(read, text, line, words):
    found, problems = read(text)
    assert found is None
    told = [(problem.line, problem.what) for problem in problems]
    assert any(at == line and words in what for at, what in told), told
    assert all(problem.path == "data/checklists/check-probe.yml" and problem.remedy for problem in problems)


@pytest.mark.parametrize("name", ["probe", "Check-Probe", "check-prüfung"])
def test_the_name_of_the_file_is_an_address(read, name):
    found, problems = read(GOOD, name)
    assert found is None
    assert "taugt nicht als Name" in problems[0].what


def test_numbers_follow_the_day(read):
    text = (
        GOOD.replace("    since: 2026-07-01\n", "")
        + SECOND.replace("spaeter", "neu")
        + FIRST.replace("zugang", "letzter")
    )
    found, problems = read(text)
    assert problems == []
    after, before = date(2026, 7, 1), date(2026, 6, 30)
    assert [found.number(point, after) for point in found.points] == [1, 2, 3, 4]
    assert found.number(found.point("letzter"), before) == 3
    assert found.number(found.point("neu"), before) == 3, "a point that is not there yet counts on its first day"
