"""The statute radar over all laws: every file new to it, then nothing changed. It runs in a process of its own."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from beistand.clock import now
from beistand.content import laws, library, statutereport
from beistand.law.archive import Archive
from beistand.law.fetching import Service
from beistand.law.observed import read_observed
from beistand.law.radar import Radar
from beistand.law.sweeps import FOLDER
from tests.radar import published
from tests.radar.service import serving

ROOT = Path(__file__).resolve().parents[2]


def measure() -> None:
    """Asked for: at most 20 s and 300 MB."""
    with TemporaryDirectory(prefix="beistand-bench-") as name:
        project = Path(name, "projekt")
        (project / "data").mkdir(parents=True)
        for path in (ROOT / "docs", *(path for path in (ROOT / "data").iterdir() if path.name != "statutes")):
            (project / path.relative_to(ROOT)).symlink_to(path)
        shutil.copytree(ROOT / "data" / "statutes", project / "data" / "statutes")
        with serving(_files()) as official:
            size = sum(map(len, official.files.values())) / 1e6
            print(f"{len(official.files)} Gesetze, {size:.1f} MB gepackt")
            for title in ("alle Dateien neu", "nichts geändert"):
                command = [sys.executable, "-m", "tests.bench.radar", official.address, name]
                answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
                figures = json.loads(answer)
                print(f"{title:18} {figures['seconds']:6.1f} s  {figures['megabytes']:5.0f} MB"
                      f"  (Rechenzeit {figures['cpu']:.1f} s)  {figures['counted']}")  # fmt: skip


def _files() -> dict[str, bytes]:
    """Every law as the archive last saw it, built on that day, in which one norm in a hundred reads otherwise."""
    archive = Archive.open(ROOT / "data" / "statutes", laws.read(ROOT)[0])
    files = {}
    for slug, law in read_observed(ROOT / "data" / "statutes").items():
        xml = published.law(archive, slug, law.last_day, law.last_day, law.doknr)
        files[slug] = published.zipped(xml.replace(b" ist zu ", b" ist nun zu ", 3))
    return files


def run(address: str, folder: Path) -> None:
    """One run in this process, report included."""
    begun, moment = perf_counter(), now()
    project, state = folder / "projekt", folder / FOLDER
    state.mkdir(exist_ok=True)
    held = [law for law in laws.read(project)[0] if law.held]
    today = max(law.last_day for law in read_observed(project / "data" / "statutes").values()) + timedelta(1)
    radar = Radar(project / "data" / "statutes", state, Service(address), today)
    outcomes = radar.run(held)
    loaded = library.load(project)[0]
    report = statutereport.make(loaded, outcomes, statutereport.read(folder), moment, now(), today, address)
    report.write(folder)
    radar.journal.close()
    seconds = perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": process_time(), "megabytes": megabytes, "counted": report.gezaehlt}))


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
