"""Pages a second through the gate beside nginx with basic auth on the same file; wrk on the other processor.

nginx checks an apr1 hash (1,000 rounds of MD5) and, for comparison, bcrypt at cost 5: the hash decides its cost.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from beistand.release import store
from tests.bench.running import free_port, running, session

PAGE = "/verfahren/widerspruch/"
SECONDS = "6s"


def measure() -> None:
    missing = [tool for tool in ("wrk", "nginx", "htpasswd", "taskset") if not shutil.which(tool)]
    if missing:
        print(f"Es fehlt: {', '.join(missing)} (Pakete wrk, nginx, apache2-utils, util-linux).")
        return
    with (
        TemporaryDirectory(prefix="beistand-bench-") as name,
        running(Path(name) / "var", BEISTAND_PROZESSE="1") as server,
    ):
        release = store.current(server.var)
        assert release
        assert server.member
        file = release.path / "member" / "site" / PAGE.strip("/") / "index.html.br"
        _pin(server.process.pid, "0")
        cookie = session(server, *server.member)
        rates = {
            "Tür, ein Prozess, Sitzung je Aufruf geprüft": _wrk(server.address + PAGE, Cookie=cookie),
            "nginx, Basic Auth, apr1": _nginx(Path(name), file, "-m"),
            "nginx, Basic Auth, bcrypt (Kosten 5)": _nginx(Path(name), file, "-B"),
            "nginx ohne Prüfung": _nginx(Path(name), file, ""),
        }
    ours = next(iter(rates.values()))
    for title, rate in rates.items():
        print(f"{title}: {rate:,.0f} Seiten/s je Kern (Verhältnis {ours / rate:.2f})")


def _wrk(url: str, **headers: str) -> float:
    command = ["taskset", "-c", "1", "wrk", "-t1", "-c4", f"-d{SECONDS}", "-H", "Accept-Encoding: br"]
    for key, value in headers.items():
        command += ["-H", f"{key}: {value}"]
    output = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise RuntimeError(f"{url} did not answer 200:\n{output}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert rate
    return float(rate[1])


def _nginx(folder: Path, file: Path, scheme: str) -> float:
    """One nginx worker on the same processor as the gate had, handing out the same bytes."""
    port = free_port()
    users = folder / "users"
    auth = ""
    if scheme:
        subprocess.run(["htpasswd", "-bc", scheme, str(users), "a", "b"], check=True, capture_output=True)
        users.chmod(0o644)
        auth = f'auth_basic "x"; auth_basic_user_file {users};'
    shutil.copy(file, folder / "page.html")
    folder.chmod(0o755)
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null;\n"
        f"events {{ worker_connections 64; }}\nhttp {{ access_log off; server {{ listen 127.0.0.1:{port};\n"
        f"location / {{ {auth} root {folder}; try_files /page.html =404; add_header Content-Encoding br; }} }} }}\n"
    )
    process = subprocess.Popen(
        ["taskset", "-c", "0", "nginx", "-c", str(configuration), "-p", str(folder)], stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        token = base64.b64encode(b"a:b").decode()
        return _wrk(f"http://127.0.0.1:{port}/", Authorization=f"Basic {token}")
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    import socket
    import time

    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start")


def _pin(pid: int, processor: str) -> None:
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        subprocess.run(["taskset", "-a", "-p", "-c", processor, line], check=True, capture_output=True)
    os.sched_setaffinity(pid, {int(processor)})
