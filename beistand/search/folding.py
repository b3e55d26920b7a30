"""How a German word is compared: `fold` for spellings, `stem` for inflections, `roots` for families of words."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WRITTEN_OUT = re.compile(r"([ao]|(?<![aeouq])u)e+")
"""»ae«, »oe«, »ue« for an umlaut; not in neue, Frauen, Quelle, where u and e belong to two syllables."""

_SEPARABLE = "ab|an|auf|aus|bei|durch|ein|fest|heraus|hin|hinzu|los|mit|nach|um|vor|weg|weiter|zu|zuruck|zusammen"
_PARTICIPLE = re.compile(rf"({_SEPARABLE})?ge(.{{3,}}?)e?(?:t|te|ten|ter|tes|tem|en|ene|enen|ener|enes)")
_PREFIXED = re.compile(rf"({_SEPARABLE})(.{{3,}})")
_DERIVED = re.compile(r"(.{4,}?)e?(?:ung|ungen|nis|nisse|nissen|e|st|en|t|te|ten|ter|tes|tem|end|ende|enden)")

_local = threading.local()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no marks, no umlauts: »Überprüfung«, »Ueberpruefung« and »Uberprufung« become one.

    Other scripts stay readable. Folding twice changes nothing.
    """
    if text.isascii():
        return _WRITTEN_OUT.sub(r"\1", text.lower())
    before = None
    while text != before:  # a case fold may compose marks anew (U+0345), hence to the end
        before = text
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).casefold())
        text = "".join(char for char in text if not unicodedata.combining(char))
        text = _WRITTEN_OUT.sub(r"\1", text.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return text


@lru_cache(maxsize=65_536)
def stem(form: str) -> str:
    """The stem of a folded word (Snowball, German). A stemmer keeps state, so each thread has its own."""
    stemmer = getattr(_local, "german", None)
    if stemmer is None:
        stemmer = _local.german = Stemmer("german")
    return str(stemmer.stemWord(form))


def family(form: str) -> tuple[str, ...]:
    """Stems that may belong to the same verb: »gekündigt« → those of kündigen, Kündigung; »Ablehnung« → of abgelehnt.

    Empty for a word that shows none of the endings. A guess: to be used only where passages have it, and with less
    weight than the word.
    """
    found: dict[str, None] = {}
    for root in _roots(form):
        participles = ["ge" + root + "t", root + "t"]
        if prefixed := _PREFIXED.fullmatch(root):
            participles.append(prefixed[1] + "ge" + prefixed[2] + "t")
        for relative in (root, root + "ung", root + "en", root + "nis", *participles):
            found[stem(relative)] = None
    found.pop(stem(form), None)
    return tuple(found)


def _roots(form: str) -> tuple[str, ...]:
    found = []
    if participle := _PARTICIPLE.fullmatch(form):
        found.append((participle[1] or "") + participle[2])
    if derived := _DERIVED.fullmatch(form):
        found.append(derived[1])
    return tuple(root for root in dict.fromkeys(found) if len(root) >= 4)
