"""One rule, one table: what it must find, with line and words, and what it must let pass."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from beistand.checks import CHECKS
from tests.checks.conftest import BODY_LINE, DAY, page

BAD = [
    # rule, body, line within the body (from 0), words of the message
    ("betrag-im-text", "Wort.\n\nEs gibt 563 Euro im Monat.\n", 2, "»563 Euro«"),
    ("betrag-im-text", "Höchstens 1.234,50 € im Jahr.\n", 0, "»1.234,50 €«"),
    ("betrag-im-text", "Die 100.000-Euro-Grenze.\n", 0, "»100.000-Euro«"),
    ("betrag-im-text", "/// beispiel | Mit 900 € Lohn\nText\n///\n", 0, "»900 €«"),
    ("betrag-im-text", "| Regelbedarf |\n|---|\n| 563,00\u00a0€ |\n", 2, "563,00"),
    ("makro", 'Es gibt {{ betrag("regelbedarf.rsb1") }}.\n', 0, "Den Betrag »regelbedarf.rsb1« gibt es nicht"),
    ("makro", 'A\n\n{{ rechnung("regelbedarf.rbs1 * 0,3") }}\n', 2, "passt »,« nicht"),
    ("makro", '{{ rechnung("regelbedarf.rbs9") }}\n', 0, "»regelbedarf.rbs9« gibt es nicht"),
    ("makro", '{{ rechnung("1 / 0") }}\n', 0, "durch null"),
    ("makro", '{{ rechnung("1", "Taler") }}\n', 0, "Die Einheit »Taler« gibt es nicht"),
    ("makro", '{{ betraege("regelbedarf.rbs1", "regelbedarf.rbs9") }}\n', 0, "»regelbedarf.rbs9«"),
    ("makro", '{{ betrag("regelbedarf.rbs1", "30.6.2026") }}\n', 0, "»30.6.2026« ist kein Tag"),
    ("makro", "{{ betrag(„regelbedarf.rbs1“) }}\n", 0, "typografische Anführungszeichen"),
    ("makro", '`{{ betrga("x") }}`\n', 0, "Das Makro »betrga« gibt es nicht"),
    ("betrag-unsicher", '{{ betrag("hamburg.klimabonus") }}\n', 0, "ist unbekannt"),
    ("betrag-unsicher", '{{ rechnung("hamburg.kdu.bruttokalt.personen_1 * 2") }}\n', 0, "nur aus zweiter Hand"),
    (
        "betrag-unsicher",
        '{{ betrag("sgb2.vermoegen.freibetrag_person") }}\n',
        0,
        "hat am 24.\u202f11.\u202f2026 keinen Wert",
    ),
    ("zitat", "Wort.\n\nNach § 999 SGB II gilt das.\n", 2, "»§ 999 SGB II« gibt es im Gesetz nicht"),
    ("zitat", "Nach § 22 Abs. 99 SGB II gilt das.\n", 0, "gibt es in dieser Norm nicht"),
    ("zitat", "Nach § 16j SGB II gilt das.\n", 0, "ist weggefallen"),
    ("zitat", "Nach § 5 XYG gilt das.\n", 0, "Das Gesetz in »§ 5 XYG« ist nicht bekannt"),
    ("zitat", "Siehe §§ 31 bis 999 SGB II.\n", 0, "»§ 999 SGB II« gibt es im Gesetz nicht"),
    ("zitat", "Das steht in § 5.\n", 0, "nennt kein Gesetz"),
    ("zitat", "Siehe §§ 20, 22 und 999 SGB II.\n", 0, "gibt es im Gesetz nicht"),
    ("verweis", "Siehe [[wiederspruch]].\n", 0, "Die Seite »wiederspruch« gibt es nicht"),
    ("link", "[Text](andere.md)\n", 0, "Die Datei »andere.md« gibt es nicht"),
    ("link", "![Bild](bild.png)\n", 0, "Die Datei »bild.png« gibt es nicht"),
    ("link", "[Text](/sgb2/andere/)\n", 0, "Unter »/sgb2/andere/« gibt es keine Seite"),
    ("link", "[Text](/gesetze/sgb_2/999/)\n", 0, "Die Norm »/gesetze/sgb_2/999/« gibt es im Archiv nicht"),
    ("link", "[Text](/gesetze/sgb_22/)\n", 0, "gibt es im Archiv nicht"),
    ("link", "[Text](/gesetze/sgb_22/aenderungen/)\n", 0, "gibt es im Archiv nicht"),
    ("link", "[Text](/gesetze/sgb_2/999/vergleich?von=2026-06-30)\n", 0, "gibt es im Archiv nicht"),
    ("link", "[Text](../../data/laws.yml)\n", 0, "gibt es nicht"),
    ("block", "Text\n\n/// kasten | Titel\nText\n///\n", 2, "Den Block »kasten« gibt es nicht"),
    ("block", "/// achtung | Titel\nText\n", 0, "wird nicht geschlossen"),
    ("block", "/// kurz | sofort\nText\n///\n", 0, "kurz kennt »sofort« nicht"),
    ("block", "/// gilt | ab 1.7.2026\nText\n///\n", 0, "»ab 1.7.2026« ist kein Zeitraum"),
    ("block", "/// gilt | ab 2026-02-30\nText\n///\n", 0, "Den Tag 2026-02-30 gibt es nicht"),
    ("block", "/// altneu | Juli 2026\nText\n///\n", 0, "»Juli 2026« ist kein Tag"),
    ("block", "/// nur | alle\nText\n///\n", 0, "Die Rolle »alle« gibt es nicht"),
    ("block", "/// hamburg | 2026-11-22\nText\n///\n", 0, "»2026-11-22« ist kein Tag"),
    ("block", "| A |\n|---|\n| [ab 1.7.2026] B |\n", 2, "kein Zeitraum"),
    ("kurz-zu-lang", "/// kurz | eilt\n" + "Wort " * 61 + ".\n\n§ 84 Abs. 1 SGG\n///\n", 0, "hat 61 Wörter"),
    ("satz-zu-lang", "Kurz.\n\nEin " + "Wort " * 30 + "Ende.\n", 2, "hat 32 Wörter"),
    (
        "alter-name",
        "Wer Bürgergeld bekommt, zahlt nichts.\n",
        0,
        "»Bürgergeld« ist der alte Name, heute: Grundsicherungsgeld",
    ),
    ("alter-name", "Kein Satz.\n\n- Die Sanktionen treffen auch Kinder.\n", 2, "heute: Leistungsminderung"),
    ("streitig", "/// streitig | F\nDafür\n:   § 20 SGB II.\n\nAm Tisch\n:   Warten.\n///\n", 0, "fehlt: Dagegen"),
    ("streitig", "/// streitig | Frage\nDafür und dagegen.\n///\n", 0, "fehlt: Dafür, Dagegen, Am Tisch"),
    (
        "streitig",
        "/// streitig | F\nDafür\n:   § 20 SGB II.\n\nDagegen\n:   Sagt man so.\n\nAm Tisch\n:   Warten.\n///\n",
        4,
        "Die Meinung »Dagegen« nennt keine Quelle",
    ),
    ("hamburg", "/// hamburg\nDie Stelle ist im zweiten Stock.\n///\n", 0, "fehlt: Quelle und Tag der Prüfung"),
    ("hamburg", "/// hamburg | 22.11.2026\nDie Stelle ist im zweiten Stock.\n///\n", 0, "fehlt: Quelle."),
    ("hamburg", "/// hamburg\nDie Stelle ist nebenan (Quelle: Presse).\n///\n", 0, "fehlt: Tag der Prüfung."),
    ("abkuerzung", "Kurz.\n\nDie XQZ hilft, die XQZ zahlt.\n", 2, "Die Abkürzung »XQZ« steht nicht im Glossar"),
    ("planzeichen", "Das gilt (zu prüfen).\n", 0, "»(zu prüfen)«"),
    ("planzeichen", "Wort [Z] Wort.\n", 0, "»[Z]«"),
    ("planzeichen", "Wort [Z Entwurf 267 €] Wort.\n", 0, "»[Z Entwurf 267 €]«"),
    ("planzeichen", "Wort\n\n<!-- TODO: Beispiel -->\n", 2, "»TODO«"),
    ("planzeichen", "Widersprüche [E1] häufen sich.\n", 0, "»[E1]«"),
]

GOOD = [
    (
        "betrag-im-text",
        '{{ betrag("regelbedarf.rbs1") }} und {{ rechnung("900") }}, »563 Euro«, `563 €`, 30 %, 5 Eurobonds.\n',
    ),
    ("betrag-im-text", "<!-- 563 Euro --> am 1. 7. 2026, § 850c ZPO, 27 EURES-Berater\n"),
    (
        "makro",
        '{{ betrag("regelbedarf.rbs1", "2022-06-30") }} {{ angebote() }} {{ zahlen() }}\n',
    ),
    (
        "makro",
        '{{ rechnung("runden(regelbedarf.rbs1 * 0.3, 0.01)", "EUR/Monat") }} {% raw %}{{ betrag("…") }}{% endraw %}\n',
    ),
    (
        "betrag-unsicher",
        '{{ betrag("regelbedarf.rbs1") }} {{ rechnung("900") }} {{ betrag("regelbedarf.rbs1", "2022-06-30") }}\n',
    ),
    ("betrag-unsicher", '/// gilt | bis 2026-06-30\n{{ betrag("sgb2.vermoegen.freibetrag_person") }}\n///\n'),
    ("betrag-unsicher", '| A |\n|---|\n| [bis 2026-06-30] {{ betrag("sgb2.vermoegen.freibetrag_person") }} |\n'),
    (
        "zitat",
        "§ 22 Abs. 1 Satz 6 SGB II, §§ 31 bis 31b SGB II, § 5 StBerG, Art. 9 DSGVO, BVerfG 5.11.2019 – 1 BvL 7/16.\n",
    ),
    ("zitat", "`§ 999 SGB II` <!-- § 999 SGB II -->\n"),
    ("zitat", "/// gilt | bis 2026-03-27\nNach § 31a Abs. 7 SGB II.\n///\n"),
    ("verweis", "[[widerspruch]] ist geplant, [[probe]] diese Seite, `[[name]]` ein Beispiel.\n"),
    (
        "link",
        "[a](https://example.org/x) [b](mailto:a@example.org) [c](#marke) [d](/gesetze/sgb_2/22/#absatz-1)\n"
        "[a](/gesetze/sgb_2/aenderungen/2026-07-01/#norm-32) [b](/gesetze/sgb_2/22/vergleich?von=2026-06-30)\n",
    ),
    (
        "link",
        "[a](probe.md) [b](../sgb2/probe.md#oben) [c](/sgb2/probe/) [d](/gesetze/) [e](/suche?q=x) `[x](weg.md)`\n",
    ),
    (
        "block",
        "//// gilt | 2023-01-01 bis 2026-06-30\n/// achtung | Titel\nText\n///\n////\n\n/// hamburg\nText\n///\n",
    ),
    (
        "block",
        "/// altneu | 2026-07-01\n\n| A | bis 30. 6. 2026 | ab 1. 7. 2026 |\n|---|---|---|\n| [BSG] | a | b |\n\n///\n",
    ),
    ("kurz-zu-lang", "/// kurz | eilt\n" + "Wort " * 60 + ".\n\n" + "§ 84 Abs. 1 SGG · " * 20 + "\n///\n"),
    ("satz-zu-lang", "Ein Satz. " * 30 + "\n\n- Wort\n" * 40 + "| a | b |\n" * 20),
    ("satz-zu-lang", "Ein Satz mit vielen Normen: " + "§ 84 Abs. 1 Satz 1 Nr. 2 SGG, " * 20 + "Ende.\n"),
    (
        "alter-name",
        "Das Grundsicherungsgeld hieß früher Bürgergeld. Das Bürgergeld-Gesetz und »Hartz IV« bleiben Namen.\n",
    ),
    ("alter-name", "/// gilt | bis 2026-06-30\nDas Bürgergeld wird gekürzt.\n///\n"),
    (
        "streitig",
        "/// streitig | F\nDafür\n:   § 20 SGB II.\n\nDagegen\n:   BSG 1.1.2020.\n\nAm Tisch\n:   Warten.\n///\n",
    ),
    ("hamburg", "/// hamburg\nAdressen, Zeiten: wird ergänzt.\n///\n"),
    ("hamburg", "/// hamburg | 22.11.2026\nDie Stelle ist im zweiten Stock (Quelle: hamburg.de).\n///\n"),
    ("abkuerzung", "Die ÖRA, das SGB II, die Xylo-Quelle-Zahl (XQZ) und die KdU; Teil III, a@XQZ.de.\n"),
    ("planzeichen", "Zu prüfen ist der Zugang. Todos: keine. [Gesetz] Zeichen [Zeile] [E-Mail].\n"),
]


@pytest.mark.parametrize(("rule", "body", "line", "words"), BAD, ids=lambda value: str(value)[:40])
def test_what_is_found(found, rule, body, line, words):
    problems = found(rule, page(body))
    assert [(p.path, p.line) for p in problems] == [("docs/sgb2/probe.md", BODY_LINE + line)], problems
    assert words in problems[0].what
    assert problems[0].remedy


@pytest.mark.parametrize(("rule", "body"), GOOD, ids=lambda value: str(value)[:40])
def test_what_may_pass(found, rule, body):
    assert found(rule, page(body)) == []


def test_every_rule_has_a_case():
    here = {rule for rule, *_ in BAD} | {
        "name-doppelt",
        "ort-der-seite",
        "weiterleitung",
        "aufbau",
        "formel",
        "norm-im-kopf",
        "frist",
        "frist-der-liste",
        "startseite",
        "alte-adresse",  # tests/release/test_history.py, as it needs a history
        "nur-das-datum",
        "neues",  # tests/pages/test_news.py
        "verwaist",
        "archiv",
        "luecke",
        "norm-fehlt-im-kopf",
        "wann-nicht",
        "pruefung",
        "pruefung-faellig",
    }
    assert here == set(CHECKS)


@pytest.mark.parametrize(
    ("body", "severity"),
    [("Nach § 999 SGB II.\n", "error"), ("Nach § 5.\n", "warning")],
)
def test_a_bare_section_is_only_a_hint(found, body, severity):
    assert [problem.severity for problem in found("zitat", page(body))] == [severity]


def test_the_nearest_name_is_offered(found):
    assert "Gemeint: regelbedarf.rbs1" in found("makro", page('{{ betrag("regelbedarf.rsb1") }}\n'))[0].remedy
    assert "Gemeint: widerspruch" in found("verweis", page("[[wiederspruch]]\n"))[0].remedy


def test_old_and_new_law_are_each_true_on_their_day(found):
    """§ 7b Abs. 4 SGB II came on 1 July 2026."""
    new = "Nach § 7b Abs. 4 SGB II.\n"
    assert found("zitat", page(new)) == []
    assert found("zitat", page(new), date(2026, 6, 30)) == [], "a clock turned back does not make the page wrong"
    (problem,) = found("zitat", page(f"/// gilt | bis 2026-06-30\n{new}///\n"))
    assert "gibt es in dieser Norm nicht" in problem.what
    (problem,) = found("zitat", page(f"| A |\n|---|\n| [bis 2026-06-30] {new.strip()} |\n"))
    assert "gibt es in dieser Norm nicht" in problem.what
    both = f"/// altneu | 2026-07-01\n\n| A | alt | neu |\n|---|---|---|\n| B | {new.strip()} | neu |\n\n///\n"
    assert found("zitat", page(both)) == []


def test_an_answer_for_another_day_does_not_count(found):
    body = (
        "//// kurz | eilt\n/// gilt | bis 2026-06-30\n{0}\n///\n/// gilt | ab 2026-07-01\n{0}\n///\n\n§ 84 SGG\n////\n"
    )
    pages = page(body.format("Wort " * 50))
    assert found("kurz-zu-lang", pages) == []
    assert found("kurz-zu-lang", pages, date(2026, 6, 30)) == []


def test_a_value_is_unconfirmed_from_its_day(found):
    text = page('{{ betrag("regelbedarf.rbs1") }} und noch einmal {{ betrag("regelbedarf.rbs1") }}\n')
    assert found("betrag-unsicher", text, date(2026, 12, 31)) == []
    (problem,) = found("betrag-unsicher", text, date(2027, 1, 1))
    assert "ab 1.\u202f1.\u202f2027 nicht bestätigt" in problem.what
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("audience", "body", "words"),
    [
        ("public", "[[intern]]\n", "ist für Mitglied, diese Stelle liest auch öffentlich"),
        ("member", "[[anleitung]]\n", "ist für Trainer:in, diese Stelle liest auch Mitglied"),
        ("public", "/// nur | member\n[[anleitung]]\n///\n", "ist für Trainer:in"),
        ("public", "/// nur | member\n[[intern]]\n///\n", None),
        ("member", "/// nur | trainer\n[[anleitung]]\n///\n", None),
        ("trainer", "[[intern]] [[anleitung]] [[oeffentlich]]\n", None),
    ],
)
@pytest.mark.parametrize("rule", ["verweis", "link"])
def test_nobody_is_led_to_a_closed_door(found, rule, audience, body, words):
    if rule == "link":
        for name in ("intern", "anleitung", "oeffentlich"):
            body = body.replace(f"[[{name}]]", f"[Text](/sgb2/{name}/)")
    problems = found(rule, {
        "sgb2/probe.md": page(body, audience=audience),
        "sgb2/intern.md": page("Text\n"),
        "sgb2/anleitung.md": page("Text\n", audience="trainer"),
        "sgb2/oeffentlich.md": page("Text\n", audience="public"),
    })  # fmt: skip
    assert [words in problem.what for problem in problems] == ([True] if words else [])


def test_a_public_page_does_not_lead_into_the_members_house(found):
    problems = found(
        "link", page("[Gesetz](/gesetze/sgb_2/22/) [Konto](/konto/) [Anmelden](/anmelden/)\n", audience="public")
    )
    assert ["nach der Anmeldung" in problem.what for problem in problems] == [True, True]


def test_files_of_docs_may_be_linked(found):
    assert (
        found("link", {"sgb2/probe.md": page("![Plan](plan.svg) [alles](/sgb2/plan.svg)\n"), "sgb2/plan.svg": "<svg/>"})
        == []
    )


@pytest.mark.parametrize(
    ("norms", "body", "words", "severity"),
    [
        ("[§ 999 SGB II]", "Text\n", "»§ 999 SGB II« gibt es im Gesetz nicht", "error"),
        ("[Seite 5]", "Text\n", "»Seite 5« ist kein Zitat", "error"),
        (
            "[§ 20 SGB II]",
            "Nach § 21 SGB II.\n",
            "Der Kopf nennt »§ 20 SGB II«, der Text zitiert die Norm nicht",
            "warning",
        ),
        ("[§ 20 SGB II]", "Nach § 20 Abs. 2 SGB II.\n", None, None),
        ("[§ 31a SGB II]", "Nach §§ 31 bis 31b SGB II.\n", None, None),
    ],
)
def test_norms_of_the_head(found, norms, body, words, severity):
    problems = found("norm-im-kopf", page(body, norms=norms))
    assert [(p.line, p.severity, words in p.what) for p in problems] == ([(8, severity, True)] if words else [])


SECTIONS = """\
/// kurz | eilt
Antwort.
///

