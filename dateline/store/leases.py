"""Leases: who holds which job, and that whoever writes what it found still holds it.

Each lease raises the job's `attempt`, and whoever writes must still be that attempt. Taking one
does not wait for PostgreSQL's disk: should a power cut undo it, another takes the job under the
same number, the first of the two to write ends it, and the other finds nothing that runs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
    update,
)

from dateline.model import Depth
from dateline.store import rows
from dateline.store.bulk import among, written
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.tables import documents, extractions, jobs, runs, versions
from dateline.store.types import NO_WAIT, OPEN, Claim, Fault, Lane, State

FULL = dict.fromkeys(Lane, Depth.FULL)
MOST_LOSSES = 5  # workers that died with it
NEAR = 4  # how far down the line those of one lane are looked for, times their number
c = jobs.c
STATE = c.state.concat("")  # no column, so that no index of all that wait is gone through

FREE = (
    select(c.id)
    .where(among(c.id), STATE.in_([written(each) for each in OPEN]))
    .where(c.not_before <= bindparam("now"))
    .order_by(c.id)  # always in one order, so that two who claim do not wait for each other
    .with_for_update()  # nor skip what is locked: that may be a note that it was sent
)
named = jobs.alias()
LANE = select(named.c.lane).where(named.c.id == bindparam("behind")).scalar_subquery()
NEAR_BY = and_(c.id > bindparam("behind"), c.id <= bindparam("behind") + NEAR * bindparam("room"))
NEXT = (  # in line behind a job: by its id, so that those long done are not gone through
    select(c.id)
    .where(NEAR_BY, written(State.WAITING) == STATE, c.lane == LANE, c.attempt == 0)
    .where(c.sent_at.is_not(None), c.not_before <= bindparam("now"))
    .order_by(c.id)
    .limit(bindparam("room"))
    .with_for_update(skip_locked=True)
)
SETTLED = select(c.id, c.attempt).where(
    NEAR_BY,
    not_(and_(STATE.in_([written(each) for each in OPEN]), c.not_before <= bindparam("now"))),
)
IN_FORCE = literal_column(  # written out, for what SQLAlchemy returns it does not qualify
    "EXISTS (SELECT 1 FROM extractions AS x WHERE x.current AND x.document_id ="
    " (SELECT v.document_id FROM versions AS v WHERE v.id = jobs.version_id))",
    Boolean(),
)
MARK = (
    update(jobs)
    .where(among(c.id), among(c.id, c.attempt, bound="held"), written(State.RUNNING) == STATE)
    .values(
        state=State.DONE,
        finished_at=bindparam("now"),
        error_kind=None,
        error=None,
        traceback=None,
    )
    .returning(c.id, IN_FORCE.label("read_before"))
)


def _held(taken: Any) -> Select[Any]:
    """Jobs with their documents, and with what the extractor has found in an equal text.

    A run reads again, but it too reads equal texts only once.
    """
    depth = func.coalesce(runs.c.depth, _of_lane(taken))
    found = select(extractions.c.id).where(
        extractions.c.reading_hash == versions.c.reading_hash,
        extractions.c.extractor == bindparam("extractor"),
        or_(extractions.c.depth == Depth.FULL.value, extractions.c.depth == depth),
        or_(taken.run_id.is_(None), extractions.c.run_id == taken.run_id),
    )
    return (
        select(
            taken.id.label("job"), taken.attempt, taken.lane, taken.run_id, taken.losses,
            versions, documents.c.name, runs.c.shadow, depth.label("depth"),
            found.limit(1).scalar_subquery().label("found"),
        )
        .join(versions, versions.c.id == taken.version_id)
        .join(documents, documents.c.id == versions.c.document_id)
        .outerjoin(runs, runs.c.id == taken.run_id)
        .order_by(taken.id)
    )  # fmt: skip


def _of_lane(taken: Any) -> Any:
    """The depth to which a job's lane reads."""
    asked: dict[str, Any] = {lane.value: bindparam(f"depth_{lane.value}") for lane in Lane}
    return case(asked, value=taken.lane)


def _lease(free: Select[Any]) -> Update:
    """Take what is free, which PostgreSQL is to find only once, or it may lock more."""
    return (
        update(jobs)
        .where(c.id.in_(select(free.cte("free").c.id)))
        .values(
            state=State.RUNNING,
            attempt=c.attempt + 1,
            losses=c.losses + case((c.state == written(State.RUNNING), 1), else_=0),
            not_before=bindparam("until"),
            worker=bindparam("holder"),
        )
    )


def _at_once(free: Select[Any]) -> Select[Any]:
    """Take and read in one statement, as PostgreSQL can; that the lease is kept may wait."""
    columns = c.id, c.attempt, c.lane, c.run_id, c.losses, c.version_id
    taken = _lease(free).returning(*columns).cte("taken")
    return _held(taken.c).add_columns(func.set_config("synchronous_commit", "off", True))


