"""What the trainer needs while writing: check, preview, a new page, a figure, a norm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import click

from beistand import clock, german
from beistand.cli.group import ROOT, command, show, var
from beistand.problems import errors


@command("kontrolle", "Alle Seiten, Zahlen und Zitate prüfen.", "beistand kontrolle")
@click.option("--json", "as_json", is_flag=True, help="Für Programme: ein JSON-Text.")
def kontrolle(as_json: bool) -> None:
    from beistand.checks import run
    from beistand.content.library import load
    from beistand.release import history

    day = clock.reference_day()
    library, found = load(ROOT, abreast=True)
    library = replace(library, former=history.former(ROOT))
    problems = run(library, found, day, abreast=True)
    if as_json:
        click.echo(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1))
    else:
        show(problems)
        wrong = len(errors(problems))
        counted = f"{len(library.notes)} Seiten, {len(library.figures)} Zahlen geprüft"
        click.echo(f"{counted}: {wrong} Fehler, {len(problems) - wrong} Hinweise.")
    sys.exit(1 if errors(problems) else 0)


@command(
    "pruefen",
    "Eintragen, wer eine Seite geprüft hat und was davon; ohne Angaben fragt der Befehl.",
    "beistand pruefen vermoegen-sgb2 --von MK --was Normen,Zahlen",
)
@click.argument("name", metavar="NAME")
@click.option("--von", metavar="NAME", help="Wer geprüft hat: Name oder Kürzel.")
@click.option("--was", metavar="WORT,WORT", help="Was geprüft ist: Normen, Zahlen, Rechtsprechung, Links, Formulare.")
@click.option("--naechste", metavar="JJJJ-MM-TT", help="Tag der nächsten Prüfung; ohne Angabe nach dem Risiko.")
@click.option("--rechtsstand", metavar="JJJJ-MM-TT", help="Tag, dessen Gesetzestext gelesen wurde.")
def pruefen(name: str, von: str | None, was: str | None, naechste: str | None, rechtsstand: str | None) -> None:
    from beistand.content import reviewing, standing
    from beistand.content.heads import CHECKED
    from beistand.content.library import load
    from beistand.problems import nearest

    day = clock.reference_day()
    library = load(ROOT)[0]
    note = library.note(name)
    if note is None:
        known = [each.slug for each in library.notes]
        raise ValueError(f"Die Seite »{name}« gibt es nicht, oder ihr Kopf ist kaputt.{nearest(name, known)}")
    if note.meta.kind in standing.UNCHECKED:
        raise ValueError(f"»{name}« sagt nichts über das Recht und braucht keine Prüfung.")
    if was is None:
        words = []
        click.echo(f"{note.meta.title}\nRechtsstand {note.meta.law_as_of:%d.%m.%Y}, Risiko {note.meta.risk}.")
        for word, items in reviewing.to_read(note, library, day).items():
            click.echo(f"\n{word}:")
            for item in items:
                click.echo(f"  {item.text}{f'  ({item.remark})' if item.remark else ''}")
            answer = click.prompt(f"{word} gelesen und in Ordnung? j/n", default="n", show_default=False)
            if answer.strip().lower() in ("j", "ja"):
                words.append(word)
    else:
        words = [word.strip().capitalize() for word in was.split(",") if word.strip()]
    if not words:
        raise ValueError(f"Nichts geprüft, nichts eingetragen. Es gibt: {', '.join(CHECKED)}.")
    von = von or click.prompt("Wer hat geprüft (Name oder Kürzel)")
    until = day_of(naechste) if naechste else reviewing.proposed_end(note, day)
    read = day_of(rechtsstand) if rechtsstand else library.archive.last_day if "Normen" in words else None
    read = max(read, note.meta.law_as_of) if read else None
    review, until = reviewing.record(ROOT, note, von, day, words, until, read)
    click.echo(f"Eingetragen in {note.path}: {review.by}, {review.on:%d.%m.%Y}, {', '.join(review.what)}.")
    if standing.needs_second(replace(note.meta, reviewed=(review, *note.meta.reviewed))):
        click.echo(f"Bei hohem Risiko braucht es zwei: Eine zweite Person prüft bis {until:%d.%m.%Y}.")
    else:
        click.echo(f"Nächste Prüfung {until:%d.%m.%Y}. Veröffentlichen: beistand bauen")


@command("links", "Ansehen, ob die Links nach draußen noch antworten; für die Montagsliste.", "beistand links")
def links() -> None:
    from beistand.content.library import load
    from beistand.release import weblinks

    found = weblinks.outside(load(ROOT)[0])
    click.echo(f"{len(found)} Adressen, einen Augenblick …", err=True)
    dead = weblinks.check(found, weblinks.read(var()), clock.reference_day())
    var().mkdir(parents=True, exist_ok=True)
    weblinks.write(var(), dead)
    for link in dead:
        click.echo(f"{link.url}\n  tot seit {link.since:%d.%m.%Y}: {link.trouble}; steht auf {', '.join(link.pages)}")
    click.echo(f"{len(dead)} von {len(found)} Links antworten nicht.")


@command("vorschau", "Die Seiten beim Schreiben ansehen, ohne Anmeldung, nur auf diesem Rechner.", "beistand vorschau")
@click.option("--port", default=8001, show_default=True, help="Anschluss auf diesem Rechner.")
def vorschau(port: int) -> None:
    click.echo(f"Vorschau: http://127.0.0.1:{port}/ (beenden mit Strg+C). Gesetze führen hier zur amtlichen Seite.")
    sys.exit(
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        ).returncode
    )


@command(
    "neu",
    "Eine neue Seite nach dem Muster ihrer Art anlegen.",
    'beistand neu note sgb2 umzug "Umzug: Was vorher zu klären ist"',
)
@click.argument("art", metavar="ART")
@click.argument("bereich", metavar="BEREICH")
@click.argument("name", metavar="NAME")
@click.argument("titel", metavar="TITEL")
def neu(art: str, bereich: str, name: str, titel: str) -> None:
    from beistand.content.models import create

    path = create(ROOT, art, bereich, name, titel, clock.reference_day())
    click.echo(f"Angelegt: {path}. Jetzt ausfüllen, dann: beistand kontrolle")


@command("betrag", "Eine Zahl mit allen Werten, Norm und Quelle zeigen.", "beistand betrag regelbedarf.rbs1")
@click.argument("key", required=False, metavar="NAME")
@click.option("--liste", is_flag=True, help="Alle Namen mit ihrem heutigen Wert.")
def betrag(key: str | None, liste: bool) -> None:
    from beistand.content.figures import NotInForce
    from beistand.content.library import load
    from beistand.problems import nearest

    figures = load(ROOT)[0].figures
    day = clock.reference_day()
    if liste or key is None:
        for name, figure in sorted(figures.items()):
            try:
                shown = german.plain_spaces(figure.on(day).shown(figure.unit))
            except NotInForce:
                shown = "gilt heute nicht"
            click.echo(f"{name:60} {shown}")
        return
    if key not in figures:
        raise ValueError(
            f"Den Betrag »{key}« gibt es nicht.{nearest(key, figures)} Alle Namen: beistand betrag --liste"
        )
    figure = figures[key]
    click.echo(f"{figure.label}\n  {figure.norm}")
    for value in figure.values:
        end = f" bis {value.until:%d.%m.%Y}" if value.until else ""
        click.echo(
            f"  ab {value.since:%d.%m.%Y}{end}: {german.plain_spaces(value.shown(figure.unit))}"
            f"  ({value.source}; {value.confidence})"
        )
    if figure.check_by:
        click.echo(f"  Ab {figure.check_by:%d.%m.%Y} nicht bestätigt.")


@command("norm", "Den Wortlaut einer Norm an einem Tag zeigen.", 'beistand norm "§ 12 SGB II" --tag 2026-06-30')
@click.argument("zitat", metavar="ZITAT")
@click.option("--tag", metavar="JJJJ-MM-TT", help="Stichtag; ohne Angabe heute.")
def norm(zitat: str, tag: str | None) -> None:
    from beistand.content.library import load
    from beistand.law import citations
    from beistand.law.text import plain

    day = day_of(tag) if tag else clock.reference_day()
    archive = load(ROOT)[0].archive
    cited = citations.parse(zitat, archive.laws)
    if cited.law is None or cited.section is None or (law := archive.laws.get(cited.law)) is None:
        raise ValueError(
            f'»{zitat}« nennt keine Norm eines bekannten Gesetzes. So geht es: beistand norm "§ 22 SGB II"'
        )
    if not law.held:
        raise ValueError(f"{law.abbreviation} liegt nicht im Archiv. Amtlicher Text: {law.official_url(cited.section)}")
    state = archive.on(cited.law, cited.section, day)
    if state is None:
        raise ValueError(
            f"{german.plain_spaces(citations.show(cited.whole_section(), archive.laws))} gibt es im Archiv nicht."
        )
    click.echo(f"{german.plain_spaces(citations.show(cited.whole_section(), archive.laws))} am {day:%d.%m.%Y}")
    click.echo(plain(state))
    click.echo(f"\nStand des Archivs: {archive.last_day:%d.%m.%Y}. Amtlicher Text: {law.official_url(cited.section)}")


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"»{text}« ist kein Tag. Schreibweise: 2026-06-30") from None
