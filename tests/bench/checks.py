"""How long `beistand kontrolle --json` takes for 150 pages, process and all: wall clock and processor."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.generated import ROOT, project

_CODE = (
    "import sys; from pathlib import Path\n"
    "from beistand.cli import main, writing\n"
    "writing.ROOT = Path(sys.argv[1])\n"
    "main(['kontrolle', '--json'])"
)
PAGES, TIMES = 150, 5


def measure() -> None:
    """Lists and letters count as pages too; the best of a few runs, because the machine has other work."""
    made = len(list((ROOT / "data/checklists").glob("*.yml"))) + len(list((ROOT / "data/letters").glob("*.md")))
    with TemporaryDirectory(prefix="beistand-bench-") as name:
        root = project(Path(name) / "project", PAGES - made)
        runs = sorted(_run(root) for _ in range(TIMES))
    wall, processor = runs[0]
    print(f"{PAGES} Seiten: {wall:.2f} s (Prozessor {processor:.2f} s), langsamster Lauf {runs[-1][0]:.2f} s; Ziel 3 s")


def _run(root: Path) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    subprocess.run([sys.executable, "-c", _CODE, str(root)], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    wall = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
