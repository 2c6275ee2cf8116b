"""`dateline up` keeps everything running, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.model import Document

SECONDS = 90.0


def children(folder: Path) -> dict[int, str]:
    """The processes that work in the folder or have it in their words or environment."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            told = (path / "environ").read_bytes() + (path / "cmdline").read_bytes()
            where = str((path / "cwd").readlink())
        except OSError:
            continue
        if str(folder).encode() in told or where.startswith(str(folder)):
            found[int(path.name)] = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return {pid: words for pid, words in found.items() if pid != os.getpid()}


def until(true, what):
    deadline = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.1)


@pytest.mark.timeout(600)  # two starts and two restarts of everything
def test_dead_children_come_back_and_one_signal_ends_all(small_service):
    running = children(small_service.folder)
    worker = next(pid for pid, words in sorted(running.items()) if "worker.broker worker" in words)
    queue = next(pid for pid, words in running.items() if "-server" in words)
    with small_service.client() as client:
        os.kill(queue, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
        list(client.submit([Document("Rebels seized Goma on 3 May 2021.", id="goma")]))
        finished = []
        client.wait(["goma"], SECONDS, finished.append)

    assert finished[0]["status"] == "done"
    assert [event["time"]["edtf"] for event in finished[0]["events"]] == ["2021-05-03"]
    assert_what_is_in_use_is_told(small_service)
    assert small_service.end() == 0
    for name in ("queue", "worker"):
        assert f"the {name} ended (signal 9)" in small_service.told()
    until(lambda: not children(small_service.folder), "nothing is left running")

    again = type(small_service)(small_service.folder).wait()
    with again.client() as client:
        assert [event["document"] for event in client.events()] == ["goma"]
    again.process.kill()  # the parent alone: its children follow it on Linux
    again.end()
    if sys.platform == "linux":
        until(lambda: not children(small_service.folder), "nothing is left running")


def assert_what_is_in_use_is_told(service):
    def run(*options):
        words = [sys.executable, "-m", "dateline", "up", *options]
        return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)

    same = run("--data-dir", str(service.folder), "--port", "1")
    other = service.folder.with_name("other")
    taken = run("--data-dir", str(other), "--port", str(service.port))

    assert (same.returncode, taken.returncode) == (2, 2)
    assert same.stderr.count("\n") == taken.stderr.count("\n") == 1
    assert "is in use by another dateline up" in same.stderr
    assert f"port {service.port} is taken" in taken.stderr
    assert "--port" in taken.stderr
