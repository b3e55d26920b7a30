"""`observed.json`: which law a statute file holds, and when its text was last looked at as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from beistand.law.statute import damaged, missing
from beistand.problems import ProblemsFound

OBSERVED = "observed.json"


@dataclass(frozen=True)
class Observed:
    """`last_day`: a wording without end was still in the law then. `doknr`: its number at the official service."""

    last_day: date
    doknr: str = ""


def read_observed(folder: Path) -> dict[str, Observed]:
    """Slug → Observed. Raises ProblemsFound if the file is missing, empty or damaged."""
    path = folder / OBSERVED
    try:
        laws = {
            slug: Observed(date.fromisoformat(law["last_day"]), law["doknr"])
            for slug, law in json.loads(path.read_bytes()).items()
        }
    except OSError:
        raise ProblemsFound([missing(shown(path))]) from None
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        raise ProblemsFound([damaged(shown(path), None, error)]) from None
    if not laws:
        raise ProblemsFound([missing(shown(path))])
    return laws


def write_observed(laws: Mapping[str, Observed]) -> bytes:
    """One line a law, in the order of the alphabet."""
    lines = (
        f"{json.dumps(slug)}: {json.dumps({'last_day': law.last_day.isoformat(), 'doknr': law.doknr})}"
        for slug, law in sorted(laws.items())
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def shown(path: Path) -> str:
    """`data/statutes/sgb_2.jsonl`: the path as problems name it."""
    return "/".join(path.resolve().parts[-3:])
