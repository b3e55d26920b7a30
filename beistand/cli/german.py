"""click speaks English; here are its few words in German: help texts and what it says about a mistyped command."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from beistand.problems import nearest

PROGRAM = "beistand"


class GermanCommand(click.Command):
    """A command whose help is German to the last word."""

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(context.command_path, " ".join(self.collect_usage_pieces(context)), "Aufruf: ")
        self.format_help_text(context, formatter)
        self.format_options(context, formatter)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        arguments = [
            piece for p in self.params if isinstance(p, click.Argument) for piece in p.get_usage_pieces(context)
        ]
        return [*arguments, "[ANGABEN]"]

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.params if isinstance(p, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(context)) is not None]
        with formatter.section("Angaben"):
            formatter.write_dl(
                [*((names, text.replace("default:", "sonst")) for names, text in rows), ("--help", "Diese Hilfe.")]
            )


class GermanGroup(click.Group):
    """All commands with a line each; a mistyped one is answered with the nearest."""

    command_class = GermanCommand

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_text(self.help or "")
        formatter.write_paragraph()
        with formatter.section("Befehle"):
            formatter.write_dl([(name, command.short_help or "") for name, command in sorted(self.commands.items())])

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run and end the process: 0, or 1 with one German sentence, or 2 where the call itself was wrong."""
        extra |= {"prog_name": PROGRAM, "standalone_mode": False}
        try:
            status = super().main(*args, **extra)
        except click.UsageError as fault:
            click.echo(f"{self._sentence(fault)} Hilfe: {_help_of(fault)}", err=True)
            sys.exit(2)
        except click.ClickException as fault:
            click.echo(fault.message, err=True)
            sys.exit(1)
        except click.Abort:
            click.echo("Abgebrochen.", err=True)
            sys.exit(130)
        sys.exit(status if isinstance(status, int) else 0)

    def _sentence(self, fault: click.UsageError) -> str:
        match fault:
            case click.NoSuchOption():
                return f"Die Angabe {fault.option_name} gibt es nicht."
            case click.MissingParameter(param=click.Parameter() as missing):
                return f"Es fehlt: {missing.human_readable_name}."
            case click.BadParameter(param=click.Parameter(type=click.Choice() as choice) as wrong):
                return f"{wrong.opts[-1]} kennt nur: {', '.join(map(str, choice.choices))}."
            case click.BadParameter(param=click.Parameter(type=click.IntRange() as span) as wrong):
                return f"{wrong.opts[-1]} ist eine Zahl von {span.min} bis {span.max}."
            case click.BadParameter(param=click.Parameter() as wrong):
                return f"{wrong.opts[-1]} ist eine Zahl."
        typed = fault.message.partition("'")[2].partition("'")[0]
        if fault.message.startswith("No such command"):
            return f"Den Befehl »{typed}« gibt es nicht.{nearest(typed, self.commands)}"
        return "Zu viele oder falsche Angaben."


def _help_of(fault: click.UsageError) -> str:
    return f"{fault.ctx.command_path if fault.ctx else PROGRAM} --help"
