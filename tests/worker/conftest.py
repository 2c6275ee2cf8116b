"""What the queue's tests ask for: a part of it on fakeredis, or a whole installation.

What needs no process of its own runs on `fake_queue`, in milliseconds. What breaks (servers that
are killed, flushed or restarted, workers that die) runs on `cluster`: a real server and real
processes, with SQLite, or with PostgreSQL where that matters.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import fakeredis
import pytest
import redis
from celery import Celery

from benchmarks.cluster import Cluster
from benchmarks.services import Valkey
from dateline import store
from dateline.settings import Settings
from dateline.store import Database
from worker import broker


@pytest.fixture
def fake_queue() -> Iterator[str]:
    """The address of a queue within this process."""
    server = fakeredis.TcpFakeServer(("127.0.0.1", 0))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}/0"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[redis.Redis]:
    """A connection to that queue, or where a test is marked `real_queue` to a server's."""
    real = request.node.get_closest_marker("real_queue")
    server: Valkey | None = request.getfixturevalue("valkey") if real else None
    url = server.url if server else request.getfixturevalue("fake_queue")
    with redis.Redis.from_url(url, socket_timeout=10) as client:
        yield client


@pytest.fixture
def app(fake_queue: str) -> Iterator[Celery]:
    """The application on that queue."""
    made = broker.create_app(Settings(broker_url=fake_queue))
    yield made
    made.close()


@pytest.fixture
def ledger_file(tmp_path: Path) -> Iterator[Database]:
    """An SQLite file with its tables."""
    opened = store.connect(f"sqlite:///{tmp_path / 'ledger.db'}")
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture
def send(ledger_file: Database, app: Celery) -> Callable[..., bool]:
    """Sends messages about jobs, needed or not."""

    def send(job_ids, lane=store.Lane.LIVE, **options):
        return broker.send(ledger_file, lane, job_ids, to=app, **options)

    return send


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
