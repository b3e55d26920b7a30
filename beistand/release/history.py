"""What git knows of the pages: their texts in turn and the addresses that they have had. Without git: nothing."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from beistand.content import checklists, letters, notes
from beistand.content.former import Address, Former, History, Reach, Text

FOLDERS = (notes.FOLDER, checklists.FOLDER.as_posix(), letters.FOLDER.as_posix())
KEPT = 40
"""Versions of a page that are looked at, the newest."""

_COMMIT = "commit "
_TITLE = re.compile(r"^title:.*$", re.MULTILINE)
_AREA = re.compile(r"^area:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


def former(root: Path) -> Former:
    """The pages below `root` as they were; never raises: a copy without history has an empty one."""
    reach = _reach(root)
    if reach == "none":
        return Former()
    log = _git(root, "-c", "core.quotepath=off", "log", "--relative", "--raw", "--no-abbrev", "--find-renames=50%",
               "--format=commit %cs", "--", *FOLDERS)  # fmt: skip
    trail = _read(log)
    wanted = {blob for steps in trail.versions.values() for _, blob in steps[:KEPT]}
    texts = _blobs(root, wanted | set(trail.gone.values()))
    pages = {}
    for path, steps in trail.versions.items():
        file = root / path
        if file.is_file():
            now = Text(None, file.read_text(encoding="utf-8", errors="replace"))
            before = tuple(Text(day, texts[blob]) for day, blob in steps[:KEPT] if blob in texts)
            pages[path] = History(PurePosixPath(path).stem, now, before)
        else:
            trail.gone.setdefault(path, steps[0][1])
            trail.renamed.setdefault(path, _same_title(root, texts.get(steps[0][1], ""), trail.versions) or "")
    gone = [
        Address(path, url, _heir(trail.renamed, path))
        for path, blob in trail.gone.items()
        if not (root / path).is_file() and (url := _url(path, texts.get(blob, "")))
    ]
    return Former(reach, trail.since, pages, tuple(gone))


@dataclass
class _Trail:
    """`versions`: path of today → [(day, blob)], newest first; `gone`: each former path → its last blob; `renamed`:
    former path → the next one."""

    versions: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    since: date | None = None


def _read(log: str) -> _Trail:
    """Newest commit first: a rename met on the way back tells what the older lines mean by the old name."""
    trail = _Trail()
    today: dict[str, str] = {}
    for line in log.splitlines():
        if line.startswith(_COMMIT):
            trail.since = date.fromisoformat(line.removeprefix(_COMMIT))
        elif line.startswith(":") and trail.since:
            facts, *paths = line.split("\t")
            before, after, status = facts.split()[2:5]
            name = paths[-1]
            if not _is_page(name):
                continue
            current = today.get(name, name)
            if status[0] == "D":
                trail.gone.setdefault(name, before)
                continue
            if status[0] == "R":
                today[paths[0]] = current
                trail.gone.setdefault(paths[0], before)
                trail.renamed.setdefault(paths[0], name)
            trail.versions[current].append((trail.since, after))
    return trail


def _same_title(root: Path, text: str, known: Mapping[str, object]) -> str | None:
    """The page not yet committed that a missing one has become."""
    title = _TITLE.search(text)
    for file in (each for folder in FOLDERS for each in (root / folder).rglob("*") if title and each.is_file()):
        path = file.relative_to(root).as_posix()
        if path not in known and _is_page(path):
            other = _TITLE.search(file.read_text(encoding="utf-8", errors="replace"))
            if title and other and title[0] == other[0]:
                return path
    return None


def _is_page(path: str) -> bool:
    if path.startswith(f"{notes.FOLDER}/"):
        return path.endswith(".md")
    return PurePosixPath(path).stem.startswith(("check-", *letters.PREFIXES))


def _heir(renamed: dict[str, str], path: str) -> str | None:
    """Where a chain of renames ends; None if there was none."""
    seen = {path}
    while (following := renamed.get(path)) and following not in seen:
        path = following
        seen.add(path)
    return path if len(seen) > 1 else None


def _url(path: str, text: str) -> str:
    if path.startswith(f"{notes.FOLDER}/"):
        return notes.url_of(PurePosixPath(path).relative_to(notes.FOLDER))
    area = _AREA.search(text)
    return f"/{area[1]}/{PurePosixPath(path).stem}/" if area else ""


def _reach(root: Path) -> Reach:
    answer = _git(root, "rev-parse", "--is-shallow-repository", "--verify", "HEAD").split()
    if len(answer) != 2:
        return "none"
    return "shallow" if answer[0] == "true" else "whole"


def _blobs(root: Path, names: set[str]) -> dict[str, str]:
    """Blob → text, all in one go."""
    answer = _run(root, ["cat-file", "--batch"], "\n".join(sorted(names)).encode() + b"\n") if names else b""
    found, at = {}, 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, kind, *size = answer[at:end].decode().split()
        at = end + 1
        if kind == "blob":
            found[name] = answer[at : at + int(size[0])].decode("utf-8", errors="replace")
            at += int(size[0]) + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    return _run(root, list(arguments)).decode("utf-8", errors="replace")


def _run(root: Path, arguments: list[str], given: bytes = b"") -> bytes:
    """What git answers; nothing where there is no git, no checkout, or a damaged one."""
    try:
        answer = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return b""
    return answer.stdout if answer.returncode == 0 else b""
