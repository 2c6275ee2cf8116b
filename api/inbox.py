"""Submitted documents are kept: in one transaction, once for each key, while there is room."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from celery import Celery
from fastapi.responses import JSONResponse

from api.problems import RETRY_SECONDS, Busy
from dateline.model import Document
from dateline.store import Database, Lane, Receipt, Session, documents, idempotency, ledger
from worker import broker

LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a submission is answered with, and again when its key comes back."""

    status: int
    body: dict[str, Any]
    location: str | None = None

    def response(self) -> JSONResponse:
        """The same over HTTP."""
        return JSONResponse(
            self.body, self.status, {"Location": self.location} if self.location else None
        )


class Gate:
    """Lets documents in while the backlog is below its limit; looks at most once a second."""

    def __init__(self, database: Database, most: int) -> None:
        self.database, self.most = database, most
        self.looked, self.backlog = float("-inf"), 0

    def check(self) -> None:
        """`Busy` while there are too many jobs to be done."""
        if time.monotonic() - self.looked > LOOK_SECONDS:
            with self.database.read() as session:
                self.backlog = ledger.backlog(session)
            self.looked = time.monotonic()
        if self.backlog >= self.most:
            raise Busy(f"{self.backlog:,} documents are waiting; try again in {RETRY_SECONDS} s")


@dataclass(frozen=True, slots=True)
class Inbox:
    """A database to keep documents in, and a queue to announce them on."""

    database: Database
    queue: Celery

    def keep(
        self,
        good: Iterable[Sequence[Document]],
        lane: Lane,
        answered: Callable[[list[Receipt]], Answer],
        *,
        key: str | None = None,
        digest: str = "",
    ) -> Answer:
        """Keep documents, then send their ids to the queue; without one the sweeper does.

        They come some at a time, and from the start again where PostgreSQL undid a transaction. A
        request (known by its `digest`) that comes again under its key gets the answer of the
        first time.
        """

        def kept(session: Session) -> tuple[Answer, list[Receipt]]:
            if key is not None and (known := idempotency.recall(session, key, digest)):
                return Answer(**known), []
            receipts: list[Receipt] = []
            for some in good:
                receipts += documents.submit(session, some, lane=lane)
            answer = answered(receipts)
            if key is not None:
                idempotency.remember(session, key, asdict(answer))
            return answer, receipts

        answer, receipts = self.database.again(kept)
        broker.publish(self.database, receipts, to=self.queue)
        return answer
