"""Many documents, a line each: taken in while they come, and told in an answer with an end.

Whatever a body holds, memory holds some of its lines at a time, the receipts of its documents and
the first of its problems.
"""

import hashlib
import pickle
import re
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api import body
from api.inbox import Answer, Inbox
from api.problems import TooLarge, problem
from api.schemas import LineProblem, ReceiptOut
from api.turns import Turns
from dateline.model import Document
from dateline.store import Lane, Receipt
from dateline.text import reader

MOST_BODIES = 50  # so many times the largest document may one body be
BATCH, BATCH_BYTES = 200, 4_000_000
MOST_DOCUMENTS = 100_000
MOST_BAD = 20_000  # lines that hold no document: about half a second of work
MOST_LINES = 1_000_000  # with those that are blank
MOST_PROBLEMS = 100  # no fewer than the command line sends lines at a time
MOST_KINDS = 20
LONGEST_DETAIL = 500
OTHERS = "others"
MANY = b"many\n"  # no JSON begins so: the same body as one document is another request
SPOOLED = 4_000_000  # more bytes of documents than this go into a file
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.:-]*")


Notes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """A request that brings documents, and all that is needed to take them in."""

    request: Request
    rules: reader.Rules
    inbox: Inbox
    turns: Turns
    key: str | None

    @property
    def longest(self) -> int:
        """The most bytes that one document's JSON may have."""
        return reader.MARKUP * self.rules.max_bytes

    @property
    def most(self) -> int:
        """The most bytes that the body may have if it brings many."""
        return MOST_BODIES * self.rules.max_bytes


async def take(submission: Submission) -> Response:
    """Every batch of lines is one transaction, and is kept even if a later one fails."""
    told = Told()
    async for first, batch in _batches(submission):
        good = await run_in_threadpool(told.read, batch, submission.rules, first)
        for start in range(0, len(good), BATCH):
            notes, some = _apart(good[start : start + BATCH])
            keep = partial(submission.inbox.keep, [some], Lane.BULK, partial(_receipts, notes))
            told.documents += (await submission.turns.run(keep)).body["documents"]
    return await run_in_threadpool(told.response)


async def once(submission: Submission) -> Response:
    """All lines are one transaction with their key; where none is good the key stays free."""
    told, digest = Told(), hashlib.sha256(MANY)
    all_notes: list[Notes] = []
    with Spool() as spool:
        async for first, batch in _batches(submission, digest.update):
            good = await run_in_threadpool(told.read, batch, submission.rules, first)
            notes, some = _apart(good)
            all_notes += notes
            await run_in_threadpool(spool.add, some)
        if told.good:
            keep = partial(submission.inbox.keep, spool, Lane.BULK)
            answered = partial(_receipts, all_notes, told=told)
            named = {"key": submission.key, "digest": digest.hexdigest()}
            answer = await submission.turns.run(partial(keep, answered, **named))
            return await run_in_threadpool(answer.response)
    return await run_in_threadpool(told.response)


class Told:
    """What is told of a body: its receipts, its first problems, and how many there are of each."""

    def __init__(self) -> None:
        self.good = 0
        self.documents: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []
        self.kinds: Counter[str] = Counter()

    def read(self, lines: list[bytes], rules: reader.Rules, first: int) -> list[reader.Reading]:
        """The lines that hold a document; `TooLarge` when they are too many for one body."""
        good = []
        for each in reader.read_lines(lines, rules=rules, first=first):
            if each.problem is None:
                good.append(each)
            else:
                self._add(each.line, str(each.problem)[:LONGEST_DETAIL])
        self.good += len(good)
        if self.good > MOST_DOCUMENTS:
            raise TooLarge(
                f"the body holds more than {MOST_DOCUMENTS:,} documents; send them in several"
            )
        return good

    def body(self) -> dict[str, Any]:
        """All of it, for an answer."""
        told: dict[str, Any] = {"documents": self.documents, "problems": self.problems}
        return {**told, "problem_count": self.kinds.total(), "problem_kinds": dict(self.kinds)}

    def response(self) -> Response:
        """202 if any line was a document; else a problem that tells what is wrong with them."""
        if self.documents:
            return Answer(HTTPStatus.ACCEPTED, self.body()).response()
        detail = "no line holds a document" if self.problems else "the body holds no document"
        wrong = {name: value for name, value in self.body().items() if name != "documents"}
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, **wrong)

    def _add(self, line: int, detail: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(LineProblem(line=line, detail=detail).model_dump())
        kind = _PARTICULAR.sub("...", detail)
        self.kinds[kind if kind in self.kinds or len(self.kinds) < MOST_KINDS else OTHERS] += 1
        if self.kinds.total() > MOST_BAD:
            raise TooLarge(
                f"more than {MOST_BAD:,} lines of the body hold no document; the first is line "
                f"{self.problems[0]['line']}: {self.problems[0]['detail']}"
            )


class Spool:
    """Documents in the order they came, read again from the start each time; many are in a file."""

    def __init__(self) -> None:
        self.file = tempfile.SpooledTemporaryFile(SPOOLED)  # noqa: SIM115  # closed by ours

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def add(self, some: list[Document]) -> None:
        """Put some behind the others."""
        for start in range(0, len(some), BATCH):
            pickle.dump(some[start : start + BATCH], self.file)

    def __iter__(self) -> Iterator[list[Document]]:
        self.file.seek(0)
        with suppress(EOFError):
            while True:
                yield pickle.load(self.file)  # noqa: S301  # what we wrote, in a file without a name


async def _batches(
    submission: Submission, seen: Callable[[bytes], object] = len
) -> AsyncIterator[tuple[int, list[bytes]]]:
    """The lines of the body, some at a time, with the number of the first."""
    first, held, size = 1, list[bytes](), 0
    most, longest = submission.most, submission.longest
    async for lines in body.lines(submission.request, most, longest, seen):
        held += lines
        if first + len(held) > MOST_LINES:
            raise TooLarge(f"the body has more than {MOST_LINES:,} lines; send them in several")
        size += sum(map(len, lines))
        if len(held) >= BATCH or size >= BATCH_BYTES:
            yield first, held
            first, held, size = first + len(held), [], 0
    if held:
        yield first, held


def _apart(good: list[reader.Reading]) -> tuple[list[Notes], list[Document]]:
    documents = [each.document for each in good if each.document is not None]
    return [each.notes for each in good], documents


def _receipts(notes: list[Notes], receipts: list[Receipt], told: Told | None = None) -> Answer:
    """The answer to some documents; to all of them where it is told what else was in the body."""
    kept = [ReceiptOut.of(*each).model_dump() for each in zip(receipts, notes, strict=True)]
    rest = told.body() if told else {}
    return Answer(HTTPStatus.ACCEPTED, {**rest, "documents": kept})