## Sofort prüfen: Fristen

## Darf gekürzt werden?

/// pruefschema

1. Frage?

///

## Wie viel?

## Antrag und Unterlagen

## Häufige Fehler der Behörde

## Bei Ablehnung oder Schweigen

## Wann abgeben

## Hamburg

## Rechtsgrundlagen und Rechtsprechung

## Stand und Prüfung
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "", None),
        ("## Rechtsgrundlagen", "## Altes und neues Recht\n\n## Rechtsgrundlagen", None),
        ("## Wann abgeben\n", "", "Der Abschnitt »Wann abgeben« fehlt"),
        ("/// kurz | eilt\nAntwort.\n///\n", "", "Der Abschnitt »Kurz gesagt« fehlt"),
        ("/// pruefschema\n\n1. Frage?\n\n///\n", "", "Der Abschnitt »Wer hat Anspruch?« fehlt"),
        ("## Hamburg\n", "```\n## Hamburg\n```\n", "Der Abschnitt »Hamburg« fehlt"),
        ("## Wie viel?\n\n## Antrag und Unterlagen", "## Antrag und Unterlagen\n\n## Wie viel?",
         "Der Abschnitt »Antrag und Unterlagen« steht vor »Wie viel?«"),
        ("## Stand und Prüfung", "## Stand und Prüfung {: .leise }", None),
    ],
)  # fmt: skip
def test_sections_of_a_note(found, old, new, words):
    assert old in SECTIONS
    problems = found("aufbau", page(SECTIONS.replace(old, new) if old else SECTIONS, kind="note"))
    assert [words in problem.what for problem in problems] == ([True] if words else [])


