"""The open door for other programs: documents as plain JSON on a Redis stream.

    XADD dateline:inbox * document '{"id": "a-1", "text": "...", "published": "2026-11-23"}'

The JSON has the fields of the API: text or html, id, title, source, published, language, url,
metadata. A field `lane` beside it (`bulk`) chooses another lane than `live`. What comes in is
written to the ledger first and acknowledged after; what cannot be read, or has a field that is not
known, goes to `dateline:refused` with the reason, and so does what nobody who took it has lived
to acknowledge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import redis

from dateline.errors import UnreadableDocument
from dateline.model import Document
from dateline.store import Database, Lane, Receipt, Session, documents
from dateline.text import naming, reader
from dateline.text.apart import Parser
from worker import keys

INBOX, REFUSED, GROUP = keys.INBOX, keys.REFUSED, "dateline"
FIELDS = ("document", "lane")
BATCH = 200
BATCHES = 50  # at one go, so that others have their turn
KEPT_REFUSED = 10_000
DEAD_MILLISECONDS = 60_000  # after this long another consumer's messages are taken over
MOST_DELIVERIES = 10  # then it is refused

Message = tuple[str, dict[str, bytes]]
Refused = tuple[Message, str]


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
    max_words: int = 300_000,
    max_sentences: int = 60_000,
    dead_milliseconds: int = DEAD_MILLISECONDS,
) -> Taken:
    """Bring what waits on the stream into the ledger.

    A message that is seen twice, because somebody died before acknowledging it, is recognised as
    a duplicate document. Those left behind are taken one by one, so that one that kills who reads
    it takes no others with it. Nothing is taken from the stream while the database is away.
    """
    database.ping()
    _found_group(client)
    today = database.now().date()
    receipts: list[Receipt] = []
    refused = 0
    with Parser() as parser:
        rules = reader.Rules(
            max_bytes, today, max_words=max_words, max_sentences=max_sentences,
            read_page=parser.page,
        )  # fmt: skip
        for messages, deadly in _turns(client, consumer, dead_milliseconds):
            kept, bad = ([], deadly) if deadly else _keep(database, messages, rules)
            _settle(client, messages, bad)
            receipts += kept
            refused += len(bad)
    return Taken(tuple(receipts), refused)


def _turns(
    client: "redis.Redis", consumer: str, dead_milliseconds: int
) -> Iterator[tuple[list[Message], list[Refused]]]:
    """What is taken together, and what of it is refused unread for whom it has killed."""
    for message in islice(_left_behind(client, consumer, dead_milliseconds), BATCH):
        killed = _deliveries(client, message[0]) - 1
        reason = f"{killed} consumers died while they read it"
        yield [message], [(message, reason)] if killed >= MOST_DELIVERIES else []
    for _ in range(BATCHES):
        messages = _new(client, consumer)
        if not messages:
            return
        yield messages, []


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


def _left_behind(client: "redis.Redis", consumer: str, dead_milliseconds: int) -> Iterator[Message]:
    """Messages that a consumer took and never acknowledged, each claimed when it is asked for."""
    start = "0-0"
    while True:
        claimed = cast(
            "Any", client.xautoclaim(INBOX, GROUP, consumer, dead_milliseconds, start, count=1)
        )
        yield from _flat(claimed[1])
        start = _text(claimed[0])
        if start == "0-0":
            return


def _deliveries(client: "redis.Redis", message_id: str) -> int:
    """How often a message has been handed out, this time included."""
    told = cast("Any", client.xpending_range(INBOX, GROUP, message_id, message_id, 1))
    return int(told[0]["times_delivered"]) if told else 1


def _flat(found: Sequence[Any]) -> list[Message]:
    """Messages, whatever shape the client gives them; deleted ones have no fields."""
    flat: list[Message] = []
    for each in found:
        if isinstance(each, list) and each and isinstance(each[0], tuple | list):
            flat += _flat(each)
        elif each and each[1] is not None:
            flat.append((_text(each[0]), {_text(k): _bytes(v) for k, v in each[1].items()}))
    return flat


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _keep(
    database: Database, messages: Sequence[Message], rules: reader.Rules
) -> tuple[list[Receipt], list[Refused]]:
    """Submit the good ones in one transaction, and say what is wrong with the others."""
    lanes: dict[Lane, list[Document]] = {}
    bad: list[Refused] = []
    for message in messages:
        try:
            lane, document = _read(message[1], rules)
        except UnreadableDocument as problem:
            bad.append((message, str(problem)))
        else:
            lanes.setdefault(lane, []).append(document)

    def kept(session: Session) -> list[Receipt]:
        submitted = (documents.submit(session, each, lane=lane) for lane, each in lanes.items())
        return [receipt for some in submitted for receipt in some]

    return database.again(kept), bad


def _read(fields: dict[str, bytes], rules: reader.Rules) -> tuple[Lane, Document]:
    if "document" not in fields:
        raise UnreadableDocument("the message has no field document")
    strange = naming.unknown("field", fields, FIELDS)
    if strange:
        raise UnreadableDocument(f"the message: {strange}")
    named = _text(fields.get("lane", Lane.LIVE))
    try:
        lane = Lane(named)
    except ValueError as problem:
        raise UnreadableDocument(f"there is no lane {named!r}") from problem
    for reading in reader.read_lines([fields["document"].replace(b"\n", b" ")], rules=rules):
        if reading.document is not None:
            return lane, reading.document
        if reading.problem is not None:
            raise reading.problem
    raise UnreadableDocument("the field document is empty")


def _settle(client: "redis.Redis", messages: Sequence[Message], bad: Sequence[Refused]) -> None:
    """Put the bad ones where they are refused, and let go of all that are in the ledger or there.

    Where what is refused cannot be kept, since somebody else has the key, it stays on the stream.
    """
    left = set()
    for (message_id, fields), reason in bad:
        told = {**fields, "reason": reason, "message": message_id}
        try:
            client.xadd(REFUSED, cast("Any", told), maxlen=KEPT_REFUSED, approximate=True)
        except redis.ResponseError as problem:
            keys.tell(client, problem)
            left.add(message_id)
    if gone := [each for each, _ in messages if each not in left]:
        client.xack(INBOX, GROUP, *gone)
        client.xdel(INBOX, *gone)
