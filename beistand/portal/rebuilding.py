"""A new release behind the one that is served: after a change from the browser, and when a new day begins."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

from django.conf import settings

from beistand import clock
from beistand.release import store

EVERY = 60.0
"""Seconds between two looks at the calendar."""
LOG = "bauen.log"
MOST = 3
"""Builds at once of one process: one may be ending, one builds, and the third waits for it and will see every change
made until then. A fourth would only build the same once more."""

_started: list[subprocess.Popen[bytes]] = []


def behind(var: Path | None = None) -> None:
    """Start a build and do not wait; what it says stands in the state folder. If it fails, the old release stays."""
    folder = var or settings.ENVIRONMENT.var
    _started[:] = [build for build in _started if build.poll() is None]
    if len(_started) >= MOST:
        return
    with (folder / LOG).open("ab") as log:
        build = subprocess.Popen(
            [sys.executable, "-m", "beistand", "bauen"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"BEISTAND_VAR": str(folder)},
            start_new_session=True,
        )
    _started.append(build)


class NewDay:
    """Watches the calendar: with a new day figures change, and pages appear that were written for it."""

    def __init__(self, var: Path) -> None:
        self._var = var
        self._tried: date | None = None

    def look(self) -> bool:
        """Start a build if the release is of another day; once a day, so that a failing one does not begin again."""
        today = clock.reference_day()
        served = store.current(self._var)
        if served is None or served.manifest.day == today or self._tried == today:
            return False
        self._tried = today
        behind(self._var)
        return True

    def watch(self) -> None:
        """In a thread of the server's first process, for as long as it lives."""
        threading.Thread(target=self._run, name="kalender", daemon=True).start()

    def _run(self) -> None:
        pause = threading.Event()
        self._tried = clock.reference_day()  # the start has just looked
        while not pause.wait(EVERY):
            self.look()
