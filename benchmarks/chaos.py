"""Break everything that can break while documents stream in, then count what is lost or doubled.

    python -m benchmarks.chaos --documents 10000 [--database sqlite]

Real processes: a Redis or Valkey, PostgreSQL or SQLite, two workers, a beat, with an extractor
that takes no time. The store is compared with a run of the same documents that nothing disturbed.
The last line is the verdict; the exit status says whether it is a good one.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from benchmarks import stub
from benchmarks.cluster import Cluster, Program
from benchmarks.services import Postgres, Valkey
from dateline import store
from dateline.model import Document
from dateline.store import Lane, State, documents, ledger, timeline
from dateline.store.tables import changes, extractions, jobs
from worker import broker
from worker import jobs as work

POISON = ("UNREADABLE", "BROKEN")
DEADLY = 3  # documents that kill whatever reads them
FOREVER = 0, 5_000_000
BEHIND, LONGEST_WAIT = 200, 30.0  # jobs that may be open when more are submitted; seconds
FAULTS = 200  # at most: one after each batch of documents
BUSY, PATIENCE = 20, 8.0  # jobs that run when a fault strikes; seconds to wait for them
TIMES = {  # short, and yet long enough for a machine that is busy with other things
    "DATELINE_STUB_PAUSE": "0.4",
    "DATELINE_TASK_SOFT_SECONDS": "6",
    "DATELINE_TASK_HARD_SECONDS": "8",
    "DATELINE_LEASE_SECONDS": "8",
    "DATELINE_VISIBILITY_SECONDS": "10",
}


@dataclass
class Verdict:
    """What was found in the end; `quarantined` must be the poison that was planted."""

    documents: int
    planted: int
    lost: int
    doubled: int
    quarantined: int
    table: dict[str, object] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether everything is there, once."""
        return (self.lost, self.doubled, self.quarantined) == (0, 0, self.planted)

    def __str__(self) -> str:
        return (
            f"lost {self.lost} doubled {self.doubled} "
            f"quarantined {self.quarantined} of {self.documents}"
        )


