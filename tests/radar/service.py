"""A server that answers like the official service, on this machine; it can also break off, refuse, and be slow."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from typing import Any


@dataclass
class Official:
    """`files` by slug; `faults` by slug: a status, "bricht ab" or "anderswo", each used up once per entry of its list.

    `asked` are the requests in their order: slug, status, headers, and the moment they came.
    """

    files: dict[str, bytes]
    faults: dict[str, list[int | str]] = field(default_factory=dict)
    delay: float = 0.0
    asked: list[tuple[str, int, dict[str, str], float]] = field(default_factory=list)
    at_once: int = 0
    address: str = ""

    def slugs(self, status: int = 200) -> list[str]:
        return [slug for slug, answered, _, _ in self.asked if answered == status]


@contextmanager
def serving(files: dict[str, bytes], **settings: Any) -> Iterator[Official]:
    official = Official(files, **settings)
    lock = threading.Lock()
    running = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            nonlocal running
            came = monotonic()
            with lock:
                running += 1
                official.at_once = max(official.at_once, running)
            try:
                sleep(official.delay)
                slug = self.path.strip("/").removesuffix("/xml.zip")
                status = self._answer(slug)
                with lock:
                    official.asked.append((slug, status, dict(self.headers), came))
            finally:
                with lock:
                    running -= 1

        def _answer(self, slug: str) -> int:
            faults = official.faults.get(slug)
            fault = faults.pop(0) if faults else None
            body = official.files.get(slug)
            if isinstance(fault, int) or body is None:
                return self._empty(fault if isinstance(fault, int) else 404)
            if fault == "anderswo":
                return self._empty(302, Location="https://example.org/xml.zip")
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                return self._empty(304, ETag=etag)
            self.send_response(200)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if fault == "bricht ab":
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
                return 0
            self.wfile.write(body)
            return 200

        def _empty(self, status: int, **headers: str) -> int:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status == 503:
                self.send_header("Retry-After", "7")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return status

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    official.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield official
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
