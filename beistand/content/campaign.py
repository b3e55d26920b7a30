"""data/werbeplan.yml: when and by which way we make our offers known, and which role sees to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from beistand.content import schema, yamlfile
from beistand.content.schema import Fields
from beistand.content.yamlfile import Node, Sheet
from beistand.problems import Problem

FILE = Path("data/werbeplan.yml")
ALL_DISTRICTS = "alle"
STATES = ("offen", "angefragt", "in Arbeit", "erledigt", "entfällt")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Step:
    """One step: `month` is JJJJ-MM, `district` one of data/offers.yml or »alle«, `role` a role and never a name."""

    month: str
    district: str
    channel: str
    role: str
    state: str


def read(root: Path, districts: tuple[str, ...]) -> tuple[tuple[Step, ...], list[Problem]]:
    """All steps, by month; within a month in the order of the file. Without the file there is no plan."""
    if not (root / FILE).is_file():
        return (), []
    sheet = yamlfile.read(root / FILE, root)
    read_steps = (_step(sheet, node, districts) for node in schema.items(sheet, "Der Werbeplan"))
    return tuple(sorted((step for step in read_steps if step), key=lambda step: step.month)), sheet.problems


def _step(sheet: Sheet, node: Node, districts: tuple[str, ...]) -> Step | None:
    fields = Fields(sheet, node, "Der Schritt", ("month", "district", "channel", "role", "state"))
    step = Step(
        month=fields.text("month"),
        district=fields.choice("district", (*districts, ALL_DISTRICTS)),
        channel=fields.text("channel"),
        role=fields.text("role"),
        state=fields.choice("state", STATES),
    )
    if fields.ok and not _MONTH.fullmatch(step.month):
        fields.fault(fields.line("month"), f"»{step.month}« ist kein Monat.", 'So schreiben: month: "2027-03"')
    return step if fields.ok else None
