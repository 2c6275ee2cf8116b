"""The services that tests ask for: real ones, thrown away afterwards.

One that is missing fails where CI is set, and elsewhere skips with the reason.
"""

import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.services import Missing, Postgres, Valkey
from dateline import store
from dateline.store import Database


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL cluster for the whole run, in a folder that its own user can reach."""
    with (
        tempfile.TemporaryDirectory(prefix="dateline-postgres-") as folder,
        _or_skip(lambda: Postgres(Path(folder) / "cluster")) as server,
    ):
        yield server


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    """A Redis or Valkey of the test's own."""
    with _or_skip(lambda: Valkey(tmp_path / "valkey")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'timeline.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh("test")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of each kind, with its tables."""
    opened = store.connect(database_url)
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def or_skip() -> Callable[[Callable[[], Any]], Any]:
    """Makes something that not every machine has."""
    return _or_skip


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long the tests of each folder took, the longest first: set-up and taking down too."""
    seconds: defaultdict[str, float] = defaultdict(float)
    many: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for each in reports:
            if isinstance(each, pytest.TestReport):
                folder = os.path.dirname(each.nodeid.partition("::")[0])  # noqa: PTH120  # an id
                seconds[folder] += each.duration
                many[folder] += each.when == "call"
    terminalreporter.section("seconds by folder")
    for folder, taken in sorted(seconds.items(), key=lambda each: -each[1]):
        terminalreporter.line(f"{taken:9.1f} s {many[folder]:7} tests  {folder}")


def _or_skip(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except Missing as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(f"a service is missing: {problem}")
        pytest.skip(f"a service is missing: {problem}")
