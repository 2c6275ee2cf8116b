"""The way of a document taken apart: what each step costs alone, in one process."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks import stock, stub
from benchmarks.installation import installation, submit
from dateline import pipeline, store
from dateline.model import Document
from dateline.store import Lane, clusters
from worker import jobs
from worker.tasks import PASSING

Made = TypeVar("Made")
HEAD = f"  {'each step alone':<34}{'docs/s':>9}{'CPU ms':>10}"


def parts(folder: Path, url: str, many: int, size: int) -> Iterator[str]:
    """What each step costs when nothing else runs, in this process."""
    reports = list(stock.ordinary(many))
    with installation(folder, url, 0) as (cluster, _):
        made, told = timed("submit, a hundred at a time", many, lambda: submit(cluster, reports))
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
        yield timed("the stub and the sketch alone", many, lambda: extract(reports))[1]
        database.close()


def extract(documents: Sequence[Document]) -> None:
    """What is no work of queue or store."""
    for each in documents:
        stub.extract(each)
        clusters.bands(each.text)


def timed(name: str, many: int, work: Callable[[], Made]) -> tuple[Made, str]:
    """What the work has made, and a line that says how fast that was."""
    wall, cpu = time.monotonic(), time.process_time()
    made = work()
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    return made, f"  {name:<34}{many / wall:>9.0f}{1000 * cpu / many:>10.3f}"


def extraction_cpu(many: int = 30) -> float:
    """The seconds of CPU that the real extractor takes for one of the documents."""
    reports = list(stock.ordinary(many))
    list(pipeline.extract_many(reports[:2]))
    began = time.process_time()
    list(pipeline.extract_many(reports))
    return (time.process_time() - began) / many
