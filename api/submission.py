"""`POST /v1/documents`: reports come in, one or many."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from api import body, lines
from api.context import InTurn, Known, Opened, Queue, Room
from api.inbox import Answer, Inbox
from api.lines import Submission
from api.problems import RESPONSES
from api.schemas import ReceiptOut
from dateline.errors import NotJson, UnreadableDocument
from dateline.store import Lane, Receipt
from dateline.text import reader

router = APIRouter(prefix="/v1/documents", tags=["documents"], responses=RESPONSES)

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


@router.post("", status_code=HTTPStatus.ACCEPTED, openapi_extra=ACCEPTS, response_model=None)
async def submit(
    request: Request,
    settings: Known,
    database: Opened,
    queue: Queue,
    room: Room,
    turns: InTurn,
    idempotency_key: Key = None,
) -> Response:
    """Submit one document (JSON) or many (NDJSON, a line each).

    The fields are text or html, and if known id, title, source, published (YYYY-MM-DD), language,
    url and metadata; another is refused by its name. Of many, the good lines are kept and the first
    bad ones told by their number. A known id with changed text is a new version; the same content
    again is a duplicate (200). While too many documents wait the answer is 429 with Retry-After.
    """
    kind = body.media_type(request)
    await turns.run(room.check)
    rules = reader.Rules(
        settings.max_text_bytes,
        datetime.now(UTC).date(),
        max_words=settings.max_text_words,
        max_sentences=settings.max_text_sentences,
        read_page=request.app.state.parsers.page,
    )
    submission = Submission(request, rules, Inbox(database, queue), turns, idempotency_key)
    if kind == body.JSON:
        return await _one(submission)
    return await (lines.take(submission) if idempotency_key is None else lines.once(submission))


async def _one(submission: Submission) -> Response:
    data = await body.whole(submission.request, submission.longest)
    readings, digest = await run_in_threadpool(_read, data, submission.rules)
    if not readings:
        raise UnreadableDocument("the body is empty")
    if isinstance(readings[0].problem, NotJson):
        raise readings[0].problem.of("the body")
    if (document := readings[0].document) is None:
        raise readings[0].problem or UnreadableDocument("the document cannot be read")
    keep = partial(submission.inbox.keep, key=submission.key, digest=digest)
    answered = partial(_receipt, readings[0].notes)
    answer = await submission.turns.run(keep, [[document]], Lane.LIVE, answered)
    return answer.response()


def _read(data: bytes, rules: reader.Rules) -> tuple[list[reader.Reading], str]:
    return list(reader.read_lines([data], rules=rules)), hashlib.sha256(data).hexdigest()


def _receipt(notes: Sequence[str], receipts: list[Receipt]) -> Answer:
    told = ReceiptOut.of(receipts[0], notes)
    status = HTTPStatus.OK if receipts[0].job is None else HTTPStatus.ACCEPTED
    return Answer(status, told.model_dump(), told.location)
