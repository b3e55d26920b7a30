"""QR codes, drawn when a page is made: an inline picture that needs neither a script nor a request."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import segno


def picture(text: str, label: str) -> Element:
    """The code of `text` as an SVG element (ISO/IEC 18004, error correction M), read aloud as `label`."""
    code = segno.make(text, error="m", micro=False)
    svg = fromstring(code.svg_inline(omitsize=True, border=2, svgclass="qr-code", lineclass=None))
    svg.set("role", "img")
    svg.set("aria-label", label)
    return svg
