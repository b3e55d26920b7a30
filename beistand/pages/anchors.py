"""The anchors of headings, for the option `slugify` of Markdown's `toc`."""

from __future__ import annotations

from beistand.german import slug


def anchor(text: str, separator: str) -> str:
    """»Häufige Fehler der Behörde« → `haeufige-fehler-der-behoerde`."""
    return slug(text).replace("-", separator)
