"""The report of the statute radar: what changed, what rests on it, what is to come. Kept as JSON in the state folder
until the next run; its shape is a promise (INTERFACES.md, section 6)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from beistand.content.library import Library
from beistand.content.resting import Citing, Place, Resting
from beistand.law.findings import Finding
from beistand.law.importing import replace_file
from beistand.law.sweeps import FOLDER, Outcome
from beistand.law.tokens import DAY, read_day
from beistand.problems import Problem

FILE = "bericht.json"


@dataclass(frozen=True)
class Change:
    """A norm that changed and what rests on it. `neu`: found in this run, not carried over because a page still waits.

    `zitat` is »§ 22 SGB II«, `vergleich` the address where old and new stand side by side.
    """

    befund: Finding
    abkuerzung: str
    zitat: str
    vergleich: str
    neu: bool
    betroffen: tuple[Resting, ...]


@dataclass(frozen=True)
class Coming:
    """A change that the service announces and has not yet worked in, with the days it names."""

    gesetz: str
    abkuerzung: str
    text: str
    ab: tuple[date, ...]


@dataclass(frozen=True)
class Report:
    """`anders_gelesen`: law → norms that the service's older build writes otherwise than the archive."""

    begonnen: datetime
    beendet: datetime
    stand: date
    von: str
    gezaehlt: dict[str, int]
    aenderungen: tuple[Change, ...]
    kommt: tuple[Coming, ...]
    anders_gelesen: dict[str, tuple[str, ...]]
    probleme: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "begonnen": self.begonnen.isoformat(timespec="seconds"),
            "beendet": self.beendet.isoformat(timespec="seconds"),
            "stand": self.stand.isoformat(),
            "von": self.von,
            "gesetze": self.gezaehlt,
            "aenderungen": [_change_json(change) for change in self.aenderungen],
            "kommt": [asdict(each) | {"ab": [day.isoformat() for day in each.ab]} for each in self.kommt],
            "anders_gelesen": {law: list(norms) for law, norms in self.anders_gelesen.items()},
            "probleme": [{"wo": each.path, "was": each.what, "abhilfe": each.remedy} for each in self.probleme],
        }

    def write(self, var: Path) -> None:
        folder = var / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / FILE, json.dumps(self.as_json(), ensure_ascii=False, indent=1).encode())


def read(var: Path) -> Report | None:
    """The report of the last run; None if there was none, or it cannot be read."""
    try:
        raw = json.loads((var / FOLDER / FILE).read_bytes())
        return Report(
            datetime.fromisoformat(raw["begonnen"]),
            datetime.fromisoformat(raw["beendet"]),
            date.fromisoformat(raw["stand"]),
            raw["von"],
            raw["gesetze"],
            tuple(_change(each) for each in raw["aenderungen"]),
            tuple(Coming(**each | {"ab": tuple(map(date.fromisoformat, each["ab"]))}) for each in raw["kommt"]),
            {law: tuple(norms) for law, norms in raw["anders_gelesen"].items()},
            tuple(Problem(each["wo"], None, each["was"], each["abhilfe"]) for each in raw["probleme"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def make(
    library: Library, outcomes: Mapping[str, Outcome], before: Report | None, begun: datetime, ended: datetime,
    today: date, base: str,
) -> Report:  # fmt: skip
    """The report of a run. What an earlier one found stays in it as long as a page rests on it whose `law_as_of` lies
    before the change: until somebody has looked, nothing is forgotten."""
    citing = Citing(library)
    found = [finding for outcome in outcomes.values() for finding in outcome.befunde]
    told = {(finding.gesetz, finding.norm, finding.gesehen_am) for finding in found}
    kept = [
        change.befund
        for change in (before.aenderungen if before else ())
        if (change.befund.gesetz, change.befund.norm, change.befund.gesehen_am) not in told
        and library.laws.get(change.befund.gesetz)
    ]
    changes = [_told(finding, library, citing, new=True) for finding in found]
    waiting = [_told(finding, library, citing, new=False) for finding in kept]
    return Report(
        begun,
        ended,
        today,
        base,
        _counted(outcomes.values()),
        (*changes, *(change for change in waiting if is_open(change))),
        tuple(coming for outcome in outcomes.values() for coming in _coming(outcome, library)),
        {outcome.gesetz: outcome.anders_gelesen for outcome in outcomes.values() if outcome.anders_gelesen},
        tuple(outcome.problem for outcome in outcomes.values() if outcome.problem),
    )


def is_open(change: Change) -> bool:
    """Whether something rests on the change that nobody has looked at since."""
    return any(each.open_since(change.befund.gesehen_am) for each in change.betroffen)


def _told(finding: Finding, library: Library, citing: Citing, new: bool) -> Change:
    law = library.laws[finding.gesetz]
    address = f"/gesetze/{finding.gesetz}/{finding.norm}/"
    if finding.alt_zuletzt and finding.art != "ueberschrift":
        address += f"vergleich?von={finding.alt_zuletzt}&bis={finding.gesehen_am}"
    name = f"{finding.bezeichnung} {law.abbreviation}"
    return Change(finding, law.abbreviation, name, address, new, citing.resting_on(finding))


def _coming(outcome: Outcome, library: Library) -> Iterable[Coming]:
    for text in outcome.kommt:
        behind = text.partition("mWv")[2]
        days = [day for word in re.finditer(DAY, behind) if (day := read_day(word[0]))]
        yield Coming(outcome.gesetz, library.laws[outcome.gesetz].abbreviation, text, tuple(dict.fromkeys(days)))


def _counted(outcomes: Iterable[Outcome]) -> dict[str, int]:
    results = [outcome.ergebnis for outcome in outcomes]
    return {"gesamt": len(results)} | {
        name: results.count(name) for name in ("geaendert", "unveraendert", "nicht_geholt")
    }


def _change_json(change: Change) -> dict[str, Any]:
    resting = [
        asdict(each)
        | {
            "rechtsstand": each.rechtsstand.isoformat() if each.rechtsstand else None,
            "offen": each.open_since(change.befund.gesehen_am),
        }
        for each in change.betroffen
    ]
    own = {"abkuerzung": change.abkuerzung, "zitat": change.zitat, "vergleich": change.vergleich, "neu": change.neu}
    return change.befund.as_json() | own | {"betroffen": resting}


def _change(record: dict[str, Any]) -> Change:
    own = {name: record.pop(name) for name in ("abkuerzung", "zitat", "vergleich", "neu", "betroffen")}
    resting = []
    for each in own.pop("betroffen"):
        del each["offen"]
        day = each["rechtsstand"]
        places = tuple(Place(**place) for place in each["stellen"])
        resting.append(Resting(**each | {"stellen": places, "rechtsstand": date.fromisoformat(day) if day else None}))
    return Change(Finding.from_json(record), betroffen=tuple(resting), **own)
