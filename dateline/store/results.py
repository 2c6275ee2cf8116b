"""Results: what a job found takes the place of what was known, and the difference is told.

An event keeps its id while its trigger stays where it is (or, in a changed text, while its
sentence stays as it is). What has no successor leaves a tombstone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text, update

from dateline.model import Document, Extraction
from dateline.store import clusters, rows
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.ledger import still_held
from dateline.store.matching import Held, match, successor
from dateline.store.nouns import Claim, State
from dateline.store.tables import changes, documents, events, extractions, jobs, versions

verify = rows.verify
FEED_LOCK = 7_231_975  # any number: the advisory lock behind which the feed grows
COMPARED = (
    "earliest_start", "latest_start", "earliest_end", "latest_end", "kind", "grain", "start_open",
    "end_open", "qualifier", "clock", "edtf", "basis", "event_class", "polarity", "modality",
    "title", "sentence", "confidence", "content",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt found in its document."""

    claim: Claim
    extraction: Extraction


def finish(session: Session, results: Sequence[Result], *, now: datetime | None = None) -> set[int]:
    """Keep what was found and mark the jobs done, together; the jobs for which that was done.

    A result whose job is no longer held by its attempt is dropped, so that a worker that comes
    back from the dead changes nothing.
    """
    if not results:
        return set()
    now = now or this_instant()
    for each in results:
        verify(each.extraction)
    lock(session, [each.claim.document_id for each in results])
    done = still_held(session, [each.claim for each in results], now)
    _redeem(session, [each.claim for each in results if each.claim.job in done], now)
    told: list[dict[str, Any]] = []
    for each in results:
        if each.claim.job in done:
            told += record(session, each.claim, each.extraction, now)
    fresh = [each.claim for each in results if each.claim.job in done and each.claim.run is None]
    _in_turn(session)
    clusters.assign(
        session,
        {each.document_id: each.document.text for each in fresh},
        revised=[each.document_id for each in fresh if each.version > 1],
    )
    tell(session, told)
    return done


def _redeem(session: Session, claims: Sequence[Claim], now: datetime) -> None:
    """A document in quarantine that a run could read is done."""
    read = [each.version_id for each in claims if each.run is not None and not each.shadow]
    if read:
        session.execute(
            update(jobs)
            .where(jobs.c.version_id.in_(read), jobs.c.state == State.QUARANTINED)
            .values(state=State.DONE, finished_at=now)
        )


def known(session: Session, claims: Sequence[Claim], extractor: str) -> dict[str, Extraction]:
    """What this extractor has already found in equal texts, by the claims' `reading`.

    A run reads again, but it too reads equal texts only once.
    """
    wanted = {(each.reading, each.run) for each in claims}
    query = (
        select(extractions, versions.c.reading_hash)
        .join(versions, versions.c.id == extractions.c.version_id)
        .where(versions.c.reading_hash.in_({reading for reading, _ in wanted}))
        .where(extractions.c.extractor == extractor)
        .order_by(extractions.c.id)
    )
    found = {}
    for row in session.execute(query):
        if (row.reading_hash, None) in wanted or (row.reading_hash, row.run_id) in wanted:
            found[row.reading_hash] = row
    return {reading: _extraction(session, row) for reading, row in found.items()}


def _extraction(session: Session, row: Row[Any]) -> Extraction:
    """An extraction without its document, which is put in by who asked."""
    return Extraction(
        Document(""),
        row.extractor,
        tuple(rows.timex_of(each) for each in row.timexes),
        tuple(rows.event_of(each) for each in _rows(session, row.id)),
    )


def record(
    session: Session, claim: Claim, extraction: Extraction, now: datetime
) -> list[dict[str, Any]]:
    """Write one extraction; the changes that it makes are returned, to be told at the end."""
    before = current(session, claim.document_id)
    inserted = session.scalar(
        extractions.insert().returning(extractions.c.id),
        {
            "version_id": claim.version_id,
            "document_id": claim.document_id,
            "job_id": claim.job,
            "run_id": claim.run,
            "previous_id": before.id if before else None,
            "extractor": extraction.extractor,
            "current": False,
            "shadow": claim.shadow,
            "timexes": [rows.timex_row(each) for each in extraction.timexes],
            "created_at": now,
        },
    )
    assert inserted is not None  # noqa: S101  # an INSERT ... RETURNING has a row
    old = _held(session, before.id) if before else []
    _write_events(session, claim, extraction, inserted, old)
    if claim.shadow:
        return []
    return switch(session, claim.document_id, inserted, claim.run, now)


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
    old = _rows(session, before.id) if before else []
    new = _rows(session, extraction_id)
    return _compare(session, old, new, run, now)


