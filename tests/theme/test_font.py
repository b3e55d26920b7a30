"""Beistand Sans: what German law text needs, under a name that its licence allows."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont


@pytest.fixture(scope="module")
def font(assets) -> TTFont:
    return TTFont(assets / "beistand-sans.woff2")


def test_narrow_space_is_a_glyph_of_its_width(font):
    assert font["hmtx"][font.getBestCmap()[0x202F]][0] == 150
    assert font["head"].unitsPerEm == 1000


def test_every_letter_of_german_prose(font):
    needed = "ABCXYZabcxyzÄÖÜäöüßéèç0123456789§»«„“‚‘›‹’–…€%×−·()[]/&\u00a0"
    assert [letter for letter in needed if ord(letter) not in font.getBestCmap()] == []


def test_digits_are_tabular(font):
    cmap = font.getBestCmap()
    assert len({font["hmtx"][cmap[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_name_and_licence(font, assets):
    names = {record.nameID: str(record) for record in font["name"].names}
    assert names[1] == names[4] == "Beistand Sans"
    assert not any("Source" in text for number, text in names.items() if number != 0)
    assert "SIL Open Font License" in (assets / "beistand-sans-lizenz.txt").read_text(encoding="utf-8")


def test_one_axis_from_regular_to_bold(font):
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]
