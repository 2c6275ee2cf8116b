"""The tasks: each a name, what it works with, and what passes. The work is in `worker.jobs`."""

import gc
import os
import socket
from collections.abc import Sequence
from functools import cache
from typing import Any

import redis
import structlog
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import (
    task_postrun,
    task_prerun,
    worker_init,
    worker_process_init,
    worker_ready,
)
from sqlalchemy.exc import InterfaceError, OperationalError

from dateline import store
from dateline.model import Depth, Document
from dateline.store import Lane
from worker import broker, feeds, inbox, jobs, keys, logs, reading, strategy
from worker.broker import app, settings
from worker.fetch import Limits
from worker.guard import anywhere, is_outside
from worker.pages import Poller

PASSING = (OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError)
PUT_OFF = (*PASSING, SoftTimeLimitExceeded)  # the time is up while a database makes us wait
log = structlog.get_logger()


@cache
def workshop() -> jobs.Workshop:
    """This process's database and extractor."""
    return jobs.Workshop(
        database=store.connect(settings.database_url, for_worker=True, sync=settings.sqlite_sync),
        extractor=reading.load_extractor(settings.extractor),
        name=f"{socket.gethostname()}:{os.getpid()}",
        passing=PASSING,
        model=settings.model,
        depths={lane: Depth(getattr(settings, f"depth_{lane.value}")) for lane in Lane},
        lease_seconds=settings.lease_seconds,
        limit_seconds=settings.task_soft_seconds,
        stopped=(SoftTimeLimitExceeded,),
        together=settings.together_documents,
        memory=strategy.memory,
    )


@worker_init.connect
def warm_up(**_: Any) -> None:
    """Load the model once, before the processes are forked, so that they share it.

    What is there by then stays for good: the collector need not look at it in each process, which
    would have each keep a copy.
    """
    reading.load_extractor(settings.extractor).extract(
        Document("The talks began on Monday."), model=settings.model
    )
    gc.collect()
    gc.freeze()


@worker_process_init.connect
def set_up(**_: Any) -> None:
    """A forked process opens its own connections."""
    workshop.cache_clear()


@worker_ready.connect
def ready(**_: Any) -> None:
    """Say once that messages are taken from now on, and what they are read with."""
    log.info(
        "ready",
        extractor=reading.load_extractor(settings.extractor).extractor_version(settings.model),
    )


@task_prerun.connect
def begin(task_id: str, **_: Any) -> None:
    """What is logged from now on belongs to this task."""
    structlog.contextvars.bind_contextvars(task=task_id)


@task_postrun.connect
def end(**_: Any) -> None:
    """And now no longer."""
    structlog.contextvars.clear_contextvars()


def _words(problem: Exception) -> str:
    """One line of what has passed over us; SQL and what it was told are left out."""
    if isinstance(problem, store.AWAY):
        return f"{store.why(problem)}: {str(getattr(problem, 'orig', problem)).strip()}"
    return str(problem)


@app.task(name=broker.READ, Strategy="worker.strategy:unless_settled")
def read(job_ids: list[int]) -> None:
    """Read the documents of these jobs; when the world fails, the sweeper sends them again."""
    try:
        jobs.read(workshop(), job_ids)
    except PUT_OFF as problem:
        log.warning("put off", jobs=logs.listed(job_ids), problem=_words(problem))


@app.task(name="worker.sweep")
def sweep() -> None:
    """Send what is due."""
    try:
        sent = jobs.sweep(
            workshop().database,
            send=_send,
            horizons=broker.horizons(),
            resend_seconds=settings.resend_seconds,
            lease_seconds=settings.lease_seconds,
        )
    except PASSING as problem:
        log.warning("not swept", problem=_words(problem))
    else:
        if sent:
            log.info("swept", sent=sent)


def _send(lane: Lane, job_ids: Sequence[int], attempt: int) -> bool:
    size = 1 if attempt else None  # what was tried before goes alone
    return broker.send(workshop().database, lane, job_ids, size=size, attempt=attempt)


@app.task(name="worker.reprocess")
def reprocess() -> None:
    """Plan a run over the documents that an older extractor has read."""
    try:
        run = jobs.read_again(workshop(), every_seconds=settings.reprocess_seconds)
    except PASSING as problem:
        log.warning("no run planned", problem=_words(problem))
    else:
        if run is not None:
            log.info("run planned", run=run)


@app.task(name="worker.inbox")
def empty_inbox() -> None:
    """Bring the documents on the stream into the ledger and into the queue."""
    shop = workshop()
    try:
        with redis.Redis.from_url(settings.broker_url, socket_timeout=10) as client:
            try:
                taken = inbox.take(
                    client,
                    shop.database,
                    consumer=socket.gethostname(),
                    max_bytes=settings.max_text_bytes,
                    max_words=settings.max_text_words,
                    max_sentences=settings.max_text_sentences,
                )
            except redis.ResponseError as problem:
                keys.tell(client, problem)
                return
        broker.publish(shop.database, taken.receipts)
    except PASSING as problem:
        log.warning("inbox not emptied", problem=_words(problem))
    else:
        if taken.receipts or taken.refused:
            log.info("inbox", taken=len(taken.receipts), refused=taken.refused)


@app.task(name=broker.POLL_FEEDS)
def poll_feeds() -> None:
    """Poll the feeds whose turn it is."""
    database = workshop().database
    poller = Poller(
        database=database,
        limits=Limits(allowed=anywhere if settings.feed_private else is_outside),
        publish=lambda receipts: broker.publish(database, receipts),
        max_text_bytes=settings.max_text_bytes,
        max_text_words=settings.max_text_words,
        max_text_sentences=settings.max_text_sentences,
        lease_seconds=settings.lease_seconds,
        patience_seconds=settings.task_soft_seconds / 4,
    )
    try:
        with poller.parser:
            polled = feeds.poll_due(poller)
    except PASSING as problem:
        log.warning("feeds not polled", problem=_words(problem))
    else:
        if polled:
            log.info("feeds polled", polled=polled)


@app.task(name="worker.nothing")
def nothing(job_ids: list[int]) -> None:
    """What a message costs that asks for nothing: the measure for all others."""
