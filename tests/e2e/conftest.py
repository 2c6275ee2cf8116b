"""The whole service as `dateline up` starts it: a real queue, real processes, either database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from benchmarks.services import free_port
from dateline.commands.client import Client

SECONDS = 90


class Service:
    """A running `dateline up`, reached over HTTP."""

    def __init__(self, folder: Path, *options: str, environ: dict[str, str] | None = None) -> None:
        self.folder, self.port = folder, free_port()
        words = ["up", "--data-dir", str(folder), "--port", str(self.port), *options]
        clean = {name: value for name, value in os.environ.items() if "DATELINE_" not in name}
        self.output = folder.with_suffix(".out").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dateline", *words],
            env=clean | (environ or {}),
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )
        self.address = f"http://127.0.0.1:{self.port}"

    def wait(self) -> "Service":
        """Return as soon as it answers."""
        deadline = time.monotonic() + SECONDS
        while not self.ready():
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.1)
        return self

    def ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def client(self) -> Client:
        return Client(self.address)

    def told(self) -> str:
        return self.folder.with_suffix(".out").read_text()

    def end(self) -> int:
        """Ask it to end, and say with which status it did."""
        if self.process.poll() is None:
            self.process.terminate()
        status = self.process.wait(60)
        self.output.close()
        return status


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Everything, on SQLite and on PostgreSQL; one start for all tests."""
    folder = tmp_path_factory.mktemp("service") / "data"
    options = []
    if request.param == "postgresql":
        options = ["--database-url", request.getfixturevalue("postgres").fresh("e2e")]
    running = Service(folder, *options).wait()
    yield running
    running.end()


@pytest.fixture
def small_service(tmp_path: Path) -> Iterator[Service]:
    """Everything with its defaults, for a test that breaks it."""
    running = Service(tmp_path / "data").wait()
    yield running
    running.end()


@pytest.fixture
def start_service() -> Iterator[Callable[..., Service]]:
    """Starts everything with what a test sets."""
    started: list[Service] = []

    def start(folder: Path, *options: str, environ: dict[str, str] | None = None) -> Service:
        started.append(Service(folder, *options, environ=environ))
        return started[-1].wait()

    yield start
    for each in started:
        each.end()
