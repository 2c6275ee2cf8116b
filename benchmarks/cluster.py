"""A small installation to measure and to break: a queue, a database, workers and a beat.

Everything runs as it does in production, as processes of its own, with the stub extractor and
short times, and is killed by process id.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.services import Valkey, until
from dateline import store
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Lane, Receipt, State, documents, ledger
from worker import broker, jobs
from worker.tasks import PASSING

SKEWED = Path(__file__).parent / "skewed"
SHORT = {
    "DATELINE_EXTRACTOR": "benchmarks.stub",
    "DATELINE_TASK_SOFT_SECONDS": "3",
    "DATELINE_TASK_HARD_SECONDS": "4",
    "DATELINE_LEASE_SECONDS": "5",
    "DATELINE_VISIBILITY_SECONDS": "6",
    "DATELINE_SWEEP_SECONDS": "1",
    "DATELINE_RESEND_SECONDS": "2",
}


class Program:
    """A running process with its children."""

    def __init__(self, words: Sequence[str], environment: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words],
                env={**os.environ, **environment},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether the process itself is still there."""
        return self.process.poll() is None

    def children(self) -> list[int]:
        """The ids of its child processes."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            return [int(each) for each in listed.read_text().split()]
        except FileNotFoundError:
            return []

    def signal_all(self, how: signal.Signals) -> None:
        """Signal the process and its children, which are one group."""
        try:
            os.killpg(self.process.pid, how)
        except ProcessLookupError:
            return

    def kill(self) -> None:
        """As if the machine had lost power."""
        self.signal_all(signal.SIGKILL)
        self.process.wait(30)

    def stop(self) -> None:
        """Ask it to end and wait for that; kill it when it does not."""
        if self.alive:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()

    def says(self, words: str) -> bool:
        """Whether the words are in its log."""
        return words in self.log.read_text(errors="replace")


class Cluster:
    """The installation; `close` ends everything that it has started."""

    def __init__(self, folder: Path, database_url: str, valkey: Valkey, **changed: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.valkey = folder, valkey
        own = {"DATELINE_DATABASE_URL": database_url, "DATELINE_BROKER_URL": valkey.url}
        self.environment = {**SHORT, **own, **changed}
        self.settings = Settings.read(self.environment)
        self.database = store.connect(database_url)
        store.upgrade(self.database)
        self.app = broker.create_app(self.settings)
        self.programs: list[Program] = []

    def worker(
        self, processes: int = 1, name: str = "one", *, ready: bool = True, skew: float = 0
    ) -> Program:
        """Start a worker, its clock `skew` seconds ahead, and wait until it takes work."""
        words = ["celery", "-A", "worker.broker", "worker", "-c", str(processes), "-l", "INFO"]
        words += ["-n", f"{name}@%h", "--without-gossip", "--without-mingle"]
        program = self._start(words, f"{name}-{len(self.programs)}", skew)
        if ready:
            until(lambda: program.says(" ready."), f"the worker {name} is ready")
        return program

    def beat(self, name: str = "beat", *, skew: float = 0) -> Program:
        """Start the scheduler, its clock `skew` seconds ahead."""
        schedule = str(self.folder / name)
        words = ["celery", "-A", "worker.broker", "beat", "-l", "INFO"]
        words += ["-s", schedule, "--pidfile="]
        return self._start(words, name, skew)

    def submit(self, submitted: Iterable[Document], *, lane: Lane = Lane.LIVE) -> list[Receipt]:
        """Submit documents as a door does."""
        with self.database.begin() as session:
            receipts = documents.submit(session, list(submitted), lane=lane)
        broker.publish(self.database, receipts, to=self.app)
        return receipts

    def send(
        self,
        job_ids: Sequence[int],
        lane: Lane = Lane.LIVE,
        *,
        size: int | None = None,
        attempt: int = 0,
    ) -> bool:
        """Send messages, needed or not."""
        return broker.send(self.database, lane, job_ids, to=self.app, size=size, attempt=attempt)

    def sweep(self) -> int:
        """Sweep the ledger once, from here; when the world fails, the next sweep does it."""
        try:
            return jobs.sweep(
                self.database,
                send=self._send_due,
                horizons=broker.horizons(self.valkey.url),
                resend_seconds=self.settings.resend_seconds,
                lease_seconds=self.settings.lease_seconds,
            )
        except PASSING:
            return 0

    def _send_due(self, lane: Lane, job_ids: Sequence[int], attempt: int) -> bool:
        return self.send(job_ids, lane, size=1 if attempt else None, attempt=attempt)

    def backlog(self) -> int:
        """How many jobs are waiting or running."""
        with self.database.read() as session:
            return ledger.backlog(session)

    def states(self) -> dict[State, int]:
        """How many jobs are in which state, in all lanes."""
        found: dict[State, int] = {}
        with self.database.read() as session:
            for lane in ledger.counts(session).values():
                for state, many in lane.items():
                    found[state] = found.get(state, 0) + many
        return found

    def quiet(self, seconds: float = 60, *, sweeping: bool = True) -> None:
        """Wait until nothing waits or runs any more; sweep now and then, if no beat does."""
        swept = [0.0]

        def nothing_left() -> bool:
            if sweeping and time.monotonic() - swept[0] > 0.5:
                swept[0] = time.monotonic()
                self.sweep()
            return self.backlog() == 0

        until(nothing_left, "nothing waits or runs", seconds)

    def close(self) -> None:
        """End everything."""
        for program in self.programs:
            program.signal_all(signal.SIGCONT)
            program.stop()
            program.signal_all(signal.SIGKILL)
        self.app.close()
        self.database.close()

    def _start(self, words: Sequence[str], name: str, skew: float = 0) -> Program:
        environment = self.environment | (skewed(skew) if skew else {})
        program = Program(words, environment, self.folder / f"{name}.log")
        self.programs.append(program)
        return program


def skewed(seconds: float) -> dict[str, str]:
    """What a process is started with to have its clock so many seconds ahead."""
    return {"PYTHONPATH": str(SKEWED), "DATELINE_SKEW_SECONDS": str(seconds)}
