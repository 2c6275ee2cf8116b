"""`POST /v1/documents`: reports come in, one or many."""

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from api import body
from api.context import Known, Queue, Room, Store
from api.inbox import Answer, Inbox
from api.problems import RESPONSES, problem
from api.schemas import LineProblem, ReceiptOut, ReceiptsOut
from dateline.errors import NotJson, UnreadableDocument
from dateline.store import Lane, Receipt
from dateline.text import reader

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
    "url": "https://wire.example/gabon",
    "metadata": {"desk": "africa"},
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
Key = Annotated[
    str | None,
    Header(description="The same key with the same body is answered once and repeated after"),
]


@dataclass(frozen=True, slots=True)
class Submission:
    """A request that brings documents, and all that is needed to take them in."""

    request: Request
    rules: reader.Rules
    inbox: Inbox
    key: str | None

    @property
    def longest(self) -> int:
        """The most bytes that one document's JSON may have."""
        return reader.MARKUP * self.rules.max_bytes

    @property
    def most(self) -> int:
        """The most bytes that the body may have if it brings many."""
        return MOST_BODIES * self.rules.max_bytes


@router.post("", status_code=HTTPStatus.ACCEPTED, openapi_extra=ACCEPTS, response_model=None)
async def submit(
    request: Request,
    settings: Known,
    database: Store,
    queue: Queue,
    room: Room,
    idempotency_key: Key = None,
) -> Response:
    """Submit one document (JSON) or many (NDJSON, a line each).

    The fields are text or html, and if known id, title, source, published (YYYY-MM-DD), language,
    url and metadata; another is refused by its name. Of many, the good lines are kept and the bad
    ones told by their number. A known id with changed text is a new version; the same content
    again is a duplicate (200). While too many documents wait the answer is 429 with Retry-After.
    """
    kind = body.media_type(request)
    await run_in_threadpool(room.check)
    rules = reader.Rules(settings.max_text_bytes, datetime.now(UTC).date())
    submission = Submission(request, rules, Inbox(database, queue), idempotency_key)
    if kind == body.JSON:
        return await _one(submission)
    return await (_many(submission) if idempotency_key is None else _many_once(submission))


async def _one(submission: Submission) -> Response:
    data = await body.whole(submission.request, submission.longest)
    reading = (await run_in_threadpool(_read, [data], submission.rules))[:1]
    if not reading:
        raise UnreadableDocument("the body is empty")
    if isinstance(reading[0].problem, NotJson):
        raise reading[0].problem.of("the body")
    if reading[0].document is None:
        raise reading[0].problem or UnreadableDocument("the document cannot be read")
    keep = partial(submission.inbox.keep, key=submission.key, request=data)
    answered = partial(_receipt, reading[0].notes)
    answer = await run_in_threadpool(keep, [reading[0].document], Lane.LIVE, answered)
    return answer.response()


async def _many(submission: Submission) -> Response:
    """Every batch of lines is one transaction, and is kept even if a later one fails."""
    told: dict[str, list[dict[str, object]]] = {"documents": [], "problems": []}
    async for first, batch in _batches(submission):
        readings = await run_in_threadpool(_read, batch, submission.rules, first)
        good = [each.document for each in readings if each.document is not None]
        answered = partial(_receipts, readings)
        answer = await run_in_threadpool(submission.inbox.keep, good, Lane.BULK, answered)
        for name, listed in told.items():
            listed += answer.body[name]
    return _answer(told)


async def _many_once(submission: Submission) -> Response:
    """All lines are one transaction with their key; where none is good the key stays free."""
    data = await body.whole(submission.request, submission.most)
    readings = await run_in_threadpool(_read, data.split(b"\n"), submission.rules)
    good = [each.document for each in readings if each.document is not None]
    answered = partial(_receipts, readings)
    if not good:
        return _answer(answered([]).body)
    # no JSON begins like this, so that the same body as one document is another request
    keep = partial(submission.inbox.keep, key=submission.key, request=b"many\n" + data)
    answer = await run_in_threadpool(keep, good, Lane.BULK, answered)
    return _answer(answer.body)


async def _batches(submission: Submission) -> AsyncIterator[tuple[int, list[bytes]]]:
    """The lines of the body, some at a time, with the number of the first."""
    first, held = 1, []
    async for line in body.lines(submission.request, submission.most, submission.longest):
        held.append(line)
        if len(held) >= BATCH:
            yield first, held
            first, held = first + len(held), []
    if held:
        yield first, held


def _read(lines: Iterable[bytes], rules: reader.Rules, first: int = 1) -> list[reader.Reading]:
    return list(reader.read_lines(lines, rules=rules, first=first))


def _receipt(notes: Sequence[str], receipts: list[Receipt]) -> Answer:
    told = ReceiptOut.of(receipts[0], notes)
    status = HTTPStatus.OK if receipts[0].job is None else HTTPStatus.ACCEPTED
    return Answer(status, told.model_dump(), told.location)


def _receipts(readings: list[reader.Reading], receipts: list[Receipt]) -> Answer:
    wrong = [
        LineProblem(line=each.line, detail=str(each.problem))
        for each in readings
        if each.problem is not None
    ]
    notes = [each.notes for each in readings if each.document is not None]
    kept = [ReceiptOut.of(*each) for each in zip(receipts, notes, strict=True)]
    told = ReceiptsOut(documents=kept, problems=wrong)
    return Answer(HTTPStatus.ACCEPTED, told.model_dump())


def _answer(told: dict[str, list[dict[str, object]]]) -> Response:
    """202 if any line was a document; else a problem that tells every line."""
    if told["documents"]:
        return Answer(HTTPStatus.ACCEPTED, told).response()
    detail = "no line holds a document" if told["problems"] else "the body holds no document"
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, problems=told["problems"])
