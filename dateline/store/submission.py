"""How documents come in: known ones recognised, new ones kept with a job and an unsent message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from dateline.model import Document
from dateline.store import bulk, rows
from dateline.store.arrivals import Arrival, arrival
from dateline.store.bulk import among
from dateline.store.engine import Session, insert_new
from dateline.store.engine import now as this_instant
from dateline.store.tables import aliases, documents, jobs, versions
from dateline.store.types import NO_WAIT, Lane, Outcome, Receipt, State

CHUNK = 500
MOST_LOCKS = 100  # for one submission: PostgreSQL has some thousands for all
IN_TURN = "SELECT pg_advisory_xact_lock(content) FROM unnest(%s::bigint[]) AS content"
OPEN = (State.PLANNED, State.WAITING, State.RUNNING, State.QUARANTINED)
KNOWN = select(documents.c.id, documents.c.name, versions.c.number, versions.c.content_hash).join(
    versions, (versions.c.document_id == documents.c.id) & versions.c.current
)
BY_NAME = KNOWN.where(among(documents.c.name))
BY_CONTENT = KNOWN.where(among(versions.c.content_hash))
BY_ALIAS = (
    KNOWN.add_columns(aliases.c.name.label("asked"))
    .join(aliases, aliases.c.document_id == documents.c.id)
    .where(among(aliases.c.name))
)
DETACH = aliases.delete().where(among(aliases.c.name))


@dataclass(frozen=True, slots=True)
class Known:
    """The current version of a document that the store already has."""

    id: int
    name: str
    version: int
    content: str


def submit(
    session: Session, submitted: Sequence[Document], *, lane: Lane, now: datetime | None
) -> list[Receipt]:
    """See `documents.submit`."""
    arrived = [arrival(document) for document in submitted]
    if len(arrived) <= MOST_LOCKS:
        _in_turn(session, arrived)
    receipts: list[Receipt] = []
    for start in range(0, len(arrived), CHUNK):
        receipts += _take(
            session, arrived[start : start + CHUNK], lane, now or this_instant(session)
        )
    return receipts


def _in_turn(session: Session, arrived: Sequence[Arrival]) -> None:
    """Let whoever brings the same content at this moment come before or after, not at a time.

    SQLite has one writer anyway; many documents at once would be more locks than PostgreSQL has.
    """
    if session.dialect.name == "postgresql":
        keys = sorted({int(each.content[:15], 16) for each in arrived})
        session.exec_driver_sql(IN_TURN, (keys,))


def _take(session: Session, arrived: list[Arrival], lane: Lane, now: datetime) -> list[Receipt]:
    by_name = _by_name(session, arrived)
    by_content = _by_content(session, arrived)
    receipts: dict[int, Receipt] = {}
    fresh: dict[str, tuple[int, Arrival]] = {}
    contents: set[str] = set()
    later: list[int] = []
    for index, each in enumerate(arrived):
        known = by_name.get(each.name)
        if each.name in fresh or each.content in contents:
            later.append(index)
        elif known is not None and known.content == each.content:
            receipts[index] = _duplicate(known, lane)
        elif known is not None and known.name == each.name:
            receipts[index] = _revise(session, each, lane, now)
            later += range(index + 1, len(arrived))
            break
        elif each.content in by_content:
            receipts[index] = _alias(session, each, by_content[each.content], lane)
        else:
            fresh[each.name] = index, each
            contents.add(each.content)
    made = _create(session, [each for _, each in fresh.values()], lane, now)
    for name, (index, _) in fresh.items():
        if name in made:
            receipts[index] = made[name]
        else:  # somebody else was quicker by a moment
            later.append(index)
    later.sort()
    again = _take(session, [arrived[index] for index in later], lane, now) if later else []
    receipts.update(zip(later, again, strict=True))
    return [receipts[index] for index in range(len(arrived))]


def _by_name(session: Session, arrived: Iterable[Arrival]) -> dict[str, Known]:
    names = {"ids": [each.name for each in arrived]}
    found = {row.asked: _of(row) for row in session.execute(BY_ALIAS, names)}
    found.update({row.name: _of(row) for row in session.execute(BY_NAME, names)})
    return found


def _by_content(session: Session, arrived: Iterable[Arrival]) -> dict[str, Known]:
    contents = {"ids": [each.content for each in arrived]}
    return {row.content_hash: _of(row) for row in session.execute(BY_CONTENT, contents)}


def _of(row: Any) -> Known:
    return Known(row.id, row.name, row.number, row.content_hash)


def _duplicate(known: Known, lane: Lane) -> Receipt:
    return Receipt(known.name, Outcome.DUPLICATE, known.version, None, lane)


def _alias(session: Session, each: Arrival, known: Known, lane: Lane) -> Receipt:
    """The same content under another id: the id leads to the document that is there."""
    if each.named:
        session.execute(aliases.delete().where(aliases.c.name == each.name))
        row = insert_new(session, aliases).values(name=each.name, document_id=known.id)
        session.execute(row)
    return _duplicate(known, lane)


def _revise(session: Session, each: Arrival, lane: Lane, now: datetime) -> Receipt:
    """A new version; what is still to be done for older ones is not worth doing any more."""
    known = documents.c.name == each.name
    document_id = session.execute(
        select(documents.c.id).where(known).with_for_update()
    ).scalar_one()
    held = session.execute(
        select(versions).where(versions.c.document_id == document_id, versions.c.current)
    ).one()
    if held.content_hash == each.content:
        return Receipt(each.name, Outcome.DUPLICATE, held.number, None, lane)
    older = versions.c.document_id == document_id
    session.execute(
        update(jobs)
        .where(jobs.c.version_id.in_(select(versions.c.id).where(older)), jobs.c.state.in_(OPEN))
        .values(state=State.SUPERSEDED, finished_at=now)
    )
    session.execute(update(versions).where(older, versions.c.current).values(current=False))
    _part(session, document_id, held, lane, now)
    return _keep(session, [(document_id, held.number + 1, each)], lane, now)[0]


def _part(session: Session, document_id: int, held: Any, lane: Lane, now: datetime) -> None:
    """Other ids that led to what the document said until now keep that, as one of their own."""
    shared = aliases.c.document_id == document_id
    names = session.scalars(select(aliases.c.name).where(shared).order_by(aliases.c.name)).all()
    if not names:
        return
    session.execute(aliases.delete().where(shared))
    document = rows.document_of(held, names[0])
    made = _create(session, [arrival(document)], lane, now)
    heir = session.scalar(select(documents.c.id).where(documents.c.name == names[0]))
    for name in names[1:] if made else ():
        session.execute(aliases.insert().values(name=name, document_id=heir))


def _create(
    session: Session, fresh: list[Arrival], lane: Lane, now: datetime
) -> dict[str, Receipt]:
    """Receipts by name; a name that another transaction has just taken is left out."""
    if not fresh:
        return {}
    session.execute(DETACH, {"ids": [each.name for each in fresh]})
    taken = session.execute(
        insert_new(session, documents).returning(documents.c.id, documents.c.name),
        [{"name": each.name, "created_at": now} for each in fresh],
    )
    ids = {row.name: row.id for row in taken}
    kept = [(ids[each.name], 1, each) for each in fresh if each.name in ids]
    return {receipt.id: receipt for receipt in _keep(session, kept, lane, now)}


def _keep(
    session: Session, kept: list[tuple[int, int, Arrival]], lane: Lane, now: datetime
) -> list[Receipt]:
    """Write versions and their jobs."""
    if not kept:
        return []
    lines = [_version_row(document_id, number, each, now) for document_id, number, each in kept]
    version_ids = bulk.insert(session, versions, lines)
    job_ids = bulk.insert(session, jobs, [_job_row(each, lane, now) for each in version_ids])
    return [
        Receipt(each.name, Outcome.ACCEPTED if number == 1 else Outcome.REVISED, number, job, lane)
        for (_, number, each), job in zip(kept, job_ids, strict=True)
    ]


def _version_row(document_id: int, number: int, each: Arrival, now: datetime) -> dict[str, Any]:
    document = each.document
    return {
        "document_id": document_id,
        "number": number,
        "current": True,
        "text": document.text,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "language": document.language,
        "content_hash": each.content,
        "reading_hash": each.reading,
        "received_at": now,
        "url": document.url,
        "metadata": dict(document.metadata) or None,
    }


def _job_row(version_id: int, lane: Lane, now: datetime) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "lane": lane,
        "state": State.WAITING,
        "attempt": 0,
        "failures": 0,
        "delays": 0,
        "losses": 0,
        "not_before": NO_WAIT,
        "created_at": now,
    }
