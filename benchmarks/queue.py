"""How fast documents go through submit, queue and store, beside Celery doing nothing at all.

    python -m benchmarks.queue [--documents 5000] [--memory 20000]

The extractor takes no time, so this is what queue and store cost. Celery's own rate is measured
in the same run, on the same broker with the same workers: messages a second to a task that does
nothing. A second table takes the way apart: what each step costs when nothing else runs.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import rates, steps, stock
from benchmarks.cluster import Cluster
from benchmarks.installation import PATIENCE, installation
from benchmarks.processes import memory_of
from benchmarks.services import Postgres, until
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Lane, State, ledger

BATCH = Settings().message_documents
KINDS = ((1, 1), (2, 1), (1, 10), (2, 10), (1, 50))  # workers, documents a message

Databases = Mapping[str, Callable[[str], str]]  # makes an empty one of that name; its address


def main() -> int:
    """Measure on both databases, with one worker and two."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--noop", type=int, default=3000)
    options.add_argument("--memory", type=int, default=20_000)
    told = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="queue", ignore_cleanup_errors=True) as name:
        top = Path(name)
        with Postgres(top / "postgres") as postgres:
            databases: Databases = {
                "sqlite": lambda name: f"sqlite:///{top / name}.db",
                "postgresql": postgres.fresh,
            }
            rows = _print_rates(top, databases, postgres, told.documents, told.noop)
            _print_steps(top, databases, min(told.documents, 2000))
            _print_share(max(row.cpu / row.documents for row in rows if row.batch == BATCH))
            _print_latencies(top, databases)
            _print_memory(top / "memory", postgres.fresh("memory"), told.memory)
    return 0


def _print_rates(
    top: Path, databases: Databases, postgres: Postgres, many: int, noops: int
) -> list[rates.Row]:
    rows = []
    print(rates.HEAD)
    for kind, make in databases.items():
        for workers, batch in KINDS:
            name = f"{kind}{workers}-{batch}"
            row = rates.measure(
                top / name,
                make(name),
                postgres,
                database=kind,
                workers=workers,
                batch=batch,
                documents=many,
                noops=noops,
            )
            print(row, flush=True)
            rows.append(row)
    return rows


def _print_steps(top: Path, databases: Databases, many: int) -> None:
    print(f"\n{steps.HEAD}")
    for kind, make in databases.items():
        for size in (1, 10, 50):
            print(f"{kind}, {size} in a message")
            name = f"{kind}-parts-{size}"
            for line in steps.parts(top / name, make(name), many, size):
                print(line, flush=True)


def _print_share(cost: float) -> None:
    real = steps.extraction_cpu()
    print(
        f"the real extractor: {1000 * real:.1f} ms of CPU for a document; "
        f"queue and store take {cost / (cost + real):.0%} of the worker's CPU, "
        f"{BATCH} documents a message"
    )


def _print_latencies(top: Path, databases: Databases) -> None:
    for kind, make in databases.items():
        times = latencies(top / f"{kind}-one", make(f"{kind}-one"))
        p95 = statistics.quantiles(times, n=20)[-1]
        median = statistics.median(times)
        print(f"submit to queryable, idle, {kind}: p50 {median:.3f} s, p95 {p95:.3f} s")


def latencies(folder: Path, url: str, many: int = 100) -> list[float]:
    """Seconds from submission to the events being there, one document at a time."""
    with installation(folder, url, 1) as (cluster, _):
        return [_latency(cluster, report) for report in stock.ordinary(many)]


def _latency(cluster: Cluster, report: Document) -> float:
    began = time.monotonic()
    (receipt,) = cluster.submit([report])
    job = receipt.job
    assert job is not None
    until(lambda: _done(cluster, job), "it is done")
    return time.monotonic() - began


def _done(cluster: Cluster, job: int) -> bool:
    with cluster.database.read() as session:
        found = ledger.get(session, job)
    return found is not None and found.state is State.DONE


def _print_memory(folder: Path, url: str, many: int) -> None:
    print("memory of the worker's process, postgresql:")
    for done, size in memory_over(folder, url, many):
        print(f"  after {done:>6} documents {size / 1024:>6.1f} MiB")


def memory_over(folder: Path, url: str, many: int) -> list[tuple[int, int]]:
    """The worker's resident memory as documents go by: (documents, KiB)."""
    found = []
    with installation(folder, url, 1) as (cluster, (worker,)):
        step = many // 5
        for start in range(0, many, step):
            cluster.submit(stock.ordinary(step, since=start), lane=Lane.BULK)
            until(lambda: cluster.backlog() == 0, "all is done", PATIENCE)
            found.append((start + step, memory_of(worker)))
    return found


if __name__ == "__main__":
    sys.exit(main())
