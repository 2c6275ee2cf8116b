"""Feeds: which are polled and when, decided here so that any number of pollers agree.

A feed may be polled when `next_poll` has passed and its host is free. Whoever takes it holds it
by a lease and an attempt number, like a job; the host is held with it, and for a pause after.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dateline.errors import BadInput
from dateline.store import hosts
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.feed_tables import feeds

LONGEST_URL = 2000
SHORTEST_INTERVAL = 60
FIRST_DELAY, LONGEST_DELAY = 60.0, 86_400.0  # seconds
LOOKED_AT = 100  # due feeds, until one is found whose host is free
c = feeds.c


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is polled; `attempt` guards what its poller writes."""

    id: int
    url: str
    host: str
    source: str | None
    language: str | None
    full_text: bool
    interval: int
    etag: str | None
    last_modified: str | None
    next_poll: datetime
    attempt: int
    failures: int
    last_error: str | None
    polled_at: datetime | None
    fetched_at: datetime | None
    entries: int
    refused: int
    gone: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll brought: the marks to ask with next time, and how many entries."""

    etag: str | None = None
    last_modified: str | None = None
    entries: int = 0
    refused: int = 0
    note: str | None = None
    again_soon: bool = False  # not everything could be taken at one go


def add(
    session: Session,
    url: str,
    *,
    interval: int,
    source: str | None = None,
    language: str | None = None,
    full_text: bool = False,
    now: datetime | None = None,
) -> Feed:
    """Poll a feed from now on; one that is known already takes on what is told here."""
    now = now or this_instant(session)
    host = host_of(url)
    if interval < SHORTEST_INTERVAL:
        raise BadInput(f"a feed is polled every {SHORTEST_INTERVAL} seconds at most")
    told = {"source": source, "language": language, "full_text": full_text, "interval": interval}
    fresh = {"attempt": 0, "failures": 0, "entries": 0, "refused": 0, "gone": False}
    again = {"next_poll": now, "gone": False, "failures": 0}
    session.execute(
        _insert(session, feeds)
        .values(url=url, host=host, created_at=now, next_poll=now, **told, **fresh)
        .on_conflict_do_update(index_elements=["url"], set_={**told, **again})
    )
    return _feed(session.execute(select(feeds).where(c.url == url)).one())


def host_of(url: str) -> str:
    """The host of a feed's address; `BadInput` if it is no address of a feed."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as problem:
        raise BadInput(f"{url!r} is no address: {problem}") from problem
    if parts.scheme not in ("http", "https") or not host:
        raise BadInput(f"a feed has an http or https address, not {url!r}")
    if parts.username or parts.password:
        raise BadInput("a feed's address may not carry a user name or a password")
    if len(url.encode()) > LONGEST_URL or len(host) > 255 or any(sign <= " " for sign in url):
        raise BadInput(f"a feed's address has up to {LONGEST_URL} bytes and no spaces")
    return host


def listing(session: Session) -> list[Feed]:
    """All feeds, in the order they were added."""
    return [_feed(row) for row in session.execute(select(feeds).order_by(c.id))]


def get(session: Session, feed_id: int) -> Feed | None:
    """One feed."""
    row = session.execute(select(feeds).where(c.id == feed_id)).first()
    return _feed(row) if row else None


def remove(session: Session, feed_id: int) -> bool:
    """Poll a feed no more; its documents stay. Whether there was one."""
    return session.execute(feeds.delete().where(c.id == feed_id)).rowcount > 0


def hurry(session: Session, feed_id: int, *, now: datetime | None = None) -> bool:
    """Let a feed be polled as soon as its host is free, whatever held it up; whether it exists."""
    soon = {"next_poll": now or this_instant(session), "gone": False}
    return session.execute(update(feeds).where(c.id == feed_id).values(**soon)).rowcount > 0


def claim(session: Session, *, lease_seconds: float, now: datetime | None = None) -> Feed | None:
    """Take the feed that has waited longest and whose host is free; None if there is none."""
    now = now or this_instant(session)
    free = or_(c.lease_until.is_(None), c.lease_until <= now)
    due = and_(c.next_poll <= now, c.gone.is_(False), free)
    waiting = session.execute(select(feeds).where(due).order_by(c.next_poll, c.id).limit(LOOKED_AT))
    busy: set[str] = set()
    for row in waiting.all():
        if row.host in busy:
            continue
        if not hosts.hold(session, row.host, seconds=lease_seconds, now=now):
            busy.add(row.host)
            continue
        mine = and_(c.id == row.id, c.attempt == row.attempt)
        taken = {"attempt": row.attempt + 1, "lease_until": now + timedelta(seconds=lease_seconds)}
        if session.execute(update(feeds).where(mine, due).values(**taken)).rowcount:
            return _feed(session.execute(select(feeds).where(c.id == row.id)).one())
        hosts.leave(session, row.host, seconds=0, now=now)
    return None


def finish(session: Session, feed: Feed, polled: Polled, *, now: datetime | None = None) -> bool:
    """Note a poll that went well; False if the feed is no longer held, and nothing is to be kept.

    Call it first in the transaction that keeps what the poll brought.
    """
    now = now or this_instant(session)
    pause = 1.0 if polled.again_soon else feed.interval * _chance(0.9, 1.1)
    return _write(
        session,
        feed,
        etag=polled.etag,
        last_modified=polled.last_modified,
        next_poll=now + timedelta(seconds=pause),
        failures=0,
        last_error=_storable(polled.note) if polled.note else None,
        polled_at=now,
        fetched_at=now,
        entries=c.entries + polled.entries,
        refused=c.refused + polled.refused,
    )


def fail(
    session: Session,
    feed: Feed,
    error: str,
    *,
    not_before: datetime | None = None,
    gone: bool = False,
    now: datetime | None = None,
) -> bool:
    """Note a poll that went wrong; the next is later each time, and not before it was asked for."""
    now = now or this_instant(session)
    next_poll = now + timedelta(seconds=back_off(feed.failures + 1, feed.interval))
    latest = now + timedelta(seconds=LONGEST_DELAY)
    if not_before is not None:
        next_poll = max(next_poll, min(not_before, latest))
    told = {"last_error": _storable(error), "polled_at": now, "failures": feed.failures + 1}
    return _write(session, feed, next_poll=next_poll, gone=gone, **told)


def back_off(failures: int, interval: int) -> float:
    """Seconds to wait after so many failures in a row: doubling, up to a day, half by chance."""
    longest = min(LONGEST_DELAY, max(FIRST_DELAY, interval / 2) * 2.0 ** min(failures, 20))
    return longest * _chance(0.5, 1.0)


def _write(session: Session, feed: Feed, **values: Any) -> bool:
    held = and_(c.id == feed.id, c.attempt == feed.attempt, c.lease_until.is_not(None))
    changed = update(feeds).where(held).values(lease_until=None, **values)
    return session.execute(changed).rowcount > 0


def _storable(told: str) -> str:
    """Words of strangers as every database takes them."""
    return told[:2000].encode("utf-8", "replace").decode().replace("\0", " ")


def _feed(row: Row[Any]) -> Feed:
    return Feed(**{name: getattr(row, name) for name in Feed.__slots__})


def _insert(session: Session, table: Any) -> Any:
    dialect: Any = postgresql if session.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def _chance(low: float, high: float) -> float:
    return random.uniform(low, high)  # noqa: S311  # jitter, not a secret
