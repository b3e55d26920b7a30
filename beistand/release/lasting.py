"""What every page loads gets its digest into its name: a browser keeps it, and the next page asks for nothing."""

from __future__ import annotations

import re
from pathlib import Path

from beistand.release.manifest import sha256

FOLDER = "assets/beistand"

NAMED = ("beistand-sans.woff2", "suchdialog.js", "naeher.js", "laufend.js", "material.css", "beistand.css",
         "vergleich.css", "sofort.js", "base.js")  # fmt: skip
"""What is named by others comes before them. The plain names stay as well, for what the portal writes itself."""


def write(site: Path) -> None:
    """Copies under lasting names, and every page and the shell name these."""
    names: dict[str, str] = {}
    for name in NAMED:
        file = site / FOLDER / name
        if file.is_file():
            content = _renamed(file.read_bytes(), names)
            names[name] = f"{file.stem}.{sha256(content)[:12]}{file.suffix}"
            file.with_name(names[name]).write_bytes(content)
    for page in site.rglob("*.html"):
        page.write_bytes(_renamed(page.read_bytes(), names))


def _renamed(content: bytes, names: dict[str, str]) -> bytes:
    """`content` with each name where it is an address: "./x.js", url(x.woff2), "/assets/beistand/x.css"."""
    for old, new in names.items():
        address = rb"([\"'(](?:\./|/" + FOLDER.encode() + rb"/)?)" + re.escape(old.encode()) + rb"(?=[\"')])"
        content = re.sub(address, rb"\g<1>" + new.encode(), content)
    return content
