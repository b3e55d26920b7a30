"""Start everything for one machine: state folder, accounts, release, then gunicorn in the foreground."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

from beistand import clock, portal
from beistand.release import inputs, store
from beistand.release.building import build


def serve(root: Path, var: Path, port: int) -> None:
    """Build what is missing and serve on the loopback address until SIGTERM; replaces this process.

    A release made from older sources or on another day is served at once while the new one is built behind it.
    Raises ValueError with a German sentence if the port is taken or the folder cannot be written.
    """
    _free(port)
    _writable(var)
    os.environ["BEISTAND_VAR"] = str(var)
    portal.setup()
    from beistand.portal import accounts, mailing

    accounts.migrate()
    for line in accounts.first_lines():
        _say(line)
    if not mailing.possible():
        print(
            "Ohne BEISTAND_MAIL gehen keine Mails hinaus: Einladungslinks gibt ihr selbst weiter, "
            "und Codes per Mail gibt es nicht.",
            file=sys.stderr,
        )
    release = store.current(var)
    if release is None:
        build(root, var, clock.reference_day(), lambda text: print(text, file=sys.stderr, flush=True))
    elif release.manifest.inputs != inputs.digest(root, clock.reference_day()):
        print(
            "Die Quellen oder der Tag sind neuer: baue im Hintergrund, bis dahin gilt die alte Ausgabe.",
            file=sys.stderr,
        )
        subprocess.Popen([sys.executable, "-m", "beistand", "bauen"], stdin=subprocess.DEVNULL, start_new_session=False)
    configuration = Path(__file__).with_name("gunicorn_conf.py")
    os.execv(
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--config", str(configuration), "--bind", f"127.0.0.1:{port}",
         "beistand.portal.wsgi:application"],
    )  # fmt: skip


def _say(line: str) -> None:
    print(line, flush=True)


def _free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise ValueError(f"Anschluss {port} ist belegt. So geht es: scripts/serve --port {port + 1}") from None


def _writable(var: Path) -> None:
    try:
        var.mkdir(parents=True, exist_ok=True)
        probe = var / ".probe"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as fault:
        raise ValueError(f"In {var} lässt sich nicht schreiben ({fault.strerror}). Platz und Rechte prüfen.") from None
