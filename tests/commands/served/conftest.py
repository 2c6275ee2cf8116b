"""A service in this process: the API on a port of its own, and its worker by hand."""

import io
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import benchmarks.stub
from api.app import create_app
from benchmarks.services import free_port
from dateline import store
from dateline.commands.app import main
from dateline.settings import Settings
from dateline.store import Database, outbox, runs
from worker import jobs


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


class Serving:
    """The API and its database; `work` does what a worker would do."""

    def __init__(self, settings: Settings) -> None:
        self.database: Database = store.connect(settings.database_url)
        store.create(self.database)
        self.address = f"http://127.0.0.1:{(port := free_port())}"
        self.app = create_app(settings)
        told = uvicorn.Config(self.app, port=port, log_level="error", ws="none")
        self.server = uvicorn.Server(told)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        deadline = time.monotonic() + 60
        while not self.server.started:
            assert time.monotonic() < deadline, "the API did not start"
            time.sleep(0.01)

    def work(self, version: str = "1", extractor: Any = benchmarks.stub) -> None:
        os.environ["DATELINE_STUB_VERSION"] = version
        shop = jobs.Workshop(self.database, extractor, "test", ())
        for _ in range(2):  # the second time to close the runs that are done
            with self.database.begin() as session:
                runs.release(session)
                due = [each.job for each in outbox.due(session)]
            jobs.read(shop, due)
        del os.environ["DATELINE_STUB_VERSION"]

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.database.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    queue = "redis://127.0.0.1:1/0"
    return Settings(database_url=url, broker_url=queue, extractor="benchmarks.stub")


@pytest.fixture
def serving(settings: Settings) -> Iterator[Serving]:
    opened = Serving(settings)
    yield opened
    opened.close()


@pytest.fixture
def dateline(monkeypatch, capsys, serving) -> Callable[..., Run]:
    """Run it against the service."""

    def run(*words: str, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "argv", ["dateline", *words, "--url", serving.address])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return Run(int(left.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def submit(dateline) -> Callable[..., None]:
    """Submit documents, each told as its id and text."""

    def submit(**texts: str) -> None:
        lines = "\n".join(f'{{"id": "{name}", "text": "{text}"}}' for name, text in texts.items())
        assert dateline("submit", "--input", "ndjson", "-", stdin=lines).status == 0

    return submit
