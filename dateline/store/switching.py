"""Which extraction of a document is in force, and what changes when another takes its place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, literal_column, select, update

from dateline.store import bulk
from dateline.store.bulk import among
from dateline.store.engine import Session
from dateline.store.matching import successor
from dateline.store.tables import changes, documents, events, extractions

FEED_LOCK = 7_231_975  # any number: the advisory lock behind which the feed grows
STILL = (
    select(documents.c.id).where(among(documents.c.id)).order_by(documents.c.id).with_for_update()
)
CREATED = insert(changes).from_select(
    ["change", "number", "event_id", "run_id", "at"],
    select(
        literal_column("'created'"), events.c.number, events.c.id, extractions.c.run_id,
        extractions.c.created_at,
    )
    .join(extractions, extractions.c.id == events.c.extraction_id)
    .where(among(events.c.extraction_id))
    .order_by(events.c.id),
)  # fmt: skip
COMPARED = (
    "earliest_start", "latest_start", "earliest_end", "latest_end", "kind", "grain", "start_open",
    "end_open", "qualifier", "clock", "edtf", "basis", "event_class", "polarity", "modality",
    "title", "sentence", "confidence", "content",
)  # fmt: skip


def current(session: Session, document_id: int) -> Any:
    """The extraction in force of a document (id, version_id), or None."""
    query = select(extractions.c.id, extractions.c.version_id)
    one = extractions.c.document_id == document_id
    return session.execute(query.where(one, extractions.c.current)).first()


def switch(
    session: Session, document_id: int, extraction_id: int, run: int | None, now: datetime
) -> list[dict[str, Any]]:
    """Put one extraction of a document in force instead of another; returns what changed."""
    before = current(session, document_id)
    if before is not None and before.id == extraction_id:
        return []
    if before is not None:
        one = extractions.c.id == before.id
        session.execute(update(extractions).where(one).values(current=False))
    one = extractions.c.id == extraction_id
    session.execute(update(extractions).where(one).values(current=True, shadow=False))
    old = event_rows(session, before.id) if before else []
    new = event_rows(session, extraction_id)
    version_id = session.scalar(select(extractions.c.version_id).where(one))
    told = [revised(version_id, run, now)] if before and before.version_id != version_id else []
    return told + _compare(session, old, new, run, now)


def lock(session: Session, document_ids: Sequence[int]) -> None:
    """Hold the documents still, always in one order; SQLite has one writer anyway."""
    if session.dialect.name == "postgresql":
        session.execute(STILL, {"ids": list(document_ids)})


def tell(session: Session, told: Sequence[dict[str, Any]], *, first: Sequence[int] = ()) -> None:
    """Append to the feed, and that the events of documents' `first` extractions were created.

    The feed is read by position, so positions must become visible in order: whoever writes it
    waits for the others to commit, which is why it is done near the end of a transaction.
    """
    if session.dialect.name == "postgresql":  # SQLite has one writer anyway
        session.exec_driver_sql(f"SELECT pg_advisory_xact_lock({FEED_LOCK})")
    if first:
        session.execute(CREATED, {"ids": first})
    bulk.append(session, changes, told)


def same(old: Row[Any], new: Row[Any]) -> bool:
    """Whether two rows say the same of an event."""
    return all(getattr(old, name) == getattr(new, name) for name in COMPARED)


def event_rows(session: Session, extraction_id: int) -> list[Row[Any]]:
    """The rows of an extraction's events, in the order of the text."""
    query = select(events).where(events.c.extraction_id == extraction_id)
    return list(session.execute(query.order_by(events.c.ordinal)))


def _compare(
    session: Session,
    old: Sequence[Row[Any]],
    new: Sequence[Row[Any]],
    run: int | None,
    now: datetime,
) -> list[dict[str, Any]]:
    """Retire the old events, put the new ones in force, and say what is different."""
    before, after = {row.number: row for row in old}, {row.number: row for row in new}
    told: list[dict[str, Any]] = []
    gone = {row.number: successor(row, new) for row in old if row.number not in after}
    if old:
        session.execute(
            update(events).where(events.c.extraction_id == old[0].extraction_id)
            .values(retired_at=now)
        )  # fmt: skip
    for number, heir in gone.items():
        if heir is not None:
            one = events.c.id == before[number].id
            session.execute(update(events).where(one).values(successor=heir))
        told.append(change("deleted", number, before[number].id, run, now, heir))
    if new:
        session.execute(
            update(events).where(events.c.extraction_id == new[0].extraction_id)
            .values(recorded_at=now, retired_at=None, successor=None)
        )  # fmt: skip
    for number, row in after.items():
        if number not in before:
            told.append(change("created", number, row.id, run, now))
        elif not same(before[number], row):
            told.append(change("changed", number, row.id, run, now))
    return told


def change(
    kind: str,
    number: int,
    event_id: int | None,
    run: int | None,
    now: datetime,
    heir: int | None = None,
) -> dict[str, Any]:
    """A line of the feed."""
    return {
        "change": kind,
        "number": number,
        "event_id": event_id,
        "run_id": run,
        "successor": heir,
        "at": now,
    }


def revised(version_id: int | None, run: int | None, now: datetime) -> dict[str, Any]:
    """The line that says that another version of a document is the one that counts."""
    return {"change": "revised", "version_id": version_id, "run_id": run, "at": now}
