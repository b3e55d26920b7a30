"""One line of a statute file: a wording as JSON, and the digest by which two wordings are compared."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from beistand.german import slug
from beistand.law.types import Absatz, InForce, Part, Wording

TEXT_BEGINS = b',"absaetze":['
"""The text is the last member of every line. A quote inside a JSON string is escaped, so this is never text itself."""

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ONE_SPELLING = str.maketrans(
    dict.fromkeys("„“”‟‚‘’‛»«›‹'`´″′", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "*": None, "…": "..."}
)
_SENTENCE_NUMBER = re.compile(rf"(?<![^\W_])[{_SUPERSCRIPTS}]+(?=\s?[^\W\d_]|\s?[§\"„(\d])")
_BROKEN_WORD = re.compile(r"(?<=[a-zäöüß])-\s*(?=[a-zäöüß])")
_LEADERS = re.compile(r"\.(?:\s*\.){2,}")
_RULES = re.compile(r"-{2,}")
_LEFT_OUT = (
    (re.compile(f"[{_SUPERSCRIPTS}]"), _SENTENCE_NUMBER),
    (re.compile("-"), _BROKEN_WORD),
    (re.compile(r"\.\s*\."), _LEADERS),
    (re.compile("--"), _RULES),
)
"""What to leave out, after a sign without which there is none: most texts have none, and all laws are read at once."""


def section_of(norm: str, dup: int = 1) -> str:
    """A norm as addresses have it: »§ 22a« → 22a, »Art. 1« → 1, »Anlage zu § 28« → anlage-zu-28.

    A second entry of the same number, which the official file has now and then, is »146-2«.
    """
    name = slug(re.sub(r"^(§|Art\.)\s*", "", norm))
    return name if dup == 1 else f"{name}-{dup}"


def texts(parts: Iterable[Part]) -> Iterator[str]:
    """The words of the parts in reading order, with the numbers of list items; images have none."""
    for part in parts:
        if "t" in part:
            yield part["t"]
        for item in part.get("list", ()):
            yield item["nr"]
            yield from texts(item["parts"])
        for row in part.get("table", ()):
            yield from row


def plain(absaetze: Iterable[Absatz]) -> str:
    """All words of a wording, joined by spaces: what the digest is computed from."""
    words: list[str] = []
    for absatz in absaetze:
        if absatz.nr:
            words.append(absatz.label or f"({absatz.nr})")
        words.extend(texts(absatz.parts))
    return " ".join(words)


def canonical(text: str) -> str:
    """`text` without what the official service changes at will: quotes, dashes, spaces, sentence numbers, leaders."""
    text = unicodedata.normalize("NFC", text).translate(_ONE_SPELLING)
    for sign, pattern in _LEFT_OUT:
        if sign.search(text):
            text = pattern.sub("", text)
    return "".join(text.split())


def digest(absaetze: Iterable[Absatz]) -> str:
    """First 16 hex digits of the SHA-256 of the canonical text; the heading does not count."""
    return hashlib.sha256(canonical(plain(absaetze)).encode()).hexdigest()[:16]


def letters(absaetze: Iterable[Absatz]) -> str:
    """Only letters and digits, lower case: two wordings equal in this differ in punctuation or case."""
    return "".join(c for c in canonical(plain(absaetze)).lower() if c.isalnum())


def read_head(line: bytes) -> dict[str, Any]:
    """Everything of a line but its text, without parsing the text.

    Raises ValueError if the line is cut off, is no JSON, or has no place, day or digest.
    """
    end = line.find(TEXT_BEGINS)
    if end < 0 or not line.rstrip().endswith(b"]}"):
        raise ValueError("abgeschnitten")
    head: dict[str, Any] = json.loads(line[:end] + b"}")
    for key in ("norm", "kind", "title", "digest"):
        if not isinstance(head.get(key), str):
            raise ValueError(f"{key} fehlt")
    for key in ("seen_from", "seen_to"):
        if head[key] is not None:
            date.fromisoformat(head[key])
    return head


def read_absatz(record: dict[str, Any]) -> Absatz:
    return Absatz(record["nr"], tuple(record["parts"]), record.get("label", ""), tuple(record.get("also", ())))


def write_absatz(absatz: Absatz) -> dict[str, Any]:
    joint = {"also": list(absatz.also), "label": absatz.label} if absatz.also else {}
    return {"nr": absatz.nr, **joint, "parts": list(absatz.parts)}


def read_wording(line: bytes, begins: InForce | None = None) -> Wording:
    """A whole line as a Wording; `begins` is its day of entry into force where known.

    Raises ValueError, KeyError or TypeError if the line is damaged.
    """
    record = json.loads(line)
    seen_to = record["seen_to"]
    return Wording(
        title=record["title"],
        seen_from=date.fromisoformat(record["seen_from"]),
        seen_to=date.fromisoformat(seen_to) if seen_to else None,
        in_force=begins.in_force if begins else None,
        open_start=record.get("open_start", False),
        repealed=record["repealed"],
        digest=record["digest"],
        absaetze=tuple(read_absatz(absatz) for absatz in record["absaetze"]),
        act=begins.act if begins else "",
        confidence=begins.confidence if begins else None,
        minor=record.get("minor", False),
        empty=record.get("empty", False),
        incomplete=record.get("incomplete", False),
        group=record.get("group", ""),
        fundstelle=record.get("fundstelle", ""),
        titles=tuple((date.fromisoformat(t["seen_from"]), t["title"]) for t in record.get("titles", ())),
    )


def write_line(record: dict[str, Any]) -> bytes:
    """A record as its line: compact, UTF-8, the text last."""
    record = {key: value for key, value in record.items() if key != "absaetze"} | {"absaetze": record["absaetze"]}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
