"""What a run found against what was known before: shown, put in force, and taken back.

Each function that changes something does so for some documents and says for how many; the door
calls it again, in a transaction of its own, until that is none. So each document changes at once
and a long run holds nobody up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Row, Select, and_, cast, func, select

from dateline.errors import BadInput
from dateline.store import quarantine, runs, switching, timeline
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.runs import Run, RunState
from dateline.store.tables import events, extractions, versions
from dateline.store.types import Entry

BATCH = 100
SPREAD = 2_654_435_761  # Knuth's multiplier: neighbours come out far apart
x = extractions.c


@dataclass(frozen=True, slots=True)
class Difference:
    """An event that a run added, removed or changed, old and new side by side."""

    change: str
    document: str
    old: Entry | None
    new: Entry | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many events a run left as they were, added, removed and changed."""

    same: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0


def differences(
    session: Session, run_id: int, *, after: int = 0, limit: int = 100, sample: bool = False
) -> tuple[list[Difference], int | None]:
    """The differences in so many documents, and where to go on (`after`), None at the end.

    `sample` takes documents from all over the run instead, the same ones each time.
    """
    query = select(x.id, x.previous_id).where(x.run_id == run_id, x.job_id.is_not(None))
    if sample:
        query = query.order_by(cast(x.id, BigInteger) * SPREAD % 2**31, x.id)
    else:
        query = query.where(x.id > after).order_by(x.id)
    read = session.execute(query.limit(limit)).all()
    found = [each for row in read for each in _different(session, row.previous_id, row.id)]
    return found, read[-1].id if len(read) == limit and not sample else None


def summary(session: Session, run_id: int) -> Summary:
    """The differences of a whole run, counted by the database."""
    old, new = events.alias(), events.alias()
    made = x.run_id == run_id, x.job_id.is_not(None)
    equal = and_(*(new.c[name].is_not_distinct_from(old.c[name]) for name in switching.COMPARED))
    pairs = (
        select(func.count(), func.count().filter(equal))
        .select_from(extractions)
        .join(new, new.c.extraction_id == x.id)
        .join(old, and_(old.c.extraction_id == x.previous_id, old.c.number == new.c.number))
        .where(*made)
    )
    kept, same = session.execute(pairs).one()
    before, after = (
        session.scalar(select(func.count()).join_from(extractions, events, on).where(*made)) or 0
        for on in (events.c.extraction_id == x.previous_id, events.c.extraction_id == x.id)
    )
    return Summary(same, added=after - kept, removed=before - kept, changed=kept - same)


def switch(
    session: Session, run_id: int, *, limit: int = BATCH, now: datetime | None = None
) -> int:
    """Put what a shadow run found in force, for some documents; 0 when all are.

    A document that has changed since, or was read again, is left as it is.
    """
    run = _allowed(session, run_id, RunState.DONE, RunState.SWITCHED)
    if not run.shadow:
        raise BadInput(f"run {run_id} is no shadow run: what it found is in force already")
    found, some = _held(session, _unchanged(run_id), limit)
    now = now or this_instant(session)
    told: list[dict[str, Any]] = []
    for row in some:
        told += switching.switch(session, row.document_id, row.id, run_id, now)
    quarantine.redeem(session, [row.version_id for row in some], now)
    switching.tell(session, told)
    if not found:
        runs.change(session, run_id, (RunState.DONE, RunState.SWITCHED), RunState.SWITCHED, now)
    return found


def roll_back(
    session: Session, run_id: int, *, limit: int = BATCH, now: datetime | None = None
) -> int:
    """Put what was known before a run in force again, for some documents; 0 when all is.

    Events come back exactly as they were, under their ids. A document without anything before
    the run keeps what the run found, and so does one that was read again since.
    """
    ended = (RunState.DONE, RunState.CANCELLED, RunState.SWITCHED, RunState.ROLLED_BACK)
    _allowed(session, run_id, *ended)
    found, some = _held(session, _undoable(run_id), limit)
    now = now or this_instant(session)
    told: list[dict[str, Any]] = []
    for row in some:
        restored = _copy(session, row.previous_id, row.id, run_id, now)
        told += switching.switch(session, row.document_id, restored, run_id, now)
    switching.tell(session, told)
    if not found:
        runs.change(session, run_id, ended, RunState.ROLLED_BACK, now)
        quarantine.give_up(session, run_id, now)
    return found


