"""Notes: heads, addresses, and what is found in a body, each with its line."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.content import blocks, calls, periods, prose
from beistand.content.notes import Note, read_note, slug_of, url_of
from beistand.law.types import Law, LawTable
from beistand.roles import Role

LAWS = LawTable([Law("sgb_2", "SGB II", "Zweites Buch", ("SGB 2",)), Law("sgg", "SGG", "Sozialgerichtsgesetz")])

HEAD = """\
---
title: "Probe"
kind: note
area: sgb2
audience: member
summary: "Ein Satz."
keywords: [Probe]
norms: [§ 20 SGB II]
law_as_of: 2026-08-19
reviewed:
  - {by: A. B., on: 2026-11-01, what: [Normen]}
review_by: 2027-02-01
risk: hoch
---
"""
BODY_LINE = HEAD.count("\n") + 1


@pytest.fixture
def read(write, tmp_path):
    def make(content: str | bytes, name: str = "docs/sgb2/probe.md"):
        return read_note(write(name, content), tmp_path, LAWS)

    return make


@pytest.fixture
def note(read):
    def make(body: str) -> Note:
        found = read(HEAD + body)
        assert isinstance(found, Note), found
        return found

    return make


def test_a_good_head(note):
    found = note("Text.\n")
    assert (found.path, found.url, found.slug, found.body_line) == (
        "docs/sgb2/probe.md",
        "/sgb2/probe/",
        "probe",
        BODY_LINE,
    )
    meta = found.meta
    assert (meta.audience, meta.priority, meta.law_as_of) == (Role.MEMBER, "B", date(2026, 8, 19))
    assert [(review.by, review.on, review.what) for review in meta.reviewed] == [
        ("A. B.", date(2026, 11, 1), ("Normen",))
    ]
    assert (found.head_lines["norms"], found.head_lines["norms.0"]) == (8, 8)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title:", "titel:", 2, "unbekanntes Feld »titel«"),
        ("kind: note", "kind: notiz", 3, "»kind« kann nicht »notiz« sein"),
        ("audience: member", "audience: alle", 5, "»audience« kann nicht »alle« sein"),
        ('summary: "Ein Satz."', f'summary: "{"x" * 161}"', 6, "161 Zeichen, erlaubt sind 160"),
        ("keywords: [Probe]", "keywords: Probe", 7, "»keywords« ist keine Liste"),
        ("keywords: [Probe]", "keywords: [2026]", 7, "kein Text"),
        ("law_as_of: 2026-08-19", "law_as_of: 19.8.2026", 9, "»law_as_of« ist kein Tag"),
        ("on: 2026-11-01", "on: 2026-11-31", 11, "Den Tag 2026-11-31 gibt es nicht"),
        ("what: [Normen]", "what: []", 11, "nicht, was geprüft wurde"),
        ("what: [Normen]", "was: [Normen]", 11, "unbekanntes Feld »was«"),
        ("review_by: 2027-02-01", "review_by: 9999-12-31", 12, "erst im Jahr 9999"),
        ("review_by: 2027-02-01\n", "", 2, "kein Feld »review_by«"),
        ("risk: hoch", "risk: hoch\nrisk: mittel", 14, "»risk« steht doppelt"),
        (
            "risk: hoch",
            "risk: hoch\napplies_from: 2026-07-01\napplies_to: 2026-06-30",
            15,
            "gilt nicht mehr, bevor sie gilt",
        ),
        ('title: "Probe"', "title: Probe: eins", 2, "Doppelpunkt"),
    ],
)
def test_faults_of_the_head(read, old, new, line, words):
    assert HEAD.count(old) == 1
    problems = read(HEAD.replace(old, new) + "Text.\n")
    assert [p for p in problems if p.path == "docs/sgb2/probe.md" and p.line == line and words in p.what], problems


def test_all_faults_of_a_head_at_once(read):
    problems = read(
        HEAD.replace("kind: note", "kind: notiz").replace("risk: hoch", "risk: keins").replace("area:", "aera:")
    )
    assert sorted(problem.line for problem in problems) == [2, 3, 4, 13]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("Nur Text.\n", 1, "fehlt der Kopf"),
        ("", 1, "fehlt der Kopf"),
        ("---\n---\nText\n", 1, "Kopf der Seite ist leer"),
        ("---\n- eins\n---\nText\n", 2, "besteht nicht aus Feldern"),
        (HEAD.encode() + b"W\xfcrde\n", BODY_LINE, "UTF-8"),
        (HEAD + "Wort. " * 2_000_000, None, "11.4 MB groß"),
    ],
)
def test_unreadable_notes_are_one_problem(read, content, line, words):
    (problem,) = read(content)
    assert (problem.path, problem.line) == ("docs/sgb2/probe.md", line)
    assert words in problem.what


@pytest.mark.parametrize(("name", "better"), [("docs/sgb2/Übergang.md", "uebergang"), ("docs/SGB 2/probe.md", "sgb-2")])
def test_names_must_fit_into_an_address(read, name, better):
    (problem,) = read(HEAD, name)
    assert f"»{better}«" in problem.remedy


@pytest.mark.parametrize(
    ("place", "url", "slug"),
    [
        ("sgb2/x.md", "/sgb2/x/", "x"),
        ("sgb2/index.md", "/sgb2/", "sgb2"),
        ("index.md", "/", "index"),
        ("angebote.md", "/angebote/", "angebote"),
        ("rechner/fristen.md", "/rechner/fristen/", "rechner-fristen"),
    ],
)
def test_addresses(place, url, slug):
    assert (url_of(PurePosixPath(place)), slug_of(PurePosixPath(place))) == (url, slug)


def test_places_have_lines(note):
    body = 'Eins.\n\nZwei [[widerspruch]].\n\n{{ betrag("a.b") }} und [[frist|die Frist]]\n'
    found = note(body)
    assert [(link.slug, link.text, link.line - BODY_LINE) for link in found.links] == [
        ("widerspruch", "", 2),
        ("frist", "die Frist", 4),
    ]
    assert [(call.name, call.arguments, call.line - BODY_LINE) for call in found.calls] == [("betrag", ("a.b",), 4)]
    assert found.line_at(body.index("Zwei")) == BODY_LINE + 2


def test_prose_is_what_is_read(note):
    body = """\
