"""YAML comes in without guesses, and everything wrong in it becomes a Problem with its line."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beistand.content import yamlfile
from beistand.content.yamlfile import WRONG


def plain(node):
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12:30", "12:30"),  # 750 in YAML 1.1
        ("on", "on"),  # true
        ("no", "no"),  # false: Norway
        ("010", "010"),  # 8
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        (".5", ".5"),
        ("1.1.2027", "1.1.2027"),
        ("2026-07-01 12:00:00", "2026-07-01 12:00:00"),
        ("'563'", "563"),
        ('"2026-07-01"', "2026-07-01"),
        ("563", 563),
        ("-3", -3),
        ("13.90", Decimal("13.90")),
        ("6.446e-05", Decimal("0.00006446")),
        ("2026-07-01", date(2026, 7, 1)),
        ("null", None),
        ("~", None),
        ("true", True),
        ("false", False),
    ],
)
def test_plain_scalars(written, value):
    sheet = yamlfile.parse(f"a: {written}\n", "probe.yml")
    assert sheet.problems == []
    assert plain(sheet.node) == {"a": value}
    assert type(plain(sheet.node)["a"]) is type(value)


def test_keys_are_always_texts():
    sheet = yamlfile.parse("on: 1\n2026-01-01: 2\nnull: 3\n", "probe.yml")
    assert list(sheet.node.value) == ["on", "2026-01-01", "null"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "»a« steht doppelt (schon in Zeile 1)"),
        ("a:\n  - {since: 2024-01-01, since: 2025-01-01}\n", 2, "»since« steht doppelt"),
        ("a: 2026-02-30\n", 1, "Den Tag 2026-02-30 gibt es nicht"),
        ("a:\n\t- 1\n", 2, "Tabulator"),
        ("a: b: c\n", 1, "Doppelpunkt"),
        ('a: "offen\nb: 1\n', 1, "nicht geschlossen"),
        ("a: @name\n", 1, "Zeichen, das in YAML etwas bedeutet"),
        ("a: *verweis\n", 1, "Verweis"),
        ("a: &x [1]\nb: *x\n", 1, "Verweise"),
        ("a: &x [*x]\n", 1, "Verweise"),
        ("a: 1\n--- \nb: 2\n", 2, "zweite Trennlinie"),
        ("a: !!python/object:os.system x\n", 1, "Typmarke"),
        ("a: !eigen x\n", 1, "Typmarke"),
        ("? [a, b]\n: c\n", 1, "selbst eine Liste"),
        ("a: [1, 2\nb: 3\n", 2, "gestört"),
        ("a: " + "[" * 21 + "]" * 21, 1, "zu tief"),
        ("a: " + "[" * 5000, 1, "zu tief"),
        ("a: b\n\x01: c\n", 2, "Steuerzeichen"),
    ],
)
def test_faults_have_line_and_remedy(text, line, words):
    problem = yamlfile.parse(text, "data/probe.yml").problems[0]
    assert (problem.path, problem.line) == ("data/probe.yml", line)
    assert words in problem.what
    assert problem.remedy.endswith((".", "…"))


def test_all_faults_at_once():
    sheet = yamlfile.parse("a: 2026-13-01\na: 1\nb: 2025-02-29\n", "probe.yml")
    assert [problem.line for problem in sheet.problems] == [1, 2, 3]
    assert sheet.node.value["b"].value is WRONG


def test_an_alias_bomb_costs_nothing():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    assert yamlfile.parse("a0: &a0 [1]\n" + levels, "probe.yml").problems


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"a: 1\nb: \xff\n", 2, "UTF-8"),
        (b"# " + b"x" * (2 * 1024 * 1024), None, "MB"),
    ],
)
def test_unreadable_files(write, tmp_path, content, line, words):
    sheet = yamlfile.read(write("data/probe.yml", content), tmp_path)
    assert sheet.node is None
    assert [(problem.path, problem.line) for problem in sheet.problems] == [("data/probe.yml", line)]
    assert words in sheet.problems[0].what


def test_a_missing_file_is_a_problem(tmp_path):
    assert "fehlt" in yamlfile.read(tmp_path / "data/weg.yml", tmp_path).problems[0].what


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(write, tmp_path):
    sheet = yamlfile.read(write("probe.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"), tmp_path)
    assert plain(sheet.node) == {"a": 1, "b": 2}
    assert sheet.node.value["b"].line == 2


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.dates()
    | st.text("abcäöüß:#-'\" 0123456789", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcon", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def written(value):
    """Flow style, texts always quoted: the form that leaves nothing to guess."""
    match value:
        case dict():
            return "{" + ", ".join(f"{written(key)}: {written(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case _:
            return str(value)


@given(VALUES)
def test_what_is_written_is_what_is_read(value):
    sheet = yamlfile.parse(f"a: {written(value)}\n", "probe.yml")
    assert sheet.problems == []
    assert plain(sheet.node) == {"a": value}
