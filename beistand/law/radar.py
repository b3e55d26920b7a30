"""The statute radar: asks the official service for every law held, archives what is new, and tells what changed."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from beistand.german import day as shown_day
from beistand.law import findings, gii, importing
from beistand.law.fetching import Fetched, Marks, NotFetched, NotThere, Service
from beistand.law.observed import OBSERVED, read_observed, shown
from beistand.law.sweeps import Journal, Memory, Outcome
from beistand.law.types import Law
from beistand.problems import Problem, ProblemsFound

AT_ONCE = 2
AHEAD = 3
"""Laws asked for before they are looked at: files wait in memory."""
LATE = timedelta(days=14)
"""A text nobody has seen may be newer than the archive although it was built a few days before its last look: service
and mirror lag behind each other. Earlier than that, the archive has seen this very build, read by another reader."""
GIVE_UP = 3
"""Laws in a row for which the service does not answer at all."""
CLOCKS = timedelta(days=1)

Progress = Callable[[str], None]


class Radar:
    """One run over `laws`. `statutes` is the folder of the archive, `state` the radar's own; `today` is what the
    archive will say when the texts were seen."""

    def __init__(self, statutes: Path, state: Path, service: Service, today: date) -> None:
        self._statutes = statutes
        self._service = service
        self._today = today
        self._memory = Memory(state, service.base)
        self.journal = Journal(state, service.base, today)

    def run(self, laws: Sequence[Law], progress: Progress = lambda _: None) -> dict[str, Outcome]:
        """What became of each law, in their order. Whoever called closes the journal once the report is kept.

        Raises ProblemsFound, and writes nothing, if the clock cannot be right.
        """
        self._check_clock()
        silent = 0
        for law, answer in self._answers([law for law in laws if not self.journal.is_done(law.slug)]):
            if silent >= GIVE_UP:
                answer.cancel()
                self._note(law, "Nicht mehr versucht: Der Dienst antwortet nicht.", "Netz und Adresse prüfen.")
                continue
            try:
                self._take(law, answer.result())
                silent = 0
            except NotThere as fault:
                silent = 0
                what = f"{law.abbreviation} gibt es beim amtlichen Dienst nicht mehr ({fault}). Das Archiv behält es."
                self._note(law, what, "prüfen, ob es aufgehoben wurde oder anders heißt; dann data/laws.yml anpassen")
            except NotFetched as fault:
                silent = silent + 1 if fault.unreachable else 0
                self._note(law, f"{law.abbreviation}: {fault}", "später noch einmal: beistand gesetze holen")
            except WrongClock:
                raise
            except ProblemsFound as fault:
                self._note(law, f"{law.abbreviation}: {fault.problems[0].what}", fault.problems[0].remedy)
            progress(_line(law, self.journal.outcomes[law.slug]))
        outcomes = {law.slug: self.journal.outcomes[law.slug] for law in laws}
        seen = {slug: "" for slug, outcome in outcomes.items() if outcome.ergebnis != "nicht_geholt"}
        importing.mark_as_seen(self._statutes, seen, self._today)
        return outcomes

    def _answers(self, laws: Sequence[Law]) -> Iterator[tuple[Law, Future[Fetched]]]:
        """Two downloads at a time, a few ahead of what is being looked at."""
        pool = ThreadPoolExecutor(AT_ONCE)
        waiting: deque[tuple[Law, Future[Fetched]]] = deque()
        try:
            for law in laws:
                marks = self._memory.marks(law.slug, self._digest(law.slug))
                waiting.append((law, pool.submit(self._service.get, law.slug, marks)))
                if len(waiting) > AHEAD:
                    yield waiting.popleft()
            yield from waiting
        finally:
            pool.shutdown(cancel_futures=True)

    def _take(self, law: Law, fetched: Fetched) -> None:
        """Looks at a file, notes what it changes, and only then archives it. Raises ProblemsFound."""
        self._check_server_day(fetched.server_day)
        statute = self._digest(law.slug)
        known = self._memory.announced(law.slug)
        if fetched.body is None:
            self.journal.found(Outcome(law.slug, "unveraendert", kommt=known), done=True)
            return
        digest = hashlib.sha256(fetched.body).hexdigest()
        if self._memory.same_file(law.slug, statute, digest):
            self._remember(law, fetched.marks, digest, known)
            self.journal.found(Outcome(law.slug, "unveraendert", kommt=known), done=True)
            return
        built = gii.read(fetched.body, f"{law.slug}/xml.zip")
        plan = importing.plan(self._statutes, law.slug, built, self._today, whole=True)
        if plan.foreign:
            raise ProblemsFound([plan.foreign])
        otherwise: tuple[str, ...] = ()
        if plan.older and plan.differs and not self._late(plan):
            if plan.merge.looks_back():
                raise ProblemsFound([plan.older])
            otherwise = tuple(plan.merge.pairs)
        if plan.differs and not otherwise:
            outcome = Outcome(law.slug, "geaendert", tuple(findings.of(plan)), kommt=built.announced)
            self.journal.found(outcome, done=False)
            plan.write()
        else:
            outcome = Outcome(law.slug, "unveraendert", anders_gelesen=otherwise, kommt=built.announced)
        self._remember(law, fetched.marks, digest, built.announced)
        self.journal.found(outcome, done=True)

    def _late(self, plan: importing.Plan) -> bool:
        return plan.built + LATE >= plan.merge.day_before and not plan.merge.looks_back()

    def _remember(self, law: Law, marks: Marks, digest: str, announced: tuple[str, ...]) -> None:
        self._memory.put(law.slug, marks, digest, self._digest(law.slug), announced)

    def _note(self, law: Law, what: str, remedy: str) -> None:
        problem = Problem(f"{law.slug}/xml.zip", None, what, remedy)
        kept = self._memory.announced(law.slug)
        self.journal.found(Outcome(law.slug, "nicht_geholt", kommt=kept, problem=problem), done=False)

    def _digest(self, slug: str) -> str:
        try:
            with (self._statutes / f"{slug}.jsonl").open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    def _check_clock(self) -> None:
        path = self._statutes / OBSERVED
        last = (
            max((law.last_day for law in read_observed(self._statutes).values()), default=None)
            if path.exists()
            else None
        )
        if last and self._today < last:
            what = f"Die Uhr steht auf {shown_day(self._today)}, das Archiv kennt aber schon den {shown_day(last)}."
            raise ProblemsFound([Problem(shown(path), None, what, "die Uhr dieses Rechners stellen")])

    def _check_server_day(self, server_day: date | None) -> None:
        """A server on this machine has the same clock and proves nothing."""
        if server_day and not self._service.on_this_machine and abs(server_day - self._today) > CLOCKS:
            what = f"Die Uhr steht auf {shown_day(self._today)}, der amtliche Dienst auf {shown_day(server_day)}."
            raise WrongClock([Problem(self._service.base, None, what, "die Uhr dieses Rechners stellen")])


class WrongClock(ProblemsFound):
    """Ends the whole run: every day that the archive would note is wrong."""


def _line(law: Law, outcome: Outcome) -> str:
    if outcome.problem:
        return f"  {outcome.problem.what}"
    count = len(outcome.befunde)
    told = {0: "unverändert", 1: "eine Norm geändert"}.get(count, f"{count} Normen geändert")
    return f"  {law.abbreviation}: {told}"
