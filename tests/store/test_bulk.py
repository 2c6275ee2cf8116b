"""Many rows go in and come out by statements whose text and number do not depend on how many."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select

from benchmarks import stub
from dateline import store
from dateline.model import Document
from dateline.store import bulk, documents, leases
from dateline.store.bulk import among
from dateline.store.tables import documents as table
from dateline.store.tables import shingles, versions
from worker import jobs

AT = datetime(2026, 11, 23, 12, 30, 1, 5, UTC)


def named(many):
    return [{"name": f"d{number}", "created_at": AT} for number in range(many)]


@contextmanager
def counted(database):
    """The statements that are executed meanwhile."""
    told = []

    def note(_connection, _cursor, statement, *_):
        told.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield told
    event.remove(database.engine, "before_cursor_execute", note)


def test_rows_have_their_ids_in_the_order_in_which_they_were_told(database, monkeypatch):
    monkeypatch.setattr(bulk, "PARCEL", 200)  # so that there are several parcels
    with database.begin() as session:
        bulk.insert(session, table, named(3))
        ids = bulk.insert(session, table, [{"name": n, "created_at": AT} for n in "zyxwvutsrq"])
        held = {row.name: row.id for row in session.execute(select(table))}

    assert [held[name] for name in "zyxwvutsrq"] == ids
    assert len(held) == 13


def test_values_are_read_back_as_they_were_written(database):
    line = {
        "number": 1, "current": True, "text": "“Ünï” \\ '%s' ?\n😀", "title": None,
        "published": date(2018, 2, 1), "language": "en", "content_hash": "c", "reading_hash": "r",
        "received_at": AT,
    }  # fmt: skip
    with database.begin() as session:
        (document_id,) = bulk.insert(session, table, named(1))
        bulk.insert(session, versions, [{**line, "document_id": document_id}])
        row = session.execute(select(versions)).one()._mapping

    assert {name: row[name] for name in line} == line
    assert row["source"] is None


def test_rows_that_are_there_already_may_be_left_out(database):
    with database.begin() as session:
        first, second = bulk.insert(session, table, named(2))
        for document_id in (first, second):
            lines = [{"band": band, "document_id": document_id} for band in (1, 2, document_id + 9)]
            bulk.append(session, shingles, lines, new=True)
        found = {row.band: row.document_id for row in session.execute(select(shingles))}

    assert (found[1], found[2], len(found)) == (first, first, 4)


def test_nothing_is_written_of_no_rows(database):
    with database.begin() as session:
        assert bulk.insert(session, table, []) == []
        bulk.append(session, shingles, [], new=True)


@pytest.mark.parametrize(
    ("test", "told", "many"),
    [
        (among(table.c.name), {"ids": ["d0", "d2", "no"]}, 2),
        (among(table.c.name), {"ids": []}, 0),
        (among(table.c.name, table.c.id, bound="held"), {"held": [("d0", 1), ("d1", 1)]}, 1),
    ],
)
def test_rows_are_asked_for_by_lists_of_keys(test, told, many, database):
    with database.begin() as session:
        bulk.insert(session, table, named(3))

        assert len(session.execute(select(table).where(test), told).all()) == many


def test_a_message_of_fifty_costs_as_many_statements_as_one_of_two(database):
    with database.begin() as session:
        texts = (f"War {number} began in {1900 + number}." for number in range(54))
        receipts = documents.submit(session, [Document(each) for each in texts])
    ids = [each.job for each in receipts]
    shop = jobs.Workshop(database, stub, "here", ())
    jobs.read(shop, ids[:2])
    spent = []
    for message in (ids[2:4], ids[4:]):
        with counted(database) as told:
            assert jobs.read(shop, message) == len(message)
        spent.append(len(told))

    assert spent[0] == spent[1] <= 14


def test_taking_jobs_in_sqlite_goes_by_their_ids_and_not_through_all_that_wait(tmp_path):
    database = store.connect(f"sqlite:///{tmp_path / 'timeline.db'}")
    store.create(database)
    for statement in (leases.TAKE, leases.MARK):
        written = statement.compile(dialect=database.engine.dialect)
        with database.begin() as session:
            told = tuple("[]" for _ in written.positiontup)
            plan = session.exec_driver_sql(f"explain query plan {written}", told).all()
        ways = [row[-1] for row in plan if " jobs " in row[-1]]

        assert ways
        assert all("USING INTEGER PRIMARY KEY" in way for way in ways), ways
    database.close()
