"""Runs: documents read again as one piece of work that can be watched, paused and undone.

A run plans its jobs at once and releases them at its rate; in shadow mode what they find is put
beside what is known instead of in its place (see `comparison`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, desc, func, insert, literal, select, update

from dateline.errors import BadInput
from dateline.model import Depth
from dateline.store import extractors
from dateline.store.engine import Session, insert_new
from dateline.store.engine import now as this_instant
from dateline.store.selection import STILL, chosen, plain, selection_of
from dateline.store.selection import Selection as Selection  # part of this room's face
from dateline.store.tables import jobs, runs
from dateline.store.types import NO_WAIT, Lane, State

WINDOW = 1000  # so many jobs of a run wait in the queue at a time
MOST_RATE = 10_000.0  # documents a second; nobody reads faster
RECENT = timedelta(seconds=60)


class RunState(StrEnum):
    """How far a run is."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    SWITCHED = "switched"  # a shadow run whose findings are now in force
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True, slots=True)
class Run:
    """A run and how far it is; `seconds_left` is None while nobody can tell.

    A `depth` of None is that of the lane.
    """

    id: int
    state: RunState
    selection: Selection
    extractor: str
    depth: Depth | None
    shadow: bool
    rate: float | None
    planned: int
    created_at: datetime
    finished_at: datetime | None
    counts: dict[State, int] = field(default_factory=dict)
    per_second: float = 0.0
    seconds_left: float | None = None


def count(session: Session, selection: Selection, *, extractor: str) -> int:
    """How many documents a run would read: the dry run."""
    those = chosen(selection, extractor).subquery()
    return session.scalar(select(func.count()).select_from(those)) or 0


def create(
    session: Session,
    selection: Selection,
    *,
    extractor: str,
    depth: Depth | None = None,
    shadow: bool = False,
    rate: float | None = None,
    slot: str | None = None,
    now: datetime | None = None,
) -> Run | None:
    """Plan a run; None if there is nothing to read, or if the slot has had its run.

    `rate` is in documents a second. Two schedulers that name the same slot make one run.
    """
    if rate is not None and not 0 < rate <= MOST_RATE:
        raise BadInput(f"a rate is more than nothing and at most {MOST_RATE:,.0f}, not {rate}")
    now = now or this_instant(session)
    extractors.register(session, extractor)
    planned = count(session, selection, extractor=extractor)
    told: dict[str, Any] = {"slot": slot, "shadow": shadow, "rate": rate, "extractor": extractor}
    told |= {"depth": depth and depth.value}
    told |= {"selection": plain(selection), "planned": planned, "state": RunState.RUNNING}
    new = insert_new(session, runs).values(**told, created_at=now, released_at=now)
    run_id = session.scalar(new.returning(runs.c.id)) if planned else None
    if run_id is None:
        return None
    planned = _plan(session, selection, extractor, run_id, now)
    session.execute(update(runs).where(runs.c.id == run_id).values(planned=planned))
    return get(session, run_id, now=now)


def get(session: Session, run_id: int, *, now: datetime | None = None) -> Run | None:
    """A run with its counts, rate and time left."""
    row = session.execute(select(runs).where(runs.c.id == run_id)).first()
    return _run(session, row, now or this_instant(session)) if row else None


def listing(session: Session, *, before: int | None = None, limit: int = 50) -> list[Run]:
    """Runs, newest first; `before` is the id of the last one seen."""
    query = select(runs).order_by(desc(runs.c.id)).limit(limit)
    if before is not None:
        query = query.where(runs.c.id < before)
    now = this_instant(session)
    return [_run(session, row, now) for row in session.execute(query).all()]


def pause(session: Session, run_id: int) -> Run:
    """Release no more; what is being read is finished."""
    change(session, run_id, (RunState.RUNNING,), RunState.PAUSED)
    _put_back(session, jobs.c.run_id == run_id)
    return _sure(session, run_id)


def _put_back(session: Session, those: ColumnElement[bool]) -> None:
    waiting = and_(those, jobs.c.state == State.WAITING)
    session.execute(update(jobs).where(waiting).values(state=State.PLANNED, sent_at=None))


def resume(session: Session, run_id: int, *, now: datetime | None = None) -> Run:
    """Go on after a pause."""
    change(session, run_id, (RunState.PAUSED,), RunState.RUNNING)
    one = runs.c.id == run_id
    session.execute(update(runs).where(one).values(released_at=now or this_instant(session)))
    return _sure(session, run_id)


def cancel(session: Session, run_id: int, *, now: datetime | None = None) -> Run:
    """Read no more; what was read stays, and can be rolled back."""
    now = now or this_instant(session)
    change(session, run_id, (RunState.RUNNING, RunState.PAUSED), RunState.CANCELLED, now)
    left = and_(jobs.c.run_id == run_id, jobs.c.state.in_(STILL))
    session.execute(update(jobs).where(left).values(state=State.CANCELLED, finished_at=now))
    return _sure(session, run_id)