def _unchanged(run_id: int) -> Select[Any]:
    """What a shadow run found in documents of which the same is known as when it was found."""
    held = extractions.alias()
    known = select(held.c.id).where(held.c.document_id == x.document_id, held.c.current)
    same = known.scalar_subquery().is_not_distinct_from(x.previous_id)
    query = select(extractions).join(versions, versions.c.id == x.version_id)
    return query.where(x.run_id == run_id, x.shadow, versions.c.current, same)


def _undoable(run_id: int) -> Select[Any]:
    """What a run found and is still in force, where something was known before."""
    made = x.run_id == run_id, x.job_id.is_not(None), x.previous_id.is_not(None)
    return select(extractions).where(*made, x.current)


def _held(session: Session, query: Select[Any], limit: int) -> tuple[int, Sequence[Row[Any]]]:
    """How many extractions there are, and those that still are once their documents are held.

    Who has a document now may change what is known of it before we get it.
    """
    some = session.execute(query.order_by(x.document_id).limit(limit)).all()
    switching.lock(session, [row.document_id for row in some])
    still = query.where(x.id.in_([row.id for row in some]))
    return len(some), session.execute(still.order_by(x.document_id)).all()


def _copy(session: Session, extraction_id: int, previous: int, run_id: int, now: datetime) -> int:
    """The extraction once more: its first time in force stays on record as it was."""
    row = session.execute(select(extractions).where(x.id == extraction_id)).one()
    told = dict(row._mapping)
    del told["id"]
    told |= {"job_id": None, "run_id": run_id, "previous_id": previous, "created_at": now}
    told |= {"current": False, "shadow": False}
    copied = int(session.scalar(extractions.insert().returning(x.id), told) or 0)
    lines = session.execute(select(events).where(events.c.extraction_id == extraction_id)).all()
    fresh = {"extraction_id": copied, "recorded_at": None, "retired_at": None, "successor": None}
    again = [{k: v for k, v in line._mapping.items() if k != "id"} | fresh for line in lines]
    if again:
        session.execute(events.insert(), again)
    return copied


def _different(session: Session, old_id: int | None, new_id: int) -> Iterator[Difference]:
    old, new = _numbered(session, old_id), _numbered(session, new_id)
    for number in sorted(
        old.keys() | new.keys(), key=lambda each: _at(old.get(each), new.get(each))
    ):
        before, after = old.get(number), new.get(number)
        if after is None and before is not None:
            entry = timeline.entry_of(before)
            yield Difference("removed", entry.document_id, entry, None)
        elif after is not None and _kind(before, after) != "same":
            entry = timeline.entry_of(after)
            known = timeline.entry_of(before) if before is not None else None
            yield Difference(_kind(before, after), entry.document_id, known, entry)


def _kind(old: Any, new: Any) -> str:
    if old is None:
        return "added"
    return "same" if switching.same(old, new) else "changed"


def _at(old: Any, new: Any) -> int:
    """Where the event stands in the text."""
    return int((new or old).content["trigger"]["start"])


def _numbered(session: Session, extraction_id: int | None) -> dict[int, Any]:
    if extraction_id is None:
        return {}
    query = timeline.select_entries().where(events.c.extraction_id == extraction_id)
    return {row.number: row for row in session.execute(query)}


def _allowed(session: Session, run_id: int, *states: RunState) -> Run:
    run = runs.get(session, run_id)
    if run is None:
        raise BadInput(f"there is no run {run_id}")
    if run.state not in states:
        later = "wait until it is done" if run.finished_at is None else "it is too late for that"
        raise BadInput(f"run {run_id} is {run.state}; {later}")
    return run
