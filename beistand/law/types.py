"""The nouns of the law room: Law, LawTable, Citation, Norm, Wording, and what holds on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from beistand.german import fold
from beistand.law.days import State, holding

FEDERAL = "https://www.gesetze-im-internet.de/"
"""The official service for federal law."""


@dataclass(frozen=True)
class Law:
    """A statute that may be cited.

    `slug` is the path segment of the official service and of our addresses. `held` says whether the archive has
    its text; what is not held has `url`, the official place to read it. `article` laws count in »Art.«.
    """

    slug: str
    abbreviation: str
    title: str
    aliases: tuple[str, ...] = ()
    held: bool = True
    article: bool = False
    jurisdiction: Literal["bund", "hamburg", "laender", "eu"] = "bund"
    url: str = ""

    def official_url(self, section: str | None = None) -> str:
        """The official page of a norm: `/<slug>/__22a.html`, `/gg/art_1.html`; else of the law.

        Only the federal service has lasting addresses of single norms.
        """
        base = self.url or f"{FEDERAL}{self.slug}/"
        if not base.startswith(FEDERAL) or section is None or not re.fullmatch(r"\d+[a-z]*", section):
            return base
        return f"{base}{'art_' if self.article else '__'}{section}.html"


class LawTable:
    """All laws that we know by name, found by slug or by any alias, however it is spelt."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.laws = tuple(laws)
        self._by_slug = {law.slug: law for law in self.laws}

    @cached_property
    def _by_name(self) -> dict[str, Law]:
        return {self.key(name): law for law in self.laws for name in (law.abbreviation, *law.aliases)}

    @staticmethod
    def key(name: str) -> str:
        """Spelling that does not count: case, umlauts, spaces, hyphens, dots. »SGB-II« = »sgb ii«."""
        return "".join(c for c in fold(name) if c.isalnum() or c == "/")

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.laws)

    def __getitem__(self, slug: str) -> Law:
        return self._by_slug[slug]

    def get(self, slug: str) -> Law | None:
        return self._by_slug.get(slug)

    def named(self, name: str) -> Law | None:
        return self._by_name.get(self.key(name))


Kind = Literal["norm", "case", "source"]


@dataclass(frozen=True)
class Citation:
    """One place in a law (kind norm), a decision (case), or a gazette (source). Parse and print are inverse.

    `law` is a slug of the table; "?XYZG" names a law that the table does not know, as written; None is a bare »§ 5«.
    `section` as in addresses: "22", "22a", "anlage-1", "anlage-zu-28"; `until` is the last section of a range
    (»§§ 31 bis 31b«), which only the statute's own order can fill: `checking.expand` does. `absatz` "1a"; `satz`,
    `halbsatz`, `alternative` "3"; `nummer` "1a"; `buchstabe` "a"; `doppelbuchstabe` "aa". `following` is "f" or "ff";
    `version` the words of the Fassung ("a. F.", "in der bis zum 30.6.2026 geltenden Fassung").
    A case has court (None where only the file number stands), date and file_number (or ECLI); a source has its
    designation as `file_number` ("BGBl. 2026 I Nr. 107").
    """

    law: str | None = None
    section: str | None = None
    until: str | None = None
    absatz: str | None = None
    unterabsatz: str | None = None
    satz: str | None = None
    halbsatz: str | None = None
    nummer: str | None = None
    buchstabe: str | None = None
    doppelbuchstabe: str | None = None
    alternative: str | None = None
    following: str | None = None
    version: str | None = None
    kind: Kind = "norm"
    court: str | None = None
    date: date | None = None
    file_number: str | None = None

    def whole_section(self) -> Citation:
        """The same norm without its depth: what a page of the norm is found by."""
        return Citation(law=self.law, section=self.section)

    def at(self, **levels: str | None) -> Citation:
        return replace(self, **levels)  # type: ignore[arg-type]

    @property
    def key(self) -> str:
        """Canonical form: `sgb_2/§22/Abs1/Satz1`."""
        steps = (("Abs", self.absatz), ("UAbs", self.unterabsatz), ("Satz", self.satz), ("Hs", self.halbsatz),
                 ("Nr", self.nummer), ("Buchst", self.buchstabe), ("DBuchst", self.doppelbuchstabe),
                 ("Alt", self.alternative))  # fmt: skip
        return "/".join([self.law or "?", f"§{self.section}", *(f"{name}{value}" for name, value in steps if value)])