def test_other_kinds_have_no_sections_to_keep(found):
    assert found("aufbau", page("Text\n", kind="news")) == []


def test_a_name_is_used_once(found):
    (problem,) = found("name-doppelt", {"sgb2/probe.md": page("A\n"), "wohnen/probe.md": page("B\n", area="wohnen")})
    assert problem.path == "docs/wohnen/probe.md"
    assert "docs/sgb2/probe.md" in problem.what


@pytest.mark.parametrize(
    ("name", "area", "kind", "words", "severity"),
    [
        ("sgb2/probe.md", "sgb3", "page", "Den Bereich »sgb3« gibt es nicht", "error"),
        ("wohnen/probe.md", "sgb2", "page", "liegt im Ordner wohnen, ihr Bereich ist sgb2", "warning"),
        ("sgb2/widerspruch.md", "sgb2", "note", "Geplant ist »widerspruch« als note im Bereich verfahren", "warning"),
        ("sgb2/probe.md", "sgb2", "page", None, None),
        ("rechner/fristen.md", "nachschlagen", "calculator", None, None),
        ("angebote.md", "oeffentlich", "page", None, None),
    ],
)
def test_places(found, name, area, kind, words, severity):
    problems = found("ort-der-seite", {name: page("Text\n", area=area, kind=kind)})
    assert [(p.line, p.severity, words in p.what) for p in problems] == ([(4, severity, True)] if words else [])


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("/sgb2/andere/", "Unter »/sgb2/andere/« steht heute docs/sgb2/andere.md"),
        ("/sgb2/frueher/", "Von »/sgb2/frueher/« führt schon docs/sgb2/andere.md weiter"),
        ("sgb2/alt", "»sgb2/alt« ist keine frühere Adresse"),
        ("/sgb2/alt/", None),
    ],
)
def test_former_addresses(found, old, words):
    problems = found("weiterleitung", {
        "sgb2/andere.md": page("A\n", more="redirect_from: [/sgb2/frueher/]\n"),
        "sgb2/probe.md": page("B\n", more=f"redirect_from: [{old}]\n"),
    })  # fmt: skip
    assert [(p.path, p.line, words in p.what) for p in problems] == (
        [("docs/sgb2/probe.md", 13, True)] if words else []
    )


