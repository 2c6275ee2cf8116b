"""A document that was answered 202 is on the disk: the power may be cut at any moment after.

SQLite's writes and syncs are noted while the app takes documents; then what a power cut could
have left of its files is opened, again and again.
"""

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from benchmarks import stub
from benchmarks.disk import Disk
from dateline import store
from dateline.model import Document
from dateline.store import documents, feed
from worker import jobs

PAGE = 4096
MANY = 12
KEPT = """
select documents.name from documents
join versions on versions.document_id = documents.id and versions.current
join jobs on jobs.version_id = versions.id
"""


@dataclass
class Recorded:
    """What happened on the disk, and after which step which document was answered 202."""

    disk: Disk
    path: Path
    answered: dict[str, int]
    end: int

    def acknowledged(self, moment: int) -> set[str]:
        return {name for name, at in self.answered.items() if at <= moment}

    def journal(self, moment: int, **survives) -> bytes:
        return self.disk.left(moment, **survives).get(f"{self.path}-wal", b"")


@pytest.fixture
def record(settings, kept, or_skip):
    """Submits documents to the app, from some clients at a time."""
    path = Path(kept.engine.url.database)
    kept.close()  # all is in the database's own file now

    def record(sync: str = "full", clients: int = 1, log_pages: int = 4000) -> Recorded:
        disk = or_skip(lambda: Disk(path))
        answered = {}
        with disk, TestClient(create_app(replace(settings, sqlite_sync=sync))) as client:
            with client.app.state.database.engine.connect() as session:  # type: ignore[attr-defined]  # an application
                raw = session.connection.driver_connection
                raw.execute(f"pragma wal_autocheckpoint = {log_pages}")

            def submit(number: int) -> None:
                told = {"id": f"d{number}", "text": f"War began in 1979. {number} " + "word " * 900}
                assert client.post("/v1/documents", json=told).status_code == 202
                answered[told["id"]] = len(disk.steps)

            with ThreadPoolExecutor(clients) as pool:
                list(pool.map(submit, range(MANY)))
            end = len(disk.steps)
        return Recorded(disk, path, answered, end)

    return record


@pytest.fixture
def opened(tmp_path):
    """The ids of whole documents in what is left of the files, which must be a sound database."""
    folder = tmp_path / "after"
    folder.mkdir()

    def opened(left: dict[str, bytes]) -> set[str]:
        for each in folder.iterdir():
            each.unlink()
        for path in filter(lambda each: Path(each).parent != folder, left):
            (folder / Path(path).name).write_bytes(left[path])
        with closing(sqlite3.connect(folder / "timeline.db")) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
            names = [name for (name,) in database.execute(KEPT)]
            assert database.execute("select count(*) from documents").fetchone() == (len(names),)
        return set(names)

    return opened


def lost(recorded, opened):
    """For each place in the journal at which it may be cut: what was answered and is not there."""
    whole = recorded.journal(recorded.end, survives=lambda: True)
    synced = {name: len(recorded.journal(at)) for name, at in recorded.answered.items()}
    found = {}
    for cut in range(0, len(whole) + PAGE, PAGE):
        there = opened(recorded.disk.before | {f"{recorded.path}-wal": whole[:cut]})
        found[cut] = {name for name, size in synced.items() if size <= cut} - there
    assert len(found) > MANY
    return found


@pytest.mark.parametrize("clients", [1, 6])
def test_what_was_answered_is_there_wherever_the_journal_is_cut(record, opened, clients):
    recorded = record(clients=clients)

    assert set().union(*lost(recorded, opened).values()) == set()


def test_a_faster_setting_may_lose_what_was_answered(record, opened):
    recorded = record(sync="normal")

    assert len(set().union(*lost(recorded, opened).values())) == MANY


def test_what_was_answered_is_there_whatever_part_of_the_rest_has_arrived(record, opened):
    recorded = record(log_pages=20)  # so that the journal is copied into the database meanwhile
    chance = random.Random(1)
    assert any(step.path == str(recorded.path) for step in recorded.disk.steps[: recorded.end])

    for moment in range(0, recorded.end, 7):
        for share in (0.0, 0.5, 1.0):
            left = recorded.disk.left(moment, lambda share=share: chance.random() < share)
            assert recorded.acknowledged(moment) <= opened(left), (moment, share)


def test_a_position_of_the_feed_that_was_told_is_not_given_out_again(kept, opened, or_skip):
    with kept.begin() as session:
        receipts = documents.submit(session, [Document(f"War in {1950 + n}.") for n in range(9)])
    kept.close()
    path = Path(kept.engine.url.database)
    shop = jobs.Workshop(kept, stub, "here", ())
    with or_skip(lambda: Disk(path)) as disk:
        for each in receipts:
            jobs.read(shop, [each.job])
            with kept.read() as session:
                told = len(feed.since(session))
            opened(disk.left(len(disk.steps)))
            again = store.connect(f"sqlite:///{path.parent / 'after' / path.name}")
            with again.read() as session:
                assert len(feed.since(session)) == told > 0
            again.close()
        waited = [each for each in disk.steps if each.syncs and each.path == f"{path}-wal"]
        assert len(waited) < 2 * len(receipts)  # for the results; a lease does not wait
