"""What the API answers: the contract of `dateline.formats.contract`, described for OpenAPI."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from dateline.formats.contract import event_json, timex_json, told_events
from dateline.formats.words import in_words
from dateline.languages import coverage
from dateline.store import Entry, Receipt, StoredDocument


class ReceiptOut(BaseModel):
    """What became of a submitted document."""

    id: str
    outcome: str = Field(description="accepted, revised (a new version) or duplicate")
    version: int
    location: str
    notes: list[str] = Field([], description="what was decided: the date of a page, a language")

    @classmethod
    def of(cls, receipt: Receipt, notes: Sequence[str] = ()) -> "ReceiptOut":
        """The answer to one submission."""
        return cls(
            id=receipt.id,
            outcome=receipt.outcome.value,
            version=receipt.version,
            location=f"/v1/documents/{quote(receipt.id, safe='')}",
            notes=list(notes),
        )


class LineProblem(BaseModel):
    """A line of NDJSON that was not accepted."""

    line: int
    detail: str


class ReceiptsOut(BaseModel):
    """What became of many documents; `line` counts from 1."""

    documents: list[ReceiptOut]
    problems: list[LineProblem] = Field(description="the first hundred")
    problem_count: int = Field(description="lines that were not accepted")
    problem_kinds: dict[str, int] = Field(description="how many of each kind")


class TimeOut(BaseModel):
    """When it happened: four bounds (null is not known), and EDTF as the tightest form of them."""

    edtf: str | None
    earliest_start: str | None
    latest_start: str | None
    earliest_end: str | None
    latest_end: str | None
    kind: str
    grain: str
    qualifier: str | None
    basis: str
    relation: str
    timex: int | None
    text: str | None
    steps: list[str]


class EventOut(BaseModel):
    """An event, what it rests on, and the document that tells it."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    document: str
    document_title: str | None
    source: str | None
    url: str | None
    published: str | None
    version: int
    extractor: str
    title: str
    event_class: str = Field(alias="class")
    trigger: dict[str, Any]
    time: TimeOut
    in_words: str
    polarity: str
    modality: str
    attribution: dict[str, Any] | None
    participants: list[dict[str, Any]]
    places: list[dict[str, Any]]
    sentence: dict[str, Any]
    confidence: float
    recorded_at: str | None
    retired_at: str | None
    successor: str | None

    @classmethod
    def of(cls, entry: Entry) -> "EventOut":
        """An event of the timeline."""
        return cls(
            id=entry.id,
            document=entry.document_id,
            document_title=entry.document_title,
            source=entry.source,
            url=entry.url,
            published=entry.published.isoformat() if entry.published else None,
            version=entry.version,
            extractor=entry.extractor,
            recorded_at=entry.recorded_at.isoformat() if entry.recorded_at else None,
            retired_at=entry.retired_at.isoformat() if entry.retired_at else None,
            successor=entry.successor,
            in_words=in_words(entry.event.time.when),
            **event_json(entry.event, entry.time_words),
        )


class EventPage(BaseModel):
    """Some events in order; ask again with `cursor=next` for those behind them."""

    events: list[EventOut]
    next: str | None


class DocumentOut(BaseModel):
    """A document, how far it is, and what was found in it."""

    id: str
    version: int
    status: str = Field(description="waiting, running, done, quarantined ...")
    problem: str | None
    text: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    language: str
    metadata: dict[str, Any]
    received_at: str
    finished_at: str | None
    extractor: str | None
    timexes: list[dict[str, Any]]
    events: list[dict[str, Any]]
    notes: list[str] = Field(description="what could not be read in the text's language")

    @classmethod
    def of(cls, stored: StoredDocument) -> "DocumentOut":
        """A document of the store."""
        document, found = stored.document, stored.extraction
        events = told_events(found) if found else []
        note = coverage.missing(document.language, len(found.timexes)) if found else None
        return cls(
            id=stored.id,
            version=stored.version,
            status=stored.status.value,
            problem=stored.problem,
            text=document.text,
            title=document.title,
            source=document.source,
            url=document.url,
            published=document.published.isoformat() if document.published else None,
            language=document.language,
            metadata=dict(document.metadata),
            received_at=stored.received_at.isoformat(),
            finished_at=stored.finished_at.isoformat() if stored.finished_at else None,
            extractor=found.extractor if found else None,
            timexes=[timex_json(timex) for timex in found.timexes] if found else [],
            events=[
                {"id": event_id, **event}
                for event_id, event in zip(stored.event_ids, events, strict=True)
            ],
            notes=[note] if note else [],
        )


class DocumentLine(BaseModel):
    """A document in a list."""

    id: str
    version: int
    status: str
    problem: str | None
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    language: str
    received_at: str

    @classmethod
    def of(cls, stored: StoredDocument) -> "DocumentLine":
        """A document of the store."""
        document = stored.document
        return cls(
            id=stored.id,
            version=stored.version,
            status=stored.status.value,
            problem=stored.problem,
            title=document.title,
            source=document.source,
            url=document.url,
            published=document.published.isoformat() if document.published else None,
            language=document.language,
            received_at=stored.received_at.isoformat(),
        )


class ProblemOut(BaseModel):
    """What is wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
