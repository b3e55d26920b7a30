"""What goes wrong, said to people: one sentence and one way on for each status."""

from __future__ import annotations

import html
from dataclasses import dataclass

from beistand.portal.shell import Shell


@dataclass(frozen=True)
class Failure:
    """`status` with its HTTP phrase; `href` and `way` are the one way on."""

    status: int
    phrase: str
    title: str
    sentence: str
    href: str = "/"
    way: str = "Zur Startseite"

    @property
    def line(self) -> str:
        return f"{self.status} {self.phrase}"

    def page(self, shell: Shell) -> str:
        return shell.page(
            self.title,
            f'<p>{html.escape(self.sentence)}</p>\n<p><a class="knopf" href="{self.href}">{self.way}</a></p>',
        )


NO_RELEASE = Failure(
    503, "Service Unavailable", "Noch keine Ausgabe", "Es gibt noch keine Ausgabe: beistand bauen", "/", "Neu laden"
)
MISSING = Failure(404, "Not Found", "Seite nicht gefunden", "Diese Seite gibt es nicht.", "/suche", "Zur Suche")

_ALL = {
    failure.status: failure
    for failure in (
        Failure(400, "Bad Request", "Anfrage nicht verstanden", "Diese Anfrage lässt sich nicht lesen."),
        Failure(403, "Forbidden", "Formular abgelaufen",
                "Das Formular ist abgelaufen: Lade die Seite neu und sende es noch einmal."),
        MISSING,
        Failure(405, "Method Not Allowed", "Nicht vorgesehen", "So lässt sich diese Adresse nicht aufrufen."),
        Failure(413, "Content Too Large", "Zu groß", "Das Gesendete ist zu groß: höchstens 8 MB sind möglich."),
        Failure(414, "URI Too Long", "Adresse zu lang", "Diese Adresse ist zu lang."),
        Failure(429, "Too Many Requests", "Zu viele Versuche", "Zu viele Versuche.", "/anmelden/", "Zur Anmeldung"),
        Failure(431, "Request Header Fields Too Large", "Anfrage zu lang", "Die Kopfzeilen der Anfrage sind zu lang."),
        Failure(500, "Internal Server Error", "Fehler bei uns",
                "Da ist bei uns etwas schiefgegangen. Versuche es in einer Minute noch einmal."),
        Failure(503, "Service Unavailable", "Gerade nicht erreichbar",
                "Das klappt gerade nicht. Versuche es in einer Minute noch einmal."),
    )
}  # fmt: skip


def of(status: int) -> Failure:
    """The failure with this status; any other client's fault reads like 400, any other of ours like 500."""
    return _ALL.get(status) or _ALL[400 if 400 <= status < 500 else 500]
