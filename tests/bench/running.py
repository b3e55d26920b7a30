"""A server to measure: the real command with a state folder of its own, and a signed-in session for it."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Running:
    """`seconds` from the call of the command to the line with the address."""

    address: str
    var: Path
    process: subprocess.Popen[str]
    seconds: float
    member: tuple[str, str] | None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(var: Path, **settings: str) -> Iterator[Running]:
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "beistand", "starten", "--port", str(free_port())],
        cwd=ROOT,
        env=os.environ | {"BEISTAND_VAR": str(var), "PYTHONUNBUFFERED": "1"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    member, address = None, ""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Mitglied: "):
            mail, password = line.strip().removeprefix("Mitglied: ").split(" ")
            member = (mail, password)
        if line.startswith("Adresse: "):
            address = line.strip().removeprefix("Adresse: ").rstrip("/")
            break
    try:
        yield Running(address, var, process, perf_counter() - start, member)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def session(server: Running, mail: str, password: str) -> str:
    """Sign in as a person would; the Cookie header of the session."""
    jar = http.cookiejar.CookieJar()
    client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = client.open(f"{server.address}/anmelden/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token
    fields = {"csrfmiddlewaretoken": token[1], "login": mail, "password": password}
    client.open(
        urllib.request.Request(
            f"{server.address}/anmelden/",
            urllib.parse.urlencode(fields).encode(),
            {"Referer": f"{server.address}/anmelden/", "Origin": server.address},
        )
    )
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def memory(pid: int) -> float:
    """Proportional memory of a process and its children, in MB (shared pages counted once)."""
    total = 0
    for process in [pid, *_children(pid)]:
        try:
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def _children(pid: int) -> list[int]:
    try:
        names = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [each for name in names for each in (int(name), *_children(int(name)))]
