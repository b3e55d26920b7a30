"""The real server process on a public address: cookies, hosts, broken requests, log."""

import os
import re
import socket
import subprocess
import sys
import time

import pytest

from beistand.portal.environment import ROOT
from beistand.portal.headers import HTTPS_ONLY, SECURITY
from beistand.release import store
from beistand.roles import Role
from tests.portal.releases import PAGE, write

HOST = "beistand.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Port and log file of a gunicorn with our configuration on a state folder of its own."""
    folder = tmp_path_factory.mktemp("oeffentlich")
    write(folder, "20261124-120000-aaaaaa")
    store.switch(folder, "20261124-120000-aaaaaa")
    settings = os.environ | {
        "BEISTAND_VAR": str(folder),
        "BEISTAND_ADRESSE": f"https://{HOST}",
        "BEISTAND_PROZESSE": "1",
    }
    settings.pop("DJANGO_SETTINGS_MODULE", None)
    prepare = "from beistand import portal; portal.setup(); from beistand.portal import accounts; accounts.migrate()"
    subprocess.run([sys.executable, "-c", prepare], env=settings, cwd=ROOT, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log"
    configuration = ROOT / "beistand" / "portal" / "gunicorn_conf.py"
    command = [sys.executable, "-m", "gunicorn", "--config", str(configuration), "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as sink:
        process = subprocess.Popen(
            [*command, "beistand.portal.wsgi:application"], env=settings, cwd=ROOT, stdout=sink, stderr=sink
        )
    for _ in range(300):
        if "Adresse: " in log.read_text():
            break
        time.sleep(0.1)
    yield port, log
    process.terminate()
    assert process.wait(20) == 0


def ask(port, request):
    """The answer to raw bytes, read until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it may answer and close before it has read all
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer.decode("utf-8", "replace")


def head(host=HOST, more=""):
    return f" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode()


BROKEN = {
    "long target": b"GET /" + b"a" * 70_000 + head(),
    "long query": b"GET /?q=" + b"a" * 70_000 + head(),
    "long header": b"GET /" + head(more=f"X-Lang: {'a' * 70_000}\r\n"),
    "many headers": b"GET /" + head(more="".join(f"X-{number}: a\r\n" for number in range(500))),
    "no request": b"geheime-suche\r\n\r\n",
    "odd method": b"get /geheime-suche" + head(),
    "raw umlaut": "GET /geheime-suche-ä".encode() + head(),
    "bad length": b"POST /anmelden/" + head(more="Content-Length: geheime-suche\r\n"),
    "two lengths": b"POST /anmelden/" + head(more="Content-Length: 1\r\nContent-Length: 2\r\n"),
    "large body": b"POST /anmelden/" + head(more="Content-Length: 9000000\r\n") + b"a" * 100_000,
    "other host": b"GET /" + head(host="geheime-suche.example"),
    "nul": b"GET /%00geheime-suche" + head(),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_requests_are_the_caller_s_fault_under_our_headers(server, case):
    port, log = server
    answer = ask(port, BROKEN[case])
    assert re.match(r"HTTP/1\.1 4\d\d ", answer), answer[:200]
    for name, value in (*SECURITY, HTTPS_ONLY):
        assert f"{name}: {value}\r\n" in answer
    assert '<html lang="de">' in answer
    assert "geheime-suche" not in answer
    assert "geheime-suche" not in log.read_text()
    assert "127.0.0.1" not in log.read_text().replace("http://127.0.0.1", "")


def test_on_a_public_address_cookies_need_https_and_our_host(server):
    port, _ = server
    answer = ask(port, b"GET /anmelden/" + head())
    cookie = re.search(r"Set-Cookie: +__Host-csrftoken=.*", answer)
    assert cookie
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie[0].strip().split("; "))
    assert ask(port, b"GET /" + head(host="localhost")).startswith("HTTP/1.1 400 ")


def test_a_page_is_handed_out(server):
    port, _ = server
    assert ask(port, f"GET {PAGE[Role.PUBLIC]}".encode() + head()).startswith("HTTP/1.1 200 OK")
    assert "Location: /anmelden/?next=/x/\r\n" in ask(port, b"GET /x/" + head())


@pytest.mark.parametrize("header", ["SCRIPT_NAME: /sgb2", "PATH_INFO: /trainer/", "X-Forwarded-Proto: http"])
def test_no_header_moves_the_request(server, header):
    port, _ = server
    plain = ask(port, b"GET /angebote/" + head())
    assert ask(port, b"GET /angebote/" + head(more=f"{header}\r\n")).split("\r\n\r\n")[1:] in (
        plain.split("\r\n\r\n")[1:],
        ask(port, b"odd" + head()).split("\r\n\r\n")[1:],
    )
