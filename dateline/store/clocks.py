"""What a clock that was set back has left too far ahead, brought back to where it counts.

Everything that is due is due by the database's clock (`engine.now`), so no two clocks need agree.
That one may be set, too. Ahead, leases and pauses end early, and the attempt's number guards
whatever is written late. Back, they would last for as much longer: what lies further ahead than
it can have been put is such a remnant. What is new has no instant at all, but `NO_WAIT`.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, or_, select, update

from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.feed_tables import feed_hosts, feeds
from dateline.store.ledger import LONGEST_DELAY, longest_back_off
from dateline.store.tables import jobs, runs
from dateline.store.types import NO_WAIT, OPEN, Lane, State

DOUBLINGS = 10  # after so many a back-off is as long as it gets


def mend(session: Session, *, lease_seconds: float, now: datetime | None = None) -> int:
    """Bring such instants back; how many rows had one. Leases last `lease_seconds` at most."""
    now = now or this_instant(session)
    leased = now + timedelta(seconds=lease_seconds)
    return _jobs(session, now, leased) + _feeds(session, now, leased) + _runs(session, now)


def _jobs(session: Session, now: datetime, leased: datetime) -> int:
    c = jobs.c
    ours = c.lane.in_(list(Lane))  # with the state and `sent_at` an index
    put_off = and_(ours, c.state == State.WAITING, c.sent_at.is_(None), c.not_before > _back(now))
    held = and_(ours, c.state == State.RUNNING, c.not_before > leased)
    sent = and_(ours, c.state.in_(OPEN), c.sent_at > now)
    found = session.execute(update(jobs).where(put_off).values(not_before=NO_WAIT)).rowcount
    found += session.execute(update(jobs).where(held).values(not_before=leased)).rowcount
    return found + session.execute(update(jobs).where(sent).values(sent_at=now)).rowcount


def _back(now: datetime) -> ColumnElement[datetime]:
    """When the longest back-off after as many failures as a job has had would end."""
    ends = {failed: now + longest_back_off(failed) for failed in range(DOUBLINGS)}
    latest = now + timedelta(seconds=LONGEST_DELAY)
    return case(ends, value=jobs.c.failures + jobs.c.delays, else_=latest)


def _feeds(session: Session, now: datetime, leased: datetime) -> int:
    """A feed asked, or held, in the future is asked anew, and its host is free."""
    c = feeds.c
    unasked = and_(c.polled_at.is_(None), c.created_at > now)
    ahead = or_(c.polled_at > now, c.lease_until > leased, unasked)
    hosts = select(c.host).where(ahead)
    free = and_(feed_hosts.c.host.in_(hosts), feed_hosts.c.free_at > now)
    session.execute(update(feed_hosts).where(free).values(free_at=now))
    polled = case((c.polled_at > now, now), else_=c.polled_at)
    told = {"next_poll": now, "lease_until": None, "polled_at": polled}
    return session.execute(update(feeds).where(ahead).values(**told)).rowcount


def _runs(session: Session, now: datetime) -> int:
    ahead = update(runs).where(runs.c.released_at > now)
    return session.execute(ahead.values(released_at=now)).rowcount
