"""`beistand gesetze holen`: the statute radar, and its report in German."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import click

from beistand import clock, german
from beistand.cli.german import GermanGroup
from beistand.cli.group import ROOT, command, main, var
from beistand.content.resting import Resting
from beistand.content.statutereport import Change, Report
from beistand.law.types import FEDERAL

_KINDS = {
    "text": "neuer Wortlaut",
    "zeichen": "nur Zeichensetzung",
    "ueberschrift": "nur Überschrift",
    "neu": "neu im Gesetz",
    "weg": "weggefallen",
    "umnummeriert": "umnummeriert",
}
_ARTS = {
    "seite": "Seite",
    "checkliste": "Checkliste",
    "schreiben": "Schreiben",
    "selbsttest": "Selbsttest",
    "frist": "Frist",
    "zahl": "Zahl",
}


@main.group(
    "gesetze",
    cls=GermanGroup,
    invoke_without_command=True,
    help="Das Gesetzesarchiv erneuern und Änderungen melden.\n\n\b\nBeispiel:\n  beistand gesetze holen",
    short_help="Das Gesetzesarchiv erneuern und Änderungen melden: beistand gesetze holen.",
)
@click.pass_context
def gesetze(context: click.Context) -> None:
    """Without a command of its own: its help."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command(
    "holen",
    "Alle Gesetze beim amtlichen Dienst abfragen, neue Wortlaute ins Archiv nehmen und melden, was davon abhängt.",
    "beistand gesetze holen",
    within=gesetze,
)
@click.option("--von", default=FEDERAL, show_default=True, metavar="ADRESSE", help="Wo die Gesetze liegen.")
@click.option("--json", "as_json", is_flag=True, help="Für Programme: der Bericht als ein JSON-Text.")
@click.option("--pause", default=None, type=float, metavar="SEKUNDEN", help="Zwischen zwei Anfragen; sonst 0.1.")
def holen(von: str, as_json: bool, pause: float | None) -> None:
    from beistand.content import laws, library, statutereport
    from beistand.law.fetching import PAUSE, Service
    from beistand.law.radar import Radar
    from beistand.law.sweeps import FOLDER, alone

    begun, today = clock.now(), clock.reference_day()
    service = Service(von, PAUSE if pause is None else max(pause, 0.0))
    state = var() / FOLDER
    with alone(state):
        held = [law for law in laws.read(ROOT)[0] if law.held and law.jurisdiction == "bund"]
        radar = Radar(ROOT / library.STATUTES, state, service, today)
        outcomes = radar.run(held, lambda line: click.echo(line, err=True))
        before = statutereport.read(var())
        report = statutereport.make(library.load(ROOT)[0], outcomes, before, begun, clock.now(), today, service.base)
        report.write(var())
        radar.journal.close()
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in told(report):
            click.echo(line)


def told(report: Report) -> Iterator[str]:
    """The report for people, line by line."""
    count = report.gezaehlt
    yield (
        f"Gesetze: {count['gesamt']} gefragt, {count['unveraendert']} unverändert, {count['geaendert']} geändert, "
        f"{count['nicht_geholt']} nicht geholt. Stand: {_day(report.stand)}."
    )
    new = [change for change in report.aenderungen if change.neu]
    old = [change for change in report.aenderungen if not change.neu]
    if new:
        yield ""
        yield f"Geändert ({len(new)})"
        for change in new:
            yield from _change(change)
    if old:
        yield ""
        yield f"Noch offen aus früheren Läufen ({len(old)})"
        for change in old:
            yield from _change(change, brief=True)
    if report.kommt:
        yield ""
        yield f"Kommt ({len(report.kommt)}): angekündigt, im Wortlaut noch nicht enthalten"
        for coming in report.kommt:
            yield f"  {coming.abkuerzung}: {coming.text}"
    if report.anders_gelesen:
        yield ""
        yield "Anders gelesen als im Archiv, keine Änderung (der Dienst hat seither nicht neu gebaut)"
        for law, norms in report.anders_gelesen.items():
            yield f"  {law}: {', '.join(norms)}"
    if report.probleme:
        yield ""
        yield f"Nicht gelungen ({len(report.probleme)})"
        for problem in report.probleme:
            yield f"  {problem.path}: {problem.what}"
            yield f"    So geht es: {problem.remedy}"
    if new:
        yield ""
        yield "Danach: Tage des Inkrafttretens in data/in_force.yml nachtragen, Seiten prüfen, beistand bauen."


def _change(change: Change, brief: bool = False) -> Iterator[str]:
    finding = change.befund
    title = f" ({finding.ueberschrift or finding.alte_ueberschrift})" if finding.ueberschrift else ""
    moved = f", jetzt {finding.nun}" if finding.nun else ""
    between = f"zwischen {_day(finding.alt_zuletzt)} und " if finding.alt_zuletzt else "gesehen am "
    yield ""
    yield f"  {change.zitat}{title}: {_KINDS[finding.art]}{moved}, {between}{_day(finding.gesehen_am)}"
    if not brief:
        if finding.alte_ueberschrift:
            yield f"    Überschrift bisher: {finding.alte_ueberschrift}"
        for difference in finding.unterschiede:
            yield f"    {f'Abs. {difference.absatz}' if difference.absatz else 'Text'}"
            yield from (f"      alt: {text}" for text in [difference.alt] if text)
            yield from (f"      neu: {text}" for text in [difference.neu] if text)
    for each in change.betroffen:
        yield f"    {each.stufe.upper()}  {_resting(each)}"
    if not change.betroffen:
        yield "    Nichts beruht darauf."


def _resting(each: Resting) -> str:
    places = ", ".join(dict.fromkeys(place.zitat for place in each.stellen))
    return f"{_ARTS[each.art]} »{each.titel}« ({each.datei}): {places}"


def _day(day: date | None) -> str:
    return german.plain_spaces(german.day(day)) if day else "?"
