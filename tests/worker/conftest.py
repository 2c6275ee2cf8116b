"""A whole installation for a test, with SQLite, or with PostgreSQL where that matters."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.cluster import Cluster
from benchmarks.services import Valkey


@pytest.fixture
def make_cluster(tmp_path: Path, valkey: Valkey) -> Iterator[Callable[..., Cluster]]:
    """Makes an installation, on SQLite if no database is named, with changed settings."""
    made: list[Cluster] = []

    def make(database_url: str = "", **changed: str) -> Cluster:
        url = database_url or f"sqlite:///{tmp_path / 'timeline.db'}"
        made.append(Cluster(tmp_path / "cluster", url, valkey, **changed))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def cluster(make_cluster: Callable[..., Cluster]) -> Cluster:
    """An installation on SQLite."""
    return make_cluster()


@pytest.fixture
def big_cluster(make_cluster: Callable[..., Cluster], request: pytest.FixtureRequest) -> Cluster:
    """An installation on PostgreSQL."""
    return make_cluster(request.getfixturevalue("postgres").fresh("worker"))
