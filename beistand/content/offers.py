"""data/offers.yml: where and when we advise, by district and kind. What is not known is left out, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.content import yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/offers.yml")


@dataclass(frozen=True)
class OfferKind:
    """What is advised on: `key` is the word in the entries, `title` what readers see."""

    key: str
    title: str


@dataclass(frozen=True)
class Offer:
    """One consultation hour: `accessible` says in words how one gets in; None where nobody has looked."""

    district: str
    kind: str
    place: str
    times: str
    contact: str
    languages: tuple[str, ...]
    accessible: str | None
    source: str
    checked_on: date


@dataclass(frozen=True)
class Offers:
    """Districts and kinds in the order they are shown, and the offers known."""

    districts: tuple[str, ...] = ()
    kinds: tuple[OfferKind, ...] = ()
    offers: tuple[Offer, ...] = ()

    def at(self, district: str, kind: str) -> tuple[Offer, ...]:
        """The offers of a kind in a district; none where nothing is known yet."""
        return tuple(offer for offer in self.offers if (offer.district, offer.kind) == (district, kind))


def read(root: Path) -> tuple[Offers, list[Problem]]:
    sheet = yamlfile.read(root / FILE, root)
    if sheet.node is None:
        return Offers(), sheet.problems
    fields = Fields(sheet, sheet.node, "Das Verzeichnis der Angebote", ("districts", "kinds", "offers"))
    districts = fields.texts("districts")
    kinds = fields.entries("kinds", lambda node: _kind(sheet, node))
    keys = tuple(kind.key for kind in kinds)
    offers = fields.entries("offers", lambda node: _offer(sheet, node, districts, keys))
    return Offers(districts, kinds, offers), sheet.problems


def _kind(sheet: Sheet, node: Node) -> OfferKind | None:
    fields = Fields(sheet, node, "Die Art", ("key", "title"))
    kind = OfferKind(fields.text("key"), fields.text("title"))
    return kind if fields.ok else None


def _offer(sheet: Sheet, node: Node, districts: tuple[str, ...], kinds: tuple[str, ...]) -> Offer | None:
    fields = Fields(
        sheet,
        node,
        "Das Angebot",
        ("district", "kind", "place", "times", "contact", "languages", "accessible", "source", "checked_on"),
    )
    offer = Offer(
        district=fields.choice("district", districts),
        kind=fields.choice("kind", kinds),
        place=fields.text("place"),
        times=fields.text("times"),
        contact=fields.text("contact"),
        languages=fields.texts("languages"),
        accessible=fields.text_or_none("accessible"),
        source=fields.text("source"),
        checked_on=fields.day("checked_on"),
    )
    return offer if fields.ok else None
