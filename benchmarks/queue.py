"""How fast documents go through submit, queue and store, beside Celery doing nothing at all.

    python -m benchmarks.queue [--documents 5000] [--memory 20000]

The extractor takes no time, so this is what queue and store cost. Celery's own rate is measured
in the same run, on the same broker with the same workers: messages a second to a task that does
nothing. A second table takes the way apart: what each step costs when nothing else runs.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import stub
from benchmarks.cluster import Cluster, Program
from benchmarks.services import Postgres, Valkey, until
from dateline import pipeline, store
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Lane, State, clusters, documents, ledger
from worker import broker, jobs
from worker.tasks import PASSING

Made = TypeVar("Made")
PATIENCE = 600
WORDS = ("talks", "border", "minister", "harvest", "court", "river", "strike")
BATCH = Settings().message_documents
KINDS = ((1, 1), (2, 1), (1, 10), (2, 10), (1, 50))  # workers, documents a message
ORDINARY = {
    "DATELINE_TASK_SOFT_SECONDS": "120",
    "DATELINE_TASK_HARD_SECONDS": "180",
    "DATELINE_LEASE_SECONDS": "300",
    "DATELINE_VISIBILITY_SECONDS": "3600",
    "DATELINE_SWEEP_SECONDS": "15",
    "DATELINE_RESEND_SECONDS": "60",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times are in seconds, `cpu` of all processes of the workers.

    `noop` are messages a second that ask for nothing, `noop_cpu` the CPU that one of them takes;
    `server` is the CPU of the database's processes.
    """

    database: str
    workers: int
    batch: int
    documents: int
    submit: float
    work: float
    cpu: float
    server: float
    noop: float
    noop_cpu: float

    @property
    def rate(self) -> float:
        """Documents a second from the first message to the last result."""
        return self.documents / self.work

    @property
    def share(self) -> float:
        """Of what Celery does with messages that ask for nothing, times the documents in each."""
        return self.rate / (self.noop * self.batch)

    @property
    def cpu_share(self) -> float:
        """The same by the workers' CPU time, which other programs on the machine change less."""
        return self.noop_cpu / (self.batch * self.cpu / self.documents)

    def __str__(self) -> str:
        cost, server = 1000 * self.cpu / self.documents, 1000 * self.server / self.documents
        return (
            f"{self.database:<11}{self.workers:>7}{self.batch:>7}"
            f"{self.documents / self.submit:>10.0f}{self.rate:>8.0f}{self.noop:>8.0f}"
            f"{self.share:>9.0%}{cost:>10.2f}{1000 * self.noop_cpu:>10.2f}{server:>10.2f}"
            f"{self.cpu_share:>9.0%}"
        )


HEAD = (
    f"{'':<11}{'':>7}{'docs a':>7}{'':>10}{'':>8}{'':>8}{'of noop':>9}"
    f"{'CPU ms':>10}{'CPU ms':>10}{'server':>10}{'of noop':>9}\n"
    f"{'database':<11}{'workers':>7}{'message':>7}{'submit/s':>10}{'done/s':>8}{'noop/s':>8}"
    f"{'x docs':>9}{'a doc':>10}{'a noop':>10}{'ms a doc':>10}{'by CPU':>9}"
)


def reports(many: int, *, since: int = 0) -> Iterator[Document]:
    """Documents of 3 KB with three events each; every tenth is a wire copy of the one before."""
    filling = ""
    for number in range(since, since + many):
        if number % 10 != 9 or not filling:
            chance = random.Random(number)
            filling = " ".join(f"{chance.choice(WORDS)}{chance.randrange(500)}" for _ in range(420))
        words = f"Report {number}: war began in 1979, ended in 1988 and returned in 1992. "
        yield Document(words + filling, id=f"report-{number}")


def cpu_of(processes: Sequence[int]) -> float:
    """The seconds of CPU that processes have used so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def worker_cpu(programs: Sequence[Program]) -> float:
    """The seconds of CPU that workers and their children have used so far."""
    return cpu_of([each for one in programs for each in (one.process.pid, *one.children())])


def memory_of(program: Program) -> int:
    """The largest resident set among a worker's children, in KiB."""
    sizes = []
    for process in program.children():
        status = Path(f"/proc/{process}/status").read_text()
        sizes.append(int(status.split("VmRSS:")[1].split()[0]))
    return max(sizes)


