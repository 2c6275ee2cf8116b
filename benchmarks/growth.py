"""Shows that the time of the whole extraction grows with the length of a text and no faster.

    python -m benchmarks.growth [--most CHARACTERS] [NAME ...]

Each kind of text (`benchmarks.repeated`) is doubled from some 10,000 characters on; a row has the
CPU-seconds of each length, and the time of the longest over the time of half of it, which is 2
where the growth is linear. A kind above 2.3 is marked, and the exit status is 1.
"""

import argparse
import gc
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from benchmarks.repeated import KINDS, Kind

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # one core, and before numpy is read

FIRST = 10_000
MOST = 160_000
RATIO = 2.3
ENOUGH = 2.0  # CPU-seconds that need no second look
TOO_LONG = 240  # CPU-seconds after which a text is given up


def main() -> int:
    """Print a row a kind, and say which grow too fast."""
    given = _arguments()
    halves = [given.most >> power for power in range(20)]
    lengths = [length for length in reversed(halves) if length >= FIRST] or [given.most]
    kinds = [kind for kind in KINDS if not given.names or kind.name in given.names]
    load()
    print(f"{'text':<26}" + "".join(f"{length:>10,}" for length in lengths) + f"{'ratio':>8}")
    fast = [kind.name for kind in kinds if not row(kind, lengths)]
    print(f"{len(kinds)} kinds; above {RATIO} a doubling: {', '.join(fast) or 'none'}")
    return 1 if fast else 0


def load() -> None:
    """Load what is loaded once, and hide it from the collector of garbage, as a worker does."""
    seconds(Kind("first", "He left on Monday. "), FIRST)
    gc.collect()
    gc.freeze()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=MOST, help="characters of the longest text")
    parser.add_argument("names", nargs="*", help="kinds of text; all if none is named")
    given = parser.parse_args()
    if strange := set(given.names) - {kind.name for kind in KINDS}:
        parser.error(f"no kind of text is called {', '.join(sorted(strange))}")
    if given.most < 2 * FIRST:
        parser.error(f"--most must be {2 * FIRST} at least, so that two lengths can be compared")
    return given


def row(kind: Kind, lengths: list[int]) -> bool:
    """Print the seconds for each length; whether they grow no faster than they may."""
    spent: list[float] = []
    try:
        with _bounded():
            seconds(kind, FIRST)  # its language, and its words' first vectors
        for length in lengths:
            with _bounded():
                spent.append(seconds(kind, length))
    except TimeoutError:
        print(f"{kind.name:<26}{_figures(spent)}  more than {TOO_LONG} CPU-seconds !", flush=True)
        return False
    growth = spent[-1] / max(spent[-2], 1e-6)
    if growth > RATIO:  # a busy machine may weigh on one and not on the other
        growth = min(growth, seconds(kind, lengths[-1]) / seconds(kind, lengths[-2]))
    mark = " !" if growth > RATIO else ""
    print(f"{kind.name:<26}{_figures(spent)}{growth:>8.2f}{mark}", flush=True)
    return growth <= RATIO


def _figures(spent: list[float]) -> str:
    return "".join(f"{each:>10.3f}" for each in spent)


@contextmanager
def _bounded() -> Iterator[None]:
    """Gives a text up after so many CPU-seconds."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, TOO_LONG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def seconds(kind: Kind, length: int) -> float:
    """The CPU-seconds that a text of the kind takes: of short times the least of three."""
    spent: list[float] = []
    while len(spent) < 3 and sum(spent) < ENOUGH:
        spent.append(once(kind, length))
    return min(spent)


def once(kind: Kind, length: int) -> float:
    """The CPU-seconds of one extraction of a text of the kind."""
    from dateline import pipeline
    from dateline.model import Document

    document = Document(kind.text(length), published=date(2026, 11, 23), language=kind.language)
    begin = time.process_time()
    pipeline.extract(document)
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
