"""A fresh installation with ordinary times, to be measured: how to fill it and to wait for it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks import stock
from benchmarks.cluster import Cluster, Program
from benchmarks.services import Valkey, until
from dateline.model import Document
from dateline.store import Lane, documents
from worker import broker

PATIENCE = 600
ORDINARY = {
    "DATELINE_TASK_SOFT_SECONDS": "120",
    "DATELINE_TASK_HARD_SECONDS": "180",
    "DATELINE_LEASE_SECONDS": "300",
    "DATELINE_VISIBILITY_SECONDS": "3600",
    "DATELINE_SWEEP_SECONDS": "15",
    "DATELINE_RESEND_SECONDS": "60",
}


@contextmanager
def installation(folder: Path, url: str, workers: int) -> Iterator[tuple[Cluster, list[Program]]]:
    """A fresh one with so many workers of one process each."""
    with (
        Valkey(folder / "valkey") as valkey,
        closing(Cluster(folder / "cluster", url, valkey, **ORDINARY)) as cluster,
    ):
        yield cluster, [cluster.worker(1, f"w{number}") for number in range(workers)]


def submit(cluster: Cluster, submitted: Sequence[Document]) -> list[int]:
    """Submit in bulk, a hundred to a transaction, without a message; the jobs."""
    receipts = []
    for start in range(0, len(submitted), 100):
        with cluster.database.begin() as session:
            receipts += documents.submit(session, submitted[start : start + 100], lane=Lane.BULK)
    return [each.job for each in receipts if each.job is not None]


def finished(cluster: Cluster) -> None:
    """Wait until no job is open and no message is on its way."""
    until(
        lambda: cluster.backlog() == 0 and not sum(broker.depths(cluster.valkey.url).values()),
        "all is done",
        PATIENCE,
    )


def warm_up(cluster: Cluster, workers: int) -> None:
    """Have each worker read some documents, as it has when it has been up for a moment."""
    cluster.send(submit(cluster, list(stock.ordinary(40 * workers, since=10**6))), size=1)
    finished(cluster)
