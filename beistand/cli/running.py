"""What runs the site: build, go back, look, invite, switch off, serve."""

from __future__ import annotations

import sys

import click

from beistand import clock
from beistand.cli.group import ROOT, command, var
from beistand.roles import Role


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
    from beistand.portal import accounts, inviting

    accounts.migrate()
    click.echo(
        f"Einladung für {mail}, gültig {stunden} Stunden, einmal:\n{inviting.invite(mail, Role.of(rolle), stunden)}"
    )


@command("abschalten", "Ein Konto abschalten: wirkt beim nächsten Aufruf.", "beistand abschalten name@example.org")
@click.argument("mail", metavar="MAIL")
def abschalten(mail: str) -> None:
    from beistand import portal

    portal.setup()
    from beistand.portal import accounts

    accounts.migrate()
    accounts.deactivate(mail)
    click.echo(f"{mail} ist abgeschaltet; alle Anmeldungen sind beendet.")


@command(
    "zweiter-faktor",
    "Den zweiten Faktor eines Kontos zeigen, oder zurücksetzen, wenn das Gerät verloren ist.",
    "beistand zweiter-faktor name@example.org --zuruecksetzen",
)
@click.argument("mail", metavar="MAIL")
@click.option("--zuruecksetzen", is_flag=True, help="Passkeys, App und Ersatzcodes löschen, alle Anmeldungen beenden.")
def zweiter_faktor(mail: str, zuruecksetzen: bool) -> None:
    from beistand import portal

    portal.setup()
    from beistand.portal import accounts

    accounts.migrate()
    if zuruecksetzen:
        accounts.reset_second_factor(mail)
        click.echo(f"{mail} hat keinen zweiten Faktor mehr und richtet ihn beim nächsten Anmelden neu ein.")
    else:
        click.echo(accounts.second_factor(mail))


@command("starten", "Die Seite auf diesem Rechner anbieten (ruft scripts/serve auf).", "scripts/serve --port 8000")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Anschluss auf diesem Rechner."
)
def starten(port: int) -> None:
    from beistand.portal.serving import serve

    serve(ROOT, var(), port)