def test_a_deadline_that_rests_on_a_norm_or_page_that_is_not_there(library):
    from dataclasses import replace

    whole = library({})
    first, *others = whole.deadlines.rules
    wrong = replace(first, see=("nirgends",), notes=("Siehe § 84 Abs. 9 SGG.", "§ 84 Abs. 1 Satz 1 SGG"))
    broken = replace(whole, deadlines=replace(whole.deadlines, rules=(wrong, *others)))
    problems = list(CHECKS["frist"](broken, DAY))
    assert {problem.path for problem in problems} == {"data/deadlines.yml"}
    assert all(problem.line == first.line for problem in problems)
    assert any("§ 84 Abs. 9 SGG" in problem.what for problem in problems)
    assert any("»nirgends«" in problem.what for problem in problems)
    assert len(problems) == 2


def test_pages_nobody_leads_to(found):
    pages = {
        "sgb2/probe.md": page("[[zwei]]\n", kind="seminar"),
        "sgb2/zwei.md": page("[Drei](/sgb2/drei/)\n", kind="seminar"),
        "sgb2/drei.md": page("Text\n", kind="seminar"),
        "sgb2/index.md": page("Text\n", kind="start"),
    }
    assert [problem.path for problem in found("verwaist", pages)] == ["docs/sgb2/probe.md"]


