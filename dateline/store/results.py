"""Results: what a job found takes the place of what was known, and the difference is told.

An event keeps its id while its trigger stays where it is (or, in a changed text, while its
sentence stays as it is). What has no successor leaves a tombstone.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from dateline.model import Document, Extraction
from dateline.store import clusters, rows, switching
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.ledger import still_held
from dateline.store.matching import Held, match
from dateline.store.nouns import Claim, State
from dateline.store.tables import events, extractions, jobs, versions

verify = rows.verify
x = extractions.c


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
    switching.lock(session, [each.claim.document_id for each in results])
    done = still_held(session, [each.claim for each in results], now)
    _redeem(session, [each.claim for each in results if each.claim.job in done], now)
    kept = [each for each in results if each.claim.job in done]
    read_before = _read_before(session, kept)
    first = [each for each in kept if each.claim.document_id not in read_before]
    told = _record_first(session, first, now)
    for each in kept:
        if each.claim.document_id in read_before:
            told += record(session, each.claim, each.extraction, now)
    fresh = [each.claim for each in results if each.claim.job in done and each.claim.run is None]
    switching.in_turn(session)
    clusters.assign(
        session,
        {each.document_id: each.document.text for each in fresh},
        revised=[each.document_id for each in fresh if each.version > 1],
    )
    switching.tell(session, told)
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
        tuple(rows.event_of(each) for each in switching.event_rows(session, row.id)),
    )


def _read_before(session: Session, kept: Sequence[Result]) -> set[int]:
    """The documents whose results need comparing: read before, in shadow, or here twice."""
    ids = [each.claim.document_id for each in kept]
    here = x.document_id.in_(ids)
    held = set(session.scalars(select(x.document_id).where(here, x.current)))
    twice = {document_id for document_id, many in Counter(ids).items() if many > 1}
    return held | twice | {each.claim.document_id for each in kept if each.claim.shadow}


def _record_first(session: Session, kept: Sequence[Result], now: datetime) -> list[dict[str, Any]]:
    """Write the first extractions of documents, all together: nothing is there to compare."""
    if not kept:
        return []
    lines = [_extraction_row(each.claim, each.extraction, now, current=True) for each in kept]
    ids = session.scalars(
        extractions.insert().returning(x.id, sort_by_parameter_order=True), lines
    ).all()
    rows_written = [
        {**line, "recorded_at": now}
        for each, extraction_id in zip(kept, ids, strict=True)
        for line in _event_rows(each.claim, each.extraction, extraction_id, {})
    ]
    if not rows_written:
        return []
    event_ids = session.scalars(
        events.insert().returning(events.c.id, sort_by_parameter_order=True), rows_written
    ).all()
    run_of = {each.claim.document_id: each.claim.run for each in kept}
    return [
        {
            "change": "created",
            "number": line["number"],
            "event_id": event_id,
            "run_id": run_of[line["document_id"]],
            "successor": None,
            "at": now,
        }
        for line, event_id in zip(rows_written, event_ids, strict=True)
    ]


def _extraction_row(
    claim: Claim, extraction: Extraction, now: datetime, **told: object
) -> dict[str, Any]:
    return {
        "version_id": claim.version_id,
        "document_id": claim.document_id,
        "job_id": claim.job,
        "run_id": claim.run,
        "previous_id": None,
        "extractor": extraction.extractor,
        "current": False,
        "shadow": claim.shadow,
        "timexes": [rows.timex_row(each) for each in extraction.timexes],
        "created_at": now,
        **told,
    }


def record(
    session: Session, claim: Claim, extraction: Extraction, now: datetime
) -> list[dict[str, Any]]:
    """Write one extraction; the changes that it makes are returned, to be told at the end."""
    before = switching.current(session, claim.document_id)
    previous = before.id if before else None
    inserted = session.scalar(
        extractions.insert().returning(x.id),
        _extraction_row(claim, extraction, now, previous_id=previous),
    )
    assert inserted is not None  # noqa: S101  # an INSERT ... RETURNING has a row
    old = _held(session, before.id) if before else []
    _write_events(session, claim, extraction, inserted, old)
    if claim.shadow:
        return []
    return switching.switch(session, claim.document_id, inserted, claim.run, now)


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
    lines = _event_rows(claim, extraction, extraction_id, kept)
    if lines:
        session.execute(events.insert(), lines)


def _event_rows(
    claim: Claim, extraction: Extraction, extraction_id: int, kept: Mapping[int, int]
) -> list[dict[str, Any]]:
    """The rows of an extraction's events; `kept` are the numbers that some inherit, by index."""
    prefix = f"{claim.document.id}:{claim.version}"
    return [
        {
            **rows.event_row(event, extraction.dating_words(event)),
            "extraction_id": extraction_id,
            "document_id": claim.document_id,
            "number": kept[ordinal]
            if ordinal in kept
            else _number(prefix, event.trigger.start, event.trigger.end, ordinal),
            "ordinal": ordinal,
        }
        for ordinal, event in enumerate(extraction.events)
    ]


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
