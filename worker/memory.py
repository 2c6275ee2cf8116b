"""What a worker's process remembers of the jobs that it has done itself.

A worker takes along what comes next in line, so that many messages arrive when their jobs are
done. One that was sent before that need not be looked up in the ledger; one sent later must be,
for somebody had reason to send it again.
"""

from collections.abc import Sequence

MOST = 5_000  # jobs; what was taken along comes up soon, for its messages are next in line


class Memory:
    """The jobs last done here, with the moment before which nobody can have asked for more."""

    def __init__(self) -> None:
        self._done: dict[int, float] = {}

    def note(self, job_ids: Sequence[int], began: float) -> None:
        """These jobs were marked done in a transaction that began then (seconds of the epoch)."""
        for job in job_ids:
            self._done.pop(job, None)
            self._done[job] = began
        while len(self._done) > MOST:
            del self._done[next(iter(self._done))]

    def open(self, job_ids: Sequence[int], sent: float | None) -> list[int]:
        """Those of a message's jobs that may be open; all, if nobody knows when it was sent."""
        if sent is None:
            return list(job_ids)
        return [each for each in job_ids if self._done.get(each, 0.0) <= sent]