def test_a_gap_between_two_values_needs_a_reason(library):
    from dataclasses import replace

    from beistand.content.figures import Figures

    whole = library({})
    key, figure = next((key, figure) for key, figure in whole.figures.items() if len(figure.values) > 1)
    newer, older, *rest = (replace(value, note="") for value in figure.values)
    early = replace(older, until=newer.since - timedelta(days=10))

    def problems(*values):
        changed = replace(figure, note="", values=(*values, *rest))
        return list(CHECKS["luecke"](replace(whole, figures=Figures({key: changed})), DAY))

    assert ["keinen Wert" in problem.what for problem in problems(newer, early)] == [True]
    assert problems(newer, older) == problems(newer, replace(early, note="Dazwischen galt nichts.")) == []


@pytest.mark.parametrize(
    ("norms", "body", "missing"),
    [
        ("[]", "/// kurz | eilt\nText.\n\n[Gesetz] § 84 Abs. 1 SGG\n///\n", ["§ 84 SGG"]),
        ("[]", "§ 20 SGB II. § 20 Abs. 2 SGB II. § 20 Abs. 3 SGB II. § 21 SGB II.\n", ["§ 20 SGB II"]),
        ("[§ 20 SGB II]", "§ 20 SGB II. § 20 Abs. 2 SGB II. § 20 Abs. 3 SGB II.\n", []),
        ("[§§ 19 bis 21 SGB II]", "§ 20 SGB II. § 20 Abs. 2 SGB II. § 20 Abs. 3 SGB II.\n", []),
    ],
)
def test_norms_that_the_head_forgets(found, norms, body, missing):
    problems = found("norm-fehlt-im-kopf", page(body, kind="note", norms=norms))
    assert [problem.what for problem in problems] == [
        f"Die Seite beruht auf {norm}, der Kopf nennt die Norm nicht." for norm in missing
    ]


