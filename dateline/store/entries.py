"""The entries of feeds that were taken, so that none is taken twice while its feed lists it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.feed_tables import feed_entries

KEPT = timedelta(days=90)  # after an entry was last listed
FRESH = timedelta(days=1)  # so long an entry counts as listed without being noted again
c = feed_entries.c


def unseen(session: Session, feed_id: int, digests: Mapping[str, str]) -> set[str]:
    """Those entries (their hash, and that of what they say) that are new or say something else."""
    told = c.entry.in_(list(digests))
    rows = session.execute(select(feed_entries).where(c.feed_id == feed_id, told)).all()
    same = {row.entry for row in rows if digests[row.entry] == row.digest}
    return set(digests) - same


def seen(
    session: Session,
    feed_id: int,
    digests: Mapping[str, str],
    *,
    listed: Sequence[str] = (),
    now: datetime | None = None,
) -> None:
    """Note the entries that were taken, and forget those that the feed has not listed for long."""
    now = now or this_instant(session)
    if digests:
        _note(session, feed_id, digests, now)
    aged = c.feed_id == feed_id, c.seen_at < now - FRESH
    still = update(feed_entries).where(*aged, c.entry.in_(list(listed)))
    session.execute(still.values(seen_at=now))
    forgotten = c.feed_id == feed_id, c.seen_at < now - KEPT
    session.execute(feed_entries.delete().where(*forgotten))


def _note(session: Session, feed_id: int, digests: Mapping[str, str], now: datetime) -> None:
    dialect = postgresql if session.dialect.name == "postgresql" else sqlite
    add = dialect.insert(feed_entries)
    session.execute(
        add.on_conflict_do_update(
            index_elements=["feed_id", "entry"],
            set_={"digest": add.excluded.digest, "seen_at": add.excluded.seen_at},
        ),
        [
            {"feed_id": feed_id, "entry": entry, "digest": digest, "seen_at": now}
            for entry, digest in digests.items()
        ],
    )
