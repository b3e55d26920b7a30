"""The tokens: contrasts are computed, not believed."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

CSS = ROOT / "overrides" / "src" / "css"
TOKENS = (CSS / "zeichen.css").read_text(encoding="utf-8")
BLOCK = re.compile(r"(:root[^{]*)\{([^{}]*--bg:[^{}]*)\}")

TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
PAIRS = [
    *((colour, ground, TEXT) for colour in ("text", "text2", "akz") for ground in ("bg", "flaeche", "tief")),
    ("akz", "akz-t", TEXT),
    ("text", "akz-t", TEXT),
    ("text2", "akz-t", TEXT),
    ("auf-akz", "akz", TEXT),
    ("bg", "text", TEXT),
    *((signal, f"{signal}-t", TEXT) for signal in ("frist", "acht", "hh", "entw")),
    *((signal, ground, TEXT) for signal in ("frist", "acht", "entw") for ground in ("bg", "flaeche")),
    ("acht", "akz-t", TEXT),
    ("frist", "akz-t", TEXT),
    ("text2", "hh-t", TEXT),
    *(("rand", ground, CONTROL) for ground in ("bg", "flaeche")),
]


def schemes() -> dict[str, dict[str, str]]:
    found = {
        selector.strip(): dict(re.findall(r"--([\w-]+): ([^;]+);", body)) for selector, body in BLOCK.findall(TOKENS)
    }
    return {"hell": found[":root"], "dunkel": found[':root[data-anzeige="dunkel"]'],
            "system": found[':root:not([data-anzeige="hell"])']}  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_on_known_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("scheme", ["hell", "dunkel"])
@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_contrast(scheme, colour, ground, least):
    tokens = schemes()[scheme]
    assert contrast(tokens[colour], tokens[ground]) >= least


def test_dark_by_hand_is_dark_by_system():
    assert schemes()["dunkel"] == schemes()["system"]


PAPER = re.compile(r"@media print \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")


def test_colours_stand_only_in_the_tokens():
    """But for what is paper: in print, and the sheet of a letter, which is white in the dark as well."""
    for file in CSS.glob("*.css"):
        if file.name not in ("zeichen.css", "druck.css", "brief.css"):
            found = re.findall(r"#[0-9a-f]{3,8}\b", PAPER.sub("", file.read_text(encoding="utf-8")))
            known = {"#0000", "#0d1110a6", "#fff"}  # transparent, the veil behind dialogs, codes to scan
            assert set(found) <= known, file.name
