"""Child processes under supervision: started in order, restarted when they die, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import BadInput

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
SETTLED_SECONDS = 60.0
GRACE_SECONDS = 20.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Command:
    """What a child runs, in which environment, and where its output goes."""

    name: str
    words: Sequence[str]
    log: Path
    environ: Mapping[str, str] = field(default_factory=dict)


class Child:
    """One process, and when it may be started again."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self.pause = FIRST_PAUSE
        self.process = self._start()
        self.due: float | None = None

    def tend(self, tell: Callable[[str], None]) -> None:
        """Start it again when it has died, each time a little later, until it holds a minute."""
        now = time.monotonic()
        if self.due is None and (status := self.process.poll()) is not None:
            _kill_group(self.process.pid, signal.SIGKILL)
            if now - self.started > SETTLED_SECONDS:
                self.pause = FIRST_PAUSE
            tell(f"the {self.command.name} ended ({_ending(status)}); again in {self.pause:g} s")
            self.due = now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        elif self.due is not None and now >= self.due:
            self.process, self.due = self._start(), None

    def end(self) -> None:
        """Ask it to finish what it is doing, and after a while make it."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                _kill_group(self.process.pid, signal.SIGKILL)
                self.process.wait()
        _kill_group(self.process.pid, signal.SIGKILL)

    def last_words(self, lines: int = 5) -> str:
        """The end of its log."""
        try:
            return "\n".join(self.command.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def _start(self) -> subprocess.Popen[bytes]:
        self.started = time.monotonic()
        self.command.log.parent.mkdir(parents=True, exist_ok=True)
        with self.command.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603  # our own commands, no shell
                list(self.command.words),
                env={**os.environ, **self.command.environ},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )


class Household:
    """All children together; leaving it ends them, the last one started first."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell
        self.children: list[Child] = []

    def __enter__(self) -> "Household":
        return self

    def __exit__(self, *_: object) -> None:
        for child in reversed(self.children):
            child.end()

    def start(self, command: Command) -> Child:
        """Start one more."""
        self.children.append(Child(command))
        return self.children[-1]

    def tend(self) -> None:
        """Look after all of them."""
        for child in self.children:
            child.tend(self.tell)

    def wait(self, child: Child, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until it is ready; `BadInput` with its last words if it dies or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if child.process.poll() is not None or time.monotonic() > deadline:
                raise BadInput(
                    f"the {child.command.name} did not start: {child.last_words()} "
                    f"(all of it is in {child.command.log})"
                )
            time.sleep(0.05)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _kill_group(pid: int, number: int) -> None:
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return


def _ending(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"
