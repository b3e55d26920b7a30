"""First start from an empty state folder, second start with nothing changed, memory at rest and under load."""

from __future__ import annotations

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.running import memory, running, session


def measure() -> None:
    with TemporaryDirectory(prefix="beistand-bench-") as name:
        var = Path(name)
        with running(var) as first:
            print(f"erster Start (Pakete vorhanden, Ausgabe wird gebaut): {first.seconds:.1f} s")
            assert first.member
            cookie = session(first, *first.member)
            print(f"Speicher in Ruhe: {memory(first.process.pid):.0f} MB")
            addresses = [
                "/",
                "/sgb2/",
                "/verfahren/widerspruch/",
                "/gesetze/sgb_2/22/",
                "/suche?q=miete",
                "/api/suche?q=frist",
            ]

            def visit(number: int) -> int:
                url = first.address + addresses[number % len(addresses)]
                request = urllib.request.Request(url, headers={"Cookie": cookie})
                return len(urllib.request.urlopen(request, timeout=30).read())

            with ThreadPoolExecutor(8) as pool:
                list(pool.map(visit, range(1200)))
            print(f"Speicher nach 1.200 Aufrufen (8 zugleich): {memory(first.process.pid):.0f} MB")
        with running(var) as second:
            print(f"zweiter Start, nichts geändert: {second.seconds:.1f} s")
