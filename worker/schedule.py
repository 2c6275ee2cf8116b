"""What beat asks for, and how often. Two beats do no harm: the ledger decides what is due."""

from typing import Any

from dateline.settings import Settings


def beat(settings: Settings) -> dict[str, dict[str, Any]]:
    """The schedule; a request that nobody took before the next one is dropped.

    With `reprocess_seconds` 0 only people plan runs.
    """
    schedule = {"send what is due": _every(settings.sweep_seconds, "worker.sweep")}
    schedule["empty the inbox"] = _every(settings.inbox_seconds, "worker.inbox")
    if settings.reprocess_seconds:
        again = _every(settings.reprocess_seconds, "worker.reprocess")
        schedule["read again what is behind"] = again
    if settings.feeds_seconds:
        schedule["poll feeds"] = _every(settings.feeds_seconds, "worker.poll_feeds")
    return schedule


def _every(seconds: int, task: str) -> dict[str, Any]:
    return {"task": task, "schedule": float(seconds), "options": {"expires": seconds}}
