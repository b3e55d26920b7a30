"""What can be wrong in a letter is said with file, line and a way out; the real fourteen are whole."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from beistand.content import letters
from beistand.content.letters import Letter
from beistand.problems import Problem
from tests.conftest import ROOT
from tests.letters.conftest import SLUGS

COMMON = """\
datum: {label: Datum, type: date, required: true, group: versand}
"""
GOOD = """\
---
title: Probe
area: verfahren
summary: Ein Satz.
keywords: [Probe]
norms: [§ 84 SGG]
law_as_of: 2026-08-19
reviewed: []
review_by: 2027-02-01
risk: hoch
see: []
when_yes: [ja]
when_no: [nein]
pitfalls: [Falle]
sending: [abgeben]
fields:
  - datum
  - {name: grund, label: Grund, type: text, required: true}
  - {name: umfang, label: Umfang, type: select, required: true, options: [{key: ganz, label: a}, {key: teil, label: b}]}
  - {name: mehr, label: Mehr, type: text}
---

# Probe vom {datum}

[muss] Der Grund ist {grund}.

[wenn umfang ist teil und mehr] Dazu {mehr}.
"""


def read(folder: Path, text: str, name: str = "brief-probe.md") -> tuple[dict[str, Letter], list[Problem]]:
    (folder / "data/letters").mkdir(parents=True)
    (folder / "data/letters/felder.yml").write_text(dedent(COMMON), encoding="utf-8")
    (folder / "data/letters" / name).write_text(text, encoding="utf-8")
    found, _, problems = letters.read(folder)
    return found, problems


def test_a_good_letter_is_read(tmp_path):
    found, problems = read(tmp_path, GOOD)
    assert problems == []
    letter = found["brief-probe"]
    assert [field.name for field in letter.fields] == ["datum", "grund", "umfang", "mehr"]
    assert [paragraph.must for paragraph in letter.paragraphs] == [True, False]
    assert letter.subject.gaps == ("datum",)


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("# Probe vom {datum}\n", "", 22, "Betreff"),
        ("[muss] ", "", 22, "[muss]"),
        ("{grund}.", "{grunt}.", 25, "»grunt« gibt es in diesem Schreiben nicht"),
        ("umfang ist teil", "umfang ist halb", 27, "kann nicht »halb« sein"),
        ("umfang ist teil", "umfank ist teil", 27, "»umfank«, das es nicht gibt"),
        ("[wenn umfang ist teil und mehr] Dazu", "Dazu", 27, "bliebe leer"),
        ("und mehr]", "oder mehr]", 27, "bliebe leer"),
        ("[wenn umfang ist teil und mehr]", "[wenn umfang ist teil und mehr oder grund]", 27, "mischt und mit oder"),
        ("[wenn umfang", "[falls umfang", 27, "nicht zu verstehen"),
        ("{mehr}.", "{mehr.", 27, "Klammer"),
        ("  - datum\n", "  - datun\n", 17, "»datun« gibt es nicht"),
        ("type: text, required: true}", "type: texte, required: true}", 18, "kann nicht »texte« sein"),
        ("label: Grund,", 'label: "Warum?",', 18, "kein Wort für die Lücke"),
        ("label: Grund,", 'label: Grund, help: "bis {{ betrag(1) }}",', 18, "nur Wörter"),
        ("options: [{key: ganz, label: a}, {key: teil, label: b}]", "help: x", 19, "bietet nichts zur Wahl"),
        ("label: Mehr, type: text", "label: Mehr, type: text, not_after: [datum]", 20, "ist kein Tag"),
        ("label: Mehr, type: text", "label: Mehr, type: lookup, offices: [amt]", 20, "»amt« gibt es nicht"),
        ("name: mehr", "name: grund", 20, "steht doppelt"),
        ("pitfalls: [Falle]\n", "", 2, "»pitfalls«"),
        ("see: []", "siehe: []", 11, "unbekanntes Feld »siehe«"),
        ("summary: Ein Satz.", f"summary: {'x' * 161}", 4, "161 Zeichen"),
        ("law_as_of: 2026-08-19", "law_as_of: 2026-02-30", 7, "2026-02-30"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_line(tmp_path, before, after, line, words):
    assert before in GOOD
    found, problems = read(tmp_path, GOOD.replace(before, after, 1))
    assert found == {}
    told = [(problem.line, f"{problem.what} {problem.remedy}") for problem in problems]
    assert any(words in text and at == line for at, text in told), told
    assert all(problem.remedy for problem in problems)


def test_a_name_that_is_no_letter(tmp_path):
    _, problems = read(tmp_path, GOOD, "schreiben.md")
    assert "brief-" in problems[0].remedy


def test_all_letters_are_there_and_planned(books):
    assert set(books.letters) == set(SLUGS)
    assert len(SLUGS) == 15
    for slug, letter in books.letters.items():
        planned = books.edition.page(slug)
        assert (planned.area, planned.kind) == (letter.meta.area, "letter")
        assert books.note(slug).url == f"/{letter.meta.area}/{slug}/"
        assert letter.see
        assert not letter.deadline or books.deadlines.rule(letter.deadline).result == "last"
        assert letter.deadline or not [field for field in letter.fields if field.source == "frist_ende"]
        assert letter.meta.reviewed == (), "only a person gives the professional review"


@pytest.mark.parametrize("slug", SLUGS)
def test_every_choice_leads_to_a_letter_with_its_required_sentences(books, slug):
    """Whatever is chosen: each field that must be chosen changes the text or is printed, and no `must` sentence hangs
    on a field that nobody has to fill in, unless its opposite is a must too."""
    letter = books.letters[slug]
    used = {gap for paragraph in (letter.subject, *letter.paragraphs) for gap in paragraph.gaps}
    asked = {term.name for paragraph in letter.paragraphs for term in paragraph.when.terms}
    asked |= {term.name for field in letter.fields for term in field.when.terms}
    layout = {"behoerde", "empfaenger", "zeichen", "absender", "anschrift", "geburt", "weitere", "datum", "versand",
              "anlagen", "telefon", "bekanntgabe"}  # fmt: skip
    for field in letter.fields:
        assert field.name in used | asked | layout, f"{field.name} is asked in vain"
        for option in (
            field.options if field.name in asked and field.type == "checkbox" and field.name not in used else ()
        ):
            values = {term.value for p in letter.paragraphs for term in p.when.terms if term.name == field.name}
            values |= {term.value for f in letter.fields for term in f.when.terms if term.name == field.name}
            assert not values - {""} or option.key in values, f"{field.name}={option.key} changes nothing"


@pytest.mark.parametrize("path", sorted((ROOT / "data/letters").glob("*.md")), ids=lambda path: path.stem)
def test_no_promise_no_threat_no_old_name(path):
    text = path.read_text(encoding="utf-8").split("---", 2)[2]
    assert not re.search(
        r"Bürgergeld|Hartz|Sanktion|Strafanzeige|Dienstaufsicht|Presse|garantiert|sicher gewinnen", text
    )
    assert "!" not in text
    assert not re.search(r"\b[Dd]u\b|\b[Dd]ein", text), "an authority is spoken to with Sie"
