"""Manners towards hosts: one request at a time, and a pause after it, whoever asks."""

from datetime import datetime, timedelta

from sqlalchemy import and_, update

from dateline.store.engine import Session, insert_new
from dateline.store.engine import now as this_instant
from dateline.store.feed_tables import feed_hosts


def hold(session: Session, host: str, *, seconds: float, now: datetime | None = None) -> bool:
    """Have a host to oneself for so long at most; False while somebody else has it."""
    now = now or this_instant(session)
    session.execute(insert_new(session, feed_hosts).values(host=host, free_at=now))
    free = and_(feed_hosts.c.host == host, feed_hosts.c.free_at <= now)
    until = now + timedelta(seconds=seconds)
    return session.execute(update(feed_hosts).where(free).values(free_at=until)).rowcount > 0


def leave(session: Session, host: str, *, seconds: float, now: datetime | None = None) -> None:
    """Leave a host alone for so long, and let go of it then."""
    at = (now or this_instant(session)) + timedelta(seconds=seconds)
    session.execute(update(feed_hosts).where(feed_hosts.c.host == host).values(free_at=at))
