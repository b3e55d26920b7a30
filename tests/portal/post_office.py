"""A mail server for tests: takes mails over SMTP, or refuses as told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class PostOffice:
    """`letters` are the raw mails taken; an address in `refused` is turned away; `closes_after` mails it hangs up."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.refused: set[str] = set()
        self.closes_after = 1000
        self.greeted_by: list[str] = []
        self.port = 0


@contextmanager
def opened() -> Iterator[PostOffice]:
    office = PostOffice()

    class Clerk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 post")
            while line := self.rfile.readline().decode().strip():
                word = line.upper()
                if word.startswith("EHLO"):
                    office.greeted_by.append(line[5:])
                    self.say("250-post\r\n250 8BITMIME")
                elif word.startswith("RCPT") and any(address in line for address in office.refused):
                    self.say("550 no such person")
                elif word == "DATA":
                    self.say("354 go on")
                    self.take()
                    if len(office.letters) >= office.closes_after:
                        return
                elif word == "QUIT":
                    return self.say("221 bye")
                else:
                    self.say("250 ok")

        def take(self) -> None:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            office.letters.append(b"".join(lines).decode())
            self.say("250 taken")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk) as server:
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield office
        server.shutdown()
