"""What a worker's CPU is spent on: short documents through a worker of two processes.

    python -m benchmarks.threads [--documents 600] [--threads N]

With the real extractor, one to a message. Without `--threads` the
matrices are multiplied in as many threads as the product chooses, which is one.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.cluster import Cluster
from benchmarks.processes import worker_cpu
from benchmarks.services import Valkey
from dateline.model import Document
from dateline.store import Lane

LIMITS = {
    "DATELINE_EXTRACTOR": "dateline.pipeline",
    "DATELINE_TASK_SOFT_SECONDS": "60",
    "DATELINE_MAX_TEXT_WORDS": "100000",
    "DATELINE_TASK_HARD_SECONDS": "90",
    "DATELINE_LEASE_SECONDS": "120",
    "DATELINE_VISIBILITY_SECONDS": "180",
}
TEXT = "The talks began on {day} May {year}. The minister resigned two days later."


def main() -> int:
    """Measure once."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=600)
    options.add_argument("--threads", type=int)
    told = options.parse_args()
    chosen = {"OPENBLAS_NUM_THREADS": str(told.threads)} if told.threads else {}
    with tempfile.TemporaryDirectory(prefix="threads", ignore_cleanup_errors=True) as name:
        print(f"{_cpu(Path(name), told.documents, chosen):.1f} CPU-seconds")
    return 0


def _cpu(top: Path, many: int, chosen: dict[str, str]) -> float:
    with Valkey(top / "valkey") as valkey:
        cluster = Cluster(top, f"sqlite:///{top / 'timeline.db'}", valkey, **LIMITS, **chosen)
        try:
            worker = cluster.worker(2)
            before = worker_cpu([worker])
            cluster.submit(
                (
                    Document(TEXT.format(day=1 + each % 28, year=1900 + each // 28), id=str(each))
                    for each in range(many)
                ),
                lane=Lane.BULK,
            )
            cluster.quiet(600, sweeping=False)
            return worker_cpu([worker]) - before
        finally:
            cluster.close()


if __name__ == "__main__":
    sys.exit(main())
