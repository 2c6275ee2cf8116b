"""Shows that reading time grows with the length of the text and no faster.

    python -m benchmarks.timex_growth

Each kind of text is doubled five times; the last column is the time of the longest over the
time of half of it, which is 2 where the growth is linear. English comes first, then what is
hostile to the rules of other languages, doubled three times.
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
    "dates in brackets": "(on May 5 ",
    "quotation marks": "'\"'\"",
    "zero-width spaces": "\u200b\u200b",
    "from to": "from May to ",
    "counts": "from 1500 to 1600 soldiers ",
    "prose": "On Friday the council met in the capital and said that it would vote next week. ",
}
ELSEWHERE = {
    "de": "in der Nacht von der letzten ",
    "es": "a finales de los del ",
    "fr": "au début de la fin du ",
    "ru": "в начале того же ",
    "it": "dal 3 al 4 del ",
    "ja": "年月日3",
    "zh": "三天一二年",
    "th": "วันที่ 3 ",
    "ar": "منذ قبل 3 ",
    "he": "ב3ו4",
    "hi": "तीन दिन ",
    "ko": "3일 세 ",
    "hu": "2024. 3-án ",
    "vi": "ngày 3 tháng ",
}
LENGTHS = [2**power * 20_000 for power in range(6)]
SHORTER = LENGTHS[:4]
ENOUGH = 1.0  # CPU-seconds that need no second look


def main() -> None:
    """Print a row a kind: seconds for each length."""
    print(f"{'text':<24}" + "".join(f"{length:>10,}" for length in LENGTHS) + f"{'ratio':>8}")
    for name, unit in KINDS.items():
        row(name, unit, LENGTHS, "en")
    for code, unit in ELSEWHERE.items():
        timex.tag(unit, code)
        row(f"{code}: {unit}"[:24], unit, SHORTER, code)


def row(name: str, unit: str, lengths: list[int], code: str) -> None:
    """Print the seconds for each length, and the last over the one before."""
    spent = [measure(unit * (length // len(unit)), code) for length in lengths]
    seconds = "".join(f"{each:>10.3f}" for each in spent) + " " * 10 * (6 - len(lengths))
    print(f"{name:<24}{seconds}{spent[-1] / max(spent[-2], 1e-6):>8.2f}")


def measure(text: str, code: str = "en") -> float:
    """The CPU-seconds of tagging and resolving a text: of short times the least of three.

    A run of Python's collector of garbage weighs more than a text that is read in a hundredth.
    """
    spent: list[float] = []
    while len(spent) < 3 and sum(spent) < ENOUGH:
        begin = time.process_time()
        timex.resolve(timex.tag(text, code), text, [], published=date(2026, 11, 23), language=code)
        spent.append(time.process_time() - begin)
    return min(spent)


if __name__ == "__main__":
    main()
