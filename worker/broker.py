"""The queue: a Celery application that carries ids, and how jobs are put into it.

`celery -A worker.broker worker` runs it; the tasks are only loaded there, so that whoever submits
need not load the extractor. The ledger decides what is to be done: a message that is lost, late
or doubled costs nothing but its way.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import cast

import redis
import structlog
from celery import Celery
from kombu import Queue
from kombu.exceptions import OperationalError
from redis.backoff import NoBackoff
from redis.retry import Retry

from dateline.settings import Settings
from dateline.store import Database, Lane, Receipt, outbox
from worker import keys, logs, messages, transport
from worker.schedule import beat

UPKEEP = keys.UPKEEP
READ = "worker.read"
POLL_FEEDS = "worker.poll_feeds"
log = structlog.get_logger()
ONCE_MORE = {"max_retries": 1, "interval_start": 0}  # over a new connection, if the old one broke
AT_ONCE = Retry(NoBackoff(), 1)  # the same, for redis itself
LOOKED_AT = 20  # messages at the end of a queue that may be looked at for when they were sent
AT_A_TIME = 1000  # messages in one command; a message is about 1 KB


def queue_of(lane: Lane) -> str:
    """The name of a lane's queue, which is also its key in Redis."""
    return f"dateline:{lane}"


def create_app(settings: Settings) -> Celery:
    """The application for some settings.

    Acknowledged late and given back when a process dies; nothing is fetched ahead. Lanes take
    turns, so that a flood in one does not hold up another.
    """
    app = Celery("dateline", broker=settings.broker_url, include=["worker.tasks"])
    app.conf.update(
        task_queues=[*(Queue(queue_of(lane)) for lane in Lane), Queue(UPKEEP)],
        task_default_queue=UPKEEP,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_soft_time_limit=settings.task_soft_seconds,
        task_time_limit=settings.task_hard_seconds,
        worker_max_memory_per_child=settings.worker_memory_kib,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_send_task_events=True,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": settings.visibility_seconds,
            "queue_order_strategy": "round_robin",
            "socket_connect_timeout": 5,
            "socket_timeout": 30,
            "socket_keepalive": True,
        },
        beat_schedule=beat(settings),
        beat_scheduler="worker.schedule:Metronome",
        worker_hijack_root_logger=False,
        timezone="UTC",
    )
    return app


transport.install()
settings = Settings.read(os.environ)
app = create_app(settings)


def publish(database: Database, receipts: Iterable[Receipt], *, to: Celery | None = None) -> bool:
    """Send the jobs of a submission; False if the queue is down, and the sweeper sends them later.

    Call it after the commit: a worker may be quicker than the caller.
    """
    lanes: dict[Lane, list[int]] = {}
    queued = [each for each in receipts if each.job is not None]
    for receipt in queued:
        lanes.setdefault(receipt.lane, []).append(receipt.job or 0)
    if queued:
        documents = logs.listed(each.id for each in queued)
        log.info("queued", jobs=logs.listed(each.job for each in queued), documents=documents)
    gone = [send(database, lane, jobs, to=to) for lane, jobs in lanes.items()]
    return all(gone)


def send(
    database: Database,
    lane: Lane,
    jobs: Sequence[int],
    *,
    to: Celery | None = None,
    size: int | None = None,
    attempt: int = 0,
) -> bool:
    """Put jobs into a lane's queue after noting it in the ledger; False if the queue is down.

    Noted first, so that no worker meets the row while the note is being written. `size` is how
    many ids a message has, if not as many as the settings say; `attempt` how often the jobs have
    been taken until now. What is sent twice, because the queue broke down while it took the
    messages, finds nothing to do.
    """
    target = to or app
    size = size or settings.message_documents
    at = database.again(lambda session: outbox.sent(session, jobs), lasting=False)
    gone = 0
    try:
        with redis.Redis.from_url(target.conf.broker_url, socket_timeout=5, retry=AT_ONCE) as queue:
            for gone in range(0, len(jobs), size * AT_A_TIME):
                part = jobs[gone : gone + size * AT_A_TIME]
                named = [part[start : start + size] for start in range(0, len(part), size)]
                name = queue_of(lane)
                made = messages.about(target, READ, named, name, sent=at, attempt=attempt)
                queue.lpush(name, *made)
    except (OSError, redis.RedisError):
        database.again(lambda session: outbox.unsent(session, jobs[gone:]))
        return False
    return True


def poll_feeds(*, to: Celery | None = None) -> bool:
    """Have the feeds looked through now; False if the queue is down, and the schedule does it."""
    try:
        (to or app).send_task(POLL_FEEDS, queue=UPKEEP, retry=True, retry_policy=ONCE_MORE)
    except (OperationalError, OSError, redis.RedisError):
        return False
    return True


def depths(broker_url: str | None = None) -> dict[Lane, int]:
    """How many messages wait in each lane's queue; none where its key is not ours."""
    found = dict.fromkeys(Lane, 0)
    with redis.Redis.from_url(broker_url or settings.broker_url, socket_timeout=5) as client:
        for lane in Lane:
            with _told(client):
                found[lane] = int(str(client.llen(queue_of(lane))))
    return found


def horizons(broker_url: str | None = None) -> dict[Lane, datetime]:
    """When the oldest message still waiting in each lane was sent; empty lanes are left out.

    What was sent before that and is not done has lost its message, or is being worked on. Messages
    that say nothing of it are passed over.
    """
    found: dict[Lane, datetime] = {}
    with redis.Redis.from_url(broker_url or settings.broker_url, socket_timeout=5) as client:
        for lane in Lane:
            with _told(client):
                last = cast("list[bytes]", client.lrange(queue_of(lane), -LOOKED_AT, -1))
                sent = [at for each in reversed(last) if (at := messages.sent(each))]
                if sent:
                    found[lane] = sent[0]
    return found


@contextmanager
def _told(client: redis.Redis) -> Iterator[None]:
    """A key of ours that holds another kind of thing is told, and is no reason to stop."""
    try:
        yield
    except redis.ResponseError as problem:
        keys.tell(client, problem)
