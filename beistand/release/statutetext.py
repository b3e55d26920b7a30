"""The text of the statutes as an index of its own, behind the filter »Gesetzestext«: never among the pages' hits.

It depends on nothing but the archive, so it is made once for each state of the archive, in `var/suche/`, by the first
who asks for it, in a process of its own; until it is there the page says so.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from beistand import german
from beistand.content import laws
from beistand.law import citations
from beistand.law.archive import Archive
from beistand.law.types import Citation, Part
from beistand.search import index
from beistand.search.index import Index
from beistand.search.types import Document

STATUTES = Path("data/statutes")
KIND = "norm"
_READ = 4_000
"""Letters of a norm that are searched: annexes run to books."""
_PREFIX = "gesetze-"


def place(var: Path, root: Path) -> Path:
    """Where the index of this archive lies, whether it is there or not."""
    state = hashlib.sha256(str(index.FORMAT).encode())
    for file in sorted((root / STATUTES).glob("*.jsonl")):
        status = file.stat()
        state.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return var / "suche" / f"{_PREFIX}{state.hexdigest()[:16]}"


def opened(var: Path, root: Path) -> Index | None:
    """The index, or None while it is being made: whoever finds none has it made."""
    folder = place(var, root)
    found = _opened.get(folder)
    if found is None and folder.exists():
        _opened.clear()
        found = _opened[folder] = Index.open(folder)
    if found is None:
        _make_elsewhere(var, root)
    return found


_opened: dict[Path, Index] = {}
_making: dict[Path, subprocess.Popen[bytes]] = {}


def _make_elsewhere(var: Path, root: Path) -> None:
    folder = place(var, root)
    running = _making.get(folder)
    if running is None or running.poll() is not None:
        command = [sys.executable, "-m", "beistand.release.statutetext", str(var), str(root)]
        _making[folder] = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def build(var: Path, root: Path) -> Path:
    """Make the index if it is missing; two at once do the work once. Older ones are swept away."""
    folder = place(var, root)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / ".gesetze.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            table, _ = laws.read(root)
            in_force, _ = laws.read_in_force(root, table)
            archive = Archive.open(root / STATUTES, table, in_force)
            names = {name: law.slug for law in table for name in (law.abbreviation, *law.aliases)}
            index.build(folder, _documents(archive), (), names)
        for other in folder.parent.glob(f"{_PREFIX}*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
    return folder


def _documents(archive: Archive) -> Iterator[Document]:
    """Every norm as it stands on the last day of the archive."""
    for law in archive.laws:
        if not law.held:
            continue
        for head in archive.sections(law.slug):
            state = None if head.gone else archive.on(law.slug, head.section, archive.last_day)
            if state is None or state.wording is None or state.wording.repealed:
                continue
            label = citations.show(Citation(law=law.slug, section=head.section), archive.laws)
            yield Document(
                url=f"/gesetze/{law.slug}/{head.section}/",
                title=f"{german.plain_spaces(label)} – {state.wording.title}",
                section="",
                kind=KIND,
                area=law.slug,
                text="\n".join("".join(_words(absatz.parts)) for absatz in state.wording.absaetze)[:_READ],
                citations=(f"{law.slug}/§{head.section}",),
            )


def _words(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if "t" in part:
            yield f"{part['t']} "
        for item in part.get("list", ()):
            yield f"\n{item.get('nr', '')} "
            yield from _words(item["parts"])


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
