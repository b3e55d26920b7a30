"""A browser without a window: whole WSGI requests to the gate, cookies kept, forms filled from the page."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)

    @property
    def text(self) -> str:
        return unescape(self.body.decode())

    def but(self, *names: str) -> list[tuple[str, str]]:
        """All headers except these, in order, to compare two answers."""
        return [(name, value) for name, value in self.headers if name.lower() not in names]


class Browser:
    """`address` is where it calls from."""

    def __init__(self, application: Any, address: str = "203.0.113.7") -> None:
        self._application = application
        self._address = address
        self.cookies: dict[str, str] = {}

    def __call__(self, method: str, target: str, body: bytes = b"", **headers: str) -> Answer:
        """`target` as on the wire, percent-encoded; headers with _ for -."""
        path, _, query = target.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self._address,
            "HTTP_HOST": "localhost:8000",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        if self.cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for name, value in headers.items():
            key = name.upper()
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
        started: list[Any] = []
        chunks = self._application(environ, lambda status, headers, fault=None: started.append((status, headers)))
        body = b"".join(chunks)
        if close := getattr(chunks, "close", None):
            close()
        status, given = started[-1]
        answer = Answer(int(status.split()[0]), list(given), body)
        self._keep(answer)
        return answer

    def get(self, target: str, **headers: str) -> Answer:
        return self("GET", target, **headers)

    def post(self, target: str, fields: dict[str, str] | list[tuple[str, str]], **headers: str) -> Answer:
        headers.setdefault("content_type", "application/x-www-form-urlencoded")
        return self("POST", target, urlencode(fields).encode(), **headers)

    def submit(self, target: str, fields: dict[str, str], page: str | None = None, **headers: str) -> Answer:
        """Fetch the page with the form, then send it with the hidden fields it holds."""
        return self.post(target, self.hidden(page or target) | fields, **headers)

    def hidden(self, target: str) -> dict[str, str]:
        """The hidden fields of the page, the form's token among them."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>', self.get(target).body.decode())
        return {name: unescape(value) for name, value in found}

    def sign_in(self, mail: str, password: str, target: str = "/anmelden/", **headers: str) -> Answer:
        return self.submit("/anmelden/", {"login": mail, "password": password}, page=target, **headers)

    def _keep(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    if morsel["max-age"] == 0 or not morsel.value:
                        self.cookies.pop(key, None)
                    else:
                        self.cookies[key] = morsel.value
