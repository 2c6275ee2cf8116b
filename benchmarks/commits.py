"""What it costs that a submission is on the disk before it is answered, and what sharing saves.

    python -m benchmarks.commits [--documents 320]

Threads submit documents of 3 KB to one SQLite database: each in a transaction of its own, or as
the API does it, where those that come together share one. Measured on this machine's disk, and
with each sync made longer, as on a disk that truly waits.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.disk import Disk
from benchmarks.stock import ordinary
from dateline import store
from dateline.model import Document
from dateline.store import Database, documents

WAYS = (("normal", False), ("full", False), ("full", True))  # DATELINE_SQLITE_SYNC, shared
HEAD = (
    f"{'sync':8}{'shared':8}{'clients':>8}{'documents/s':>13}{'p50 ms':>9}{'p95 ms':>9}{'syncs':>7}"
)


def main() -> int:
    """Print a line for each way, number of clients and disk."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=320)
    told = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="commits") as name:
        for longer in (0.0, 0.005):
            print(f"each sync {longer * 1000:.0f} ms longer than here\n{HEAD}")
            for clients in (1, 8, 32):
                for sync, shared in WAYS:
                    url = f"sqlite:///{Path(name) / f'{sync}{shared}{clients}{longer}'}.db"
                    line = measure(url, sync, told.documents, clients, longer, shared=shared)
                    print(f"{sync:8}{'yes' if shared else 'no':8}{clients:>8}{line}", flush=True)
    return 0


def measure(url: str, sync: str, many: int, clients: int, longer: float, *, shared: bool) -> str:
    """Documents a second, times until one is kept, and syncs a document."""
    database = store.connect(url, sync=sync)
    store.create(database)
    database.close()
    times: list[float] = []

    def submit(document: Document) -> None:
        began = time.monotonic()
        _keep(database, document, shared=shared)
        times.append((time.monotonic() - began) * 1000)

    with Disk(sync_seconds=longer) as disk, ThreadPoolExecutor(clients) as pool:
        stock = list(ordinary(many))
        began = time.monotonic()
        list(pool.map(submit, stock))
        rate = many / (time.monotonic() - began)
    syncs = disk.syncs() / many
    database.close()
    times.sort()
    half, most = times[many // 2], times[many * 95 // 100]
    return f"{rate:>13.0f}{half:>9.1f}{most:>9.1f}{syncs:>7.2f}"


def _keep(database: Database, document: Document, *, shared: bool) -> None:
    if shared:
        database.again(lambda session: documents.submit(session, [document]))
    else:
        with database.begin() as session:
            documents.submit(session, [document])


if __name__ == "__main__":
    sys.exit(main())
