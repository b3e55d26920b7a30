"""Sheets: a section on the page, on paper a page of its own. »Für dich« is in plain German and for the person to take
home; »bogen« is a form that a counsellor fills in by hand."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from beistand.content.library import Library
from beistand.content.offices import Office
from beistand.pages import qr
from beistand.pages.blocks import NoteBlock
from beistand.pages.icons import icon_element

OFFERS = "/angebote/"
"""Public, so that whoever scans the code can read it."""

PLACES = {
    "jobcenter": "Dein Jobcenter",
    "sozialamt": "Dein Sozialamt",
    "gericht": "Dein Gericht",
    "auslaenderbehoerde": "Deine Ausländerbehörde",
    "arbeitsagentur": "Deine Agentur für Arbeit",
    "behoerde": "Deine Behörde",
}
"""Kind of an office → how the sheet names it where only the person knows which one it is."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Sheet(NamedTuple):
    title: str
    place: Office | str


class FuerDich(NoteBlock):
    """Around the text. Argument: a title, and behind a second bar an office of offices.yml or a kind of office."""

    NAME = "fuer-dich"
    EXAMPLE = "fuer-dich | Termin verpasst? Das kannst du tun | jobcenter"

    def read(self, argument: str) -> Any:
        title, _, place = (part.strip() for part in argument.partition("|"))
        if not title:
            raise ValueError("Der Titel fehlt.")
        library: Library = self.config["library"]
        if place not in library.offices and place not in PLACES:
            raise ValueError(f"»{place}« ist weder eine Stelle noch eine von: {', '.join(PLACES)}.")
        return Sheet(title, library.offices.get(place, place))

    def on_create(self, parent: Element) -> Element:
        sheet = SubElement(parent, "section", {"class": "fuer-dich"})
        SubElement(sheet, "h2").text = f"Für dich: {self.meaning.title}"
        return sheet

    def on_end(self, block: Element) -> None:
        block.append(_lines(self.meaning.place))
        block.append(_code(self.config["address"]))
        block.append(_printing())


class Bogen(NoteBlock):
    """Around a table whose empty cells are for writing; on paper they are high enough for it."""

    NAME = "bogen"
    EXAMPLE = "bogen | Hospitationsbogen"

    def read(self, argument: str) -> Any:
        if not argument:
            raise ValueError("Der Titel fehlt.")
        return argument

    def on_create(self, parent: Element) -> Element:
        sheet = SubElement(parent, "section", {"class": "fuer-dich"})
        SubElement(sheet, "h2").text = self.meaning
        return sheet

    def on_end(self, block: Element) -> None:
        block.append(_printing())


BLOCKS: tuple[type[NoteBlock], ...] = (FuerDich, Bogen)


def is_trial(address: str) -> bool:
    """Whether an address is that of this machine, which nobody else can reach."""
    return urlsplit(address).hostname in _LOOPBACK


def _printing() -> Element:
    line = Element("p", {"class": "kein-druck nur-js"})
    button = SubElement(line, "button", {"class": "knopf knopf-zweit", "type": "button", "data-tat": "blatt"})
    button.append(icon_element("drucken", " Nur dieses Blatt drucken"))
    return line


def _lines(place: Office | str) -> Element:
    """Office and days: what is known is printed, the rest is a line to write on."""
    lines = Element("dl", {"class": "fuer-dich-zeilen"})
    if isinstance(place, Office):
        known = [
            text
            for name in ("address", "phone", "web")
            if (text := getattr(place, name)) and name not in place.unverified
        ]
        rows = [("Deine Stelle", " · ".join([place.name, *known]))]
    else:
        rows = [(PLACES[place], "")]
    for word, text in (*rows, ("Dein letzter Tag", ""), ("Nächster Termin bei uns", "")):
        SubElement(lines, "dt").text = word
        SubElement(lines, "dd", {} if text else {"class": "leer-zeile"}).text = text
    return lines


def _code(address: str) -> Element:
    """Where to find us. Without a public address the sheet says that it is a trial: nobody shall take it for real."""
    target = f"{address.rstrip('/')}{OFFERS}"
    box = Element("div", {"class": "fuer-dich-code"})
    box.append(qr.picture(target, f"QR-Code: {target}"))
    words = SubElement(box, "p")
    words.text = "Hilfe, Orte und Zeiten: "
    SubElement(words, "b").text = target
    if is_trial(target):
        SubElement(box, "p").text = "Probe: Die öffentliche Adresse ist noch nicht eingestellt."
    return box
