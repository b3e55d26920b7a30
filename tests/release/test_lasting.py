"""Files that every page loads: named by their content, down the line of who names whom."""

from __future__ import annotations

import re
from pathlib import Path

from beistand.release import lasting


def site(folder: Path, dialog: str) -> str:
    assets = folder / lasting.FOLDER
    assets.mkdir(parents=True)
    for name, text in {
        "suchdialog.js": dialog,
        "base.js": 'import("./suchdialog.js")',
        "beistand-sans.woff2": "font",
        "beistand.css": "@font-face{src:url(beistand-sans.woff2)}",
        "konto.js": "konto",
    }.items():
        (assets / name).write_text(text, encoding="utf-8")
    page = folder / "200.html"
    page.write_text(
        '<link href="/assets/beistand/beistand.css"><script src="/assets/beistand/base.js"></script>'
        '<script src="/assets/beistand/konto.js"></script><p>base.js ist ein Wort.</p>',
        encoding="utf-8",
    )
    lasting.write(folder)
    return page.read_text(encoding="utf-8")


def test_a_page_names_files_that_are_there_and_say_what_is_in_them(tmp_path):
    page = site(tmp_path, "eins")
    named = re.findall(r'(?:src|href)="/([^"]*)"', page)
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".#.", name.rpartition("/")[2]) for name in named] == [
        "beistand.#.css",
        "base.#.js",
        "konto.js",
    ]
    assert all((tmp_path / name).is_file() for name in named)
    assert "base.js ist ein Wort." in page
    style = (tmp_path / named[0]).read_text(encoding="utf-8")
    assert (tmp_path / lasting.FOLDER / re.findall(r"url\((.*?)\)", style)[0]).is_file()


def test_another_content_further_down_gives_another_name_above(tmp_path):
    one, other = site(tmp_path / "a", "eins"), site(tmp_path / "b", "zwei")
    assert re.findall(r"base\.\w+\.js", one) != re.findall(r"base\.\w+\.js", other)
    assert re.findall(r"beistand\.\w+\.css", one) == re.findall(r"beistand\.\w+\.css", other)
