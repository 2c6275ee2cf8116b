"""The open door for other programs: documents as plain JSON on a Redis stream.

    XADD dateline:inbox * document '{"id": "a-1", "text": "...", "published": "2026-11-23"}'

The JSON has the fields of the API: text or html, id, title, source, published, language. A field
`lane` beside it (`bulk`) chooses another lane than `live`. What comes in is written to the ledger
first and acknowledged after; what cannot be read goes to `dateline:refused` with the reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import redis

from dateline.errors import UnreadableDocument
from dateline.model import Document
from dateline.store import Database, Lane, Receipt, documents
from dateline.text import reader

INBOX, REFUSED, GROUP = "dateline:inbox", "dateline:refused", "dateline"
BATCH = 200
BATCHES = 50  # at one go, so that others have their turn
KEPT_REFUSED = 10_000
DEAD_MILLISECONDS = 60_000  # after this long another consumer's messages are taken over

Message = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one go at the stream brought: receipts to be published, and how many were refused."""

    receipts: tuple[Receipt, ...] = ()
    refused: int = 0


def take(
    client: "redis.Redis",
    database: Database,
    *,
    consumer: str,
    max_bytes: int,
    dead_milliseconds: int = DEAD_MILLISECONDS,
) -> Taken:
    """Bring what waits on the stream into the ledger.

    A message that is seen twice, because somebody died before acknowledging it, is recognised as
    a duplicate document.
    """
    _found_group(client)
    receipts: list[Receipt] = []
    refused = 0
    for turn in range(BATCHES):
        left = _left_behind(client, consumer, dead_milliseconds) if turn == 0 else []
        messages = left or _new(client, consumer)
        if not messages:
            break
        kept, bad = _keep(database, messages, max_bytes)
        _refuse(client, bad)
        client.xack(INBOX, GROUP, *(each for each, _ in messages))
        client.xdel(INBOX, *(each for each, _ in messages))
        receipts += kept
        refused += len(bad)
    return Taken(tuple(receipts), refused)


def _found_group(client: "redis.Redis") -> None:
    try:
        client.xgroup_create(INBOX, GROUP, id="0", mkstream=True)
    except redis.ResponseError as problem:
        if "BUSYGROUP" not in str(problem):
            raise


def _new(client: "redis.Redis", consumer: str) -> list[Message]:
    read = cast("Any", client.xreadgroup(GROUP, consumer, {INBOX: ">"}, count=BATCH))
    streams = read.items() if isinstance(read, Mapping) else read or ()
    return [message for _, found in streams for message in _flat(found)]


def _left_behind(client: "redis.Redis", consumer: str, dead_milliseconds: int) -> list[Message]:
    """Messages that a consumer took and never acknowledged."""
    claimed = cast(
        "Any", client.xautoclaim(INBOX, GROUP, consumer, dead_milliseconds, "0-0", count=BATCH)
    )
    return _flat(claimed[1])


def _flat(found: Sequence[Any]) -> list[Message]:
    """Messages in text, whatever shape the client gives them; deleted ones have no fields."""
    flat: list[Message] = []
    for each in found:
        if isinstance(each, list) and each and isinstance(each[0], tuple | list):
            flat += _flat(each)
        elif each and each[1] is not None:
            flat.append((_text(each[0]), {_text(k): _text(v) for k, v in each[1].items()}))
    return flat


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _keep(
    database: Database, messages: Sequence[Message], max_bytes: int
) -> tuple[list[Receipt], list[tuple[Message, str]]]:
    """Submit the good ones in one transaction a lane, and say what is wrong with the others."""
    lanes: dict[Lane, list[Document]] = {}
    bad: list[tuple[Message, str]] = []
    rules = reader.Rules(max_bytes, datetime.now(UTC).date())
    for message in messages:
        try:
            lane, document = _read(message[1], rules)
        except UnreadableDocument as problem:
            bad.append((message, str(problem)))
        else:
            lanes.setdefault(lane, []).append(document)
    receipts: list[Receipt] = []
    with database.begin() as session:
        for lane, submitted in lanes.items():
            receipts += documents.submit(session, submitted, lane=lane)
    return receipts, bad


def _read(fields: dict[str, str], rules: reader.Rules) -> tuple[Lane, Document]:
    if "document" not in fields:
        raise UnreadableDocument("the message has no field document")
    try:
        lane = Lane(fields.get("lane", Lane.LIVE))
    except ValueError as problem:
        raise UnreadableDocument(f"there is no lane {fields['lane']!r}") from problem
    for reading in reader.read_lines([fields["document"].replace("\n", " ")], rules=rules):
        if reading.document is not None:
            return lane, reading.document
        if reading.problem is not None:
            raise reading.problem
    raise UnreadableDocument("the field document is empty")


def _refuse(client: "redis.Redis", bad: Sequence[tuple[Message, str]]) -> None:
    for (message_id, fields), reason in bad:
        told = {**fields, "reason": reason, "message": message_id}
        client.xadd(REFUSED, cast("Any", told), maxlen=KEPT_REFUSED, approximate=True)
