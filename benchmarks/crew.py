"""The workers and the beat that chaos strikes at: who is at work on what, and who has died."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import redis
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from benchmarks.cluster import Cluster, Program
from dateline.store import State
from dateline.store.tables import jobs

NAMES = ("one", "two")
SKEWED = Path(__file__).parent / "skewed"  # what sets a program's clock when it starts
BEHIND, LONGEST_WAIT = 200, 30.0  # jobs that may be open when more are submitted; seconds
BUSY, PATIENCE = 20, 8.0  # jobs that run when a fault strikes; seconds to wait for them


class Crew:
    """Two workers of two processes and a beat; `happened` is where it writes what it did."""

    def __init__(self, cluster: Cluster, happened: Counter[str]) -> None:
        self.cluster, self.happened = cluster, happened
        self.workers = [cluster.worker(2, name) for name in NAMES]
        self.beat = cluster.beat()
        self.stopped: tuple[Program, float] | None = None
        self.lasting: list[tuple[float, Callable[[], None]]] = []

    def last(self, seconds: float, undo: Callable[[], None]) -> None:
        """Have a fault last for so long, while all goes on."""
        self.lasting.append((time.monotonic() + seconds, undo))

    def supervise(self) -> None:
        """Start again what has died, and end what has lasted long enough."""
        for index, worker in enumerate(self.workers):
            if not worker.alive:
                self.happened["a worker was started again"] += 1
                name = f"{NAMES[index]}{sum(self.happened.values())}"
                self.workers[index] = self.cluster.worker(2, name, ready=False)
        if not self.beat.alive:
            self.beat = self.cluster.beat()
        if self.stopped and time.monotonic() > self.stopped[1]:
            self.stopped[0].signal_all(signal.SIGCONT)
            self.stopped = None
        self._end_what_lasted(time.monotonic())

    def settle(self, seconds: float) -> None:
        """Wait until nothing waits or runs."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.supervise()
            if self._open_at_most(0) and self.stopped is None and not self.lasting:
                return
            time.sleep(0.2)

    def at_work(self) -> None:
        """Wait until enough is being worked on, so that the fault does not meet idlers."""
        self.busy_until(lambda: sum(self.held().values()) >= BUSY)

    def busy_until(self, so: Callable[[], bool]) -> None:
        """Let them work until it is so, or for as long as patience lasts."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not so():
            self.supervise()
            time.sleep(0.05)

    def not_far_behind(self) -> None:
        """Wait while much is left to do, so that faults are spread over all the work."""
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline and not self._open_at_most(BEHIND):
            self.supervise()
            time.sleep(0.2)

    @contextmanager
    def clock(self, ahead: float) -> Iterator[None]:
        """What is started meanwhile has a clock that is so many seconds ahead."""
        right = dict(self.cluster.environment)
        self.cluster.environment |= {
            "PYTHONPATH": str(SKEWED), "DATELINE_SKEW_SECONDS": str(ahead)
        }  # fmt: skip
        try:
            yield
        finally:
            self.cluster.environment = right

    def kill_all(self) -> None:
        """SIGKILL to all that is at work, as a power cut does; nothing else has the database."""
        self._end_what_lasted(float("inf"))
        for program in (*self.workers, self.beat):
            program.signal_all(signal.SIGCONT)
            program.kill()
        self.stopped = None

    def pause(self, worker: Program) -> None:
        """Stop it where it stands, for longer than its lease."""
        worker.signal_all(signal.SIGSTOP)
        self.stopped = worker, time.monotonic() + self.cluster.settings.lease_seconds + 1

    def held(self) -> Counter[int]:
        """How many jobs each process of the workers has in hand; the dead have none."""
        alive = {child for each in self._free() for child in each.children()}
        running = select(jobs.c.worker).where(jobs.c.state == State.RUNNING)
        try:
            with self.cluster.database.read() as session:
                held = Counter(int(each.rsplit(":", 1)[1]) for each in session.scalars(running))
        except DBAPIError:
            return Counter()
        return Counter({process: many for process, many in held.items() if process in alive})

    def busiest(self, held: Counter[int]) -> Program:
        """The worker that has most in hand."""
        return max(self._free(), key=lambda each: sum(held[child] for child in each.children()))

    def _end_what_lasted(self, until: float) -> None:
        for each in [each for each in self.lasting if each[0] < until]:
            with suppress(DBAPIError, redis.RedisError):  # it is tried again the next time
                each[1]()
                self.lasting.remove(each)

    def _free(self) -> list[Program]:
        paused = self.stopped[0] if self.stopped else None
        return [each for each in self.workers if each is not paused]

    def _open_at_most(self, many: int) -> bool:
        """Whether so few jobs are left to do; not, as long as the database is away."""
        try:
            return self.cluster.backlog() <= many
        except DBAPIError:
            return False
