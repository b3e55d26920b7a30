"""Reads a statute as the official service publishes it: gii-norm XML, alone or in its `xml.zip`."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from lxml import etree

from beistand.law.gii_text import Element, absaetze, counted, has_headings, inline
from beistand.law.lines import canonical, digest, plain
from beistand.law.types import Absatz, NormKind
from beistand.problems import Problem, ProblemsFound

MOST_BYTES = 64_000_000
"""The largest federal law has 4 MB of XML; images in an xml.zip come on top."""

_SHAPE = "https://www.gesetze-im-internet.de/<gesetz>/xml.zip neu herunterladen"
_GROUP = re.compile(r"(§§|Art) ?(\d+[a-z]*) (bis|und|u\.) (\d+[a-z]*)")
_SINGLE = re.compile(r"(§|Art) ?(\d+[a-z]*)")
_PREAMBLE = re.compile(r"Eingangsformel|Schlu(ss|ß)formel|Präambel")
_NO_NORM = re.compile(r"Inhalts(übersicht|verzeichnis)|Anhang EV")
"""Tables of contents, and the excerpts of the Unification Treaty that some files carry."""
_NOTHING = frozenset({"", "-", "(weggefallen)", "(aufgehoben)"})
_SHORT = 40
"""Signs: longer than all of these with their spaces."""
_REPEALED = re.compile(r"wegge?fallen|aufgehoben|gegenstandslos", re.IGNORECASE)
"""»(weggfallen)« stood in SGB II § 54 for some days."""
_FOOTNOTE_MARK = re.compile(r"\s*\*+\)$")


@dataclass(frozen=True)
class GiiNorm:
    """One norm of a build in the archive's form: `norm` "§ 22", "Anlage zu § 28"; `dup` 2 = second of its number.

    `digest_with_headings` counts the headings inside an annex as well: some annexes of the archive were read so.
    """

    norm: str
    kind: NormKind
    title: str
    absaetze: tuple[Absatz, ...]
    digest: str
    digest_with_headings: str = ""
    repealed: bool = False
    empty: bool = False
    incomplete: bool = False
    group: str = ""
    zu: str = ""
    fundstelle: str = ""
    dup: int = 1


@dataclass(frozen=True)
class GiiLaw:
    """A statute as built by the official service on the evening of `builddate`, in the order of the statute.

    `doknr` is its lasting number there (BJNR295500003), also when the law is renamed. `announced` are the service's
    notes of changes that the text does not have yet (»… mWv 1.1.2029 noch nicht berücksichtigt«).
    """

    builddate: date
    doknr: str
    abbreviation: str
    title: str
    norms: tuple[GiiNorm, ...]
    announced: tuple[str, ...] = ()


def read(data: bytes, name: str = "xml.zip") -> GiiLaw:
    """The statute in `data`, which is gii-norm XML or a zip with exactly one such file.

    Loads nothing that the file names (entities, DTD, network). Raises ProblemsFound, naming the file `name`, if the
    data are damaged, too large, or something else.
    """
    try:
        return _law(_root(_unpacked(data)))
    except _Unreadable as error:
        raise ProblemsFound([Problem(name, error.line, str(error), _SHAPE)]) from None


class _Unreadable(Exception):
    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


def _unpacked(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise _Unreadable(f"Die Datei ist größer als {MOST_BYTES // 1_000_000} MB.")
    if not data.startswith(b"PK"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if member.filename.lower().endswith(".xml")]
            if len(members) != 1:
                raise _Unreadable(f"Im Archiv liegen {len(members)} XML-Dateien statt einer.")
            with archive.open(members[0]) as member:
                xml = member.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise _Unreadable("Das Archiv ist beschädigt oder verschlüsselt.") from None
    if len(xml) > MOST_BYTES:
        raise _Unreadable(f"Die XML-Datei im Archiv ist größer als {MOST_BYTES // 1_000_000} MB.")
    return xml


def _root(xml: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise _Unreadable("Das XML ist beschädigt oder unvollständig.", line) from None
    if any(True for _ in root.iter(etree.Entity)):
        raise _Unreadable("Das XML verweist auf eigene Entitäten; amtliche Dateien tun das nicht.")
    if root.tag != "dokumente":
        raise _Unreadable("Das ist keine Gesetzesdatei im Format gii-norm (Wurzel »dokumente« fehlt).")
    return root


def _law(root: Element) -> GiiLaw:
    try:
        built = datetime.strptime(root.get("builddate", "")[:8], "%Y%m%d").date()
    except ValueError:
        raise _Unreadable("Der Tag der Fassung (builddate) fehlt oder ist kein Datum.") from None
    norms = _told_apart([norm for element in root.iterfind("norm") for norm in _norms(element)])
    if not norms:
        raise _Unreadable("Die Datei enthält keinen Paragraphen, Artikel oder Anhang.")
    abbreviation = root.findtext("norm/metadaten/jurabk") or ""
    title = inline(root.find("norm/metadaten/langue"))
    return GiiLaw(built, root.get("doknr", ""), abbreviation, title, tuple(norms), _announced(root))


def _announced(root: Element) -> tuple[str, ...]:
    notes = (" ".join(inline(note).split()) for note in root.iterfind("norm/metadaten/standangabe/standkommentar"))
    return tuple(dict.fromkeys(note for note in notes if "noch nicht berücksichtigt" in note))


def _norms(element: Element) -> Iterator[GiiNorm]:
    """The norm of an element; several for a joint entry »§§ 3 bis 6«, none for headings and tables of contents."""
    name = " ".join((element.findtext("metadaten/enbez") or "").split())
    content = element.find("textdaten/text/Content")
    if not name or _NO_NORM.fullmatch(name):
        return
    name = name.removeprefix("(XXXX)").strip()
    text = absaetze(content) if content is not None else ()
    words = plain(text)
    if (
        len(words) < _SHORT
        and canonical(words) in _NOTHING
        and not any("img" in part for absatz in text for part in absatz.parts)
    ):
        text = ()
    title = _FOOTNOTE_MARK.sub("", inline(element.find("metadaten/titel")))
    repealed = not text and (not title.strip("-") or _REPEALED.search(title) is not None)
    incomplete = not text and content is not None and content.find(".//ABWFORMAT") is not None
    norm = GiiNorm(
        norm=name or "Bekanntmachung",
        kind="preamble" if not name or _PREAMBLE.fullmatch(name) else "annex",
        title="" if repealed and not title.strip("-") else title,
        absaetze=text,
        digest=digest(text),
        digest_with_headings=digest(absaetze(content, headings=True)) if text and has_headings(content) else "",
        repealed=repealed and not incomplete,
        empty=not (text or repealed or incomplete),
        incomplete=incomplete,
        fundstelle=_fundstelle(content),
    )
    if single := _SINGLE.fullmatch(name):
        yield _numbered(norm, single[1], single[2])
    elif group := _GROUP.fullmatch(name):
        for number in counted(group[2], group[4], group[3] == "bis"):
            yield replace(_numbered(norm, group[1], number), group=name)
    elif norm.kind == "annex" and (zu := re.match(r"\(?zu (§ \d+[a-z]*)", title)):
        yield replace(norm, zu=zu[1])
    else:
        yield norm


def _numbered(norm: GiiNorm, sign: str, number: str) -> GiiNorm:
    if sign == "Art":
        return replace(norm, norm=f"Art. {number}", kind="article")
    return replace(norm, norm=f"§ {number}", kind="section")


def _fundstelle(content: Element | None) -> str:
    """Where the annex was published: a note that is not text of the norm."""
    if content is None:
        return ""
    for note in content.iter("kommentar", "noindex"):
        text = " ".join(" ".join(note.itertext()).split())
        if "Fundstelle" in text and len(text) < 300:
            return text.removeprefix("(").removesuffix(")")
    return ""


def _told_apart(norms: list[GiiNorm]) -> list[GiiNorm]:
    """Every norm under a name of its own.

    Several unnumbered annexes are named by their section; a number standing alone wins over its joint entry; a
    second entry of the same number gets `dup` 2.
    """
    annexes = sum(norm.norm == "Anlage" for norm in norms)
    if annexes > 1:
        norms = [replace(n, norm=f"Anlage zu {n.zu}") if n.norm == "Anlage" and n.zu else n for n in norms]
    alone = {norm.norm for norm in norms if not norm.group}
    seen: Counter[str] = Counter()
    told: list[GiiNorm] = []
    for norm in norms:
        if norm.group and (norm.norm in alone or seen[norm.norm]):
            continue
        seen[norm.norm] += 1
        told.append(replace(norm, dup=seen[norm.norm]))
    return told
