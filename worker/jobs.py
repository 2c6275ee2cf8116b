"""The jobs: plain functions on the database that may run twice.

Whose fault a failure is decides its fate: the document's is recorded and goes into quarantine,
and so does one that is not read in time; the world's is tried again later, ours is tried twice
more and then goes into quarantine.
"""

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

import structlog

from dateline.errors import UnreadableDocument
from dateline.model import Depth, Extraction
from dateline.store import (
    Claim,
    Database,
    Fault,
    Lane,
    clocks,
    extractors,
    idempotency,
    leases,
    ledger,
    outbox,
    results,
    runs,
)
from dateline.store.engine import now as this_instant
from dateline.store.results import Result
from dateline.store.runs import Selection
from worker import logs, reading
from worker.memory import Memory
from worker.reading import Extractor

BATCH_CHARACTERS = 60_000  # documents are kept together up to this size
PAUSES = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0)  # seconds between tries while the database is away

log = structlog.get_logger()
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a job works with; one a process."""

    database: Database
    extractor: Extractor
    name: str
    passing: tuple[type[Exception], ...]  # the world's faults, by type
    model: str = ""
    lease_seconds: float = 300
    limit_seconds: float = 120  # what cannot be begun well within it is given back
    stopped: tuple[type[Exception], ...] = ()  # how we are told that the limit is reached
    depths: Mapping[Lane, Depth] = field(default_factory=lambda: dict.fromkeys(Lane, Depth.FULL))
    together: int = 0  # how many documents are taken at once where a message names fewer
    memory: Memory = field(default_factory=Memory)
    registered: set[str] = field(default_factory=set)

    def version(self) -> str:
        """The extractor's version; it gets its place among the others before its first work."""
        version = self.extractor.extractor_version(self.model)
        if version not in self.registered:
            with self.database.begin() as session:
                extractors.register(session, version)
            self.registered.add(version)
        return version


def read(shop: Workshop, job_ids: Sequence[int]) -> int:
    """Read the documents of those jobs that are free, and say how many were done.

    Safe to run twice: whoever comes second finds the jobs done, or held by another.
    """
    if not job_ids:
        return 0
    clock = reading.Clock(shop.limit_seconds, shop.stopped)
    claims, known = _patiently(shop, lambda: _claim(shop, job_ids))
    done = 0
    for depth in Depth:
        some = [claim for claim in claims if claim.depth is depth]
        held = {each.reading: known[each.found] for each in some if each.found in known}
        done += sum(_read_batch(shop, batch, held, clock) for batch in _batches(some))
    return done


def _read_batch(
    shop: Workshop, batch: Sequence[Claim], known: dict[str, Extraction], clock: reading.Clock
) -> int:
    """Read and keep some, those last that may hang; what there is no time for is given back."""
    slow = reading.together(shop.extractor, batch, known, clock, model=shop.model)
    done = 0
    last = [[each for each in batch if each.reading == one] for one in slow]
    for some in ([each for each in batch if each.reading not in slow], *last):
        found = []
        late = []
        for claim in some:
            if claim.reading in known or clock.enough():
                found.append(_read_one(shop, claim, known, clock))
            else:
                late.append(claim)
        done += _keep(shop, [result for result in found if result is not None])
        if late:
            with shop.database.begin(lasting=False) as session:
                leases.give_back(session, late)
    return done


def _claim(shop: Workshop, job_ids: Sequence[int]) -> tuple[list[Claim], dict[int, Extraction]]:
    """The documents of the jobs that are free, and what is known of equal ones.

    Where the first of the jobs is not, others are at work on the same line: what they have taken
    is looked up once, and remembered.
    """
    version = shop.version()
    with shop.database.begin(lasting=False) as session:
        now = this_instant(session)
        claims = leases.take(
            session,
            job_ids,
            worker=shop.name,
            lease_seconds=shop.lease_seconds,
            extractor=version,
            depths=shop.depths,
            room=shop.together,
            now=now,
        )
        settled = {each.job: each.attempt for each in claims}
        if job_ids[0] not in settled:
            settled |= leases.settled(session, max(job_ids), room=shop.together, now=now)
        known = results.known(session, claims)
    shop.memory.note(settled)
    return claims, known


