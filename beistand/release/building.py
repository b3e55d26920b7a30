"""From sources to a release: check, one site for each role side by side, manifest, switch. All or nothing."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from beistand import clock
from beistand.checks import run
from beistand.content import library as content
from beistand.problems import Problem, ProblemsFound, errors
from beistand.release import history, inputs, site, store
from beistand.release.manifest import Manifest
from beistand.release.store import Release
from beistand.roles import Role

Progress = Callable[[str], None]


def build(root: Path, var: Path, day: date, progress: Progress) -> Release:
    """Make a release of everything below `root` for `day` and serve it.

    Raises ProblemsFound, with every problem, if the content has errors or MkDocs complains; the release served
    before stays in place then, and nothing half-made is left behind.
    """
    with _alone(var):
        return _build(root, var, day, progress)


def _build(root: Path, var: Path, day: date, progress: Progress) -> Release:
    freshness = inputs.digest(root, day)
    progress("Kontrolle: Seiten, Zahlen, Zitate")
    library, found = content.load(root, abreast=True)
    library = replace(library, former=history.former(root))
    problems = run(library, found, day, abreast=True)
    if errors(problems):
        raise ProblemsFound(problems)
    built_at = clock.now()
    release_id = f"{built_at:%Y%m%d-%H%M%S}-{freshness[:6]}"
    folder = var / "releases" / f".{release_id}.{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        sites = _sites(root, folder, day, release_id, library.published(day), progress)
        manifest = Manifest(
            release=release_id,
            built_at=built_at,
            commit=inputs.commit(root),
            day=day,
            inputs=freshness,
            sites={role.key: built.entries for role, built in sites.items()},
            redirects={role.key: built.redirects for role, built in sites.items()},
            others={path: digest for built in sites.values() for path, digest in built.others.items()},
        )
        manifest.write(folder)
        final = var / "releases" / release_id
        os.replace(folder, final)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    store.switch(var, release_id)
    store.sweep(var)
    progress(f"Ausgabe {release_id} ist jetzt aktiv")
    return Release(release_id, built_at, manifest.commit, final)


def _sites(
    root: Path, folder: Path, day: date, release_id: str, library: content.Library, progress: Progress
) -> dict[Role, site.Site]:
    """The sites of all roles, each in a process of its own; the library is inherited, not sent."""
    global _library
    _library = library
    progress("Seiten und Suche für alle Rollen")
    context = multiprocessing.get_context("fork")
    built: dict[Role, site.Site] = {}
    found: list[Problem] = []
    with ProcessPoolExecutor(max_workers=len(Role), mp_context=context) as pool:
        orders = [site.Order(root, role, folder / role.key, day, release_id) for role in reversed(Role)]
        for job in as_completed([pool.submit(_one_site, order) for order in orders]):
            try:
                done = job.result()
            except ProblemsFound as fault:
                found += fault.problems
                continue
            built[done.role] = done
            steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in done.seconds.items())
            progress(f"  {done.role.label}: {done.pages} Seiten, {done.passages} Abschnitte ({steps})")
    if found:
        raise ProblemsFound(sorted(set(found)))
    return built


_library: content.Library


def _one_site(order: site.Order) -> site.Site:
    order.folder.mkdir(parents=True, exist_ok=True)
    return site.build(order, _library)


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """Two builds at once would fight for the processors and the newer could lose: the second waits."""
    (var / "releases").mkdir(parents=True, exist_ok=True)
    with (var / "releases" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