@contextmanager
def installation(
    folder: Path, url: str, workers: int, **changed: str
) -> Iterator[tuple[Cluster, list[Program]]]:
    """A fresh one with so many workers of one process each."""
    valkey = Valkey(folder / "valkey")
    valkey.start()
    cluster = Cluster(folder / "cluster", url, valkey, **{**ORDINARY, **changed})
    try:
        yield cluster, [cluster.worker(1, f"w{number}") for number in range(workers)]
    finally:
        cluster.close()
        valkey.stop()


def noop_rate(cluster: Cluster, programs: list[Program], many: int) -> tuple[float, float]:
    """Messages a second that ask for nothing, and the seconds of CPU that one takes."""
    with cluster.valkey.client() as client:
        before = worker_cpu(programs)
        began = time.monotonic()
        with cluster.app.producer_pool.acquire(block=True) as producer:
            for _ in range(many):
                cluster.app.send_task("worker.nothing", queue="dateline:live", producer=producer)
        until(lambda: client.llen("dateline:live") == 0, "nothing is done", PATIENCE)
    return many / (time.monotonic() - began), (worker_cpu(programs) - before) / many


def submit(cluster: Cluster, stock: Sequence[Document]) -> list[int]:
    """Submit in bulk, a hundred to a transaction, without a message; the jobs."""
    receipts = []
    for start in range(0, len(stock), 100):
        with cluster.database.begin() as session:
            receipts += documents.submit(session, stock[start : start + 100], lane=Lane.BULK)
    return [each.job for each in receipts if each.job is not None]


def waiting(cluster: Cluster) -> int:
    """How many messages are still on their way."""
    return sum(broker.depths(cluster.valkey.url).values())


def warm_up(cluster: Cluster, workers: int) -> None:
    """Have each worker read some documents, as it has when it has been up for a moment."""
    cluster.send(submit(cluster, list(reports(40 * workers, since=10**6))), size=1)
    until(lambda: cluster.backlog() == 0 and not waiting(cluster), "they are warm", PATIENCE)


def measure(
    folder: Path,
    name: str,
    url: str,
    workers: int,
    many: int,
    batch: int,
    nothing: int,
    postgres: Postgres,
) -> Row:
    """One line of the table."""
    with installation(folder, url, workers) as (cluster, programs):
        warm_up(cluster, workers)
        noop, noop_cpu = noop_rate(cluster, programs, nothing)
        before = worker_cpu(programs)
        stock = list(reports(many))
        began = time.monotonic()
        found = submit(cluster, stock)
        submitted = time.monotonic()
        server = cpu_of(postgres.processes())
        cluster.send(found, Lane.BULK, size=batch)
        until(lambda: cluster.backlog() == 0 and not waiting(cluster), "all is done", PATIENCE)
        done = time.monotonic()
        used = worker_cpu(programs) - before
        server = cpu_of(postgres.processes()) - server
    return Row(
        name,
        workers,
        batch,
        many,
        submitted - began,
        done - submitted,
        used,
        server,
        noop,
        noop_cpu,
    )


def parts(folder: Path, url: str, many: int, size: int) -> Iterator[str]:
    """What each step costs when nothing else runs, in this process."""
    stock = list(reports(many))
    with installation(folder, url, 0) as (cluster, _):
        made, told = timed("submit, a hundred at a time", many, lambda: submit(cluster, stock))
        yield told
        yield timed("publish", many, lambda: cluster.send(made, Lane.BULK, size=size))[1]
        database = store.connect(url, for_worker=True)
        shop = jobs.Workshop(database, stub, "here", PASSING)
        messages = [made[start : start + size] for start in range(0, many, size)]

        def work() -> None:
            for message in messages:
                jobs.read(shop, message)

        yield timed("claim, read by the stub, store", many, work)[1]
        yield timed("the same delivered again", many, work)[1]
        yield timed("the stub and the sketch alone", many, lambda: extract(stock))[1]
        database.close()


