"""The commands of trainers and operators: German, short, each with an example. They only call the rooms below."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from beistand import clock, german
from beistand.problems import Problem, ProblemsFound, errors
from beistand.roles import Role

ROOT = Path(__file__).resolve().parent.parent


def var() -> Path:
    """The state folder: BEISTAND_VAR, else var/ in the project."""
    return Path(os.environ.get("BEISTAND_VAR") or ROOT / "var").resolve()


def for_people(command: Callable[..., Any]) -> Callable[..., Any]:
    """Faults that people can mend end a command with a sentence, never with a traceback."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        from beistand.release.store import NoRelease
        from beistand.search.index import IndexDamaged

        try:
            return command(*args, **kwargs)
        except ProblemsFound as fault:
            show(fault.problems)
            sys.exit(1)
        except (NoRelease, IndexDamaged, ValueError) as fault:
            raise click.ClickException(str(fault)) from None
        except BrokenPipeError:
            sys.exit(0)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise click.ClickException(f"{fault.filename or 'Datei'}: {reason}. Platz und Rechte prüfen.") from None

    return wrapped


def show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem}\n", err=True)


class German(click.Group):
    """click speaks English where it speaks at all; the few words that people see are ours."""

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(self.help or "")
        formatter.write_paragraph()
        with formatter.section("Befehle"):
            formatter.write_dl([(name, command.short_help or "") for name, command in sorted(self.commands.items())])


@click.group(cls=German, context_settings={"help_option_names": ["--help", "--hilfe"]})
@click.version_option(package_name="beistand", message="Beistand %(version)s")
def main() -> None:
    """Beistand: Wissen für die Sozialberatung. Hilfe zu einem Befehl: beistand BEFEHL --help"""


