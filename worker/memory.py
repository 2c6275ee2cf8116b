"""What a worker remembers of the jobs that are settled: done, held by somebody, or put off.

A worker takes along what comes next in line, so that most messages arrive when nobody needs to be
called any more. One that was sent before its job was last taken need not be looked up in the
ledger; one sent later must be, for somebody had reason to send it again. Which it is tells the
number of times that the job had been taken, and no clock: hosts' clocks may differ as they like.
"""

import mmap
import time
from collections.abc import Mapping

SLOTS = 1 << 16  # jobs; what was taken along comes up soon, for its messages are next in line
ATTEMPT, SECOND = 10, 32  # bits of an attempt, and of a second since the machine was started
KEPT = 300  # seconds: a power cut may undo what the ledger said, which then is told anew


class Memory:
    """The jobs seen settled last, each with its attempt.

    A process shares it with those forked from it afterwards. What is known of a job is one machine
    word in the one slot that the job may have: nobody reads half of it, and nobody waits.
    """

    def __init__(self, slots: int = SLOTS) -> None:
        self._slots = memoryview(mmap.mmap(-1, 8 * slots)).cast("Q")

    def note(self, attempts: Mapping[int, int], *, second: float | None = None) -> None:
        """These jobs were seen settled, each after it had been taken so many times."""
        noted = int(time.monotonic() if second is None else second)
        for job, attempt in attempts.items():
            turn, slot = divmod(job, len(self._slots))
            if attempt < 1 << ATTEMPT:
                self._slots[slot] = (turn << ATTEMPT | attempt) << SECOND | noted

    def settled(self, job: int, attempt: int, *, second: float | None = None) -> bool:
        """Whether a message sent when its job had been taken so many times comes too late."""
        turn, slot = divmod(job, len(self._slots))
        known, noted = divmod(self._slots[slot], 1 << SECOND)
        at, last = divmod(known, 1 << ATTEMPT)
        now = time.monotonic() if second is None else second
        return at == turn and attempt < last and now - noted < KEPT
