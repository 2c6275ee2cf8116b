"""The migrations make the tables that the code works on, and take them away again."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from dateline import store
from dateline.errors import BadInput
from dateline.store.tables import metadata


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
