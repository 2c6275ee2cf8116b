"""While the disk is full nothing is half kept, and the caller is told to come again.

SQLite itself refuses to let the database grow; PostgreSQL's error is raised by a trigger.
"""

import json

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, text

from api.app import create_app
from benchmarks.storage import EMPTY_DISK, FULL_DISK
from dateline.settings import Settings

ONE = {"id": "one", "text": "War began in 1979. " + "word " * 5000}
TWO = {"id": "two", "text": "War began in 1988."}


@pytest.fixture
def client(database, database_url):
    settings = Settings(database_url=database_url, broker_url="redis://127.0.0.1:1/0")
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def full(client):
    """Says whether the disk is full from now on."""
    engine = client.app.state.database.engine
    pages = {"most": 0}

    @event.listens_for(engine, "checkout")
    def limit(raw, *_):
        if engine.dialect.name == "sqlite":  # it never takes less than there are
            raw.execute(f"pragma max_page_count = {pages['most']}")

    def full(so):
        pages["most"] = 1 if so else 1_000_000
        if engine.dialect.name == "postgresql":
            with engine.begin() as session:
                session.execute(text(FULL_DISK if so else EMPTY_DISK))

    return full


def test_a_submission_is_refused_as_a_whole_until_there_is_room(client, full):
    full(True)
    refused = [
        client.post("/v1/documents", json=ONE, headers={"Idempotency-Key": "key"}),
        client.post("/v1/documents", content=_lines(ONE, TWO), headers=NDJSON),
    ]

    for answer in refused:
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.json()["detail"] == "the disk of the database is full; try again"
    assert client.get("/v1/documents/one").status_code == 404
    assert client.get("/v1/events").status_code == 200
    full(False)
    assert client.get("/v1/documents").json() == []
    again = client.post("/v1/documents", json=ONE, headers={"Idempotency-Key": "key"})
    assert (again.status_code, again.json()["outcome"]) == (202, "accepted")
    assert client.get("/v1/documents/one").json()["status"] == "waiting"


NDJSON = {"Content-Type": "application/x-ndjson"}


def _lines(*told):
    return "\n".join(map(json.dumps, told))
