"""The feed of changes: what was created, changed and deleted, in one order for everybody.

A reader keeps the position it has got to. Positions become visible in their order
(`switching.tell`), so nothing is skipped and nothing comes twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from dateline.errors import BadInput
from dateline.store import rows, timeline
from dateline.store.engine import Session
from dateline.store.nouns import Entry
from dateline.store.tables import changes, events

MOST = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one event; `entry` is the event as it became, or as it was when deleted.

    A deleted event may have a `successor`: where to look instead.
    """

    position: int
    change: str
    id: str
    at: datetime
    entry: Entry
    run: int | None = None
    successor: str | None = None


def since(session: Session, position: int = 0, *, limit: int = 100) -> Sequence[Change]:
    """The changes after a position, oldest first; ask again with the last one's position."""
    if not 1 <= limit <= MOST:
        raise BadInput(f"a page has 1 to {MOST} changes, not {limit}")
    query = (
        timeline.select_entries()
        .add_columns(
            changes.c.position,
            changes.c.change,
            changes.c.run_id,
            changes.c.at,
            changes.c.successor.label("heir"),
        )
        .join(changes, changes.c.event_id == events.c.id)
        .where(changes.c.position > position)
        .order_by(changes.c.position)
        .limit(limit)
    )
    return [
        Change(
            position=row.position,
            change=row.change,
            id=rows.public(row.number),
            at=row.at,
            entry=timeline.entry_of(row),
            run=row.run_id,
            successor=rows.public(row.heir) if row.heir is not None else None,
        )
        for row in session.execute(query)
    ]


def last(session: Session) -> int:
    """The position of the newest change; 0 if there is none."""
    return session.scalar(select(func.max(changes.c.position))) or 0
