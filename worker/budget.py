"""How long something may take, kept by an alarm of the process's own.

Celery's soft limit stops whatever is being done when it comes, also in the middle of a
transaction. This one rings only inside, and before: what is stopped is the reading of a document.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(BaseException):
    """The time is up. No `Exception`, so that no library takes it for a fault of its own."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """`OutOfTime` rises inside after so many seconds; only a main thread can be stopped so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    began = time.monotonic()
    before = signal.signal(signal.SIGALRM, _ring)
    others, _ = signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
        if others:
            left = others - (time.monotonic() - began)
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))


def _ring(_: int, __: FrameType | None) -> None:
    raise OutOfTime
