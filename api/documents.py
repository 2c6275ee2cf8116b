"""`/v1/documents`: reports come in, and are told how far they are."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from celery import Celery
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from api import body
from api.context import Known, Queue, Store
from api.problems import RESPONSES, Missing, problem
from api.schemas import DocumentOut, LineProblem, ReceiptOut, ReceiptsOut
from dateline.errors import UnreadableDocument
from dateline.model import Document
from dateline.store import Database, Lane, Receipt, documents
from dateline.text import reader
from worker import broker

router = APIRouter(prefix="/v1/documents", tags=["documents"], responses=RESPONSES)
BATCH = 200
MOST_BODIES = 50  # so many times the largest document may one NDJSON body be

EXAMPLE = {
    "id": "gabon-1",
    "text": "Soldiers seized power in Gabon on Wednesday.",
    "title": None,
    "published": "2023-09-01",
    "language": "en",
    "source": "wire",
}
ACCEPTS = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object"}, "example": EXAMPLE},
            "application/x-ndjson": {"schema": {"type": "string"}, "example": json.dumps(EXAMPLE)},
        },
    }
}


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where documents are kept, and where their ids are announced."""

    database: Database
    queue: Celery

    def keep(self, good: list[Document], lane: Lane) -> list[Receipt]:
        """One transaction, then the ids go to the queue; without one the sweeper sends them."""
        with self.database.begin() as session:
            receipts = documents.submit(session, good, lane=lane)
        broker.publish(self.database, receipts, to=self.queue)
        return receipts


@router.post("", status_code=HTTPStatus.ACCEPTED, openapi_extra=ACCEPTS, response_model=None)
async def submit(request: Request, settings: Known, database: Store, queue: Queue) -> Response:
    """Submit one document (JSON) or many (NDJSON, a line each).

    The fields are text or html, and if known id, title, source, published (YYYY-MM-DD) and
    language. Of many, the good lines are kept and the bad ones told by their number. A known id
    with changed text is a new version; the same content again is a duplicate (200).
    """
    rules = reader.Rules(settings.max_text_bytes, datetime.now(UTC).date())
    if body.media_type(request) == body.JSON:
        return await _one(request, rules, Inbox(database, queue))
    return await _many(request, rules, Inbox(database, queue))


@router.get("/{document_id:path}")
def read(document_id: str, database: Store, version: int | None = None) -> DocumentOut:
    """A document: its status, its text, and the events found in it."""
    with database.read() as session:
        stored = documents.get(session, document_id, version=version)
    if stored is None:
        raise Missing(f"there is no document {document_id!r}")
    return DocumentOut.of(stored)


async def _one(request: Request, rules: reader.Rules, inbox: Inbox) -> Response:
    data = await body.whole(request, reader.MARKUP * rules.max_bytes)
    reading = await run_in_threadpool(_read, data, rules)
    if reading.document is None:
        raise reading.problem or UnreadableDocument("the document cannot be read")
    receipt = (await run_in_threadpool(inbox.keep, [reading.document], Lane.LIVE))[0]
    told = ReceiptOut.of(receipt)
    status = HTTPStatus.ACCEPTED if receipt.job is not None else HTTPStatus.OK
    return JSONResponse(told.model_dump(), status, {"Location": told.location})


async def _many(request: Request, rules: reader.Rules, inbox: Inbox) -> Response:
    """Every batch of lines is one transaction, and is kept even if a later one fails."""
    told = ReceiptsOut(documents=[], problems=[])
    async for batch in _batches(request, rules):
        readings = await run_in_threadpool(_read_batch, batch, rules)
        good = [each.document for each in readings if each.document is not None]
        kept = await run_in_threadpool(inbox.keep, good, Lane.BULK) if good else []
        told.documents += [ReceiptOut.of(receipt) for receipt in kept]
        told.problems += [
            LineProblem(line=each.line, detail=str(each.problem))
            for each in readings
            if each.problem is not None
        ]
    if told.documents:
        return JSONResponse(told.model_dump(), HTTPStatus.ACCEPTED)
    lines = [each.model_dump() for each in told.problems]
    detail = "no line holds a document" if lines else "the body holds no document"
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, problems=lines)


async def _batches(request: Request, rules: reader.Rules) -> AsyncIterator[list[tuple[int, bytes]]]:
    longest = reader.MARKUP * rules.max_bytes
    held: list[tuple[int, bytes]] = []
    number = 0
    async for line in body.lines(request, MOST_BODIES * rules.max_bytes, longest):
        number += 1
        held.append((number, line))
        if len(held) >= BATCH:
            yield held
            held = []
    if held:
        yield held


def _read(data: bytes, rules: reader.Rules) -> reader.Reading:
    return next(
        reader.read_lines([data], rules=rules),
        reader.Reading(1, problem=UnreadableDocument("the body is empty")),
    )


def _read_batch(batch: list[tuple[int, bytes]], rules: reader.Rules) -> list[reader.Reading]:
    first = batch[0][0]
    return list(reader.read_lines((line for _, line in batch), rules=rules, first=first))