def test_a_letter_names_the_case_in_which_it_is_the_wrong_one(root):
    from dataclasses import replace

    from beistand.content.library import load

    whole = load(root)[0]
    slug, letter = next(iter(whole.letters.items()))
    silent = replace(whole, letters={slug: replace(letter, when_no=())})
    assert [problem.path for problem in CHECKS["wann-nicht"](silent, DAY)] == [letter.path]
    assert list(CHECKS["wann-nicht"](whole, DAY)) == []


def reviewed(text: str, reviews: str, risk: str = "hoch", review_by: str = "2027-02-01") -> str:
    written = page(text, kind="note").replace("reviewed: []", f"reviewed: [{reviews}]")
    return written.replace("risk: niedrig", f"risk: {risk}").replace("review_by: 2027-02-01", f"review_by: {review_by}")


MO, LI = "{by: Mo, on: 2026-11-02, what: [Normen]}", "{by: Li, on: 2026-11-09, what: [Normen, Zahlen]}"
FIGURE = '{{ betrag("regelbedarf.rbs1") }} nach § 20 SGB II.\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (reviewed(FIGURE, MO.replace("2026-11-02", "2026-11-25")), "liegt in der Zukunft"),
        (reviewed(FIGURE, LI, review_by="2026-11-08"), "nächste Prüfung schon am"),
        (reviewed(FIGURE, MO), "Geprüft ist Normen; offen bleibt: Zahlen"),
        (reviewed(FIGURE, f"{LI}, {MO}"), None),
        (reviewed(FIGURE, f"{MO}, {LI}"), "Die neueste Prüfung steht nicht oben"),
        (reviewed("§ 20 SGB II.\n", MO), None),
        (reviewed(FIGURE, ""), None),
    ],
)
def test_reviews_hold(found, text, words):
    found_words = [problem.what for problem in found("pruefung", text)]
    assert (words is None and not found_words) or any(words in what for what in found_words)


@pytest.mark.parametrize(
    ("reviews", "risk", "day", "words"),
    [
        ("", "hoch", date(2027, 2, 1), None),
        ("", "hoch", date(2027, 2, 2), "ist seit 1.\u202f2.\u202f2027 überfällig."),
        ("", "hoch", date(2027, 4, 3), "sagen »nicht verlässlich«"),
        (MO, "hoch", date(2027, 1, 1), "Geprüft hat nur Mo"),
        (f"{LI}, {MO}", "hoch", date(2027, 1, 1), None),
        (MO, "mittel", date(2027, 1, 1), None),
    ],
)
def test_reviews_in_time(found, reviews, risk, day, words):
    problems = found("pruefung-faellig", reviewed(FIGURE, reviews, risk), day)
    assert [(words in problem.what, problem.severity) for problem in problems] == ([(True, "warning")] if words else [])
