"""What cannot become a page stops the build with a sentence; it never stands in the page as typed."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown

import macros
from beistand.content.calls import MACROS, Call
from beistand.pages import source
from beistand.pages.calls import Calls
from beistand.pages.markdown import Settings
from beistand.pages.trouble import BrokenPage, broken
from beistand.problems import ProblemsFound

from .conftest import LIBRARY


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("/// kurz | sofort\nText\n///", "keine Ampel"),
        ("/// kurz\nText\n///", "keine Ampel"),
        ("/// fristen | bald\nText\n///", "keine Angabe"),
        ("/// gilt | ab morgen\nText\n///", "kein Zeitraum"),
        ("/// gilt | 2026-07-01 bis 2026-06-30\nText\n///", "bevor er beginnt"),
        ("/// ablauf\n\n| Wann | Was |\n|---|---|\n| a | b |\n| c | d |\n\n///", "Der Titel fehlt"),
        ("/// ablauf | T\n\n| Wann | Was |\n|---|---|\n| a | b |\n\n///", "braucht eine Tabelle"),
        ("/// ablauf | T\n\n| Wann | Was |\n|---|---|\n| [ab 2026-07-01] a | b |\n| c | d |\n\n///", "nicht zeichnen"),
        ("/// altneu | 2026-02-30\nText\n///", "kein Tag"),
        ("/// hamburg | neulich\nText\n///", "kein Tag"),
        ("/// nur | alle\nText\n///", "keine Rolle"),
        ("/// streitig\nText\n///", "Frage fehlt"),
        ("/// frist\nText\n///", "»frist« gibt es nicht"),
        ("/// hinweis | Titel\nText\n\nnoch mehr", "nicht geschlossen"),
        ("Text\n\n///", "öffnet oder schließt keinen Block"),
        ("| a | b |\n|---|---|\n| [ab 2026-02-30] x | y |", "gibt es nicht"),
    ],
)
def test_a_broken_block_stops_the_build(text: str, what: str, render: Any) -> None:
    with pytest.raises(BrokenPage) as fault:
        render(text)
    assert what in str(fault.value)
    assert isinstance(fault.value, ProblemsFound)
    assert isinstance(fault.value, SystemExit)


def test_the_nearest_block_is_named(render: Any) -> None:
    with pytest.raises(BrokenPage, match="Gemeint: fristen"):
        render("/// frist\nText\n///")


def test_inside_mkdocs_the_page_is_named() -> None:
    md = Markdown()
    checker: Any = SimpleNamespace(file=SimpleNamespace(src_uri="sgb2/x.md"))
    md.treeprocessors.register(checker, "relpath", 0)
    assert broken(md, "Was.", "Wie.").problems[0].path == "docs/sgb2/x.md"


@pytest.fixture
def calls(folder: Any) -> Calls:
    page = folder / "docs" / "x.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text('---\ntitle: x\n---\n\n{{ betrag("regelbedarf.rsb1") }} {{ rechnung("1 +") }}\n', encoding="utf-8")
    source.put(folder, LIBRARY)
    return Calls(Settings.read({"root": str(folder), "day": "2026-11-24"}), lambda: "x.md")


def test_an_unknown_figure_names_page_line_and_the_nearest(calls: Calls) -> None:
    with pytest.raises(SystemExit) as fault:
        calls.betrag("regelbedarf.rsb1")
    text = str(fault.value)
    assert text.startswith("docs/x.md, Zeile 5\n  Den Betrag »regelbedarf.rsb1« gibt es nicht.")
    assert "regelbedarf.rbs1" in text


@pytest.mark.parametrize(
    "call",
    [
        lambda calls: calls.rechnung("1 +"),
        lambda calls: calls.rechnung("gibt.es.nicht * 2"),
        lambda calls: calls.betrag("regelbedarf.rbs1", "gestern"),
        lambda calls: calls.betraege("regelbedarf.rbs1", "kdu.zwei"),
    ],
)
def test_every_wrong_call_stops_the_build(call: Any, calls: Calls) -> None:
    with pytest.raises(SystemExit, match="So geht es:"):
        call(calls)


def test_a_call_that_cannot_be_run_ends_the_build_before_jinja_sees_it(folder: Any) -> None:
    what = ("Das Makro »betraag« gibt es nicht.", "Gemeint: betrag?")
    page = replace(LIBRARY.notes[0], calls=(Call("betraag", (), "{{ betraag() }}", 0, 7, what),))
    source.put(folder, replace(LIBRARY, notes=(page,)))
    with pytest.raises(SystemExit, match=r"docs/verfahren/widerspruch.md, Zeile 7\n  Das Makro »betraag«"):
        Calls.of_mkdocs({"root": str(folder)}, lambda: "x.md")
    source.put(folder, LIBRARY)


def test_the_macros_are_those_that_the_check_knows(folder: Any) -> None:
    defined: list[str] = []

    def macro(function: Any) -> Any:
        defined.append(function.__name__)
        return function

    options = {"mdx_configs": {"beistand.pages.markdown": {"root": str(folder)}}}
    macros.define_env(SimpleNamespace(conf=options, macro=macro))
    assert defined == list(MACROS)


class _Emptied(dict[Any, Any]):
    """As if another thread put a library between any two steps of ours."""

    def __setitem__(self, key: Any, value: Any) -> None: ...


def test_links_are_found_while_another_thread_puts_a_library(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_links", _Emptied())
    assert source.cite_links(folder, True)
