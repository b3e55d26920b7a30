"""`beistand fristen`: any line gets one answer; the same bytes run in the browser."""

from __future__ import annotations

import json
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from beistand.cli import engine
from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "beistand", "fristen"]


def run(raw: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *options], input=raw, capture_output=True, cwd=ROOT)


def answers(raw: bytes) -> list[dict]:
    done = run(raw, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def test_any_bytes_get_one_answer_a_line(ask):
    lines = [
        b"",
        b"\xff\xfe\x00",
        b"art=widerspruch&datum=2026-11-16&zugang=post\r",
        b"%%%=%ff&&&=",
        b"x" * 1_000_000,
        "art=widerspruch&datum=2026-11-16&zugang=post&x=\u2028\u2029".encode(),
        "art=\u2028\u0085".encode(),
        b"\x0c\x0b\x1c",
        b"{}",
        b"art[]=1",
    ]
    found = answers(b"\n".join(lines))  # the last line without an end
    assert len(found) == len(lines)
    assert [bool(each["ende"]) for each in found] == [at in (2, 5) for at in range(len(lines))]
    assert all(each["ende"] or each["fehler"] for each in found)


def test_nothing_in_nothing_out(ask):
    assert answers(b"") == []
    assert len(answers(b"\n")) == 1


def test_for_people(ask):
    done = run(b"art=schonfrist&datum=2026-11-02\nart=quatsch\n")
    assert done.returncode == 0
    shown = done.stdout.decode("utf-8")
    assert shown.startswith("2027-01-04, vorsichtig 2027-01-02\n  2026-11-02  ")
    assert "»quatsch« gibt es nicht" in shown


def test_the_page_loads_the_engine_that_the_command_runs(ask):
    assets = engine.ENGINE.parent
    page = (assets / "seite.js").read_text(encoding="utf-8")
    assert '"./engine.js"' in page
    own = engine.ENGINE.read_text(encoding="utf-8")
    for foreign in (
        "sessionStorage",
        "localStorage",
        "fetch(",
        "XMLHttpRequest",
        "document.",
        "Date.now",
        "new Date()",
    ):
        assert foreign not in own


PARTS = st.sampled_from(["art", "datum", "zugang", "zugegangen", "belehrung", "ausland", "wochen", "stichtag", ""])
VALUES = st.one_of(
    st.text(max_size=30),
    st.dates().map(str),
    st.sampled_from(
        ["widerspruch", "anhoerung", "berufung", "post", "portal", "ja", "nein", "2", "2026-02-30", "0x10"]
    ),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.tuples(PARTS, VALUES), max_size=7), min_size=50, max_size=50))
def test_on_whatever_somebody_sends(ask, questions):
    lines = [
        "&".join(f"{name}={value}" for name, value in parts).replace("\n", " ").replace("\r", " ")
        for parts in questions
    ]
    for answer in ask(lines):
        if answer["ende"] is None:
            assert answer["fehler"].strip()
            assert answer["vorsichtig"] is None
            assert answer["schritte"] == []
        else:
            assert answer["vorsichtig"] is None or answer["vorsichtig"] < answer["ende"]
