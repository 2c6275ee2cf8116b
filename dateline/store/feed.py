"""The feed of changes: what was created, changed, deleted and revised, in one order for everybody.

A reader keeps the position it has got to. Positions become visible in their order
(`switching.tell`), so nothing is skipped and nothing comes twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from dateline.errors import BadInput
from dateline.store import rows, timeline
from dateline.store.bulk import among
from dateline.store.engine import Session
from dateline.store.tables import changes, documents, events, versions
from dateline.store.types import Entry

MOST = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one event; `entry` is the event as it became, or as it was when deleted.

    A deleted event may have a `successor`: where to look instead. Where a document is `revised`
    (corrected, or come in anew) there is no event; what that changed follows, if anything. Of the
    events of a document that was removed only their ids are left to tell.
    """

    position: int
    change: str
    id: str | None  # of the event
    document: str | None
    version: int | None
    at: datetime
    entry: Entry | None = None
    run: int | None = None
    successor: str | None = None


def since(session: Session, position: int = 0, *, limit: int = 100) -> Sequence[Change]:
    """The changes after a position, oldest first; ask again with the last one's position."""
    if not 1 <= limit <= MOST:
        raise BadInput(f"a page has 1 to {MOST} changes, not {limit}")
    query = (
        select(changes, documents.c.name.label("document"), versions.c.number.label("version"))
        .outerjoin(versions, versions.c.id == changes.c.version_id)
        .outerjoin(documents, documents.c.id == versions.c.document_id)
        .where(changes.c.position > position)
        .order_by(changes.c.position)
        .limit(limit)
    )
    found = session.execute(query).all()
    told = timeline.select_entries().where(among(events.c.id))
    ids = [row.event_id for row in found if row.event_id is not None]
    lines = {row.id: timeline.entry_of(row) for row in session.execute(told, {"ids": ids})}
    return [_change(row, lines.get(row.event_id)) for row in found]


def _change(row: Row[Any], entry: Entry | None) -> Change:
    return Change(
        position=row.position,
        change=row.change,
        id=rows.public(row.number) if row.number is not None else None,
        document=entry.document_id if entry else row.document,
        version=entry.version if entry else row.version,
        at=row.at,
        entry=entry,
        run=row.run_id,
        successor=rows.public(row.successor) if row.successor is not None else None,
    )


def last(session: Session) -> int:
    """The position of the newest change; 0 if there is none."""
    return session.scalar(select(func.max(changes.c.position))) or 0
