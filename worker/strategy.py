"""How a worker takes a message: it goes to a process only if there may be something to do.

The messages of settled jobs are acknowledged where they arrive, in the worker's own process, which
spares the way to a process of its pool and the question to the ledger. That halves what they cost,
and with many documents sent one by one they are nine in ten.
"""

import logging
from collections.abc import Callable
from typing import Any

from celery.worker import strategy

from worker.memory import Memory

log = logging.getLogger(__name__)
memory = Memory()  # made before the processes are forked, which write into it


def unless_settled(task: Any, app: Any, consumer: Any) -> Callable[..., None]:
    """Celery's own way for a task of jobs, but for messages that come too late."""
    hand_on = strategy.default(task, app, consumer)

    def take(message: Any, body: Any, ack: Any, reject: Any, callbacks: Any) -> None:
        if is_settled(message.payload, message.headers):
            ack(log, consumer.connection_errors)
        else:
            hand_on(message, body, ack, reject, callbacks)

    return take


def is_settled(payload: Any, headers: Any) -> bool:
    """Whether all jobs that a message names are settled; a strange message is for the task."""
    try:
        (job_ids,), _, _ = payload
        return all(memory.settled(job, headers["sent"]) for job in job_ids)
    except (KeyError, TypeError, ValueError):
        return False