def _batches(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims in order, cut where the texts grow too long to be kept together."""
    batch: list[Claim] = []
    size = 0
    for claim in claims:
        if batch and size + len(claim.document.text) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(claim)
        size += len(claim.document.text)
    if batch:
        yield batch


def _read_one(
    shop: Workshop, claim: Claim, known: dict[str, Extraction], clock: reading.Clock
) -> Result | None:
    """The result, or None after the failure has been recorded; equal texts are read once."""
    try:
        with clock.at_most(clock.left):
            found = known.get(claim.reading) or shop.extractor.extract(
                claim.document, model=shop.model, **reading.deep(claim.depth)
            )
            made = results.result(claim, replace(found, document=claim.document))
    except UnreadableDocument as problem:
        _failed(shop, claim, Fault.DOCUMENT, str(problem))
    except reading.TooSlow as problem:
        _failed(shop, claim, Fault.TIME, str(problem), _told(problem))
    except shop.passing as problem:
        _failed(shop, claim, Fault.WORLD, f"{type(problem).__name__}: {problem}")
    except Exception as problem:  # noqa: BLE001  # whatever else rises is ours, and is recorded
        _failed(shop, claim, Fault.OURS, f"{type(problem).__name__}: {problem}", _told(problem))
    else:
        known[claim.reading] = made.extraction
        return made
    return None


def _told(problem: Exception) -> str:
    return "".join(traceback.format_exception(problem))


def _failed(
    shop: Workshop, claim: Claim, fault: Fault, error: str, told: str | None = None
) -> None:
    with shop.database.begin() as session:
        state = ledger.fail(session, claim, fault, error, traceback=told)
    log.warning(
        "not read",
        job=claim.job,
        document=claim.document.id,
        fault=fault.value,
        state=state.value if state else "no longer held",
        error=error[:500],
    )


def _keep(shop: Workshop, found: Sequence[Result]) -> int:
    """Keep what was found, together; what cannot be kept is a fault of ours, and is found alone."""
    if not found:
        return 0
    try:
        return _patiently(shop, lambda: _keep_once(shop, found))
    except (*shop.passing, *shop.stopped):
        raise
    except Exception as problem:  # noqa: BLE001  # it is recorded with the document it belongs to
        if len(found) > 1:
            return sum(_keep(shop, [each]) for each in found)
        error = f"{type(problem).__name__}: {problem}"
        _failed(shop, found[0].claim, Fault.OURS, error, _told(problem))
        return 0


def _patiently(shop: Workshop, attempt: Callable[[], Kept]) -> Kept:
    """Do it again and again: a database that is away for a moment does not cost the work."""
    for pause in PAUSES:
        try:
            return attempt()
        except shop.passing:
            time.sleep(pause)
    return attempt()


def _keep_once(shop: Workshop, found: Sequence[Result]) -> int:
    with shop.database.begin() as session:
        done = results.finish(session, found)
    names = [each.claim.document.id for each in found if each.claim.job in done]
    log.info("read", jobs=logs.listed(sorted(done)), documents=logs.listed(names))
    return len(done)


def sweep(
    database: Database,
    *,
    send: Callable[[Lane, Sequence[int], int], bool],
    horizons: Mapping[Lane, datetime],
    resend_seconds: float,
    lease_seconds: float = 300,
) -> int:
    """Send the jobs whose message never went out or is lost, and those to be tried again.

    Runs release the next of their jobs first, and old idempotency keys are forgotten. `send` is
    told how often jobs have been taken: what was goes alone, and takes no others down with it.
    """
    with database.begin() as session:
        clocks.mend(session, lease_seconds=lease_seconds)
        runs.release(session)
        idempotency.forget_old(session)
    with database.read() as session:
        due = outbox.due(session, horizons=horizons, grace_seconds=resend_seconds)
    parcels: dict[tuple[Lane, int], list[int]] = {}
    for each in due:
        parcels.setdefault((each.lane, each.attempt), []).append(each.job)
    for (lane, attempt), job_ids in parcels.items():
        send(lane, job_ids, attempt)
    return len(due)


def read_again(shop: Workshop, *, every_seconds: int, now: datetime | None = None) -> int | None:
    """Plan a run over the documents that an older extractor has read; its id, if there is one.

    Two schedulers that ask in the same stretch of the database's time make one run.
    """
    version = shop.version()
    with shop.database.begin() as session:
        at = now or this_instant(session)
        slot = f"stale {int(at.timestamp() // every_seconds)}"
        run = runs.create(session, Selection(stale=True), extractor=version, slot=slot)
    return run.id if run else None
