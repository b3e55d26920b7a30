"""All rules run together, in an order that an author can work through."""

import ast

from beistand.checks import CHECKS, catalogue, run
from beistand.problems import Problem, ProblemsFound
from tests.checks.conftest import DAY, page


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


def test_rules_are_words_for_trainers():
    assert all(rule.replace("-", "").isascii() and rule.islower() for rule in CHECKS)
    assert all(check.__doc__ for check in CHECKS.values())


def test_blocks_and_macros_are_those_of_the_pages(root):
    from beistand.checks.blocks import BLOCKS
    from beistand.content.calls import MACROS
    from beistand.pages import blocks, checklists, clientsheet, letters

    made = (*blocks.BLOCKS, *checklists.BLOCKS, *letters.BLOCKS, *clientsheet.BLOCKS)
    assert set(BLOCKS) == {block.NAME for block in made}
    defined = ast.parse((root / "macros/__init__.py").read_text(encoding="utf-8"))
    macros = {
        node.name: node.args for node in ast.walk(defined) if isinstance(node, ast.FunctionDef) and node.decorator_list
    }
    assert {name: (len(args.args) - len(args.defaults) + bool(args.vararg), None if args.vararg else len(args.args))
            for name, args in macros.items()} == MACROS  # fmt: skip
