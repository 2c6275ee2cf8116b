"""The sweep forgets what nobody will ask for again."""

from datetime import timedelta

from dateline.store import idempotency
from dateline.store.engine import now
from dateline.store.tables import keys
from worker import jobs


def test_old_idempotency_keys_are_forgotten(database):
    with database.begin() as session:
        for key in ("old", "new"):
            idempotency.recall(session, key, b"request")
        old = keys.update().where(keys.c.key == "old")
        session.execute(old.values(created_at=now() - timedelta(days=8)))
    jobs.sweep(database, send=lambda *_: True, horizons={}, resend_seconds=60)

    with database.read() as session:
        assert session.scalars(keys.select()).all() == ["new"]
