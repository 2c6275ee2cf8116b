"""Which documents a run reads."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from dateline.errors import BadInput
from dateline.store import extractors
from dateline.store.tables import aliases, documents, extractions, jobs, runs, versions
from dateline.store.types import State

STILL = (State.PLANNED, State.WAITING, State.RUNNING)
GIVEN_UP = (State.QUARANTINED, State.DISCARDED)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents a run reads; what is told must all hold.

    `stale`: read, but only by older extractors than the present one; `failed`: in quarantine;
    `all`: every one. `since` is when the document came in.
    """

    stale: bool = False
    failed: bool = False
    all: bool = False
    source: str | None = None
    since: datetime | None = None
    documents: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        told = (self.stale, self.failed, self.all, self.source, self.since, self.documents)
        if not any(told):
            raise BadInput("say which documents: stale, failed, all, source, since or documents")
        if self.failed and self.stale:
            raise BadInput("a document that failed has not been read: choose failed or stale")


def chosen(selection: Selection, extractor: str) -> Any:
    """The current versions that a run reads; those with a job under way are left to it."""
    v = versions.c
    busy = exists().where(jobs.c.version_id == v.id, jobs.c.state.in_(STILL))
    query = select(v.id.label("version_id")).where(v.current, ~busy).order_by(v.id)
    if selection.stale:
        read = exists().where(extractions.c.version_id == v.id)
        query = query.where(read, ~extractors.read_by(extractor, v.id), ~_given_up(extractor))
    if selection.failed:
        failed = exists().where(jobs.c.version_id == v.id, jobs.c.state == State.QUARANTINED)
        query = query.where(failed)
    if selection.source is not None:
        query = query.where(v.source == selection.source)
    if selection.since is not None:
        query = query.where(v.received_at >= selection.since)
    if selection.documents:
        named = select(documents.c.id).where(documents.c.name.in_(selection.documents))
        other = aliases.c.name.in_(selection.documents)
        those = named.union(select(aliases.c.document_id).where(other))
        query = query.where(v.document_id.in_(those))
    return query


def _given_up(extractor: str) -> Any:
    """Whether an earlier run with this extractor has failed on the version."""
    return exists().where(
        jobs.c.version_id == versions.c.id,
        jobs.c.state.in_(GIVEN_UP),
        jobs.c.run_id == runs.c.id,
        runs.c.extractor == extractor,
    )


def plain(selection: Selection) -> dict[str, Any]:
    """The selection as it is kept with its run."""
    since = selection.since.isoformat() if selection.since else None
    return {**asdict(selection), "since": since}


def selection_of(told: dict[str, Any]) -> Selection:
    """The selection of its plain values."""
    since = datetime.fromisoformat(told["since"]) if told["since"] else None
    return Selection(**{**told, "since": since, "documents": tuple(told["documents"])})
