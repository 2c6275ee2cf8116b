"""What the store hands out: frozen types, no rows and no open transactions behind them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from dateline.model import Depth, Document, Event, Extraction


class Lane(StrEnum):
    """Which queue a job waits in; a flood in one does not hold up another."""

    LIVE = "live"
    BULK = "bulk"
    REPROCESS = "reprocess"


class State(StrEnum):
    """How far a job is. Only waiting and running jobs are worked on."""

    PLANNED = "planned"  # belongs to a run that has not released it yet
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    QUARANTINED = "quarantined"
    DISCARDED = "discarded"  # a person gave it up
    SUPERSEDED = "superseded"  # a newer version of its document came in
    CANCELLED = "cancelled"  # its run was cancelled


OPEN = (State.WAITING, State.RUNNING)
NO_WAIT = datetime(1970, 1, 1, tzinfo=UTC)  # not to be waited for, whatever a clock says


class Fault(StrEnum):
    """Whose fault a failure was, which decides what becomes of the job."""

    DOCUMENT = "document"
    WORLD = "world"
    OURS = "ours"
    TIME = "time"  # the document's or ours: it is not read in the time that there is


class Outcome(StrEnum):
    """What became of a submitted document."""

    ACCEPTED = "accepted"
    REVISED = "revised"  # a new version of a known document
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a submission; `job` is None for a duplicate, which has nothing to do."""

    id: str
    outcome: Outcome
    version: int
    job: int | None = None
    lane: Lane = Lane.LIVE


@dataclass(frozen=True, slots=True)
class Job:
    """A line of the ledger; `id` counts jobs, `document` is the public id."""

    id: int
    document: str
    version: int
    lane: Lane
    state: State
    attempt: int
    not_before: datetime
    created_at: datetime
    finished_at: datetime | None = None
    run: int | None = None
    fault: Fault | None = None
    error: str | None = None
    traceback: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker holds until its lease runs out; `attempt` guards what it writes.

    `found` is an extraction of an equal text by the same extractor, if there is one that was read
    to `depth` or further.
    """

    job: int
    attempt: int
    lane: Lane
    version_id: int
    document_id: int
    version: int
    reading: str
    document: Document
    run: int | None = None
    shadow: bool = False
    found: int | None = None
    depth: Depth = Depth.FULL


@dataclass(frozen=True, slots=True)
class Due:
    """A job that needs a message, and how often it has been taken until now."""

    job: int
    lane: Lane
    attempt: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store knows it: its current version and what was found in it.

    `event_ids` are those of `extraction.events`, in the same order.
    """

    id: str
    version: int
    status: State
    document: Document
    received_at: datetime
    finished_at: datetime | None = None
    fault: Fault | None = None
    problem: str | None = None
    job: int | None = None
    cluster: str | None = None
    extraction: Extraction | None = None
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: an event, the document it stands in, and since when it is known.

    `retired_at` is set when it is no longer held; `successor` then is the event in its place.
    `time_words` are the document's words that date it.
    """

    id: str
    event: Event
    edtf: str | None
    document_id: str
    document_title: str | None
    source: str | None
    url: str | None
    published: date | None
    version: int
    extractor: str
    recorded_at: datetime | None
    retired_at: datetime | None = None
    successor: str | None = None
    time_words: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries in order; `next` asks for those behind them, None when there are no more."""

    entries: tuple[Entry, ...]
    next: str | None = None
