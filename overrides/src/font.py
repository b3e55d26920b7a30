"""Cut "Beistand Sans" out of Source Sans 3: one variable woff2 with Latin-1 and German typography, 400 to 700.

Usage: font.py SOURCE.woff2 TARGET.woff2. The OFL reserves the name "Source" for the original, hence the new name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Beistand Sans"
WEIGHTS = (400, 700)
THIN_SPACE = 0x2009
NARROW_NO_BREAK = 0x202F
NARROW_WIDTH = 150
"""In thousandths of an em. The original has no U+202F, and its thin space of 100 sets »§ 32« too tight."""

CHARACTERS = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’‚“”„‹›…€−×•")}
FEATURES = ["kern", "liga", "ccmp", "locl"]
"""Not pnum: digits stay tabular, so that amounts stand in columns."""

_FAMILY_NAMES = {1: FAMILY, 3: f"{FAMILY} 1.0", 4: FAMILY, 6: "BeistandSans"}
_COPYRIGHT, _VERSION, _LICENSE, _LICENSE_URL = 0, 5, 13, 14


def cut(source: Path) -> TTFont:
    """The font with fewer characters, a shorter axis, its new name, and U+202F."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, drop_tables=["BASE", "MVAR"]
    )
    subsetter = subset.Subsetter(options)
    thin = font.getBestCmap()[THIN_SPACE]
    subsetter.populate(unicodes=CHARACTERS | {THIN_SPACE})
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, updateFontNames=False)
    font["hmtx"][thin] = (NARROW_WIDTH, 0)
    for table in font["cmap"].tables:
        table.cmap[NARROW_NO_BREAK] = thin
    _rename(font)
    return font


def _rename(font: TTFont) -> None:
    names = font["name"]
    axis_names = {axis.axisNameID for axis in font["fvar"].axes}
    kept = {_COPYRIGHT, _VERSION, _LICENSE, _LICENSE_URL, *axis_names, *_used_by_stat(font)}
    font["fvar"].instances = []
    names.names = [record for record in names.names if record.nameID in kept]
    for number, text in _FAMILY_NAMES.items():
        names.setName(text, number, 3, 1, 0x409)
    names.setName("Regular", 2, 3, 1, 0x409)


def _used_by_stat(font: TTFont) -> set[int]:
    stat = font["STAT"].table
    axes = {axis.AxisNameID for axis in stat.DesignAxisRecord.Axis}
    values = {value.ValueNameID for value in stat.AxisValueArray.AxisValue} if stat.AxisValueArray else set()
    return axes | values | {stat.ElidedFallbackNameID}


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    font = cut(source)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main()
