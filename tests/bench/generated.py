"""A project with any number of generated notes: the real data, theme and settings, pages of real size."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def project(folder: Path, count: int) -> Path:
    """Real pages first, then copies of the three first notes with their words shuffled sentence by sentence."""
    folder.mkdir(parents=True)
    for name in ("data", "overrides", "macros"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    models = sorted(path for path in (ROOT / "docs").rglob("*.md") if "kind: note" in path.read_text(encoding="utf-8"))
    present = len(list((folder / "docs").rglob("*.md")))
    dice = random.Random(1)
    for number in range(max(0, count - present)):
        model = models[number % len(models)]
        text = model.read_text(encoding="utf-8").replace('title: "', f'title: "{number} ', 1)
        target = folder / "docs" / model.parent.name / f"{model.stem}-{number}.md"
        target.write_text(_varied(text, dice), encoding="utf-8")
    return folder


def _varied(text: str, dice: random.Random) -> str:
    """Exchange some plain words of the body's paragraphs, so that the index does not hold one note a thousand times."""
    head, body = text.split("\n---\n", 1)
    lines = body.split("\n")
    known = [word for line in lines for word in line.split(" ") if _plain(word)]
    for number, line in enumerate(lines):
        if line[:1].isalpha():
            words = [dice.choice(known) if _plain(word) and dice.random() < 0.3 else word for word in line.split(" ")]
            lines[number] = " ".join(words)
    return f"{head}\n---\n" + "\n".join(lines)


def _plain(word: str) -> bool:
    return word.isalpha() and word.islower() and len(word) > 5
