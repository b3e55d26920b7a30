"""The direction of imports, one door for each third-party package, and the size of modules: the house's own rules."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "law": set(),
    "search": set(),
    "content": {"law"},
    "checks": {"content", "law"},
    "pages": {"content", "law"},
    "release": {"checks", "pages", "search", "content", "law"},
    "portal": {"release", "search", "pages", "content", "checks", "law"},
}
WORDS = {"problems", "roles", "clock", "german"}
MAY_ASK_THE_CLOCK = {"portal", "cli", "release"}
DOORS = {
    "yaml": {"content/yamlfile.py"},
    "whoosh": {"search/"},
    "django": {"portal/"},
    "allauth": {"portal/"},
    "click": {"cli/"},
    "mkdocs": {"release/"},
    "brotli": {"release/"},
    "gunicorn": {"portal/"},
    "markdown": {"pages/"},
    "pymdownx": {"pages/"},
    "Stemmer": {"search/"},
    "segno": {"pages/"},
}
SOURCES = sorted((ROOT / "beistand").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Full names of all modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "beistand"}
        elif isinstance(node, ast.ImportFrom):
            raise AssertionError(f"{path}: relative import; write it out")
    return found


def room(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "beistand" and len(parts) > 1 else None


def test_there_is_something_to_check():
    assert len(SOURCES) > 40
    assert {path.relative_to(ROOT / "beistand").parts[0] for path in SOURCES} >= set(ROOMS)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down_only(path):
    own = path.relative_to(ROOT / "beistand").parts[0].removesuffix(".py")
    used = {found for name in imports(path) if (found := room(name))}
    if own in ROOMS:
        assert used <= ROOMS[own] | WORDS | {own}
    elif own in WORDS:
        assert used <= WORDS
    else:
        assert own in {"cli", "__main__", "__init__"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_package_has_one_door(path):
    inside = path.relative_to(ROOT / "beistand").as_posix()
    for package in {name.partition(".")[0] for name in imports(path)} & set(DOORS):
        assert any(inside.startswith(door) for door in DOORS[package]), f"{package} is used outside {DOORS[package]}"


def test_only_the_outer_rooms_ask_the_clock():
    asking = {
        path.relative_to(ROOT / "beistand").parts[0].removesuffix(".py")
        for path in SOURCES
        if "beistand.clock" in imports(path)
    }
    assert asking <= MAY_ASK_THE_CLOCK | {"pages"}, "pages may only for its default day, see pages.markdown"


def test_law_and_search_could_be_lifted_out():
    standard = set(sys.stdlib_module_names)
    for path in SOURCES:
        own = path.relative_to(ROOT / "beistand").parts[0]
        if own == "law":
            outside = {name.partition(".")[0] for name in imports(path)} - standard
            assert outside <= {"beistand", "lxml"}, path
        if own == "search":
            outside = {name.partition(".")[0] for name in imports(path)} - standard
            assert outside <= {"beistand", "whoosh", "Stemmer", "numpy"}, path
            assert {name for name in imports(path) if name.startswith("beistand")} <= {
                *(name for name in imports(path) if name.startswith("beistand.search")),
                "beistand.german",
                "beistand.problems",
                "beistand",
            }, path


def test_no_room_for_everything():
    forbidden = {"utils", "helpers", "common", "manager", "misc"}
    assert not {path.stem for path in SOURCES} & forbidden


def test_every_module_says_what_it_is_for():
    silent = [path for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [path for path in silent if "migrations" not in path.parts] == []
