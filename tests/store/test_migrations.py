"""The migrations make the tables that the code works on, and take them away again."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text

from benchmarks import stub
from dateline import store
from dateline.errors import BadInput
from dateline.model import Document
from dateline.store import documents, feed, leases
from dateline.store.tables import extractions, metadata
from worker import jobs


@pytest.fixture
def empty(database_url):
    opened = store.connect(database_url)
    yield opened
    opened.close()


def test_migrating_up_makes_exactly_the_tables_of_the_code(empty):
    store.upgrade(empty)

    with empty.read() as session:
        context = MigrationContext.configure(session, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    assert store.is_current(empty)


def test_migrating_sqlite_makes_the_indexes_and_counters_of_the_code_too(tmp_path):
    made, migrated = (store.connect(f"sqlite:///{tmp_path / name}.db") for name in "ab")
    store.create(made)
    store.upgrade(migrated)

    def marks(database):
        with database.read() as session:
            told = session.execute(text("select name, sql from sqlite_master")).all()
            indexes = {name: sql for name, sql in told if name.startswith("ix_")}
            counted = {name for name, sql in told if sql and "AUTOINCREMENT" in sql}
        return indexes, counted

    assert marks(migrated) == marks(made)
    assert marks(made)[1] == {"jobs", "changes", "feeds"}
    for each in (made, migrated):
        each.close()


def test_migrating_down_leaves_nothing(empty):
    store.upgrade(empty)
    store.downgrade(empty, "base")

    assert set(inspect(empty.engine).get_table_names()) <= {"alembic_version"}
    assert not store.is_current(empty)


def test_migrating_twice_is_migrating_once(empty):
    store.upgrade(empty)
    store.upgrade(empty)

    assert store.is_current(empty)


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "", "mongodb://x"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(BadInput):
        store.connect(url)


def test_what_is_kept_survives_going_back_and_forth(empty):
    store.upgrade(empty)
    with empty.begin() as session:
        documents.submit(session, [Document("War in 1979.", id="one")])
    shop = jobs.Workshop(empty, stub, "w", ())
    jobs.read(shop, [1])
    with empty.read() as session:
        before = feed.since(session)
        origin = session.scalar(select(extractions.c.job_id))
    store.downgrade(empty, "0002")
    store.upgrade(empty)
    with empty.begin() as session:
        documents.submit(session, [Document("War in 1979.", id="two", source="agency")])
        (held,) = leases.take(session, [2], worker="w", lease_seconds=9, extractor="stub 1")

    assert (held.found, origin) == (1, 1)
    with empty.read() as session:
        assert feed.since(session) == before
        assert session.scalar(select(extractions.c.job_id)) == origin
