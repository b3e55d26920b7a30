"""INTERFACES.md, README.md and the help texts say what is so: commands, settings, macros."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from beistand.cli import main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTED = (ROOT / "INTERFACES.md").read_text(encoding="utf-8")
PROMISED = [
    "kontrolle",
    "bauen",
    "zurueck",
    "stand",
    "vorschau",
    "neu",
    "betrag",
    "norm",
    "einladen",
    "zitate",
    "suche",
    "fristen",
]


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "beistand", *arguments], input=text.encode(), capture_output=True, cwd=ROOT, timeout=120
    )


def test_the_promised_commands_exist():
    assert set(PROMISED) <= set(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_explains_itself_with_an_example(name):
    answer = run(name, "--help")
    text = answer.stdout.decode()
    assert answer.returncode == 0
    assert "Beispiel" in text
    assert name in text.split("Beispiel", 1)[1] or "scripts/serve" in text


@pytest.mark.parametrize("name", ["", *sorted(main.commands)])
def test_help_is_german_to_the_last_word(name):
    text = run(*name.split(), "--help").stdout.decode()
    assert not re.search(r"Usage|Options|Show this|Commands|default:|required", text)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["suhce"], "Den Befehl »suhce« gibt es nicht. Gemeint: suche?"),
        (["suche", "--foo"], "Die Angabe --foo gibt es nicht."),
        (["einladen"], "Es fehlt: MAIL."),
        (["einladen", "x@example.org", "--rolle", "chef"], "--rolle kennt nur: member, trainer."),
        (["starten", "--port", "abc"], "--port ist eine Zahl von 1 bis 65535."),
        (["betrag", "a", "b"], "Zu viele oder falsche Angaben."),
    ],
)
def test_a_mistyped_call_is_answered_in_german(arguments, sentence):
    answer = run(*arguments)
    assert answer.returncode == 2
    assert answer.stderr.decode().startswith(sentence)


def test_documented_settings_are_read_and_read_settings_are_documented():
    documented = set(re.findall(r"`(BEISTAND_[A-Z]+)", DOCUMENTED))
    sources = [*(ROOT / "beistand").rglob("*.py"), *(ROOT / "macros").rglob("*.py")]
    read = {name for path in sources for name in re.findall(r"\bBEISTAND_[A-Z]+\b", path.read_text(encoding="utf-8"))}
    assert read == documented


def test_documented_macros_exist_and_the_other_way_round():
    class Environment:
        def __init__(self) -> None:
            self.macros: dict[str, object] = {}
            self.variables: dict[str, object] = {}
            self.conf = {"extra": {}, "config_file_path": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "docs")}
            self.project_dir = str(ROOT)

        def macro(self, function, name: str = ""):
            self.macros[name or function.__name__] = function
            return function

    import macros

    environment = Environment()
    macros.define_env(environment)
    guide = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "redaktion").glob("*.md"))
    shown = set(re.findall(r"\{\{\s*([a-z_]+)\(", guide))
    assert set(environment.macros) <= shown | {
        "angebote", "zahlen", "startseite", "neues", "aushang", "stellen", "glossar", "partner", "werbeplan",
    }  # fmt: skip
    assert shown <= set(environment.macros)


def test_front_matter_shadows_no_macro():
    from dataclasses import fields

    from beistand.content.notes import NoteMeta

    text = (ROOT / "macros" / "__init__.py").read_text(encoding="utf-8")
    defined = set(re.findall(r"def (\w+)\(", text)) - {"define_env"}
    assert defined
    assert not defined & {field.name for field in fields(NoteMeta)}


@pytest.mark.parametrize("command", ["zitate", "suche", "fristen"])
def test_one_json_object_a_line_for_any_text(command, tmp_path_factory, server, monkeypatch):
    import json

    monkeypatch.setenv("BEISTAND_VAR", str(server.var))
    lines = ["§ 22 Abs. 1 SGB II", "", "Widerspruch", "\x00\x01", "§" * 500, "ünïcode … ]}", "'; DROP TABLE"]
    answer = run(command, "--json", text="\n".join(lines) + "\n")
    assert answer.returncode == 0, answer.stderr.decode()
    objects = [json.loads(line) for line in answer.stdout.decode("utf-8").splitlines()]
    assert len(objects) == len(lines)
    wanted = {
        "zitate": {"zitate"},
        "suche": {"treffer", "antwort", "meinten_sie"},
        "fristen": {"ende", "vorsichtig", "schritte", "fehler"},
    }
    assert all(set(found) == wanted[command] for found in objects)


def test_module_and_command_are_the_same():
    script = ROOT / ".venv" / "bin" / "beistand"
    if not script.exists():
        script = Path(sys.executable).with_name("beistand")
    by_name = subprocess.run([str(script), "--version"], capture_output=True, text=True)
    assert by_name.stdout == run("--version").stdout.decode()
    assert by_name.returncode == 0


def test_no_traceback_for_people(tmp_path):
    environment = os.environ | {"BEISTAND_STICHTAG": "gestern"}
    answer = subprocess.run(
        [sys.executable, "-m", "beistand", "kontrolle"], capture_output=True, text=True, env=environment, cwd=ROOT
    )
    assert answer.returncode != 0
    assert "Traceback" not in answer.stderr
    assert "gestern" in answer.stderr
