"""Documents: submitted once, kept in all their versions, found by their public id."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, desc, func, select

from dateline.errors import BadInput
from dateline.model import Depth, Document, Extraction, Scalar
from dateline.store import clusters, rows, submission, switching
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.tables import (
    aliases,
    documents,
    events,
    extractions,
    jobs,
    versions,
)
from dateline.store.types import Fault, Lane, Receipt, State, StoredDocument


def submit(
    session: Session,
    submitted: Sequence[Document],
    *,
    lane: Lane = Lane.LIVE,
    now: datetime | None = None,
) -> list[Receipt]:
    """Keep documents and the jobs to read them, in one transaction; a receipt for each, in order.

    A document is known by its id, or else by its content. Changed content under a known id is a
    new version; the same content is a duplicate, whatever id it comes under.
    """
    return submission.submit(session, submitted, lane=lane, now=now)


def get(session: Session, name: str, *, version: int | None = None) -> StoredDocument | None:
    """A document with its status and what was found in it; the current version if none is named."""
    row = session.execute(
        _select().where(documents.c.name == resolve(session, name), _version(version))
    ).first()
    if row is None:
        return None
    extraction, event_ids = _extraction(session, row)
    return replace(_stored(row), extraction=extraction, event_ids=event_ids)


def listing(
    session: Session, *, status: State | None = None, after: str | None = None, limit: int = 50
) -> list[StoredDocument]:
    """Documents in the order of their ids, without their extractions; `after` is the last seen."""
    query = _select().where(versions.c.current).order_by(documents.c.name).limit(limit)
    if status is not None:
        query = query.where(jobs.c.state == status)
    if after is not None:
        query = query.where(documents.c.name > after)
    return [_stored(row) for row in session.execute(query)]


def history(session: Session, name: str) -> list[StoredDocument]:
    """All versions of a document, newest first, without their extractions."""
    query = _select().where(documents.c.name == resolve(session, name))
    return [_stored(row) for row in session.execute(query.order_by(desc(versions.c.number)))]


def correct(
    session: Session,
    name: str,
    *,
    published: date | None = None,
    language: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    metadata: Mapping[str, Scalar] | None = None,
    unknown: Collection[str] = (),
    lane: Lane = Lane.LIVE,
) -> Receipt:
    """Set what was wrong about a document; it becomes a new version and is read again.

    What is None stays as it is; what is named in `unknown` is taken away.
    """
    held = get(session, name) if _hold(session, name) is not None else None
    if held is None:
        raise BadInput(f"there is no document {name!r}")
    given = {
        "published": published,
        "language": language,
        "title": title,
        "source": source,
        "url": url,
        "metadata": metadata,
    }
    told: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    told |= {key: {} if key == "metadata" else None for key in unknown}
    return submit(session, [replace(held.document, id=held.id, **told)], lane=lane)[0]


def remove(session: Session, name: str) -> bool:
    """Forget a document with all its versions, jobs and events; whether there was one.

    The feed forgets it too, but for the ids of its events, which are told as deleted.
    """
    document_id = _hold(session, name)
    if document_id is None:
        return False
    at = this_instant(session)
    held = select(events.c.number).where(
        events.c.document_id == document_id,
        events.c.recorded_at.is_not(None),
        events.c.retired_at.is_(None),
    )
    numbers = session.scalars(held.order_by(events.c.number)).all()
    switching.tell(session, [switching.change("deleted", each, None, None, at) for each in numbers])
    clusters.leave(session, [document_id])
    session.execute(documents.delete().where(documents.c.id == document_id))
    return True


def count(session: Session) -> int:
    """How many documents there are."""
    return session.scalar(select(func.count()).select_from(documents)) or 0


def resolve(session: Session, name: str) -> str:
    """The public id of the document that goes by this name."""
    query = select(documents.c.name).join(aliases).where(aliases.c.name == name)
    return session.scalar(query) or name


def _hold(session: Session, name: str) -> int | None:
    """The document's number, once nobody else is changing it."""
    known = select(documents.c.id).where(documents.c.name == resolve(session, name))
    return session.scalar(known.with_for_update())


def _select() -> Any:
    twin = documents.alias("twin")
    return (
        select(
            versions,
            documents.c.name,
            documents.c.id.label("document"),
            jobs.c.id.label("job"),
            jobs.c.state,
            jobs.c.finished_at,
            jobs.c.error_kind,
            jobs.c.error,
            twin.c.name.label("cluster"),
        )
        .join(documents, documents.c.id == versions.c.document_id)
        .join(jobs, (jobs.c.version_id == versions.c.id) & jobs.c.run_id.is_(None))
        .outerjoin(twin, twin.c.id == documents.c.cluster)
    )


def _version(number: int | None) -> Any:
    return versions.c.current if number is None else versions.c.number == number


def _stored(row: Row[Any]) -> StoredDocument:
    return StoredDocument(
        id=row.name,
        version=row.number,
        status=State(row.state),
        document=rows.document_of(row, row.name),
        received_at=row.received_at,
        finished_at=row.finished_at,
        fault=Fault(row.error_kind) if row.error_kind else None,
        problem=row.error,
        job=row.job,
        cluster=row.cluster,
    )


def _extraction(session: Session, row: Row[Any]) -> tuple[Extraction | None, tuple[str, ...]]:
    """What was last found in this version, if it has been read."""
    found = session.execute(
        select(extractions)
        .where(extractions.c.version_id == row.id)
        .where(extractions.c.shadow.is_(False))
        .order_by(desc(extractions.c.current), desc(extractions.c.id))
        .limit(1)
    ).first()
    if found is None:
        return None, ()
    listed = session.execute(
        select(events).where(events.c.extraction_id == found.id).order_by(events.c.ordinal)
    ).all()
    timexes = tuple(rows.timex_of(each) for each in found.timexes)
    inside = tuple(rows.event_of(each) for each in listed)
    document = rows.document_of(row, row.name)
    extraction = Extraction(document, found.extractor, timexes, inside, Depth(found.depth))
    return extraction, tuple(rows.public(each.number) for each in listed)
