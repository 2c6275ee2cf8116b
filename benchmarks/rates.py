"""The rows of the table: documents a second, beside Celery's messages that ask for nothing."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import stock
from benchmarks.cluster import Cluster, Program
from benchmarks.installation import PATIENCE, finished, installation, submit, warm_up
from benchmarks.processes import cpu_of, worker_cpu
from benchmarks.services import Postgres, until
from dateline.store import Lane
from worker import messages
from worker.broker import queue_of

LIVE = queue_of(Lane.LIVE)


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


def measure(
    folder: Path,
    url: str,
    postgres: Postgres,
    *,
    database: str,
    workers: int,
    batch: int,
    documents: int,
    noops: int,
) -> Row:
    """One line of the table."""
    with installation(folder, url, workers) as (cluster, programs):
        warm_up(cluster, workers)
        noop, noop_cpu = noop_rate(cluster, programs, noops)
        reports = list(stock.ordinary(documents))
        cpu, began = worker_cpu(programs), time.monotonic()
        jobs = submit(cluster, reports)
        submitted, server = time.monotonic(), cpu_of(postgres.processes())
        cluster.send(jobs, Lane.BULK, size=batch)
        finished(cluster)
        done = time.monotonic()
        cpu, server = worker_cpu(programs) - cpu, cpu_of(postgres.processes()) - server
    taken = submitted - began, done - submitted
    return Row(database, workers, batch, documents, *taken, cpu, server, noop, noop_cpu)


def noop_rate(cluster: Cluster, programs: list[Program], many: int) -> tuple[float, float]:
    """Messages a second that ask for nothing, and the seconds of CPU that one takes."""
    with cluster.valkey.client() as client:
        before = worker_cpu(programs)
        began = time.monotonic()
        calls = ([number] for number in range(many))
        sent = cluster.database.now()
        made = messages.about(cluster.app, "worker.nothing", calls, LIVE, sent=sent)
        client.lpush(LIVE, *made)
        until(lambda: client.llen(LIVE) == 0, "nothing is done", PATIENCE)
    return many / (time.monotonic() - began), (worker_cpu(programs) - before) / many
