"""How a worker takes a message: it goes to a process only if there may be something to do.

The messages of settled jobs are acknowledged where they arrive, in the worker's own process, which
spares the way to a process of its pool and the question to the ledger; and with the first of them
those that come next in its queue are taken out too. Where many documents wait, they are nine in
ten.
"""

import logging
from collections.abc import Callable
from typing import Any

import redis
from celery.worker import strategy

from worker import messages
from worker.memory import Memory

AHEAD = 20  # messages that are looked at behind one that comes too late
log = logging.getLogger(__name__)
memory = Memory()  # made before the processes are forked, which write into it


def unless_settled(task: Any, app: Any, consumer: Any) -> Callable[..., None]:
    """Celery's own way for a task of jobs, but for messages that come too late."""
    hand_on = strategy.default(task, app, consumer)

    def take(message: Any, body: Any, ack: Any, reject: Any, callbacks: Any) -> None:
        if not is_settled(message.payload, message.headers):
            hand_on(message, body, ack, reject, callbacks)
            return
        ack(log, consumer.connection_errors)
        try:
            with message.channel.conn_or_acquire() as client:
                clear(client, message.delivery_info["routing_key"], task.name)
        except consumer.connection_errors as problem:
            log.info("the next messages are not looked at: %r", problem)

    return take


def clear(client: redis.Redis, queue: str, task: str) -> None:
    """Take a task's messages that come too late out of the next ones of a queue.

    Each is named as it is, so that one which another worker has taken meanwhile is left to it.
    """
    with client.pipeline(transaction=False) as commands:
        for each in client.lrange(queue, -AHEAD, -1):
            name, payload, headers = messages.told(each)
            if name == task and is_settled(payload, headers):
                commands.lrem(queue, -1, each)  # type: ignore[arg-type]  # bytes do as well
        commands.execute()


def is_settled(payload: Any, headers: Any) -> bool:
    """Whether all jobs that a message names are settled; a strange message is for the task."""
    try:
        (job_ids,), _, _ = payload
        return all(memory.settled(job, headers["attempt"]) for job in job_ids)
    except (KeyError, TypeError, ValueError):
        return False
