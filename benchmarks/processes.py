"""What running processes have used: CPU time and memory, as /proc tells them."""

import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cluster import Program


def cpu_of(processes: Sequence[int]) -> float:
    """The seconds of CPU that processes have used so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def worker_cpu(programs: Sequence[Program]) -> float:
    """The seconds of CPU that workers and their children have used so far."""
    return cpu_of([each for one in programs for each in (one.process.pid, *one.children())])


def memory_of(program: Program) -> int:
    """The largest resident set among a worker's children, in KiB."""
    sizes = []
    for process in program.children():
        status = Path(f"/proc/{process}/status").read_text()
        sizes.append(int(status.split("VmRSS:")[1].split()[0]))
    return max(sizes)
