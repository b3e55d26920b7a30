"""The group of commands: German, short, each with an example; faults end in a sentence, never in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from beistand.cli.german import GermanGroup
from beistand.problems import Problem, ProblemsFound

ROOT = Path(__file__).resolve().parents[2]


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


@click.group(cls=GermanGroup)
@click.version_option(package_name="beistand", message="Beistand %(version)s")
def main() -> None:
    """Beistand: Wissen für die Sozialberatung. Hilfe zu einem Befehl: beistand BEFEHL --help"""


def command(
    name: str, summary: str, example: str, within: click.Group = main
) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of the group with its example in the help text."""

    def register(function: Callable[..., Any]) -> click.Command:
        text = f"{summary}\n\n\b\nBeispiel:\n  {example}"
        return within.command(name, help=text, short_help=summary)(for_people(function))

    return register
