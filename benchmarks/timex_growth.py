"""Shows that reading time grows with the length of the text and no faster.

    python -m benchmarks.timex_growth

Each kind of text is doubled five times; the last column is the time of the longest over the
time of half of it, which is 2 where the growth is linear.
"""

import time
from datetime import date

from dateline import timex

KINDS = {
    "digits": "1234567890",
    "numbers with marks": "1.2,3:4/",
    "dates in a line": "May 5, 1998, ",
    "years and dashes": "1998-",
    "words that start rules": "the last of the ",
    "numerals": "twenty two hundred ",
    "brackets": "((((((",
    "quotation marks": "'\"'\"",
    "zero-width spaces": "\u200b\u200b",
    "from to": "from May to ",
    "prose": "On Friday the council met in the capital and said that it would vote next week. ",
}
LENGTHS = [2**power * 20_000 for power in range(6)]


def main() -> None:
    """Print a row a kind: seconds for each length."""
    print(f"{'text':<24}" + "".join(f"{length:>10,}" for length in LENGTHS) + f"{'ratio':>8}")
    for name, unit in KINDS.items():
        spent = [measure((unit * (length // len(unit) + 1))[:length]) for length in LENGTHS]
        seconds = "".join(f"{each:>10.3f}" for each in spent)
        print(f"{name:<24}{seconds}{spent[-1] / max(spent[-2], 1e-6):>8.2f}")


def measure(text: str) -> float:
    """The CPU-seconds of tagging and resolving a text."""
    begin = time.process_time()
    timex.resolve(timex.tag(text), text, [], published=date(2026, 11, 23))
    return time.process_time() - begin


if __name__ == "__main__":
    main()
