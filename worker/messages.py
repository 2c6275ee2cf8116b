"""Messages of the queue, made here so that a thousand of them go in one command.

Celery sends each message for itself, which takes 0.3 ms of CPU and a round trip; made here and
sent together they take 0.04 ms. The form is Celery's task message (protocol 2) in the envelope
that kombu gives it in Redis.
"""

import base64
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from celery import Celery


def about(
    app: Celery,
    task: str,
    calls: Iterable[Sequence[int]],
    queue: str,
    *,
    sent: datetime,
    attempt: int = 0,
) -> Iterator[str]:
    """A message for each call of a task with some jobs, as it lies in a queue.

    It says when it was sent, by the database's clock, and how often its jobs had been taken then.
    """
    stamps = {"sent": sent.timestamp(), "attempt": attempt}
    for job_ids in calls:
        made = app.amqp.create_task_message(str(uuid.uuid4()), task, [list(job_ids)], {})
        yield json.dumps(
            {
                "body": base64.b64encode(json.dumps(made.body).encode()).decode(),
                "content-encoding": "utf-8",
                "content-type": "application/json",
                "headers": {**made.headers, **stamps},
                "properties": {
                    **made.properties,
                    "body_encoding": "base64",
                    "delivery_info": {"exchange": "", "routing_key": queue},
                    "delivery_mode": 2,
                    "delivery_tag": str(uuid.uuid4()),
                    "priority": 0,
                },
            }
        )


def told(message: str | bytes) -> tuple[str, Any, Any]:
    """A message in a queue: its task, what it is called with, its headers; none in other forms."""
    try:
        read = json.loads(message)
        return read["headers"]["task"], json.loads(base64.b64decode(read["body"])), read["headers"]
    except (KeyError, TypeError, ValueError, RecursionError):
        return "", None, None


def sent(message: str | bytes) -> datetime | None:
    """When a message in a queue was sent, if it says so."""
    _, _, headers = told(message)
    try:
        return datetime.fromtimestamp(headers["sent"], UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None
