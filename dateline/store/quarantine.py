"""Quarantine: jobs that nobody tries any more until a person decides."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import desc, update

from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.ledger import job_of, select_jobs
from dateline.store.tables import jobs
from dateline.store.types import NO_WAIT, Fault, Job, State

c = jobs.c
HELD = c.state == State.QUARANTINED


def listing(
    session: Session, *, fault: Fault | None = None, before: int | None = None, limit: int = 50
) -> list[Job]:
    """Jobs in quarantine, newest first; `before` is the id of the last one seen."""
    query = select_jobs().where(HELD).order_by(desc(c.id)).limit(limit)
    if fault is not None:
        query = query.where(c.error_kind == fault)
    if before is not None:
        query = query.where(c.id < before)
    return [job_of(row) for row in session.execute(query)]


def show(session: Session, job_id: int) -> Job | None:
    """One job in quarantine, with its error and, where the fault is ours, the traceback."""
    row = session.execute(select_jobs().where(HELD, c.id == job_id)).first()
    return job_of(row) if row else None


def retry(session: Session, job_ids: Sequence[int] | None = None) -> list[int]:
    """Give jobs another full set of tries, all that are in quarantine if none is named.

    Those that were there are returned; the sweeper sends them.
    """
    fresh = {"attempt": c.attempt + 1, "failures": 0, "delays": 0, "losses": 0}
    return _move(
        session, job_ids, state=State.WAITING, not_before=NO_WAIT, sent_at=None, finished_at=None,
        **fresh,
    )  # fmt: skip


def discard(
    session: Session, job_ids: Sequence[int] | None = None, *, now: datetime | None = None
) -> list[int]:
    """Give jobs up for good; their documents stay, without events."""
    return _move(session, job_ids, state=State.DISCARDED, finished_at=now or this_instant(session))


def give_up(session: Session, run_id: int, now: datetime) -> None:
    """What failed in a run that was taken back is not to be tried again."""
    of_it = update(jobs).where(HELD, c.run_id == run_id)
    session.execute(of_it.values(state=State.DISCARDED, finished_at=now))


def redeem(session: Session, version_ids: Sequence[int], now: datetime) -> None:
    """A document in quarantine that a run could read is done."""
    if version_ids:
        read = c.version_id.in_(version_ids)
        session.execute(update(jobs).where(HELD, read).values(state=State.DONE, finished_at=now))


def _move(session: Session, job_ids: Sequence[int] | None, **values: object) -> list[int]:
    statement = update(jobs).where(HELD).values(**values).returning(c.id)
    if job_ids is not None:
        statement = statement.where(c.id.in_(job_ids))
    return sorted(session.scalars(statement))
