"""What beat asks for, and how often. Two beats do no harm: the ledger decides what is due.

Beat counts the seconds since its machine was started, and keeps nothing: a clock that is set, or
differs from others, neither stops nor hurries it, and one that is started again asks once more.
What it has asked for waits until somebody takes it, however long, but only once of each kind.
"""

import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import redis
from celery.beat import Scheduler
from celery.utils.log import get_logger

from dateline.settings import Settings
from worker import messages

LOOKED_AT = 100  # messages at the end of the list of upkeep; one with more is left as it is
log = get_logger("celery.beat")  # where beat says what it sends


def beat(settings: Settings) -> dict[str, dict[str, Any]]:
    """The schedule. With `reprocess_seconds` 0 only people plan runs."""
    schedule = {"send what is due": _every(settings.sweep_seconds, "worker.sweep")}
    schedule["empty the inbox"] = _every(settings.inbox_seconds, "worker.inbox")
    if settings.reprocess_seconds:
        again = _every(settings.reprocess_seconds, "worker.reprocess")
        schedule["read again what is behind"] = again
    if settings.feeds_seconds:
        schedule["poll feeds"] = _every(settings.feeds_seconds, "worker.poll_feeds")
    return schedule


def _every(seconds: int, task: str) -> dict[str, Any]:
    return {"task": task, "schedule": float(seconds)}


class Metronome(Scheduler):
    """Sends each entry at once and then at its interval, unless the last one still waits.

    The file that beat names is touched at each turn and never read: its age tells that beat lives.
    """

    def __init__(self, app: Any, schedule_filename: str | None = None, **options: Any) -> None:
        self._due: dict[str, float] = {}
        self._sign = Path(schedule_filename) if schedule_filename else None
        super().__init__(app, **options)

    def tick(self, *_: Any, **__: Any) -> float:
        """Send what is due; the seconds until something is again."""
        if self._sign is not None:
            with suppress(OSError):  # a folder that cannot be written costs the sign alone
                self._sign.touch()
        now = time.monotonic()
        due = [each for each in self._entries() if self._due.get(each.name, now) <= now]
        waiting = self._waiting() if due else set()
        for entry in due:
            self._due[entry.name] = now + entry.schedule.run_every.total_seconds()
            if entry.task in waiting:
                log.info("Scheduler: %s waits already", entry.name)
            else:
                self.apply_entry(entry, producer=self.producer)
        longest = float(self.max_interval or 1)
        rest = min(self._due.values(), default=now + longest) - time.monotonic()
        return min(max(rest, 0.0), longest)

    def _entries(self) -> list[Any]:
        return list(self.schedule.values())

    def _waiting(self) -> set[str]:
        """The tasks that wait in the list of upkeep; none where it cannot be looked at."""
        url, queue = self.app.conf.broker_url, self.app.conf.task_default_queue
        try:
            with redis.Redis.from_url(url, socket_timeout=5) as client:
                waiting = cast("list[bytes]", client.lrange(queue, 0, LOOKED_AT - 1))
        except (OSError, redis.RedisError):
            return set()
        if len(waiting) == LOOKED_AT:
            return {each.task for each in self._entries()}
        return {messages.told(each)[0] for each in waiting}