def extract(stock: Sequence[Document]) -> None:
    """What is no work of queue or store."""
    for each in stock:
        stub.extract(each)
        clusters.bands(each.text)


def timed(name: str, many: int, work: Callable[[], Made]) -> tuple[Made, str]:
    """What the work has made, and a line that says how fast that was."""
    wall, cpu = time.monotonic(), time.process_time()
    made = work()
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    return made, f"  {name:<34}{many / wall:>9.0f}{1000 * cpu / many:>10.3f}"


def latencies(folder: Path, url: str, many: int = 100) -> list[float]:
    """Seconds from submission to the events being there, one document at a time."""
    found = []
    with installation(folder, url, 1) as (cluster, _):
        for report in reports(many):
            began = time.monotonic()
            (receipt,) = cluster.submit([report])
            until(lambda job=receipt.job: _done(cluster, job), "it is done")
            found.append(time.monotonic() - began)
    return sorted(found)


def _done(cluster: Cluster, job: int) -> bool:
    with cluster.database.read() as session:
        found = ledger.get(session, job)
    return found is not None and found.state is State.DONE


def extraction_cpu(many: int = 30) -> float:
    """The seconds of CPU that the real extractor takes for one of the documents."""
    stock = list(reports(many))
    list(pipeline.extract_many(stock[:2]))
    began = time.process_time()
    list(pipeline.extract_many(stock))
    return (time.process_time() - began) / many


def memory_over(folder: Path, url: str, many: int) -> list[tuple[int, int]]:
    """The worker's resident memory as documents go by: (documents, KiB)."""
    found = []
    with installation(folder, url, 1) as (cluster, (worker,)):
        step = many // 5
        for start in range(0, many, step):
            cluster.submit(reports(step, since=start), lane=Lane.BULK)
            until(lambda: cluster.backlog() == 0, "all is done", PATIENCE)
            found.append((start + step, memory_of(worker)))
    return found


def main() -> int:
    """Measure on both databases, with one worker and two."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--noop", type=int, default=3000)
    options.add_argument("--memory", type=int, default=20_000)
    told = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="queue", ignore_cleanup_errors=True) as name:
        top = Path(name)
        top.chmod(0o755)
        postgres = Postgres(top / "postgres")
        postgres.start()
        try:
            _report(top, postgres, told.documents, told.noop, told.memory)
        finally:
            postgres.stop()
    return 0


def _report(top: Path, postgres: Postgres, many: int, noop: int, memory: int) -> None:
    address: dict[str, Callable[[str], str]] = {
        "sqlite": lambda name: f"sqlite:///{top / name}.db",
        "postgresql": postgres.fresh,
    }
    rows: list[Row] = []
    print(HEAD)
    for kind, make in address.items():
        for workers, batch in KINDS:
            name = f"{kind}{workers}-{batch}"
            installed = top / name, kind, make(name)
            rows.append(measure(*installed, workers, many, batch, noop, postgres))
            print(rows[-1], flush=True)
    print(f"\n  {'each step alone':<34}{'docs/s':>9}{'CPU ms':>10}")
    for kind, make in address.items():
        for size in (1, 10, 50):
            print(f"{kind}, {size} in a message")
            name = f"{kind}-parts-{size}"
            for line in parts(top / name, make(name), min(many, 2000), size):
                print(line, flush=True)
    real = extraction_cpu()
    worst = max(row.cpu / row.documents for row in rows if row.batch == BATCH)
    print(
        f"the real extractor: {1000 * real:.1f} ms of CPU for a document; "
        f"queue and store take {worst / (worst + real):.0%} of the worker's CPU, "
        f"{BATCH} documents a message"
    )
    for kind, make in address.items():
        times = latencies(top / f"{kind}-one", make(f"{kind}-one"))
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"submit to queryable, idle, {kind}: p50 {median:.3f} s, p95 {p95:.3f} s")
    print("memory of the worker's process, postgresql:")
    for documents_done, size in memory_over(top / "memory", postgres.fresh("memory"), memory):
        print(f"  after {documents_done:>6} documents {size / 1024:>6.1f} MiB")


if __name__ == "__main__":
    sys.exit(main())
