"""What a worker remembers of the jobs that are settled: done, held by somebody, or put off.

A worker takes along what comes next in line, so that most messages arrive when nobody needs to be
called any more. One that was sent before its job was seen to be settled need not be looked up in
the ledger; one sent later must be, for somebody had reason to send it again.
"""

import mmap
from collections.abc import Sequence

SLOTS = 1 << 16  # jobs; what was taken along comes up soon, for its messages are next in line
INSTANT = 42  # bits of a moment in milliseconds since 1970, which lasts until 2109


class Memory:
    """The jobs seen settled last, each with the moment when.

    A process shares it with those forked from it afterwards. What is known of a job is one machine
    word in the one slot that the job may have: nobody reads half of it, and nobody waits.
    """

    def __init__(self, slots: int = SLOTS) -> None:
        self._slots = memoryview(mmap.mmap(-1, 8 * slots)).cast("Q")

    def note(self, job_ids: Sequence[int], at: float) -> None:
        """These jobs were seen settled at a moment (seconds of the epoch), or after it."""
        for job in job_ids:
            turn, slot = divmod(job, len(self._slots))
            self._slots[slot] = turn << INSTANT | int(at * 1000)

    def settled(self, job: int, sent: float) -> bool:
        """Whether a message about a job, sent at a moment, is known to have come too late."""
        turn, slot = divmod(job, len(self._slots))
        noted, at = divmod(self._slots[slot], 1 << INSTANT)
        return noted == turn and sent * 1000 < at
