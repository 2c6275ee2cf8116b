"""The outbox: which jobs need a message, and that one is on its way.

`sent_at` is null until a message with the job's id is out.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, or_, select, update

from dateline.store.bulk import among, written
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.tables import jobs
from dateline.store.types import NO_WAIT, OPEN, Due, Lane, State

c = jobs.c
SENT = update(jobs).where(among(c.id)).values(sent_at=bindparam("at"))
UNSENT = update(jobs).where(among(c.id), c.state == written(State.WAITING)).values(sent_at=None)


def due(
    session: Session,
    *,
    horizons: Mapping[Lane, datetime] | None = None,
    grace_seconds: float = 60.0,
    limit: int = 10_000,
    now: datetime | None = None,
) -> list[Due]:
    """The jobs that need a message, oldest first.

    That is: those never sent (the outbox), those whose lease has run out since they were sent,
    and those whose message must be lost: sent well before the oldest message that is still in
    the lane's queue (`horizons`; without one, before now). A horizon that lies ahead is from
    before the clock was set back, and tells nothing until that message has been taken.
    """
    now = now or this_instant(session)
    grace = timedelta(seconds=grace_seconds)
    told = {lane: (horizons or {}).get(lane, now) for lane in Lane}
    past = {lane: at - grace if at <= now else NO_WAIT for lane, at in told.items()}
    horizon = case(past, value=c.lane, else_=now - grace)
    unsent = or_(c.sent_at.is_(None), c.sent_at < horizon)
    expired = and_(c.state == State.RUNNING, c.sent_at < c.not_before)
    query = (
        select(c.id, c.lane, c.attempt)
        .where(c.state.in_(OPEN), c.not_before <= now, or_(unsent, expired))
        .order_by(c.id)
        .limit(limit)
    )
    return [Due(row.id, Lane(row.lane), row.attempt) for row in session.execute(query)]


def sent(session: Session, job_ids: Sequence[int], *, now: datetime | None = None) -> datetime:
    """Note that a message with these ids is on its way; the instant of that, for the message."""
    now = now or this_instant(session)
    session.execute(SENT, {"ids": list(job_ids), "at": now})
    return now


def unsent(session: Session, job_ids: Sequence[int]) -> None:
    """Take that note back: the message did not go out after all."""
    session.execute(UNSENT, {"ids": list(job_ids)})
