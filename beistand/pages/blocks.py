"""The blocks of a note: `/// name | argument` … `///`. What stands in the page for each of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from beistand import german
from beistand.content import periods
from beistand.pages import spans
from beistand.pages.icons import icon_element
from beistand.pages.trouble import broken
from beistand.roles import Role

AMPEL = {"eilt": "Eilt: Frist läuft", "bald": "Bald", "ruhe": "In Ruhe"}

_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")


class NoteBlock(Block):
    """A block whose argument is read once: `read` returns what it means or raises ValueError with a German sentence."""

    ARGUMENT = None
    EXAMPLE = ""
    meaning: Any = None

    def on_validate(self, parent: Element) -> bool:
        try:
            self.meaning = self.read((self.argument or "").strip())
        except ValueError as fault:
            raise broken(self.md, f"Block »{self.NAME}«: {fault}", f"/// {self.EXAMPLE or self.NAME}") from None
        return True

    def read(self, argument: str) -> Any:
        if argument:
            raise ValueError(f"Er braucht keine Angabe, hier steht »{argument}«.")
        return None

    @property
    def day(self) -> date:
        return self.config["day"]

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": self.NAME})


class Kurz(NoteBlock):
    """The answer. Its head is put in after the table of contents was made: the answer needs no entry there."""

    NAME = "kurz"
    EXAMPLE = "kurz | eilt   (oder bald, ruhe)"

    def read(self, argument: str) -> Any:
        if argument not in AMPEL:
            raise ValueError(f"»{argument}« ist keine Ampel.")
        return argument

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "section", {"class": f"kurz kurz-{self.meaning}", "id": "kurz-gesagt"})

    def on_end(self, block: Element) -> None:
        if len(block) > 1 and block[-1].tag == "p":
            block[-1].set("class", "normzeile")


def kurz_head(ampel: str) -> Element:
    head = Element("div", {"class": "kurz-kopf"})
    SubElement(head, "h2").text = "Kurz gesagt"
    SubElement(head, "p", {"class": f"ampel ampel-{ampel}"}).append(icon_element(ampel, f" {AMPEL[ampel]}"))
    return head


class Fristen(NoteBlock):
    NAME = "fristen"


class Pruefschema(NoteBlock):
    NAME = "pruefschema"


class Gilt(NoteBlock):
    """A passage that holds only on some days; on the others it is in the page, but hidden."""

    NAME = "gilt"
    EXAMPLE = "gilt | ab 2026-07-01   (oder bis 2026-06-30, oder 2023-01-01 bis 2026-06-30)"

    def read(self, argument: str) -> Any:
        return periods.read(argument)

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "gilt", **spans.attributes(self.meaning, self.day)})


class AltNeu(NoteBlock):
    """Around a table: label, old law, new law."""

    NAME = "altneu"
    EXAMPLE = "altneu | 2026-07-01"

    def read(self, argument: str) -> Any:
        try:
            return date.fromisoformat(argument)
        except ValueError:
            raise ValueError(f"»{argument}« ist kein Tag.") from None

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "altneu", "data-grenze": self.meaning.isoformat()})


class Nur(NoteBlock):
    """For some readers only. The role's own site never has the rest; this is for a site built from all sources."""

    NAME = "nur"
    EXAMPLE = "nur | public   (oder member, trainer)"

    def read(self, argument: str) -> Any:
        try:
            return Role.of(argument)
        except KeyError:
            raise ValueError(f"»{argument}« ist keine Rolle.") from None

    def on_create(self, parent: Element) -> Element:
        role: Role = self.config["role"]
        meant = role is Role.PUBLIC if self.meaning is Role.PUBLIC else role.may_read(self.meaning)
        return SubElement(parent, "div", {"data-nur": "bleibt" if meant else "weg"})


class Kasten(NoteBlock):
    """A box with a title line: icon, word, title."""

    ICON = ""

    def read(self, argument: str) -> Any:
        return argument

    def on_create(self, parent: Element) -> Element:
        box = SubElement(parent, "section", {"class": f"kasten {self.NAME}"})
        self.head(SubElement(box, "p", {"class": "kasten-titel"}))
        return box

    def head(self, title: Element) -> None:
        title.append(icon_element(self.ICON, f" {self.words}"))

    @property
    def words(self) -> str:
        """The signal is colour, icon and word: the word stands there whatever the author's title is."""
        word = german_word(self.NAME)
        if not self.meaning:
            return word
        return self.meaning if self.meaning.startswith(word) else f"{word}: {self.meaning}"


def german_word(name: str) -> str:
    return name.capitalize()


class Achtung(Kasten):
    NAME = "achtung"
    ICON = "achtung"


class Hinweis(Kasten):
    NAME = "hinweis"
    ICON = "lesezeichen"

    @property
    def words(self) -> str:
        return self.meaning or german_word(self.NAME)


class Beispiel(Kasten):
    NAME = "beispiel"
    ICON = "liste"


class Streitig(Kasten):
    """A disputed question; inside a definition list Dafür, Dagegen, Am Tisch."""

    NAME = "streitig"
    EXAMPLE = "streitig | Zählt ein Versäumnis vor dem 1. 7. 2026 mit?"

    def read(self, argument: str) -> Any:
        if not argument:
            raise ValueError("Die Frage fehlt.")
        return argument

    def head(self, title: Element) -> None:
        label = SubElement(title, "span", {"class": "etikett etikett-streitig"})
        label.text = "streitig"
        label.tail = f" {self.meaning}"


class Selbsttest(NoteBlock):
    """The answers of a self-test, folded in: whoever still thinks about a question does not read its answer."""

    NAME = "selbsttest"
    EXAMPLE = "selbsttest | Lösung A"

    def read(self, argument: str) -> Any:
        return argument or "Lösung"

    def on_create(self, parent: Element) -> Element:
        answers = SubElement(parent, "details", {"class": "selbsttest"})
        SubElement(answers, "summary").text = self.meaning
        return answers


class Hamburg(Kasten):
    """What is particular to Hamburg, with the day on which somebody looked."""

    NAME = "hamburg"
    ICON = "hamburg"
    EXAMPLE = "hamburg | 24.11.2026   (Tag der Prüfung; ohne Angabe: wird ergänzt)"

    def read(self, argument: str) -> Any:
        if not argument:
            return None
        match = _GERMAN_DAY.fullmatch(argument)
        try:
            return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(argument)
        except ValueError:
            raise ValueError(f"»{argument}« ist kein Tag.") from None

    def head(self, title: Element) -> None:
        title.append(icon_element(self.ICON, " Hamburg "))
        checked = SubElement(title, "span", {"class": "geprueft"})
        checked.text = f"geprüft am {german.day(self.meaning)}" if self.meaning else "geprüft am: wird ergänzt"


BLOCKS: tuple[type[NoteBlock], ...] = (
    Kurz, Fristen, Pruefschema, Gilt, AltNeu, Nur, Achtung, Hinweis, Beispiel, Streitig, Selbsttest, Hamburg,
)  # fmt: skip
