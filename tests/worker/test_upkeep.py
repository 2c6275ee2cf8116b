"""What the schedule asks for is done once, and what nobody will ask for again is forgotten."""

from datetime import timedelta
from functools import partial

from sqlalchemy import func, select

from benchmarks.services import until
from dateline.model import Document
from dateline.store import idempotency
from dateline.store.engine import now
from dateline.store.tables import extractions, keys, runs
from worker import jobs


def _asked(log, words, times):
    return log.read_text().count(words) >= times


def test_old_idempotency_keys_are_forgotten(database):
    with database.begin() as session:
        for key in ("old", "new"):
            idempotency.recall(session, key, "request")
        old = keys.update().where(keys.c.key == "old")
        session.execute(old.values(created_at=now(session) - timedelta(days=8)))
    jobs.sweep(database, send=lambda *_: True, horizons={}, resend_seconds=60)

    with database.read() as session:
        assert session.scalars(keys.select()).all() == ["new"]


def test_two_beats_make_one_run(make_cluster):
    cluster = make_cluster(DATELINE_REPROCESS_SECONDS="1")
    worker = cluster.worker()
    cluster.submit([Document(f"War began in {1900 + number}.") for number in range(3)])
    cluster.quiet()
    worker.stop()
    cluster.environment["DATELINE_STUB_VERSION"] = "2"  # all that was read is behind now
    worker = cluster.worker()
    beats = [cluster.beat(name) for name in ("first", "second")]
    asked = "Sending due task read again what is behind"
    for beat in beats:
        until(partial(_asked, beat.log, asked, 3), "both beats have asked")
    until(lambda: worker.log.read_text().count("worker.reprocess") >= 6, "they were heard")
    cluster.quiet(sweeping=False)

    with cluster.database.read() as session:
        assert session.scalar(select(func.count()).select_from(runs)) == 1
        assert session.scalar(select(func.count()).select_from(extractions)) == 6
