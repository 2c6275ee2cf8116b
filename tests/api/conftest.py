"""The app on a database of its own, without a queue: the ledger keeps what comes in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from dateline import store
from dateline.settings import Settings
from dateline.store import Database

NO_QUEUE = "redis://127.0.0.1:1/0"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'timeline.db'}",
        broker_url=NO_QUEUE,
        max_text_bytes=20_000,
    )


@pytest.fixture
def kept(settings: Settings) -> Iterator[Database]:
    """The app's database, seen from beside it."""
    opened = store.connect(settings.database_url)
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture
def client(settings: Settings, kept: Database) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened
