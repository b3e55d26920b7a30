"""Milliseconds of a search: in the process and over HTTP, on the real passages."""

from __future__ import annotations

import http.client
import re
import statistics
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote, urlsplit

from beistand import clock
from beistand.content.library import load
from beistand.release import store
from beistand.release.searching import answer
from beistand.roles import Role
from tests.bench.running import ROOT, running, session

QUERIES = 200


def measure() -> None:
    library, _ = load(ROOT)
    words = re.findall(r"\w{4,}", " ".join(note.prose for note in library.notes))
    queries = [
        " ".join(words[(number * 37) % len(words)] for number in range(n, n + 1 + n % 4)) for n in range(QUERIES)
    ]
    with TemporaryDirectory(prefix="beistand-bench-") as name, running(Path(name)) as server:
        release = store.current(server.var)
        assert release
        assert server.member
        day = clock.reference_day()
        for turn in ("erste Runde", "zweite Runde"):
            _print(
                f"im Prozess, {turn}", queries, lambda query: answer(release, Role.MEMBER, query, library.archive, day)
            )
        connection = http.client.HTTPConnection(urlsplit(server.address).netloc)
        cookie = session(server, *server.member)

        def over_http(query: str) -> bytes:
            connection.request("GET", f"/api/suche?q={quote(query)}", headers={"Cookie": cookie})
            return connection.getresponse().read()

        for turn in ("erste Runde", "zweite Runde"):
            _print(f"über HTTP, {turn}", queries, over_http)


def _print(title: str, queries: list[str], ask: Callable[[str], object]) -> None:
    taken = []
    for query in queries:
        start = perf_counter()
        ask(query)
        taken.append((perf_counter() - start) * 1000)
    taken.sort()
    print(f"{title}: p50 {statistics.median(taken):.2f} ms, p99 {taken[int(len(taken) * 0.99)]:.2f} ms")
