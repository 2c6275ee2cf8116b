"""Our keys in Redis, and what kind of thing lies under each.

Somebody else may have put another kind of thing there. What works on such a key must not die of
it: it is told by name, and all else goes on.
"""

import time
from collections.abc import Mapping
from typing import cast

import redis
import structlog

from dateline.store import Lane

LANES = tuple(f"dateline:{lane}" for lane in Lane)
UPKEEP = "dateline:upkeep"
QUEUES = (*LANES, UPKEEP)
INBOX, REFUSED, SET_ASIDE = "dateline:inbox", "dateline:refused", "dateline:set-aside"
KINDS: Mapping[str, str] = {
    **dict.fromkeys(QUEUES, "list"),
    **dict.fromkeys((INBOX, REFUSED, SET_ASIDE), "stream"),
    "unacked": "hash",
    "unacked_index": "zset",
    "unacked_mutex": "string",
    f"_kombu.binding.{UPKEEP}": "set",
    "_kombu.binding.celery.pidbox": "set",
    "_kombu.binding.reply.celery.pidbox": "set",
}
TOLD_SECONDS = 60.0
log = structlog.get_logger()
_told: dict[frozenset[tuple[str, str]], float] = {}


def foreign(client: "redis.Redis") -> dict[str, str]:
    """Our keys that hold another kind of thing, and what they hold."""
    with client.pipeline(transaction=False) as commands:
        for key in KINDS:
            commands.type(key)
        kinds = [_text(each) for each in commands.execute()]
    return {
        key: kind
        for (key, ours), kind in zip(KINDS.items(), kinds, strict=True)
        if kind not in (ours, "none")
    }


def is_foreign(problem: redis.RedisError) -> bool:
    """Whether a command failed because a key holds another kind of thing."""
    return isinstance(problem, redis.ResponseError) and "WRONGTYPE" in str(problem)


def tell(client: "redis.Redis", problem: redis.RedisError) -> None:
    """Say which of our keys are not ours, once a minute; any other problem rises again."""
    if not is_foreign(problem):
        raise problem
    found = foreign(client)
    named = frozenset(found.items())
    now = time.monotonic()
    if named and now - _told.get(named, -TOLD_SECONDS) >= TOLD_SECONDS:
        _told.clear()
        _told[named] = now
        for key, kind in sorted(found.items()):
            log.error("key of a foreign type", key=key, type=kind, expected=KINDS[key])


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else cast("str", value)
