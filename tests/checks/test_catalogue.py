"""All rules run together, in an order that an author can work through."""

import ast

import pytest

from beistand.checks import CHECKS, catalogue, run
from beistand.law.types import LawTable
from beistand.problems import Problem, ProblemsFound
from tests.checks.conftest import DAY, page
from tests.conftest import ROOT


def test_by_file_and_line_with_the_rule(library):
    pages = {
        "sgb2/zwei.md": page("Es gibt 563 Euro (zu prüfen).\n"),
        "sgb2/eins.md": page("A\n\nEs gibt 563 Euro.\n\nSiehe [[nirgends]].\n"),
    }
    loaded = Problem("data/laws.yml", 3, "Etwas.", "Ändern.", "datei")
    problems = run(library(pages), [loaded], DAY)
    assert [(p.path, p.line, p.rule) for p in problems] == [
        ("data/laws.yml", 3, "datei"),
        ("docs/sgb2/eins.md", 16, "betrag-im-text"),
        ("docs/sgb2/eins.md", 18, "verweis"),
        ("docs/sgb2/zwei.md", 14, "betrag-im-text"),
        ("docs/sgb2/zwei.md", 14, "planzeichen"),
    ]


def test_a_damaged_statute_file_is_a_problem_and_stops_no_other_rule(library, monkeypatch):
    damage = Problem("data/statutes/sgb_2.jsonl", 7, "Kaputt.", "Zurückholen.")

    def damaged(library, day):
        raise ProblemsFound([damage])

    monkeypatch.setitem(catalogue.CHECKS, "zitat", damaged)
    problems = run(library({"sgb2/eins.md": page("Es gibt 563 Euro.\n")}), [], DAY)
    assert damage in problems
    assert "betrag-im-text" in [problem.rule for problem in problems]


def test_on_two_processors_the_same_is_found(library):
    pages = {"sgb2/eins.md": page("Es gibt 563 Euro.\n\nNach § 999 SGB II.\n\nSiehe [[nirgends]].\n")}
    assert run(library(pages), [], DAY, abreast=True) == run(library(pages), [], DAY)


def test_a_fault_on_the_other_processor_is_not_lost(library, monkeypatch):
    def broken(library, day):
        raise ZeroDivisionError("here")

    monkeypatch.setitem(catalogue.CHECKS, "planzeichen", broken)
    with pytest.raises(ZeroDivisionError, match="here"):
        run(library({}), [], DAY, abreast=True)


def test_a_damaged_line_of_the_archive_is_found(library, tmp_path):
    from dataclasses import replace

    from beistand.law.archive import Archive

    whole = library({})
    folder = tmp_path / "statutes"
    folder.mkdir()
    lines = (ROOT / "data/statutes/sgg.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "sgg.jsonl").write_text("".join(lines).replace('"parts"', '"prats"', 1), encoding="utf-8")
    archive = Archive(folder, LawTable([whole.laws["sgg"]]), (), {})
    found = list(catalogue.CHECKS["archiv"](replace(whole, archive=archive), DAY))
    assert [(problem.path, problem.line is not None) for problem in found] == [(found[0].path, True)]


def test_rules_are_words_for_trainers():
    assert all(rule.replace("-", "").isascii() and rule.islower() for rule in CHECKS)
    assert all(check.__doc__ for check in CHECKS.values())


def test_blocks_and_macros_are_those_of_the_pages(root):
    from beistand.checks.blocks import BLOCKS
    from beistand.content.calls import MACROS
    from beistand.pages import blocks, checklists, clientsheet, drawings, letters

    made = (*blocks.BLOCKS, *checklists.BLOCKS, *letters.BLOCKS, *clientsheet.BLOCKS, *drawings.BLOCKS)
    assert set(BLOCKS) == {block.NAME for block in made}
    defined = ast.parse((root / "macros/__init__.py").read_text(encoding="utf-8"))
    macros = {
        node.name: node.args for node in ast.walk(defined) if isinstance(node, ast.FunctionDef) and node.decorator_list
    }
    assert {name: (len(args.args) - len(args.defaults), None if args.vararg else len(args.args))
            for name, args in macros.items()} == MACROS  # fmt: skip
