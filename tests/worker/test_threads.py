"""Matrices are multiplied in one thread, for the processes are what work is divided among."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.cluster import Cluster
from dateline.model import Document

SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
LIMITS = {
    "DATELINE_EXTRACTOR": "dateline.pipeline",
    "DATELINE_TASK_SOFT_SECONDS": "60",
    "DATELINE_MAX_TEXT_WORDS": "100000",
    "DATELINE_TASK_HARD_SECONDS": "90",
    "DATELINE_LEASE_SECONDS": "120",
    "DATELINE_VISIBILITY_SECONDS": "180",
}
MULTIPLY = """
import {door}, numpy
square = numpy.ones((512, 512), dtype="float32")
square @ square
status = open("/proc/self/status").read()
print(status.split("Threads:")[1].split()[0])
"""


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """As in a fresh shell: this very process has set them when it loaded the product."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def threads_of(process):
    return Path(f"/proc/{process}/status").read_text().split("Threads:")[1].split()[0]


def test_a_process_that_reads_documents_has_one_thread(make_cluster):
    cluster: Cluster = make_cluster(**LIMITS)
    worker = cluster.worker(2)
    cluster.submit(Document(f"The talks began on {day} May 1979.") for day in range(1, 29))
    cluster.quiet(120)

    assert [threads_of(each) for each in worker.children()] == ["1", "1"]


@pytest.mark.parametrize("door", ["dateline.__main__", "api.app", "worker.broker"])
def test_each_door_sees_to_it_before_numpy_loads(door):
    assert _run(MULTIPLY.format(door=door)) == "1"


def test_what_somebody_has_set_stands(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")

    told = _run(f"import os, dateline; print(*map(os.environ.get, {SETTINGS[:2]}))")

    assert told == "3 1"


def _run(program):
    words = [sys.executable, "-c", program]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
