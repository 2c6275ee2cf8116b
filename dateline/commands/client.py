"""The command line's end of a running API: documents sent many at a time, and waited for."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Annotated, Any
from urllib.parse import quote

import httpx
import typer

from dateline.commands.complaints import FINISHED, tell
from dateline.errors import BadInput
from dateline.model import Document

BATCH = 100
PAUSE = 0.1
ANSWER_SECONDS = 60.0
PATIENCE_SECONDS = 60.0  # that a busy service is asked again
Json = dict[str, Any]
HERE = "http://127.0.0.1:8000"
Url = Annotated[str, typer.Option(help="Where the service answers.")]


class Client:
    """A connection to one service; what it answers with an error is a `BadInput`."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        try:
            self.http = httpx.Client(base_url=self.address, timeout=ANSWER_SECONDS)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as problem:
            raise BadInput(f"--url {address!r} is no address: {problem}") from problem

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def submit(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Json]]:
        """Each document with its receipt, or with the `detail` of why there is none."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            yield from zip(batch, self._send(batch), strict=True)

    def wait(self, ids: Iterable[str], seconds: float, seen: Callable[[Json], None]) -> None:
        """Hand over each document once it is finished, or as it stands when the time is over."""
        deadline = time.monotonic() + seconds
        for each in ids:
            path = f"/v1/documents/{quote(each, safe='')}"
            document = self.get(path)
            while document["status"] not in FINISHED and time.monotonic() < deadline:
                time.sleep(PAUSE)
                document = self.get(path)
            seen(document)

    def get(self, path: str, **query: str | int) -> Any:
        """What the service answers to a question."""
        return self._ask("GET", path, params=query)

    def post(self, path: str, asked: Json) -> Any:
        """What the service answers to a request."""
        return self._ask("POST", path, json=asked)

    def patch(self, path: str, asked: Json) -> Any:
        """What the service answers to a correction."""
        return self._ask("PATCH", path, json=asked)

    def delete(self, path: str) -> None:
        """Have the service forget something."""
        self._ask("DELETE", path)

    def events(self, **query: str | int) -> Iterator[Json]:
        """All events that match, page by page."""
        page = self.get("/v1/events", **query)
        yield from page["events"]
        while page["next"]:
            page = self.get("/v1/events", **query, cursor=page["next"])
            yield from page["events"]

    def _send(self, batch: list[Document]) -> list[Json]:
        """One answer a document, in order."""
        body = "".join(json.dumps(_fields(document)) + "\n" for document in batch)
        kind = {"Content-Type": "application/x-ndjson"}
        told = self._ask("POST", "/v1/documents", content=body.encode(), headers=kind)
        wrong = {each["line"]: each for each in told["problems"]}
        kept = iter(told.get("documents", ()))
        return [wrong.get(line) or next(kept) for line in range(1, len(batch) + 1)]

    def _ask(self, method: str, path: str, **more: Any) -> Json:
        waited = 0.0
        while True:
            try:
                answer = self.http.request(method, path, **more)
            except httpx.HTTPError as problem:
                raise BadInput(
                    f"{self.address} does not answer ({problem}); is `dateline up` running?"
                ) from problem
            if not _later(answer, waited):
                return self._read(answer)
            if not waited:
                self._say_that_it_waits(answer)
            waited += (pause := _pause(answer.headers.get("retry-after")))
            time.sleep(pause)

    def _say_that_it_waits(self, answer: httpx.Response) -> None:
        busy = answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
        span = f"for {PATIENCE_SECONDS:g} s" if busy else "until there is room"
        try:
            why = answer.json()["detail"]
        except (ValueError, KeyError, TypeError):
            why = f"status {answer.status_code}"
        tell(f"{self.address}: {why}; it is asked again {span}")

    def _read(self, answer: httpx.Response) -> Json:
        if answer.status_code == httpx.codes.NO_CONTENT:
            return {}
        try:
            told: Json = answer.json()
        except ValueError as problem:
            raise BadInput(f"{self.address} is no dateline: {answer.status_code}") from problem
        if answer.is_success or "problems" in told:
            return told
        raise BadInput(f"{self.address}: {told.get('detail', answer.status_code)}")


def _later(answer: httpx.Response, waited: float) -> bool:
    """Whether to ask again: as long as documents wait, and a while where the service is busy."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return True
    busy = answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    return busy and "retry-after" in answer.headers and waited < PATIENCE_SECONDS


def _pause(told: str | None) -> float:
    return min(float(told), PATIENCE_SECONDS) if told and told.isdigit() else 1.0


def _fields(document: Document) -> Json:
    given = {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "url": document.url,
        "metadata": dict(document.metadata) or None,
        "text": document.text,
    }
    return {name: value for name, value in given.items() if value is not None}
