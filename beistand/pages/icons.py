"""Icons: one sprite, drawn in the colour of the text, never read aloud."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

SPRITE = "/assets/beistand/icons.svg"


def icon(name: str) -> str:
    """HTML of the icon `name` of the sprite."""
    return f'<svg class="i" aria-hidden="true"><use href="{SPRITE}#{name}"></use></svg>'


def icon_element(name: str, after: str = "") -> Element:
    """The same as an element; `after` is the text that follows it."""
    svg = Element("svg", {"class": "i", "aria-hidden": "true"})
    SubElement(svg, "use", {"href": f"{SPRITE}#{name}"})
    svg.tail = after
    return svg