def command(name: str, summary: str, example: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of the group with its example in the help text."""

    def register(function: Callable[..., Any]) -> click.Command:
        text = f"{summary}\n\n\b\nBeispiel:\n  {example}"
        return main.command(name, help=text, short_help=summary)(for_people(function))

    return register


@command("kontrolle", "Alle Seiten, Zahlen und Zitate prüfen.", "beistand kontrolle")
@click.option("--json", "as_json", is_flag=True, help="Für Programme: ein JSON-Text.")
def kontrolle(as_json: bool) -> None:
    from beistand.checks import run
    from beistand.content.library import load

    day = clock.reference_day()
    library, found = load(ROOT)
    problems = run(library, found, day)
    if as_json:
        click.echo(json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1))
    else:
        show(problems)
        wrong = len(errors(problems))
        click.echo(
            f"{len(library.notes)} Seiten, {len(library.figures)} Zahlen geprüft: {wrong} Fehler, {len(problems) - wrong} Hinweise."
        )
    sys.exit(1 if errors(problems) else 0)


@command("bauen", "Eine neue Ausgabe bauen und aktiv schalten.", "beistand bauen")
def bauen() -> None:
    from beistand.release.building import build

    build(ROOT, var(), clock.reference_day(), lambda text: click.echo(text, err=True))


@command("zurueck", "Zur Ausgabe davor zurückkehren.", "beistand zurueck")
def zurueck() -> None:
    from beistand.release import store

    release = store.back(var())
    click.echo(f"Aktiv ist jetzt wieder die Ausgabe {release.id}.")


@command("stand", "Was ist aktiv, wie alt ist es, ist es heil?", "beistand stand --pruefen")
@click.option("--pruefen", is_flag=True, help="Prüfsummen der aktiven Ausgabe nachrechnen; Ende 0, wenn alles stimmt.")
def stand(pruefen: bool) -> None:
    from beistand.release import inputs, store

    release = store.current(var())
    if release is None:
        raise store.NoRelease("Es gibt noch keine Ausgabe. So geht es: beistand bauen")
    manifest = release.manifest
    built = release.built_at.astimezone(clock.HAMBURG)
    click.echo(f"Aktiv: {release.id}, gebaut am {built:%d.%m.%Y um %H:%M Uhr}, Werte vom {manifest.day:%d.%m.%Y}.")
    for role in Role:
        count = sum(1 for address in manifest.sites[role.key] if address.endswith("/"))
        click.echo(f"  {role.label}: {count} Seiten")
    fresh = inputs.digest(ROOT, clock.reference_day()) == manifest.inputs
    click.echo("Die Quellen sind unverändert." if fresh else "Die Quellen sind neuer. So geht es: beistand bauen")
    for other in store.all_releases(var()):
        if other.id != release.id:
            click.echo(f"Aufbewahrt: {other.id}")
    if pruefen:
        damages = list(manifest.damages(release.path))
        for damage in damages:
            click.echo(damage, err=True)
        click.echo("Die Ausgabe ist heil." if not damages else "Die Ausgabe ist beschädigt. So geht es: beistand bauen")
        sys.exit(1 if damages else 0)


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
            f"  ab {value.since:%d.%m.%Y}{end}: {german.plain_spaces(value.shown(figure.unit))}  ({value.source}; {value.confidence})"
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


@command(
    "einladen",
    "Jemanden einladen: gibt den Link aus, der einmal gilt.",
    "beistand einladen name@example.org --rolle member",
)
@click.argument("mail", metavar="MAIL")
@click.option(
    "--rolle", default="member", show_default=True, type=click.Choice(["member", "trainer"]), help="Rolle der Person."
)
@click.option("--stunden", default=168, show_default=True, type=click.IntRange(1, 720), help="So lange gilt der Link.")
def einladen(mail: str, rolle: str, stunden: int) -> None:
    from beistand import portal

    portal.setup()
    from beistand.portal import accounts

    accounts.migrate()
    click.echo(
        f"Einladung für {mail}, gültig {stunden} Stunden, einmal:\n{accounts.invite(mail, Role.of(rolle), stunden)}"
    )


@command(
    "zitate",
    "Zitate im Text finden und am Archiv prüfen (Zeilen auf der Standardeingabe).",
    'echo "§ 22 SGB II" | beistand zitate --json',
)
@click.option("--json", "as_json", is_flag=True, help="Für Programme: je Zeile ein JSON-Text.")
def zitate(as_json: bool) -> None:
    from beistand.content.library import load
    from beistand.law.report import as_json as report

    archive = load(ROOT)[0].archive
    day = clock.reference_day()
    for line in lines():
        answer = report(line, archive, day)
        if as_json:
            say(answer)
        else:
            for found in answer["zitate"]:
                click.echo(f"{found['text']}: {found['state']}")


@command(
    "suche",
    "In der aktiven Ausgabe suchen (je Zeile eine Frage auf der Standardeingabe).",
    'echo "Widerspruchsfrist" | beistand suche --json',
)
@click.option("--json", "as_json", is_flag=True, help="Für Programme: je Zeile ein JSON-Text.")
@click.option(
    "--rolle",
    default="member",
    show_default=True,
    type=click.Choice([role.key for role in Role]),
    help="Wessen Seiten durchsucht werden.",
)
@click.option(
    "--anzahl", default=10, show_default=True, type=click.IntRange(1, 100), help="Höchstens so viele Treffer."
)
def suche(as_json: bool, rolle: str, anzahl: int) -> None:
    from beistand.content.library import load
    from beistand.release import store
    from beistand.release.building import build
    from beistand.release.searching import answer

    day = clock.reference_day()
    release = store.current(var()) or build(ROOT, var(), day, lambda text: click.echo(text, err=True))
    archive = load(ROOT)[0].archive
    for line in lines():
        results = answer(release, Role.of(rolle), line, archive, day, anzahl)
        if as_json:
            say(results.as_json())
            continue
        if results.answer:
            click.echo(f"Antwort: {results.answer.title}\n  {results.answer.url}")
        for hit in results.hits:
            click.echo(f"{hit.document.title} – {hit.document.section or 'Anfang'}\n  {hit.document.url}")
        if not results.hits and not results.answer:
            click.echo(f"Kein Treffer für »{line}«.")


def lines() -> Iterable[str]:
    """One text a line, as UTF-8 whatever the terminal is set to; bytes that are none become a replacement sign."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


@command("starten", "Die Seite auf diesem Rechner anbieten (ruft scripts/serve auf).", "scripts/serve --port 8000")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Anschluss auf diesem Rechner."
)
def starten(port: int) -> None:
    from beistand.portal.serving import serve

    serve(ROOT, var(), port)
