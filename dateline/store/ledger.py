"""The ledger of work: what failed, whose fault it was, and how much is still to be done.

A job may be claimed (`leases`) when `not_before` has passed: that one instant is its back-off
while it waits, and its lease while it runs.
"""

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, select, update

from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.tables import documents, jobs, versions
from dateline.store.types import OPEN, Claim, Fault, Job, Lane, State

MOST_FAILURES = 3  # by our own fault: the first try and two more
MOST_DELAYS = 30  # by the world's fault: some hours of trying
FIRST_DELAY, LONGEST_DELAY = 2.0, 900.0  # seconds
c = jobs.c


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
    now = now or this_instant(session)
    mine = and_(c.id == claimed.job, c.attempt == claimed.attempt, c.state == State.RUNNING)
    row = session.execute(select(c.failures, c.delays).where(mine).with_for_update()).first()
    if row is None:
        return None
    failures, delays = row.failures + (fault is Fault.OURS), row.delays + (fault is Fault.WORLD)
    at_once = fault in (Fault.DOCUMENT, Fault.TIME)
    hopeless = at_once or failures >= MOST_FAILURES or delays >= MOST_DELAYS
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


def back_off(failed: int) -> timedelta:
    """How long to wait after so many failures: doubling, up to a quarter of an hour, with jitter.

    Half of it is chance, so that what failed together does not come back together.
    """
    return longest_back_off(failed) * random.uniform(0.5, 1.0)  # noqa: S311  # not a secret


def longest_back_off(failed: int) -> timedelta:
    """The most that it can be, by chance."""
    return timedelta(seconds=min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(failed, 20)))


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
