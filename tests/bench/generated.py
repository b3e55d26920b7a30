"""A project with any number of generated notes: the real data, theme and settings, pages of real size."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_SENTENCE_LENGTH = (6, 16)


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
    """Exchange some plain words, so that the index does not hold one note a thousand times."""
    words = text.split(" ")
    plain = [index for index, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 5]
    for index in dice.sample(plain, len(plain) // 3):
        words[index] = words[dice.choice(plain)]
    return " ".join(words)
