"""Break everything that can break while documents stream in, then count what is lost or doubled.

    python -m benchmarks.chaos --documents 10000 [--database sqlite]

Real processes: a Redis or Valkey, PostgreSQL or SQLite, two workers, a beat, with an extractor
that takes no time. The store is compared with a run of the same documents that nothing disturbed.
The last line is the verdict; the exit status says whether it is a good one.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from benchmarks import stock
from benchmarks.cluster import Cluster
from benchmarks.faults import Chaos
from benchmarks.services import Postgres, Valkey
from benchmarks.verdict import Verdict, compare
from dateline.model import Document
from dateline.store import Lane

FAULTS = 200  # at most: one after each batch of documents
TIMES = {  # short, and yet long enough for a machine that is busy with other things
    "DATELINE_STUB_PAUSE": "0.4",
    "DATELINE_TASK_SOFT_SECONDS": "6",
    "DATELINE_TASK_HARD_SECONDS": "8",
    "DATELINE_LEASE_SECONDS": "8",
    "DATELINE_VISIBILITY_SECONDS": "10",
}


def run(
    many: int,
    folder: Path,
    database_url: str,
    postgres: Postgres | None,
    *,
    seed: int = 1,
    without: Collection[str] = (),
) -> Verdict:
    """Stream the documents in, with a fault between batches, and compare."""
    began = time.monotonic()
    with (
        Valkey(folder / "valkey") as valkey,
        closing(Cluster(folder / "cluster", database_url, valkey, **TIMES)) as cluster,
    ):
        chaos = Chaos(cluster, postgres, seed)
        submitted = stock.poisoned(many)
        _stream(chaos, submitted, without)
        chaos.crew.settle(120 + many / 10)
        verdict = compare(cluster, submitted, folder)
        died = sum(each.says("AttributeError") for each in cluster.programs)
        verdict.table |= {**chaos.happened, "programs that met an AttributeError": died}
        verdict.table["seconds"] = round(time.monotonic() - began)
        return verdict


def _stream(chaos: Chaos, submitted: list[Document], without: Collection[str]) -> None:
    """Submit all, some of them twice; a submission that the database refuses is tried again."""
    size = max(20, len(submitted) // FAULTS)
    faults = chaos.faults(without)
    for start in range(0, len(submitted), size):
        batch = submitted[start : start + size]
        again = chaos.random.sample(submitted[: start + size], 5)
        chaos.crew.not_far_behind()
        lane = chaos.random.choice((Lane.LIVE, Lane.BULK))
        _submit(chaos, batch + again, lane)
        chaos.crew.at_work()
        chaos.strike(next(faults))


def _submit(chaos: Chaos, batch: list[Document], lane: Lane) -> None:
    for _ in range(60):
        try:
            receipts = chaos.cluster.submit(batch, lane=lane)
        except DBAPIError:
            time.sleep(0.5)
            chaos.crew.supervise()
            chaos.happened["a submission was tried again"] += 1
        else:
            chaos.storage.answered()
            chaos.sent += [each.job for each in receipts if each.job is not None]
            return
    raise TimeoutError("the database did not come back")


def main() -> int:
    """Read the options, make the servers, print the table and the verdict."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--without", action="append", default=[], help="a fault, by its name")
    told = options.parse_args()
    how = {"seed": told.seed, "without": told.without}
    with tempfile.TemporaryDirectory(prefix="chaos", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if told.database == "postgresql":
            with Postgres(folder / "postgres") as postgres:
                verdict = run(told.documents, folder, postgres.url, postgres, **how)
        else:
            url = f"sqlite:///{folder / 'timeline.db'}"
            verdict = run(told.documents, folder, url, None, **how)
    for what, much in verdict.table.items():
        print(f"{what:<40} {much!s:>10}")
    print(verdict)
    return 0 if verdict.good else 1


if __name__ == "__main__":
    sys.exit(main())
