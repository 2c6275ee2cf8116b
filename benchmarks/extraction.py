"""How fast whole articles come out, stage by stage, and what the process weighs.

    python -m benchmarks.extraction CORPORA

CPU time on one core over the texts of TimeBank, told for an article of 3,000 characters;
publication dates are those of the corpus. The memory is the process's resident set at its peak.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # one core, and before numpy is read

ARTICLE = 3_000
T = TypeVar("T")


def main() -> None:
    """Print the load time, the time of each stage, the articles a second, and the memory."""
    start = time.process_time()
    from dateline import events, pipeline, syntax, timex
    from dateline.model import Document
    from dateline.text import sentences

    syntax.load()
    print(f"imports and model loaded in {time.process_time() - start:.2f} CPU-seconds")
    corpora = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")
    lines = (corpora / "timebank.jsonl").read_text().splitlines()
    documents = [
        Document(each["text"], id=each["id"], published=date.fromisoformat(each["dct"][:10]))
        for each in map(json.loads, lines)
    ]
    articles = sum(len(document.text) for document in documents) / ARTICLE
    for _ in pipeline.extract_many(documents[:20]):
        pass
    split, cut = timed(lambda: [sentences.split(each.text) for each in documents])
    pairs = list(zip(documents, cut, strict=True))
    resolved, times = timed(
        lambda: [
            timex.resolve(timex.tag(each.text), each.text, parts, published=each.published)
            for each, parts in pairs
        ]
    )
    parsed, parses = timed(
        lambda: syntax.load().parse_many([(each.text, parts) for each, parts in pairs])
    )
    found, _ = timed(
        lambda: [
            events.extract(each, parts, known, parse)
            for (each, parts), known, parse in zip(pairs, times, parses, strict=True)
        ]
    )
    for stage, seconds in (
        ("sentences", split), ("times", resolved), ("parse", parsed), ("events", found),
    ):  # fmt: skip
        print(f"{stage:<10} {1000 * seconds / articles:7.2f} ms an article")
    total = split + resolved + parsed + found
    print(f"whole      {1000 * total / articles:7.2f} ms an article")
    print(f"{articles / total:.1f} articles of 3 KB a CPU-second")
    print(
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident at the peak"
    )


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """The CPU-seconds that some work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
