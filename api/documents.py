"""`/v1/documents`: how far a report is, what was found in it, and what was wrong about it."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from api.context import Queue, Store
from api.problems import RESPONSES, sure
from api.schemas import DocumentLine, DocumentOut, ReceiptOut
from api.strict import StrictRoute
from api.words import Number, Words
from dateline.errors import BadInput
from dateline.store import State, documents
from dateline.text import fields, origin
from worker import broker

router = APIRouter(
    prefix="/v1/documents", tags=["documents"], responses=RESPONSES, route_class=StrictRoute
)


class Correction(BaseModel):
    """What was wrong about a document; what is left out stays, what is null is not known."""

    model_config = ConfigDict(extra="forbid")

    published: str | None = None
    language: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    metadata: dict[str, Any] | None = Field(None, description="instead of all of it")

    @model_validator(mode="before")
    @classmethod
    def _same_document(cls, given: Any) -> Any:
        if isinstance(given, dict) and "id" in given:
            raise PydanticCustomError(
                "id", "the id of a document cannot change; submit it under the other id"
            )
        return given


@router.get("")
def listing(
    database: Store,
    status: State | None = None,
    after: Annotated[Words | None, Query(max_length=200, description="the last id seen")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> list[DocumentLine]:
    """Documents in the order of their ids, without text and events."""
    with database.read() as session:
        found = documents.listing(session, status=status, after=after, limit=limit)
    return [DocumentLine.of(stored) for stored in found]


@router.get("/{document_id:path}")
def read(document_id: Words, database: Store, version: Number | None = None) -> DocumentOut:
    """A document: its status, its text, and the events found in it."""
    with database.read() as session:
        stored = documents.get(session, document_id, version=version)
    return DocumentOut.of(sure(stored, f"document {document_id!r}"))


@router.patch("/{document_id:path}", status_code=HTTPStatus.ACCEPTED)
def correct(
    document_id: Words, wrong: Correction, response: Response, database: Store, queue: Queue
) -> ReceiptOut:
    """Correct what a document says about itself; it becomes a new version, and is read again
    where that matters."""
    if not wrong.model_fields_set:
        raise BadInput(f"say what was wrong: {', '.join(Correction.model_fields)}")
    fields.none_empty(wrong.model_dump(exclude_unset=True), Correction.model_fields)
    unknown = [name for name in wrong.model_fields_set if getattr(wrong, name) is None]
    if "language" in unknown:
        raise BadInput("a document is read in some language: say which")
    published = fields.words("published", wrong.published)
    language = fields.words("language", wrong.language)
    with database.begin() as session:
        sure(documents.get(session, document_id), f"document {document_id!r}")
        receipt = documents.correct(
            session,
            document_id,
            published=fields.published(published, datetime.now(UTC).date()),
            language=fields.language(language) if language else None,
            title=fields.words("title", wrong.title),
            source=fields.words("source", wrong.source),
            url=origin.url(wrong.url),
            metadata=origin.metadata(wrong.metadata) if wrong.metadata is not None else None,
            unknown=unknown,
        )
    broker.publish(database, [receipt], to=queue)
    told = ReceiptOut.of(receipt)
    response.headers["Location"] = told.location
    return told


@router.delete("/{document_id:path}", status_code=HTTPStatus.NO_CONTENT)
def remove(document_id: Words, database: Store) -> None:
    """Forget a document with all its versions and events."""
    with database.begin() as session:
        sure(documents.remove(session, document_id), f"document {document_id!r}")