def current(session: Session, document_id: int) -> Any:
    """The extraction in force of a document (id, version_id), or None."""
    query = select(extractions.c.id, extractions.c.version_id)
    one = extractions.c.document_id == document_id
    return session.execute(query.where(one, extractions.c.current)).first()


def tell(session: Session, told: Sequence[dict[str, Any]]) -> None:
    """Append to the feed, last in its transaction.

    The feed is read by position, so positions must become visible in order: whoever writes it
    waits for the others to commit.
    """
    if not told:
        return
    _in_turn(session)
    session.execute(changes.insert(), list(told))


def _in_turn(session: Session) -> None:
    """Wait for the others that are about to commit; SQLite has one writer anyway."""
    if session.dialect.name == "postgresql":
        session.execute(text(f"select pg_advisory_xact_lock({FEED_LOCK})"))


def lock(session: Session, document_ids: Sequence[int]) -> None:
    """Hold the documents still, always in one order; SQLite has one writer anyway."""
    if session.dialect.name == "postgresql":
        ids = documents.c.id
        query = select(ids).where(ids.in_(document_ids)).order_by(ids).with_for_update()
        session.execute(query)


def _write_events(
    session: Session,
    claim: Claim,
    extraction: Extraction,
    extraction_id: int,
    old: Sequence[Held],
) -> None:
    same_text = all(each.version_id == claim.version_id for each in old) or (
        bool(old) and _text(session, old[0].version_id) == extraction.document.text
    )
    kept = match(old, extraction.events, by_span=same_text)
    prefix = f"{claim.document.id}:{claim.version}"
    lines = []
    for ordinal, event in enumerate(extraction.events):
        number = kept.get(ordinal)
        lines.append(
            {
                **rows.event_row(event, extraction.dating_words(event)),
                "extraction_id": extraction_id,
                "document_id": claim.document_id,
                "number": _number(prefix, event.trigger.start, event.trigger.end, ordinal)
                if number is None
                else number,
                "ordinal": ordinal,
            }
        )
    if lines:
        session.execute(events.insert(), lines)


def _number(prefix: str, start: int, end: int, ordinal: int) -> int:
    digest = hashlib.sha256(f"{prefix}:{start}:{end}:{ordinal}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1


def _text(session: Session, version_id: int) -> str | None:
    return session.scalar(select(versions.c.text).where(versions.c.id == version_id))


def _held(session: Session, extraction_id: int) -> list[Held]:
    query = (
        select(events, extractions.c.version_id)
        .join(extractions, extractions.c.id == events.c.extraction_id)
        .where(events.c.extraction_id == extraction_id)
        .order_by(events.c.ordinal)
    )
    return [Held.of(row) for row in session.execute(query)]


def _rows(session: Session, extraction_id: int) -> list[Row[Any]]:
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
        told.append(_change("deleted", before[number], run, now, heir))
    if new:
        session.execute(
            update(events).where(events.c.extraction_id == new[0].extraction_id)
            .values(recorded_at=now, retired_at=None, successor=None)
        )  # fmt: skip
    for number, row in after.items():
        if number not in before:
            told.append(_change("created", row, run, now))
        elif not same(before[number], row):
            told.append(_change("changed", row, run, now))
    return told


def same(old: Row[Any], new: Row[Any]) -> bool:
    """Whether two rows say the same of an event."""
    return all(getattr(old, name) == getattr(new, name) for name in COMPARED)


def _change(
    change: str, row: Row[Any], run: int | None, now: datetime, heir: int | None = None
) -> dict[str, Any]:
    return {
        "change": change,
        "number": row.number,
        "event_id": row.id,
        "run_id": run,
        "successor": heir,
        "at": now,
    }