@dataclass(frozen=True)
class Found:
    """A citation as it stands in a text: `text[start:end]` is what becomes the link."""

    start: int
    end: int
    text: str
    citation: Citation
    candidate: bool = False
    """A bare »§ 5« without a law: offered, never guessed."""


CheckState = Literal["ok", "unknown_law", "unknown_norm", "repealed", "not_found_inside", "candidate", "outside"]


@dataclass(frozen=True)
class Checked:
    """What the archive says about a citation. `hint` is "satz" where only the sentence was not found."""

    citation: Citation
    state: CheckState
    hint: str | None = None
    nearest: str | None = None


Part = dict[str, Any]
"""`{"t": text}` | `{"list": [{"nr": …, "parts": […]}]}` | `{"table": [[cell]]}` | `{"img": url}`, in reading order."""


@dataclass(frozen=True)
class Absatz:
    """`nr` is "" for a norm without numbered Absätze; `also` the further numbers of a joint entry."""

    nr: str
    parts: tuple[Part, ...]
    label: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class InForce:
    """The day on which the wordings of `norm` ("§ 22", or "*" for all of the law) seen from `seen_from` took force.

    `act` names what changed them. certain: a source names this day for this act; likely: the act is known, the day
    inferred.
    """

    law: str
    norm: str
    seen_from: date
    in_force: date
    act: str = ""
    confidence: Literal["certain", "likely"] = "certain"


@dataclass(frozen=True)
class Wording:
    """The text of a norm during one span.

    `in_force` is the first day of this wording where an act or notice names it; else it was first *seen* on
    `seen_from` and last on `seen_to` (None: still there on the archive's last day). `open_start`: already there when
    the law was first seen, so older than `seen_from`.

    repealed: "(weggefallen)", no text. empty: a heading without text (not yet in force, moved elsewhere).
    minor: differs from the wording before only in punctuation or case. incomplete: a table or image is missing.
    group: "§§ 72 und 73" were one entry. titles: the headings in turn with their first day, where only they changed.
    """

    title: str
    seen_from: date
    seen_to: date | None
    in_force: date | None
    open_start: bool
    repealed: bool
    digest: str
    absaetze: tuple[Absatz, ...]
    act: str = ""
    confidence: Literal["certain", "likely"] | None = None
    minor: bool = False
    empty: bool = False
    incomplete: bool = False
    group: str = ""
    fundstelle: str = ""
    titles: tuple[tuple[date, str], ...] = ()

    @property
    def begins(self) -> date:
        return self.in_force or self.seen_from

    def title_on(self, day: date) -> str:
        """The heading on `day`; it may change while the text stays."""
        earlier = [title for since, title in self.titles if since <= day]
        return earlier[-1] if earlier else self.titles[0][1] if self.titles else self.title


@dataclass(frozen=True)
class OnDay:
    """What the archive knows of a norm on one day.

    in_force: `wording` holds (`repealed` wordings too). gone: the norm left the law before, `wording` was its last.
    not_yet: the norm did not exist. changing: between two observations, with `between` the last day of the old and the
    first of the new text; `wording` is then the older one.
    """

    state: State
    wording: Wording | None = None
    between: tuple[date, date] | None = None


NormKind = Literal["section", "article", "annex", "preamble"]


@dataclass(frozen=True)
class NormHead:
    """A norm in the list of its law, without text. gone: repealed, or no longer in the law when last looked at."""

    section: str
    label: str
    title: str
    kind: NormKind
    gone: bool


@dataclass(frozen=True)
class Norm:
    """A section, article or annex of a law with all its wordings, oldest first."""

    law: str
    section: str
    label: str
    kind: NormKind
    wordings: tuple[Wording, ...]

    @property
    def title(self) -> str:
        return self.wordings[-1].title

    def on(self, day: date) -> OnDay:
        """What holds on `day`, after the rule in `days.holding`."""
        state, which, between = holding(self.wordings, day)
        return OnDay(state, None if which is None else self.wordings[which], between)
