"""Glossary, offices, offers, partners, campaign, edition, laws: closed schemas with the line of every fault."""

from __future__ import annotations

from datetime import date

import pytest

from beistand.content import campaign, edition, glossary, laws, offers, offices, partners
from beistand.law.types import Law, LawTable

TERM = "- {term: Abhilfe, abbr: null, synonyms: [Erfolg], old_names: [], short: Ein Satz., see: []}\n"
OFFICE = "gericht.sg:\n  name: SG\n  kind: gericht\n  for_what: SGB II\n  source: Gedächtnis\n  checked_on: null\n"
OFFERS = """\
districts: [Altona, Harburg]
kinds:
  - {key: senioren, title: Für Senior:innen}
offers:
  - {district: Altona, kind: senioren, place: P, times: T, contact: K, languages: [Deutsch], accessible: null,
     source: Q, checked_on: 2026-11-01}
"""
PARTNER = "- {body: Beirat, occasion: Fehler, rhythm: jährlich, contact: Vorsitz, basis: § 18d SGB II}\n"
STEP = '- {month: "2027-03", district: Altona, channel: Aushang, role: Koordination, state: offen}\n'
EDITION = """\
areas:
  - {key: sgb2, title: Grundsicherungsgeld}
pages:
  - {slug: anspruch, title: Wer bekommt was?, area: sgb2, kind: note, priority: A}
"""
LAW = "- {slug: sgb_2, abbreviation: SGB II, title: Zweites Buch, aliases: [SGB 2]}\n"
IN_FORCE = (
    '- {law: sgb_2, norms: ["§ 22", "§ 31"], seen_from: 2026-07-05, in_force: 2026-07-01, act: G, evidence: E, '
    "confidence: certain}\n"
)
FILES = {
    "glossary": ("data/glossary.yml", TERM, glossary.read),
    "offices": ("data/offices.yml", OFFICE, offices.read),
    "offers": ("data/offers.yml", OFFERS, offers.read),
    "partners": ("data/partners.yml", PARTNER, partners.read),
    "campaign": ("data/werbeplan.yml", STEP, lambda root: campaign.read(root, ("Altona",))),
    "edition": ("data/edition.yml", EDITION, edition.read),
    "laws": ("data/laws.yml", LAW, laws.read),
    "in_force": (
        "data/in_force.yml",
        IN_FORCE,
        lambda root: laws.read_in_force(root, LawTable([Law("sgb_2", "SGB II", "Zweites Buch")])),
    ),
}

OPTIONAL = {"partners", "campaign"}
"""Files without which there is nothing to show, and nothing wrong."""


@pytest.fixture
def read(write, tmp_path):
    def make(which: str, change: tuple[str, str] = ("", "")):
        name, text, reader = FILES[which]
        assert change[0] in text
        write(name, text.replace(*change) if change[0] else text + change[1])
        return reader(tmp_path)

    return make


@pytest.mark.parametrize("which", FILES)
def test_the_good_forms_are_read(read, which):
    assert read(which)[1] == []


@pytest.mark.parametrize(
    ("which", "old", "new", "line", "words"),
    [
        ("glossary", "short: Ein Satz.", "kurz: Ein Satz.", 1, "unbekanntes Feld »kurz«"),
        ("glossary", "", TERM, 2, "Den Begriff »Abhilfe« gibt es schon"),
        ("glossary", "see: []", "see: [Abhlife]", 1, "verweist auf »Abhlife«"),
        ("glossary", "synonyms: [Erfolg]", "synonyms: Erfolg", 1, "keine Liste"),
        ("offices", "kind: gericht", "kind: amt", 3, "»kind« kann nicht »amt« sein"),
        ("offices", "checked_on: null", "checked_on: gestern", 6, "kein Tag"),
        ("offices", "", "  unverified: [adresse]\n", 7, "nennt ein Feld »adresse«"),
        ("offices", "", "  fax: 040\n", 7, "unbekanntes Feld »fax«"),
        ("offers", "district: Altona", "district: Altoona", 5, "»district« kann nicht »Altoona« sein"),
        ("offers", "kind: senioren,", "kind: rente,", 5, "»kind« kann nicht »rente« sein"),
        ("offers", "source: Q, ", "", 5, "kein Feld »source«"),
        ("offers", "checked_on: 2026-11-01", "checked_on: null", 6, "kein Tag"),
        ("partners", "contact: Vorsitz", "phone: 040", 1, "unbekanntes Feld »phone«"),
        ("partners", "", PARTNER, 2, "»Beirat« steht schon"),
        ("campaign", "2027-03", "2027-13", 1, "»2027-13« ist kein Monat"),
        ("campaign", "state: offen", "state: bald", 1, "»state« kann nicht »bald« sein"),
        ("campaign", "Altona", "Altoona", 1, "»district« kann nicht »Altoona« sein"),
        ("edition", "area: sgb2", "area: sgb22", 4, "»area« kann nicht »sgb22« sein"),
        ("edition", "kind: note", "kind: notiz", 4, "»kind« kann nicht »notiz« sein"),
        ("edition", "", EDITION.split("\n")[3] + "\n", 5, "ist schon geplant"),
        ("laws", "", LAW, 2, "steht schon in der Liste"),
        ("laws", "", "- {slug: x, abbreviation: SGB-2, title: T}\n", 2, "»SGB-2« gehört schon zum Gesetz »sgb_2«"),
        ("laws", "", "- {slug: x, abbreviation: X, title: T, held: false}\n", 2, "keine amtliche Adresse"),
        ("laws", "", "- {slug: x, abbreviation: X, title: T, held: nein}\n", 2, "weder true noch false"),
        ("in_force", "law: sgb_2", "law: sgb_22", 1, "»sgb_22« steht nicht in data/laws.yml"),
        ("in_force", "confidence: certain", "confidence: sicher", 1, "kann nicht »sicher« sein"),
        ("in_force", '["§ 22", "§ 31"]', '"§ 22"', 1, "»norms« ist keine Liste"),
    ],
)
def test_faults(read, which, old, new, line, words):
    problems = read(which, (old, new))[1]
    assert [p for p in problems if p.path == FILES[which][0] and p.line == line and words in p.what], problems


@pytest.mark.parametrize("which", FILES)
@pytest.mark.parametrize("content", [None, b"", b"\xff", b"just words", b"- 1\n", b"a: 1\n"])
def test_whatever_stands_there_nothing_is_raised(write, tmp_path, which, content):
    name, _, reader = FILES[which]
    if content is not None:
        write(name, content)
    _, problems = reader(tmp_path)
    assert problems or content == b"" or (content is None and which in OPTIONAL)


def test_offers_by_district_and_kind(read):
    found = read("offers")[0]
    assert [offer.place for offer in found.at("Altona", "senioren")] == ["P"]
    assert found.at("Harburg", "senioren") == ()


def test_an_entry_is_one_for_each_norm(read):
    assert [(e.norm, e.in_force) for e in read("in_force")[0]] == [
        ("§ 22", date(2026, 7, 1)),
        ("§ 31", date(2026, 7, 1)),
    ]
    assert [e.norm for e in read("in_force", ('["§ 22", "§ 31"]', '"*"'))[0]] == ["*"]


def test_steps_of_the_campaign_stand_by_month(read):
    later, earlier = STEP.replace("2027-03", "2027-09"), STEP.replace("2027-03", "2026-12")
    steps = read("campaign", ("", later + earlier))[0]
    assert [step.month for step in steps] == ["2026-12", "2027-03", "2027-09"]
