"""How long a release takes against a plain `mkdocs build` of the member site with the same settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from beistand import clock
from beistand.content.library import load
from beistand.release.building import build
from beistand.release.site import Order, configured
from beistand.release.staging import stage
from beistand.roles import Role
from tests.bench.generated import ROOT, project


def measure(counts: tuple[int, ...]) -> None:
    day = clock.reference_day()
    for count in counts:
        with TemporaryDirectory(prefix="beistand-bench-") as name:
            root = project(Path(name) / "project", count)
            plain = _seconds(partial(_plain, root, Path(name) / "plain"))
            steps: list[str] = []
            ours = _seconds(partial(build, root, Path(name) / "var", day, steps.append))
            ratio = f"Verhältnis {ours / plain:.2f}"
            print(f"{count} Seiten: mkdocs allein {plain:.1f} s, ganze Ausgabe {ours:.1f} s, {ratio}")
            print("\n".join(f"  {step.strip()}" for step in steps if step.startswith("  ")))


def _plain(root: Path, folder: Path) -> None:
    """The member site alone, by MkDocs alone, in a fresh process, as somebody without us would."""
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.bench.builds import plain_build\n"
        "plain_build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(root), str(folder)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )


def plain_build(root: Path, folder: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build

    shutil.rmtree(folder, ignore_errors=True)
    library, _ = load(root)
    staged = stage(library, root, Role.MEMBER, folder / "docs")
    config = configured(Order(root, Role.MEMBER, folder, clock.reference_day(), "bench"), staged, folder / "site")
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
