"""Builds of statutes in gii-norm form: real ones (`files/<slug>/<builddate>.xml.gz`) and small ones made up here."""

from __future__ import annotations

import gzip
from pathlib import Path

FILES = Path(__file__).parent / "files"


def build(name: str) -> bytes:
    """The bytes of `sgb_2/2026-04-23.xml`."""
    return gzip.decompress((FILES / f"{name}.gz").read_bytes())


def xml(*norms: str, builddate: str = "20261120220000", head: str = "") -> bytes:
    law = "<norm><metadaten><jurabk>XG</jurabk><langue>Probegesetz</langue></metadaten></norm>"
    body = f'<dokumente builddate="{builddate}" doknr="BJNR1">{law}{"".join(norms)}</dokumente>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{body}'.encode()


def norm(content: str, enbez: str = "§ 1", titel: str = "Probe") -> str:
    text = f"<textdaten><text><Content>{content}</Content></text><fussnoten><Content><P>Fn</P></Content></fussnoten>"
    return f"<norm><metadaten><enbez>{enbez}</enbez><titel>{titel}</titel></metadaten>{text}</textdaten></norm>"
