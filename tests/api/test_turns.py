"""Where the database does not answer, callers are told soon, and what needs none goes on."""

import asyncio
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.problems import NotReady
from api.turns import AT_A_TIME, Turns
from dateline import store

WAIT = 1


@pytest.fixture
def impatient(settings, kept):
    app = create_app(replace(settings, api_wait_seconds=WAIT))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def locked(settings, kept):
    """Somebody else writes to the file, and does not end."""
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")
        yield other


def is_busy(answer):
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0


def test_many_requests_on_a_locked_database_are_all_told_to_come_again(impatient, locked):
    def submit(number):
        return impatient.post("/v1/documents", json={"text": f"Report {number}."})

    with ThreadPoolExecutor(60) as callers:
        answers = list(callers.map(submit, range(60)))

    for answer in answers:
        is_busy(answer)
    locked.execute("rollback")
    assert submit(1).status_code == 202


def test_who_finds_no_connection_free_is_told_to_come_again(impatient):
    engine = impatient.app.state.database.engine
    with ExitStack() as held:
        for _ in range(15):
            held.enter_context(engine.connect())
        is_busy(impatient.get("/v1/events"))

    assert impatient.get("/v1/events").status_code == 200


def test_a_lock_that_somebody_holds_on_postgresql_is_not_waited_for_long(settings, postgres):
    url = postgres.fresh("test")
    app = create_app(replace(settings, database_url=url, api_wait_seconds=WAIT))
    with (
        closing(store.connect(url)) as other,
        TestClient(app, raise_server_exceptions=False) as client,
    ):
        store.create(other)
        with other.begin() as session:
            session.exec_driver_sql("lock table documents in access exclusive mode")
            is_busy(client.post("/v1/documents", json={"text": "Report."}))
            is_busy(client.get("/v1/events"))
        assert client.post("/v1/documents", json={"text": "Report."}).status_code == 202


def test_a_turn_that_does_not_come_is_not_waited_for_and_those_before_end_theirs():
    async def go():
        turns = Turns(0.01, at_a_time=1)
        async with turns.turn():
            with pytest.raises(NotReady, match="busy for more than"):
                await turns.run(len, "a")
        return await turns.run(len, "abc")

    assert asyncio.run(go()) == 3


def test_whatever_becomes_of_requests_their_turns_are_over(impatient):
    for _ in range(AT_A_TIME + 1):
        assert impatient.get("/v1/documents/none").status_code == 404
        assert impatient.post("/v1/documents", json={"text": 5}).status_code == 422
        assert impatient.delete("/v1/feeds/1").status_code == 404

    assert impatient.get("/v1/events").status_code == 200


@pytest.fixture
def blocked(impatient):
    """All threads are taken, and stay so."""
    free, begun = threading.Event(), threading.Semaphore(0)

    def block():
        begun.release()
        free.wait()

    impatient.app.add_api_route("/block", block)
    with ThreadPoolExecutor(40) as callers:
        for _ in range(40):
            callers.submit(impatient.get, "/block")
        for _ in range(40):
            begun.acquire()
        yield
        free.set()


def test_health_needs_no_thread_that_others_have(impatient, blocked):
    assert impatient.get("/healthz").json() == {"status": "ok"}
    assert "dateline db upgrade" in impatient.get("/readyz").json()["detail"]


def test_readiness_waits_briefly_and_looks_once_for_all_who_ask(impatient, monkeypatch):
    answer, looks = threading.Event(), []

    def hangs(database):
        looks.append(1)
        return answer.wait()

    monkeypatch.setattr("api.health.store.is_current", hangs)
    impatient.app.state.lookout.seconds = 0.01
    for _ in range(3):
        told = impatient.get("/readyz")
        is_busy(told)
        assert "does not answer within 0.01 s" in told.json()["detail"]
    assert len(looks) == 1

    answer.set()
    impatient.app.state.lookout.seconds = 60
    assert impatient.get("/readyz").json() == {"status": "ready"}
