"""The ledger of work: who holds which job, what failed and whose fault it was.

A job may be claimed when `not_before` has passed: that one instant is its back-off while it
waits, and its lease while it runs. Each claim raises `attempt`, and whoever writes a result must
still be that attempt.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Row,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)  # fmt: skip

from dateline.store.bulk import among
from dateline.store.documents import document_of
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.nouns import Claim, Fault, Job, Lane, State
from dateline.store.tables import documents, extractions, jobs, runs, versions

MOST_FAILURES = 3  # by our own fault: the first try and two more
MOST_LOSSES = 5  # workers that died with it
MOST_DELAYS = 30  # by the world's fault: some hours of trying
FIRST_DELAY, LONGEST_DELAY = 2.0, 900.0  # seconds
OPEN = (State.WAITING, State.RUNNING)
c = jobs.c

FREE = (
    select(c.id)
    .where(
        among(c.id),
        or_(c.state == State.WAITING, c.state == State.RUNNING),
        c.not_before <= bindparam("now"),
    )
    .order_by(c.id)  # always in one order, so that two who claim do not wait for each other
    .with_for_update()  # nor skip what is locked: that may be a note that it was sent
)
TAKE = (
    update(jobs)
    .where(c.id.in_(FREE.scalar_subquery()))
    .values(
        state=State.RUNNING,
        attempt=c.attempt + 1,
        losses=c.losses + case((c.state == State.RUNNING, 1), else_=0),
        not_before=bindparam("until"),
        worker=bindparam("holder"),
    )
    .returning(c.id, c.losses)
)
IN_FORCE = literal_column(  # written out, for what SQLAlchemy returns it does not qualify
    "EXISTS (SELECT 1 FROM extractions AS x WHERE x.current AND x.document_id ="
    " (SELECT v.document_id FROM versions AS v WHERE v.id = jobs.version_id))",
    Boolean(),
)
MARK = (
    update(jobs)
    .where(among(c.id), among(c.id, c.attempt, bound="held"), c.state == State.RUNNING)
    .values(
        state=State.DONE,
        finished_at=bindparam("now"),
        error_kind=None,
        error=None,
        traceback=None,
    )
    .returning(c.id, IN_FORCE.label("read_before"))
)
FOUND = (  # a run reads again, but it too reads equal texts only once
    select(extractions.c.id)
    .where(
        extractions.c.reading_hash == versions.c.reading_hash,
        extractions.c.extractor == bindparam("extractor"),
        or_(c.run_id.is_(None), extractions.c.run_id == c.run_id),
    )
    .limit(1)
)
HELD = (
    select(
        c.id.label("job"),
        c.attempt,
        c.lane,
        c.run_id,
        versions,
        documents.c.name,
        runs.c.shadow,
        FOUND.scalar_subquery().label("found"),
    )
    .join(versions, versions.c.id == c.version_id)
    .join(documents, documents.c.id == versions.c.document_id)
    .outerjoin(runs, runs.c.id == c.run_id)
    .where(among(c.id))
    .order_by(c.id)
)


def claim(
    session: Session,
    job_ids: Sequence[int],
    *,
    worker: str,
    lease_seconds: float,
    extractor: str | None = None,
    now: datetime | None = None,
) -> list[Claim]:
    """Take those of the jobs that are free; the others belong to somebody or are done.

    A job that has taken too many workers down with it is put into quarantine instead. A claim
    says which extraction of an equal text there is already, if `extractor` has made one.
    """
    now = now or this_instant()
    until = now + timedelta(seconds=lease_seconds)
    told = {"ids": list(job_ids), "now": now, "until": until, "holder": worker}
    taken = session.execute(TAKE, told).all()
    deadly = [row.id for row in taken if row.losses >= MOST_LOSSES]
    if deadly:
        _give_up_on_deadly(session, deadly, now)
    return _claims(session, sorted({row.id for row in taken} - set(deadly)), extractor)


def finish(session: Session, claims: Sequence[Claim], now: datetime) -> dict[int, bool]:
    """Mark the jobs done that are still held by these claims.

    Says which these were, and whether an extraction of their document is in force already.
    """
    held = [(each.job, each.attempt) for each in claims]
    told = {"ids": [job for job, _ in held], "held": held, "now": now}
    return {row.id: row.read_before for row in session.execute(MARK, told)}


def fail(
    session: Session,
    claimed: Claim,
    fault: Fault,
    error: str,
    *,
    traceback: str | None = None,
    now: datetime | None = None,
) -> State | None:
    """Record a failed attempt and decide what becomes of the job; None if it is no longer held."""
    now = now or this_instant()
    mine = and_(c.id == claimed.job, c.attempt == claimed.attempt, c.state == State.RUNNING)
    row = session.execute(select(c.failures, c.delays).where(mine).with_for_update()).first()
    if row is None:
        return None
    failures, delays = row.failures + (fault is Fault.OURS), row.delays + (fault is Fault.WORLD)
    hopeless = fault is Fault.DOCUMENT or failures >= MOST_FAILURES or delays >= MOST_DELAYS
    state = State.QUARANTINED if hopeless else State.WAITING
    session.execute(
        update(jobs)
        .where(mine)
        .values(
            state=state,
            failures=failures,
            delays=delays,
            not_before=now if hopeless else now + back_off(failures + delays),
            finished_at=now if hopeless else None,
            sent_at=None,
            error_kind=fault,
            error=error[:10_000],
            traceback=traceback,
        )
    )
    return state


def give_back(session: Session, claims: Sequence[Claim], *, now: datetime | None = None) -> None:
    """Let go of jobs that were claimed and not begun; somebody else may take them at once."""
    held = tuple_(c.id, c.attempt).in_([(each.job, each.attempt) for each in claims])
    session.execute(
        update(jobs)
        .where(held, c.state == State.RUNNING)
        .values(state=State.WAITING, not_before=now or this_instant(), sent_at=None)
    )


def back_off(failed: int) -> timedelta:
    """How long to wait after so many failures: doubling, up to a quarter of an hour, with jitter.

    Half of it is chance, so that what failed together does not come back together.
    """
    longest = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(failed, 20))
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311  # not a secret


def get(session: Session, job_id: int) -> Job | None:
    """A line of the ledger."""
    row = session.execute(select_jobs().where(c.id == job_id)).first()
    return job_of(row) if row else None


def counts(session: Session) -> dict[Lane, dict[State, int]]:
    """How many jobs are in which state, by lane."""
    query = select(c.lane, c.state, func.count().label("many")).group_by(c.lane, c.state)
    found: dict[Lane, dict[State, int]] = {lane: {} for lane in Lane}
    for row in session.execute(query):
        found[Lane(row.lane)][State(row.state)] = row.many
    return found


def backlog(session: Session, lane: Lane | None = None) -> int:
    """How many jobs are waiting or running."""
    query = select(func.count()).select_from(jobs).where(c.state.in_(OPEN))
    return session.scalar(query.where(c.lane == lane) if lane else query) or 0


def job_of(row: Row[Any]) -> Job:
    """The job of a row of `select_jobs`."""
    return Job(
        id=row.id,
        document=row.name,
        version=row.number,
        lane=Lane(row.lane),
        state=State(row.state),
        attempt=row.attempt,
        not_before=row.not_before,
        created_at=row.created_at,
        finished_at=row.finished_at,
        run=row.run_id,
        fault=Fault(row.error_kind) if row.error_kind else None,
        error=row.error,
        traceback=row.traceback,
    )


def select_jobs() -> Any:
    """Jobs with the names of their documents."""
    return (
        select(jobs, documents.c.name, versions.c.number)
        .join(versions, versions.c.id == c.version_id)
        .join(documents, documents.c.id == versions.c.document_id)
    )


def _claims(session: Session, job_ids: Sequence[int], extractor: str | None) -> list[Claim]:
    if not job_ids:
        return []
    return [_claim(row) for row in session.execute(HELD, {"ids": job_ids, "extractor": extractor})]


def _claim(row: Row[Any]) -> Claim:
    return Claim(
        job=row.job,
        attempt=row.attempt,
        lane=Lane(row.lane),
        version_id=row.id,
        document_id=row.document_id,
        version=row.number,
        reading=row.reading_hash,
        document=document_of(row),
        run=row.run_id,
        shadow=bool(row.shadow),
        found=row.found,
    )


def _give_up_on_deadly(session: Session, job_ids: Sequence[int], now: datetime) -> None:
    session.execute(
        update(jobs)
        .where(c.id.in_(job_ids))
        .values(
            state=State.QUARANTINED,
            finished_at=now,
            error_kind=Fault.OURS,
            error=f"{MOST_LOSSES} workers died while they held this job",
        )
    )