def reports(many: int) -> list[Document]:
    """So many documents, always the same; one in a hundred is poison, and some take a moment."""
    found = []
    for number in range(many):
        words = f"Report {number}: war began in {1000 + number % 1000} and ended in 1990."
        if number % 100 == 50:
            words += " " + POISON[number // 100 % len(POISON)]
        elif number % 100 == 75 and number // 100 < DEADLY:
            words += " DEADLY"
        elif number % 5 == 3:
            words += " PAUSE"
        found.append(Document(words, id=f"report-{number}", source=f"source {number % 7}"))
    return found


def is_poison(document: Document) -> bool:
    """Whether it was planted to fail."""
    return any(word in document.text for word in (*POISON, "DEADLY"))


class Chaos:
    """The faults, each a method; those that need time come back later and set things right."""

    def __init__(self, cluster: Cluster, postgres: Postgres | None, seed: int) -> None:
        self.cluster, self.postgres = cluster, postgres
        self.random = random.Random(seed)
        self.happened: Counter[str] = Counter()
        self.workers = [cluster.worker(2, "one"), cluster.worker(2, "two")]
        self.beat = cluster.beat()
        self.sent: list[int] = []
        self.stopped: tuple[Program, float] | None = None

    def faults(self) -> Iterator[Callable[[], None]]:
        """All kinds in turn, for ever."""
        kinds = [
            self.kill_a_pool_process, self.deliver_twice, self.kill_a_worker, self.flush_the_queue,
            self.pause_a_worker, self.restart_the_queue, self.kill_the_beat,
            self.restart_the_queue_empty, self.stop_a_worker_kindly,
        ]  # fmt: skip
        if self.postgres is not None:
            kinds.append(self.restart_the_database)
        while True:
            yield from kinds

    def supervise(self) -> None:
        """Start again what has died, and let go on what was paused long enough."""
        for index, worker in enumerate(self.workers):
            if not worker.alive:
                self.happened["a worker was started again"] += 1
                name = f"{('one', 'two')[index]}{sum(self.happened.values())}"
                self.workers[index] = self.cluster.worker(2, name, ready=False)
        if not self.beat.alive:
            self.beat = self.cluster.beat()
        if self.stopped and time.monotonic() > self.stopped[1]:
            self.stopped[0].signal_all(signal.SIGCONT)
            self.stopped = None

    def settle(self, seconds: float) -> None:
        """Wait until nothing waits or runs."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.supervise()
            try:
                if self.cluster.backlog() == 0 and self.stopped is None:
                    return
            except DBAPIError:
                pass
            time.sleep(0.2)

    def at_work(self) -> None:
        """Wait until enough is being worked on, so that the fault does not meet idlers."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and sum(self._held().values()) < BUSY:
            self.supervise()
            time.sleep(0.05)

    def not_far_behind(self) -> None:
        """Wait while much is left to do, so that faults are spread over all the work."""
        deadline = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < deadline:
            try:
                if self.cluster.backlog() <= BEHIND:
                    return
            except DBAPIError:
                pass
            self.supervise()
            time.sleep(0.2)

    def _held(self) -> Counter[int]:
        """How many jobs each process of the workers has in hand; the dead have none."""
        free = self._free()
        alive = {child for each in free for child in each.children()}
        running = select(jobs.c.worker).where(jobs.c.state == State.RUNNING)
        try:
            with self.cluster.database.read() as session:
                held = Counter(int(each.rsplit(":", 1)[1]) for each in session.scalars(running))
        except DBAPIError:
            return Counter()
        return Counter({process: many for process, many in held.items() if process in alive})

    def _free(self) -> list[Program]:
        paused = self.stopped[0] if self.stopped else None
        return [each for each in self.workers if each is not paused]

    def _one(self) -> Program:
        """The worker that has most in hand."""
        held = self._held()
        return max(self._free(), key=lambda each: sum(held[child] for child in each.children()))

    def kill_a_pool_process(self) -> None:
        """SIGKILL to that of a worker's children that has most in hand."""
        held = self._held()
        children = self._one().children()
        if children:
            os.kill(max(children, key=lambda each: held[each]), signal.SIGKILL)

    def kill_a_worker(self) -> None:
        """SIGKILL to a worker and all its children."""
        self._one().kill()

    def stop_a_worker_kindly(self) -> None:
        """SIGTERM: it finishes what it holds."""
        self._one().process.send_signal(signal.SIGTERM)

    def pause_a_worker(self) -> None:
        """SIGSTOP for longer than its lease."""
        if self.stopped is None:
            worker = self._one()
            worker.signal_all(signal.SIGSTOP)
            self.stopped = worker, time.monotonic() + self.cluster.settings.lease_seconds + 1

    def kill_the_beat(self) -> None:
        """SIGKILL to the scheduler."""
        self.beat.kill()

    def deliver_twice(self) -> None:
        """Messages for jobs that have one already, or are being worked on, or are done."""
        recent, older = self.sent[-100:], self.sent[:-100]
        self.cluster.send([*recent, *self.random.sample(older, min(50, len(older)))])

    def flush_the_queue(self) -> None:
        """Every message is gone."""
        self._count_messages()
        with self.cluster.valkey.client() as client:
            client.flushall()

    def restart_the_queue(self) -> None:
        """SIGKILL, and back with what its file has."""
        self._restart_queue(persistent=True)

    def restart_the_queue_empty(self) -> None:
        """SIGKILL, and back with nothing."""
        self._restart_queue(persistent=False)

    def _count_messages(self) -> None:
        depths = broker.depths(self.cluster.valkey.url)
        self.happened["messages thrown away"] += sum(depths.values())

    def _restart_queue(self, *, persistent: bool) -> None:
        if not persistent:
            self._count_messages()
        self.cluster.valkey.kill()
        self.cluster.valkey.persistent = persistent
        self.cluster.valkey.start()

    def restart_the_database(self) -> None:
        """All connections break, and it recovers."""
        assert self.postgres is not None
        self.postgres.restart()


def run(
    many: int, folder: Path, database_url: str, postgres: Postgres | None, *, seed: int = 1
) -> Verdict:
    """Stream the documents in, with a fault between batches, and compare."""
    began = time.monotonic()
    valkey = Valkey(folder / "valkey")
    valkey.start()
    cluster = Cluster(folder / "cluster", database_url, valkey, **TIMES)
    try:
        chaos = Chaos(cluster, postgres, seed)
        submitted = reports(many)
        _stream(chaos, submitted)
        chaos.settle(120 + many / 10)
        verdict = compare(cluster, submitted, folder)
        died = sum(each.says("AttributeError") for each in cluster.programs)
        verdict.table |= {**chaos.happened, "programs that met an AttributeError": died}
        verdict.table["seconds"] = round(time.monotonic() - began)
        return verdict
    finally:
        cluster.close()
        valkey.stop()


def _stream(chaos: Chaos, submitted: list[Document]) -> None:
    """Submit all, some of them twice; a submission that the database refuses is tried again."""
    size = max(20, len(submitted) // FAULTS)
    faults = chaos.faults()
    for start in range(0, len(submitted), size):
        batch = submitted[start : start + size]
        again = chaos.random.sample(submitted[: start + size], 5)
        chaos.not_far_behind()
        lane = chaos.random.choice((Lane.LIVE, Lane.BULK))
        _submit(chaos, batch + again, lane)
        chaos.at_work()
        fault = next(faults)
        fault()
        chaos.happened[fault.__name__.replace("_", " ")] += 1
        chaos.supervise()


def _submit(chaos: Chaos, batch: list[Document], lane: Lane) -> None:
    for _ in range(60):
        try:
            receipts = chaos.cluster.submit(batch, lane=lane)
        except DBAPIError:
            time.sleep(0.5)
            chaos.happened["a submission was tried again"] += 1
        else:
            chaos.sent += [each.job for each in receipts if each.job is not None]
            return
    raise TimeoutError("the database did not come back")


def compare(cluster: Cluster, submitted: list[Document], folder: Path) -> Verdict:
    """The store against one that nothing disturbed."""
    poison = {each.id for each in submitted if is_poison(each)}
    calm = _calm(folder, [each for each in submitted if each.id not in poison])
    found = _events(cluster.database)
    with cluster.database.read() as session:
        kept = documents.count(session)
        read_twice = session.execute(
            select(extractions.c.version_id).group_by(extractions.c.version_id)
            .having(func.count() > 1)
        ).all()  # fmt: skip
        told = select(changes.c.number).group_by(changes.c.number).having(func.count() > 1)
        told_twice = session.execute(told).all()
        again = session.scalar(select(func.count()).where(jobs.c.attempt > 1))
        lost_workers = session.scalar(select(func.sum(jobs.c.losses)))
    missing = sum((calm - found).values())
    states = cluster.states()
    lost = missing + max(0, len(submitted) - kept) + cluster.backlog()
    doubled = sum((found - calm).values()) + len(read_twice) + len(told_twice)
    doubled += max(0, kept - len(submitted))
    table = {
        "documents": kept,
        "done": states.get(State.DONE, 0),
        "poison planted": len(poison),
        "events": sum(found.values()),
        "events without faults": sum(calm.values()),
        "jobs taken more than once": again,
        "workers lost with a job": lost_workers,
    }
    quarantined = states.get(State.QUARANTINED, 0)
    return Verdict(len(submitted), len(poison), lost, doubled, quarantined, table)


def _calm(folder: Path, submitted: list[Document]) -> Counter[tuple[object, ...]]:
    """The events of the same documents, read one after the other by nobody but us."""
    database = store.connect(f"sqlite:///{folder / 'calm.db'}")
    store.create(database)
    shop = work.Workshop(database, stub, "calm", ())
    with database.begin() as session:
        receipts = documents.submit(session, submitted)
    ids = [each.job for each in receipts if each.job is not None]
    with mock.patch.dict(os.environ, DATELINE_STUB_PAUSE="0"):
        for start in range(0, len(ids), 100):
            work.read(shop, ids[start : start + 100])
    with database.read() as session:
        assert ledger.backlog(session) == 0
    found = _events(database)
    database.close()
    return found


def _events(database: store.Database) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    cursor = None
    while True:
        with database.read() as session:
            page = timeline.between(session, *FOREVER, limit=1000, cursor=cursor)
        for each in page.entries:
            found[each.document_id, each.id, each.edtf, each.event.title, each.event.trigger] += 1
        cursor = page.next
        if cursor is None:
            return found


def main() -> int:
    """Read the options, make the servers, print the table and the verdict."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    options.add_argument("--seed", type=int, default=1)
    told = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="chaos", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres") if told.database == "postgresql" else None
        if postgres is not None:
            postgres.start()
        url = postgres.url if postgres else f"sqlite:///{folder / 'timeline.db'}"
        try:
            verdict = run(told.documents, folder, url, postgres, seed=told.seed)
        finally:
            if postgres is not None:
                postgres.stop()
    for what, much in verdict.table.items():
        print(f"{what:<40} {much!s:>10}")
    print(verdict)
    return 0 if verdict.good else 1


if __name__ == "__main__":
    sys.exit(main())
