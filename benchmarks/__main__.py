"""All measurements of quality and speed, one after the other: python -m benchmarks [CORPORA]

Those of the queue and of its faults take long and are started by name:
`python -m benchmarks.chaos`, `python -m benchmarks.queue`.
"""

import subprocess
import sys

RUNS = ("timex", "growth", "syntax", "events", "links", "timeline", "extraction")
ALONE = frozenset({"growth", "timeline"})  # they bring their own texts


def main() -> int:
    """Run each in a process of its own, so that none pays for another's memory or caches."""
    corpora = sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"
    failed = []
    for name in RUNS:
        print(f"\n=== {name}", flush=True)
        command = [
            sys.executable,
            "-m",
            f"benchmarks.{name}",
            *([] if name in ALONE else [corpora]),
        ]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
