"""Results: what a job found takes the place of what was known, and the difference is told.

An event keeps its id while its trigger stays where it is (or, in a changed text, while its
sentence stays as it is). What has no successor leaves a tombstone.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from dateline.model import Depth, Document, Extraction
from dateline.store import bulk, clusters, leases, quarantine, rows, switching
from dateline.store.bulk import among
from dateline.store.engine import Session
from dateline.store.engine import now as this_instant
from dateline.store.matching import Held, match
from dateline.store.tables import events, extractions, versions
from dateline.store.types import Claim

verify = rows.verify
x = extractions.c
FOUND = select(extractions).where(among(x.id))


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt found in its document, and the sketch by which copies of it are known."""

    claim: Claim
    extraction: Extraction
    bands: tuple[int, ...] = ()


def result(claim: Claim, extraction: Extraction) -> Result:
    """What is to be kept, checked and with all that can be made outside of a transaction."""
    verify(extraction)
    bands = clusters.bands(claim.document.text) if claim.run is None else []
    return Result(claim, extraction, tuple(bands))


def finish(session: Session, results: Sequence[Result], *, now: datetime | None = None) -> set[int]:
    """Keep what was found and mark the jobs done, together; the jobs for which that was done.

    A result whose job is no longer held by its attempt is dropped, so that a worker that comes
    back from the dead changes nothing.
    """
    if not results:
        return set()
    switching.lock(session, [each.claim.document_id for each in results])
    now = now or this_instant(session)  # once held, so that the instants of a document are in order
    leases.supersede(session, [each.claim for each in results], now)
    done = leases.done(session, [each.claim for each in results], now)
    kept = [each for each in results if each.claim.job in done]
    read = [each.claim for each in kept if each.claim.run is not None and not each.claim.shadow]
    quarantine.redeem(session, [each.version_id for each in read], now)
    again = _to_compare(kept, done)
    first = _record_first(session, [each for each in kept if not again(each)], now)
    told: list[dict[str, Any]] = []
    for each in filter(again, kept):
        told += record(session, each.claim, each.extraction, now)
    switching.tell(session, told, first=first)
    fresh = [each for each in kept if each.claim.run is None]
    clusters.assign(
        session,
        {each.claim.document_id: each.bands for each in fresh},
        revised=[each.claim.document_id for each in fresh if each.claim.version > 1],
    )
    return set(done)


def _to_compare(
    kept: Sequence[Result], read_before: Mapping[int, bool]
) -> Callable[[Result], bool]:
    """Which results have something beside them: read before, in shadow, or here twice."""
    many = Counter(each.claim.document_id for each in kept)

    def compared(each: Result) -> bool:
        claim = each.claim
        return read_before[claim.job] or claim.shadow or many[claim.document_id] > 1

    return compared


def known(session: Session, claims: Sequence[Claim]) -> dict[int, Extraction]:
    """What the extractor has already found in equal texts, by the claims' `found`."""
    ids = [each.found for each in claims if each.found is not None]
    if not ids:
        return {}
    found = session.execute(FOUND, {"ids": ids}).all()
    return {row.id: _extraction(session, row) for row in found}


def _extraction(session: Session, row: Row[Any]) -> Extraction:
    """An extraction without its document, which is put in by who asked."""
    return Extraction(
        Document(""),
        row.extractor,
        tuple(rows.timex_of(each) for each in row.timexes),
        tuple(rows.event_of(each) for each in switching.event_rows(session, row.id)),
        Depth(row.depth),
    )


def _record_first(session: Session, kept: Sequence[Result], now: datetime) -> list[int]:
    """Write the first extractions of documents, all together: nothing is there to compare."""
    lines = [_extraction_row(each.claim, each.extraction, now, current=True) for each in kept]
    ids = bulk.insert(session, extractions, lines)
    found = [
        {**line, "recorded_at": now}
        for each, extraction_id in zip(kept, ids, strict=True)
        for line in _event_rows(each.claim, each.extraction, extraction_id, {})
    ]
    bulk.append(session, events, found)
    return ids


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
        "depth": extraction.depth.value,
        "reading_hash": claim.reading,
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
    line = _extraction_row(claim, extraction, now, previous_id=previous)
    (inserted,) = bulk.insert(session, extractions, [line])
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
    bulk.append(session, events, _event_rows(claim, extraction, extraction_id, kept))


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
