"""Messages that nobody can read, set aside with their bytes until a person decides.

They lie on a stream of Redis, the newest thousand of them. A message carries only ids, and the
ledger sends again what is lost: what is set aside holds nothing up, and nothing hangs on it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import redis
import structlog

from dateline.errors import BadInput
from worker import keys

KEPT = 1000
LONGEST = 65_536  # bytes kept of one message
ID = re.compile(r"\d{1,20}-\d{1,20}")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A message that was set aside: its bytes, which queue it lay in, and what is wrong with it.

    `length` is that of the whole; where it was longer than is kept, it cannot be sent again.
    """

    id: str
    queue: str
    reason: str
    message: bytes
    length: int

    @property
    def at(self) -> datetime:
        """When it was set aside, by the clock of Redis."""
        return datetime.fromtimestamp(min(int(self.id.split("-")[0]) / 1000, 2**37), UTC)

    @property
    def whole(self) -> bool:
        """Whether all of it was kept."""
        return len(self.message) == self.length


def put(client: "redis.Redis", message: bytes, queue: str, reason: str) -> None:
    """Set a message aside, and say so in the log."""
    log.warning("message set aside", queue=queue, reason=reason, length=len(message))
    told = {
        "message": message[:LONGEST],
        "queue": queue,
        "reason": reason,
        "length": len(message),
    }
    try:
        client.xadd(keys.SET_ASIDE, cast("Any", told), maxlen=KEPT, approximate=False)
    except redis.ResponseError as problem:
        keys.tell(client, problem)


def count(client: "redis.Redis") -> int:
    """How many messages are set aside now."""
    return int(client.xlen(keys.SET_ASIDE))


def listing(client: "redis.Redis", limit: int = 50) -> list[SetAside]:
    """Those that were set aside last, newest first."""
    return _read(client.xrevrange(keys.SET_ASIDE, count=limit))


def resend(client: "redis.Redis", ids: Sequence[str]) -> list[str]:
    """Put messages back into their queues; those that are no longer there are left out.

    `BadInput` names one that was not kept whole, or that lay in no queue of ours.
    """
    chosen = _chosen(client, ids)
    for each in chosen:
        if not each.whole:
            raise BadInput(f"of message {each.id} only {len(each.message)} bytes were kept")
        if each.queue not in keys.QUEUES:
            raise BadInput(f"message {each.id} is of the queue {each.queue!r}, which is not ours")
    for each in chosen:
        client.lpush(each.queue, each.message)
        client.xdel(keys.SET_ASIDE, each.id)
    return [each.id for each in chosen]


def discard(client: "redis.Redis", ids: Sequence[str] | None = None) -> list[str]:
    """Throw messages away; all of them if none is named."""
    chosen = listing(client, KEPT) if ids is None else _chosen(client, ids)
    if chosen:
        client.xdel(keys.SET_ASIDE, *(each.id for each in chosen))
    return [each.id for each in chosen]


def _chosen(client: "redis.Redis", ids: Iterable[str]) -> list[SetAside]:
    ids = list(dict.fromkeys(ids))
    for each in ids:
        if not ID.fullmatch(each):
            raise BadInput(f"{each!r} is no id of a message; an id is like 1764547200000-0")
    return [one for each in ids for one in _read(client.xrange(keys.SET_ASIDE, each, each))]


def _read(entries: Any) -> list[SetAside]:
    return [_set_aside(_text(name), fields) for name, fields in entries]


def _set_aside(name: str, fields: Mapping[bytes, bytes]) -> SetAside:
    message, length = fields.get(b"message", b""), _text(fields.get(b"length", b""))
    return SetAside(
        id=name,
        queue=_text(fields.get(b"queue", b"")),
        reason=_text(fields.get(b"reason", b"")),
        message=message,
        length=int(length) if length.isdecimal() else len(message),
    )


def _text(value: bytes | str) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value