def release(session: Session, *, now: datetime | None = None) -> int:
    """Let the jobs go whose turn it is in all runs, and close runs that have none left."""
    now = now or this_instant(session)
    paused = select(runs.c.id).where(runs.c.state == RunState.PAUSED)
    _put_back(session, jobs.c.run_id.in_(paused))  # what has failed since waits for the others
    query = select(runs).where(runs.c.state == RunState.RUNNING).with_for_update(skip_locked=True)
    return sum(_release(session, row, now) for row in session.execute(query).all())


def _release(session: Session, row: Row[Any], now: datetime) -> int:
    counts = _counts(session, row.id)
    if not any(counts.get(state) for state in STILL):
        done = {"state": RunState.DONE, "finished_at": now}
        session.execute(update(runs).where(runs.c.id == row.id).values(done))
        return 0
    many, used = _turn(row, counts.get(State.WAITING, 0), now)
    if many <= 0:
        return 0
    planned = and_(jobs.c.run_id == row.id, jobs.c.state == State.PLANNED)
    turn = select(jobs.c.id).where(planned).order_by(jobs.c.id).limit(many)
    freed = session.execute(
        update(jobs)
        .where(jobs.c.id.in_(turn.scalar_subquery()))
        .values(state=State.WAITING, not_before=NO_WAIT, sent_at=None)
    )
    session.execute(update(runs).where(runs.c.id == row.id).values(released_at=used))
    return freed.rowcount


def _turn(row: Row[Any], waiting: int, now: datetime) -> tuple[int, datetime]:
    """How many jobs a run may let go now, and up to when that uses its rate.

    What could not be done in time is not made up for all at once: a minute's worth may wait.
    """
    if row.rate is None:
        return WINDOW - waiting, now
    most = max(1.0, row.rate * RECENT.total_seconds())
    elapsed = min((now - row.released_at).total_seconds(), most / row.rate)
    many = min(WINDOW - waiting, int(most) - waiting, int(elapsed * row.rate))
    return many, now - timedelta(seconds=elapsed - max(many, 0) / row.rate)


def _plan(
    session: Session, selection: Selection, extractor: str, run_id: int, now: datetime
) -> int:
    """Write the jobs of a run, and say how many."""
    told = {
        "run_id": run_id,
        "lane": Lane.REPROCESS,
        "state": State.PLANNED,
        "attempt": 0,
        "failures": 0,
        "delays": 0,
        "losses": 0,
    }
    columns = [literal(value).label(name) for name, value in told.items()]
    instants = [
        literal(now, jobs.c.created_at.type).label("created_at"),
        literal(NO_WAIT, jobs.c.not_before.type).label("not_before"),
    ]
    rows = chosen(selection, extractor).add_columns(*columns, *instants)
    names = ["version_id", *told, "created_at", "not_before"]
    made = insert(jobs).from_select(names, rows)
    return session.execute(made, execution_options={"preserve_rowcount": True}).rowcount


def change(
    session: Session,
    run_id: int,
    before: Sequence[RunState],
    after: RunState,
    finished_at: datetime | None = None,
) -> None:
    """Take a run from one state to another; `BadInput` if it is in none of those before."""
    allowed = and_(runs.c.id == run_id, runs.c.state.in_(before))
    changed = update(runs).where(allowed).values(state=after, finished_at=finished_at)
    if session.execute(changed).rowcount:
        return
    held = session.scalar(select(runs.c.state).where(runs.c.id == run_id))
    if held is None:
        raise BadInput(f"there is no run {run_id}")
    raise BadInput(f"run {run_id} is {held}; it cannot become {after}")


def _sure(session: Session, run_id: int) -> Run:
    found = get(session, run_id)
    assert found is not None  # noqa: S101  # its state has just been changed
    return found


def _counts(session: Session, run_id: int) -> dict[State, int]:
    query = select(jobs.c.state, func.count()).where(jobs.c.run_id == run_id)
    return {State(state): many for state, many in session.execute(query.group_by(jobs.c.state))}


def _run(session: Session, row: Row[Any], now: datetime) -> Run:
    counts = _counts(session, row.id)
    started = max(row.created_at, now - RECENT)
    recent = and_(jobs.c.run_id == row.id, jobs.c.finished_at >= started)
    finished = session.scalar(select(func.count()).where(recent)) or 0
    per_second = finished / max((now - started).total_seconds(), 1.0)
    left = sum(counts.get(state, 0) for state in STILL)
    return Run(
        id=row.id,
        state=RunState(row.state),
        selection=selection_of(row.selection),
        extractor=row.extractor,
        depth=None if row.depth is None else Depth(row.depth),
        shadow=row.shadow,
        rate=row.rate,
        planned=row.planned,
        created_at=row.created_at,
        finished_at=row.finished_at,
        counts=counts,
        per_second=per_second,
        seconds_left=left / per_second if per_second else None if left else 0.0,
    )
