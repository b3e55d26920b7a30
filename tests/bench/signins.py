"""Whether the time of an answer tells who has an account: wrong sign-ins for known and unknown mails, taking turns."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ATTEMPTS = 2000
MOST_APART = 2.0
"""Milliseconds by which the two medians may differ."""
GUESSES_PER_ADDRESS = 40


def measure(attempts: int = ATTEMPTS) -> None:
    """In a process and a state folder of its own; `attempts` is the number of both kinds together."""
    with TemporaryDirectory(prefix="beistand-bench-") as name:
        settings = {key: value for key, value in os.environ.items() if not key.startswith("BEISTAND_")}
        code = f"from tests.bench import signins; signins.compare({attempts})"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=settings | {"BEISTAND_VAR": name})


def compare(attempts: int) -> None:
    """Print both medians for passwords and for asking for a code."""
    from beistand import portal

    portal.setup()
    from beistand.portal import accounts

    accounts.migrate()
    _people(attempts // 2)
    from beistand.portal.wsgi import application

    for title, target, fields in (
        ("Passwort", "/anmelden/", {"password": "Falsch-12345678"}),
        ("Code anfordern", "/anmelden/code/", {}),
    ):
        known, unknown = _times(application, target, fields, attempts)
        apart = abs(known - unknown)
        verdict = "in Ordnung" if apart <= MOST_APART else f"zu weit: höchstens {MOST_APART} ms"
        print(
            f"{title}: {attempts} Versuche abwechselnd, Median bekannt {known:.2f} ms, "
            f"unbekannt {unknown:.2f} ms, Abstand {apart:.2f} ms ({verdict})"
        )


def _people(count: int) -> None:
    from django.contrib.auth.hashers import make_password

    from beistand.portal.models import User

    password = make_password("Nebelkraehe-17-Zaun")
    User.objects.bulk_create(
        User(email=f"bekannt{number}@example.org", name="x", role="member", password=password)
        for number in range(count)
    )


def _times(application: Any, target: str, fields: dict[str, str], attempts: int) -> tuple[float, float]:
    """Medians in milliseconds for known and unknown mails, each mail once and both of the same length."""
    from tests.portal.browser import Browser

    times: tuple[list[float], list[float]] = ([], [])
    for number in range(attempts // 2):
        window = Browser(application, address=f"198.51.{number // 250}.{number * 2 // GUESSES_PER_ADDRESS % 250}")
        hidden = window.hidden(target)
        cookies = dict(window.cookies)
        turns = ((0, "bekannt"), (1, "niemand"))
        for kind, name in turns if number % 2 else turns[::-1]:
            window.cookies = dict(cookies)
            sent = hidden | fields | {"login": f"{name}{number}@example.org"}
            times[kind].append(_milliseconds(lambda window=window, sent=sent: window.post(target, sent)))
    return median(times[0]), median(times[1])


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    measure()