AT_ONCE, NEXT_AT_ONCE = _at_once(FREE), _at_once(NEXT)
TAKE, TAKE_NEXT = _lease(FREE).returning(c.id), _lease(NEXT).returning(c.id)
HELD = _held(c).where(among(c.id))


def take(
    session: Session,
    job_ids: Sequence[int],
    *,
    worker: str,
    lease_seconds: float,
    extractor: str | None = None,
    depths: Mapping[Lane, Depth] = FULL,
    room: int = 0,
    now: datetime | None = None,
) -> list[Claim]:
    """Take those of the jobs that are free; the others belong to somebody or are done.

    With `room` for more, those that come next in the same lane are taken along, also where none
    of these is free, so that a flood of small messages costs what a few large ones do. What has
    been tried before stays alone.
    A job that has taken too many workers down with it is put into quarantine instead. A claim
    says how deep to read, by its run or else by its lane, and which extraction of an equal text
    there is already, if `extractor` has made one.
    """
    now = now or this_instant(session)
    until = now + timedelta(seconds=lease_seconds)
    told = {"now": now, "until": until, "holder": worker, "extractor": extractor}
    told |= {f"depth_{lane.value}": depths[lane].value for lane in Lane}
    taken = _taken(session, AT_ONCE, TAKE, told | {"ids": list(job_ids)})
    if len(taken) < room and all(row.attempt == 1 for row in taken):
        line = {"behind": taken[-1].job if taken else max(job_ids), "room": room - len(taken)}
        taken += _taken(session, NEXT_AT_ONCE, TAKE_NEXT, told | line)
    deadly = [row.job for row in taken if row.losses >= MOST_LOSSES]
    if deadly:
        _give_up_on(session, deadly, now)
    return [_claim(row) for row in taken if row.losses < MOST_LOSSES]


def _taken(
    session: Session, at_once: Select[Any], first: Any, told: dict[str, Any]
) -> list[Row[Any]]:
    if session.dialect.name == "postgresql":
        return list(session.execute(at_once, told))
    ids = session.scalars(first, told).all()
    return list(session.execute(HELD, told | {"ids": ids})) if ids else []


def settled(
    session: Session, behind: int, *, room: int, now: datetime | None = None
) -> dict[int, int]:
    """The jobs that nobody can take now (done, held, or put off) among those next behind one.

    Each with how often it has been taken. Looked through are so many as `take` looks through for
    as much `room`.
    """
    told = {"behind": behind, "room": room, "now": now or this_instant(session)}
    return {row.id: row.attempt for row in session.execute(SETTLED, told)}


def done(session: Session, claims: Sequence[Claim], now: datetime) -> dict[int, bool]:
    """Mark the jobs done that are still held by these claims.

    Says which these were, and whether an extraction of their document is in force already.
    """
    held = [(each.job, each.attempt) for each in claims]
    told = {"ids": [job for job, _ in held], "held": held, "now": now}
    return {row.id: row.read_before for row in session.execute(MARK, told)}


def supersede(session: Session, claims: Sequence[Claim], now: datetime) -> None:
    """End a run's jobs whose versions are no longer current, their documents being held.

    A new version ends what is open for older ones; what was being planned then it did not see.
    """
    planned = [each.job for each in claims if each.run is not None]
    if planned:
        older = select(versions.c.id).where(versions.c.id == c.version_id, ~versions.c.current)
        session.execute(
            update(jobs)
            .where(c.id.in_(planned), c.state == State.RUNNING, older.exists())
            .values(state=State.SUPERSEDED, finished_at=now)
        )


def give_back(session: Session, claims: Sequence[Claim]) -> None:
    """Let go of jobs that were claimed and not begun; somebody else may take them at once."""
    held = tuple_(c.id, c.attempt).in_([(each.job, each.attempt) for each in claims])
    session.execute(
        update(jobs)
        .where(held, c.state == State.RUNNING)
        .values(state=State.WAITING, not_before=NO_WAIT, sent_at=None)
    )


def _claim(row: Row[Any]) -> Claim:
    return Claim(
        job=row.job,
        attempt=row.attempt,
        lane=Lane(row.lane),
        version_id=row.id,
        document_id=row.document_id,
        version=row.number,
        reading=row.reading_hash,
        document=rows.document_of(row, row.name),
        run=row.run_id,
        shadow=bool(row.shadow),
        found=row.found,
        depth=Depth(row.depth),
    )


def _give_up_on(session: Session, job_ids: Sequence[int], now: datetime) -> None:
    session.execute(
        update(jobs)
        .where(c.id.in_(job_ids))
        .values(
            state=State.QUARANTINED,
            finished_at=now,
            error_kind=Fault.OURS,
            error=f"{MOST_LOSSES} workers died while they held this job",
        )
    )
