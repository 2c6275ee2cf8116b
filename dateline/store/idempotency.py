"""Idempotency keys: the same request under the same key is answered once and repeated after."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from dateline.errors import BadInput
from dateline.store.engine import Session, insert_new
from dateline.store.engine import now as this_instant
from dateline.store.tables import keys

LONGEST = 255
KEPT = timedelta(days=7)


class KeyReused(BadInput):
    """An idempotency key came back with another request."""


def recall(session: Session, key: str, digest: str) -> Any:
    """The answer that was kept under the key; None if the key is new.

    The request is known by its SHA-256 `digest`, so that a large one need not be held whole.
    `KeyReused` if the key came with another request. Two requests at a time under one new key
    wait for each other: call this first in the transaction that then calls `remember`.
    """
    if not 0 < len(key) <= LONGEST:
        raise BadInput(f"an idempotency key has 1 to {LONGEST} characters, not {len(key)}")
    session.execute(
        insert_new(session, keys).values(
            key=key, request_hash=digest, response={}, created_at=this_instant(session)
        )
    )
    kept = session.execute(select(keys).where(keys.c.key == key)).one()
    if kept.request_hash != digest:
        raise KeyReused(f"the idempotency key {key!r} was used for another request")
    return kept.response or None


def remember(session: Session, key: str, response: dict[str, Any]) -> None:
    """Keep the answer, in the transaction that does what it says."""
    session.execute(keys.update().where(keys.c.key == key).values(response=response))


def forget_old(session: Session, *, now: datetime | None = None) -> int:
    """Drop the keys that nobody will come back with."""
    old = keys.c.created_at < (now or this_instant(session)) - KEPT
    return session.execute(keys.delete().where(old)).rowcount
