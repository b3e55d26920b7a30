"""Precompressed copies beside each file, so that the gate only picks one."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".map", ".csv"}
WORTH_IT = 512
"""Bytes below which a compressed copy saves nothing on the wire."""

QUALITY = {".html": 7, ".json": 5}
"""Brotli's quality for pages and their wordings (many, new with each release; there 11 takes eighty times as long as 5
and saves a tenth); everything else gets the best, 11."""


def precompress(file: Path, content: bytes) -> tuple[str, ...]:
    """Write `file.br` and `file.gz` where that saves bytes; returns the encodings written, best first."""
    if file.suffix not in TEXT or len(content) < WORTH_IT:
        return ()
    written = []
    for name, suffix, packed in (
        ("br", ".br", brotli.compress(content, quality=QUALITY.get(file.suffix, 11))),
        ("gzip", ".gz", gzip.compress(content, 7, mtime=0)),
    ):
        if len(packed) < len(content):
            Path(f"{file}{suffix}").write_bytes(packed)
            written.append(name)
    return tuple(written)
