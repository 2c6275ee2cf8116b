"""Everything that must hold for any text, over whole corpora and over spoilt texts made of them.

    python -m benchmarks.corpus CORPORA [--mutations 2] [--seed 1] [--processes 2] [--only ID]

Every text, and some cut and joined mutations of each: no exception, no hang (a deadline for each
text), none above 500 characters slower than ten times the mean of a character (CPU time, measured
again before it is called slow), all spans exact, every format can write it, and the same alone
and in a batch. A line for each failure; exit status 1 if there are any. `--only` runs the batch
of one text again.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # one core a process, and before numpy is read

from benchmarks import examination  # noqa: E402
from benchmarks.examination import Failure, Findings  # noqa: E402
from dateline.model import Document  # noqa: E402

FILES = (
    "timebank", "aquaint", "timebank-dense", "meantime-dev", "wikiwars-dev", "topics/articles",
    "coref/ecb-dev",
)  # fmt: skip
BATCH = 16


def main() -> int:
    """Examine all, print the failures and a summary."""
    told = _arguments()
    texts = list(_texts(Path(told.corpora)))
    batches = list(_batches(texts, told.mutations, str(told.seed)))
    if told.only:
        batches = [each for each in batches if any(one.id == told.only for one in each)]
        if not batches:
            print(f"no text has the id {told.only!r}", file=sys.stderr)
            return 2
    findings = _all(batches, told.processes)
    slow = _slow(batches, findings)
    for failure in slow:
        _print(failure)
    _summary(findings, slow)
    return 1 if findings.failures or slow else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus")
    parser.add_argument("corpora", nargs="?", default="../shared/corpora")
    parser.add_argument("--mutations", type=int, default=2, help="spoilt texts of each text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", help="the id of a text, as a failure tells it")
    return parser.parse_args()


def _texts(corpora: Path) -> Iterator[Document]:
    for name in FILES:
        for line in (corpora / f"{name}.jsonl").read_text().splitlines():
            given = json.loads(line)
            day = _day(given.get("dct") or given.get("published"))
            yield Document(given["text"], id=f"{name}/{given['id']}", published=day)


def _day(told: str | None) -> date | None:
    """The day that a text is of; None where it is told in another form, or not."""
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def _batches(texts: list[Document], mutations: int, seed: str) -> Iterator[list[Document]]:
    stream = examination.spoilt(texts, mutations, seed=seed)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _all(batches: list[list[Document]], processes: int) -> Findings:
    findings, total, done = Findings(), sum(map(len, batches)), 0
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=examination.load
    ) as pool:
        running = {pool.submit(examination.examine, each): len(each) for each in batches}
        for future in as_completed(running):
            found = future.result()
            for failure in found.failures:
                _print(failure)
            findings.add(found)
            done += running.pop(future)
            print(f"\r{done:,} of {total:,} texts", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return findings


def _slow(batches: list[list[Document]], findings: Findings) -> list[Failure]:
    """The slow texts that are slow once more."""
    by_id = {each.id: each for batch in batches for each in batch}
    first = {name: findings.costs[name] for name in findings.slow()}
    examination.load()
    for name, (size, spent) in first.items():
        findings.costs[name] = size, min(spent, examination.cost(by_id[name]))
    return [
        Failure(name, "slow", f"{first[name][0]:,} characters, {findings.costs[name][1]:.2f} s")
        for name in findings.slow()
    ]


def _print(failure: Failure) -> None:
    print(f"\r{failure.kind}: {failure.detail} --only {failure.id!r}", flush=True)


def _summary(findings: Findings, slow: list[Failure]) -> None:
    characters = sum(size for size, _ in findings.costs.values())
    seconds = sum(spent for _, spent in findings.costs.values())
    kinds = Counter(each.kind for each in [*findings.failures, *slow])
    print(
        f"{len(findings.costs):,} texts, {characters / 1e6:.1f} million characters, "
        f"{1e6 * seconds / max(characters, 1):.0f} CPU-seconds a million"
    )
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) or "no failures")


if __name__ == "__main__":
    sys.exit(main())
