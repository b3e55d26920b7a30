"""`scripts/bench [part …]`: prints numbers side by side from one run. Quote ratios, these machines are noisy."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import builds, checks, face, judged, radar, search_scale, searches, serving, signins, starts, table
from tests.bench.running import running, session

PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "ausgabe": ("Ausgabe gegen mkdocs allein, 150 und 1.500 Seiten", lambda: builds.measure((150, 1500))),
    "ausgabe-klein": ("Ausgabe gegen mkdocs allein, 150 Seiten", lambda: builds.measure((150,))),
    "kontrolle": ("Die ganze Kontrolle von 150 Seiten", checks.measure),
    "suche": ("Suche: Güte nach Art der Anfrage, neben anderen Maschinen", judged.measure),
    "suche-groesse": ("Suche: Kosten nach Zahl der Abschnitte und nach Schritten", search_scale.measure),
    "suche-tempo": ("Suche im Prozess und über HTTP", searches.measure),
    "seiten": ("Seiten je Sekunde durch die Tür, gegen nginx mit Basic Auth", serving.measure),
    "anmelden": ("2.000 Anmeldungen, bekannte und unbekannte Konten im Wechsel", signins.measure),
    "gesicht": ("Eine Notiz auf langsamem Telefon, neben Material ab Werk", lambda: _signed_in(_face)),
    "tisch": (
        "Werkzeuge auf einem sechsmal langsameren Telefon",
        lambda: _signed_in(table.measure),
    ),
    "radar": ("Gesetzesradar über alle Gesetze", radar.measure),
    "stichtag": ("Ein anderer Tag auf den längsten Seiten", lambda: _signed_in(table.measure_days)),
    "start": ("Erster und zweiter Start, Speicher", starts.measure),
}


def _face(address: str, cookies: Mapping[str, str]) -> None:
    face.report(face.measure(address, cookies))


def _signed_in(measure: Callable[[str, Mapping[str, str]], None]) -> None:
    """A server of its own and a member signed in."""
    with TemporaryDirectory(prefix="beistand-bench-") as name, running(Path(name)) as server:
        assert server.member, "a new state folder prints its accounts"
        cookies = dict(pair.split("=", 1) for pair in session(server, *server.member).split("; "))
        measure(server.address, cookies)


def main(names: list[str]) -> int:
    names = [name.removeprefix("--") for name in names]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"Unbekannt: {', '.join(unknown)}. Es gibt: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in names or [name for name in PARTS if name != "ausgabe-klein"]:
        title, measure = PARTS[name]
        print(f"\n== {title}", flush=True)
        measure()
    return 0


sys.exit(main(sys.argv[1:]))
