"""What programs ask: one text a line in, one JSON object a line out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from beistand import clock
from beistand.cli.group import ROOT, command, var
from beistand.roles import Role


@command(
    "zitate",
    "Zitate im Text finden und am Archiv prüfen (Zeilen auf der Standardeingabe).",
    'echo "§ 22 SGB II" | beistand zitate --json',
)
@click.option("--json", "as_json", is_flag=True, help="Für Programme: je Zeile ein JSON-Text.")
def zitate(as_json: bool) -> None:
    from beistand.content.library import load
    from beistand.law.checking import as_json as report

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
@click.option("--warum", is_flag=True, help="Zu jedem Treffer zeigen, warum er dort steht.")
def suche(as_json: bool, rolle: str, anzahl: int, warum: bool) -> None:
    from beistand.content.library import load
    from beistand.release import store
    from beistand.release.building import build
    from beistand.release.searching import answer, why

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
        explained = why(release, Role.of(rolle), line, archive, anzahl) if warum else ()
        reasons = {each.hit.document.url: each.lines() for each in explained}
        for hit in results.hits:
            click.echo(f"{hit.document.title} – {hit.document.section or 'Anfang'}\n  {hit.document.url}")
            for reason in reasons.get(hit.document.url, ()):
                click.echo(f"    {reason}")
        if not results.hits and not results.answer:
            click.echo(f"Kein Treffer für »{line}«.")


@command(
    "fristen",
    "Fristen berechnen (je Zeile eine Frage wie in der Adresse des Fristenrechners).",
    'echo "art=widerspruch&datum=2026-11-16&zugang=post" | beistand fristen --json',
)
@click.option("--json", "as_json", is_flag=True, help="Für Programme: je Zeile ein JSON-Text.")
def fristen(as_json: bool) -> None:
    from beistand.cli.engine import deadline_command
    from beistand.content import deadlines
    from beistand.problems import ProblemsFound

    rules, problems = deadlines.read(ROOT)
    if problems:
        raise ProblemsFound(problems)
    with TemporaryDirectory() as folder:
        file = Path(folder, "rules.json")
        file.write_text(json.dumps(rules.for_engine(), ensure_ascii=False), encoding="utf-8")
        engine = deadline_command(file)
        if as_json:
            sys.exit(subprocess.run(engine, stdin=sys.stdin).returncode)
        with subprocess.Popen(engine, stdin=sys.stdin, stdout=subprocess.PIPE, encoding="utf-8") as process:
            for line in process.stdout or ():
                answer = json.loads(line)
                careful = f", vorsichtig {answer['vorsichtig']}" if answer["vorsichtig"] else ""
                click.echo(answer.get("fehler") or f"{answer['ende']}{careful}")
                for step in answer["schritte"]:
                    click.echo(f"  {step['tag']}  {step['text']} ({step['norm']})")


def lines() -> Iterable[str]:
    """One text a line, as UTF-8 whatever the terminal is set to; bytes that are none become a replacement sign."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()