Wort **fett** `code § 1 SGB II` [Text](https://example.org/563-Euro "Titel").
<!-- Kommentar
über zwei Zeilen -->
```
563 Euro
```
{{ betrag("a.b") }} [[slug]] [[slug|Worte]] <b class="x">HTML</b> {: #marke }

/// kurz | eilt
Antwort
///
/// beispiel | Titel des Kastens
"""
    words = [(line - BODY_LINE, " ".join(text.split())) for line, text in note(body).prose_lines()]
    assert words == [
        (0, "Wort fett [Text] ."),
        (6, "Worte HTML"),
        (9, "Antwort"),
        (11, "Titel des Kastens"),
    ]


def test_prose_keeps_every_place(note):
    body = "a `b` <!-- c -->\n\n```\nd\n```\n\n/// gilt | ab 2026-07-01\ne {{ x }}\n///\n"
    found = note(body)
    assert len(found.prose) == len(found.condensed) == len(body)
    assert [i for i, c in enumerate(found.prose) if c == "\n"] == [i for i, c in enumerate(body) if c == "\n"]


@pytest.mark.parametrize("text", ["§ 5 | SGB II", "§ 5\n\nSGB II", "§ 5\n- SGB II", "§ 5\n2. SGB II"])
def test_a_citation_ends_with_its_cell_paragraph_or_item(text):
    assert prose.BARRIER in prose.for_citations(text)
    assert len(prose.for_citations(text)) == len(text)


def test_a_citation_may_go_on_in_the_next_line():
    assert prose.for_citations("§ 5\nAbs. 1 SGB II") == "§ 5\nAbs. 1 SGB II"


def found_calls(body):
    return list(calls.find(body, lambda place: body.count("\n", 0, place) + 1))


@pytest.mark.parametrize(
    ("written", "name", "arguments"),
    [
        ('{{ betrag("a.b") }}', "betrag", ("a.b",)),
        ("{{betrag('a.b')}}", "betrag", ("a.b",)),
        ('{{ betrag("a.b", "2026-06-30") }}', "betrag", ("a.b", "2026-06-30")),
        ('{{ rechnung("runden(a.b * 2, 0.01)", "EUR/Monat") }}', "rechnung", ("runden(a.b * 2, 0.01)", "EUR/Monat")),
        ('{{ betraege(\n  "a",\n  "b",\n) }}', "betraege", ("a", "b")),
        ("{{ angebote() }}", "angebote", ()),
    ],
)
def test_calls(written, name, arguments):
    (call,) = found_calls(written)
    assert (call.name, call.arguments, call.fault) == (name, arguments, None)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{{ betrag(„a.b“) }}", "typografische Anführungszeichen"),
        ("{{ betrag(»a.b«) }}", "typografische Anführungszeichen"),
        ("{{ betrag(a.b) }}", "nicht zu verstehen"),
        ('{{ betrag("a.b" "c") }}', "nicht zu verstehen"),
        ("{{ betrag() }}", "erwartet 1 bis 2 Angaben, hier sind es 0"),
        ('{{ angebote("x") }}', "erwartet 0 Angaben"),
        ('{{ betrga("a.b") }}', "Das Makro »betrga« gibt es nicht"),
        ("{{ title }}", "ist kein Aufruf"),
        ("{{ betrag", "nicht geschlossen"),
        ("## Titel {#id}", "beginnt einen Kommentar"),
        ("{% include 'x' %}", "nicht vorgesehen"),
    ],
)
def test_calls_that_cannot_be_run(written, words):
    fault = found_calls(f"Text.\n{written}\n")[0].fault
    assert words in fault[0]
    assert fault[1]


def test_a_misspelt_macro_is_offered_its_name():
    assert "Gemeint: betrag" in found_calls('{{ betrga("a") }}')[0].fault[1]


def test_raw_text_is_no_call():
    assert found_calls('{% raw %}`{{ betrag("…") }}`{% endraw %}\n{{ angebote() }}')[0].line == 2


def found_blocks(body):
    return blocks.find(body, lambda place: body.count("\n", 0, place) + 1)


def test_blocks_nest():
    body = "//// gilt | ab 2026-07-01\n\n/// achtung | Titel: mit | Strich\nText\n///\n\n////\n"
    (outer, inner), faults = found_blocks(body)
    assert faults == ()
    assert (outer.name, outer.argument, outer.line) == ("gilt", "ab 2026-07-01", 1)
    assert (inner.name, inner.argument, inner.line) == ("achtung", "Titel: mit | Strich", 3)
    assert body[inner.inside : inner.stop].strip() == "Text"
    assert outer.covers(inner.start)
    assert not inner.covers(outer.start)


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("/// kurz | eilt\nText\n", 1, "»kurz« wird nicht geschlossen"),
        ("Text\n///\n", 2, "nicht offen"),
        ("/// gilt | ab 2026-07-01\n/// achtung\n///\n///\n", 2, "ebenso vielen oder mehr Strichen"),
        ("//// gilt | ab 2026-07-01\n/// achtung\n////\n///\n", 3, "nicht offen"),
        ("  /// nur | trainer\nText\n  ///\n", 1, "öffnet oder schließt keinen Block"),
        ("> /// nur | trainer\n", 1, "öffnet oder schließt keinen Block"),
        ("/// zwei Worte\n", 1, "öffnet oder schließt keinen Block"),
    ],
)
def test_fences_that_do_not_hold(body, line, words):
    fault = found_blocks(body)[1][0]
    assert fault.line == line
    assert words in fault.what


def test_who_reads_a_place(note):
    found = note("A\n\n//// nur | trainer\nB\n\n/// achtung | Titel\nC\n///\n////\n\n/// nur | public\nD\n///\n")
    readers = {letter: found.audience_at(found.body.index(f"{letter}\n")) for letter in "ABCD"}
    assert readers == {"A": Role.MEMBER, "B": Role.TRAINER, "C": Role.TRAINER, "D": Role.MEMBER}


@pytest.mark.parametrize(
    ("text", "day", "holds"),
    [
        ("ab 2026-07-01", date(2026, 6, 30), False),
        ("ab 2026-07-01", date(2026, 7, 1), True),
        ("bis 2026-06-30", date(2026, 6, 30), True),
        ("bis 2026-06-30", date(2026, 7, 1), False),
        ("2023-01-01 bis 2026-06-30", date(2022, 12, 31), False),
        ("2023-01-01 bis 2026-06-30", date(2023, 1, 1), True),
        ("2023-01-01 bis 2026-06-30", date(2026, 7, 1), False),
    ],
)
def test_periods_include_both_ends(text, day, holds):
    assert periods.read(text).holds_on(day) is holds


@pytest.mark.parametrize("text", ["", "seit 2026-07-01", "ab 1.7.2026", "ab 2026-02-30", "2026-07-01 bis 2026-06-30"])
def test_other_periods_are_refused(text):
    with pytest.raises(ValueError, match=r"kein Zeitraum|gibt es nicht|endet, bevor"):
        periods.read(text)


PIECES = [
    "/// kurz | eilt",
    "///",
    "////",
    "//// gilt | ab 2026-07-01",
    "`",
    "```",
    "~~~",
    "<!--",
    "-->",
    "{{",
    "}}",
    "{% raw %}",
    "[[",
    "]]",
    "|",
    "](",
    ")",
    "**",
    "§ 5",
    "SGB II",
    "Wort",
    "563 Euro",
    "\n",
    "\n\n",
    "- ",
    "# ",
    " ",
    "<b>",
    "ä",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_written_places_stay_places(body):
    newlines = [place for place, sign in enumerate(body) if sign == "\n"]
    for text in (prose.without_code(body), prose.visible(body)):
        assert [place for place, sign in enumerate(text) if sign == "\n"] == newlines
        assert all(sign in (" ", written) for sign, written in zip(text, body, strict=True))
    assert len(prose.for_citations(body)) == len(body)
    assert all(body[call.start : call.start + len(call.text)] == call.text for call in found_calls(body))
    for block in found_blocks(body)[0]:
        assert block.start < block.inside <= block.stop < block.end <= len(body)
