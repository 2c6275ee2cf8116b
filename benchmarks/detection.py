"""How often the language of a sentence of news is told rightly, and that of three together.

    python -m benchmarks.detection

The sentences are those of `tests/golden/times`, in the languages that stand there.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

from dateline.text.language import UNKNOWN, detect

FOLDER = Path(__file__).parent.parent / "tests" / "golden" / "times"


def main() -> None:
    """Print both rows, and who was taken for whom."""
    for together in (1, 3):
        found = measure(together)
        wrong = {pair: count for pair, count in found.items() if pair[0] != pair[1]}
        left = sum(count for (_, told), count in wrong.items() if told == UNKNOWN)
        right = found.total() - sum(wrong.values())
        print(f"{together} together: {right} of {found.total()} right, {left} left open")
        print("  " + ", ".join(f"{is_} as {told} {n}" for (is_, told), n in sorted(wrong.items())))


def measure(together: int) -> Counter[tuple[str, str]]:
    """How many texts of so many sentences of a language were told to be in which."""
    found: Counter[tuple[str, str]] = Counter()
    for code, sentences in texts().items():
        for start in range(0, len(sentences) - together + 1, together):
            found[code, detect(" ".join(sentences[start : start + together]))] += 1
    return found


def texts() -> dict[str, list[str]]:
    """The golden sentences of each language, without their marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*.txt")):
        code = path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("language "):
                code = line.split()[1]
            elif "|" in line:
                found[code].append(re.sub("[<>]", "", line.rpartition("|")[0].strip()))
    return found


if __name__ == "__main__":
    main()
