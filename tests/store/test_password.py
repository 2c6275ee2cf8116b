"""A password may have any characters, for it stands in no address."""

import time

import psycopg
import pytest
from psycopg import sql

from dateline import store
from dateline.errors import BadInput

ODD = "p/q#r@s:t%u?v&w 'x$y\"z=\\"


@pytest.fixture
def guarded_url(postgres):
    """The address of a database whose user has an odd password."""
    url = postgres.fresh("guarded")
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"host all odd 127.0.0.1/32 scram-sha-256\n{before}")
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(sql.SQL("create role odd login password {}").format(ODD))
        session.execute("select pg_reload_conf()")
        yield url.replace("dateline@", "odd@")
        rules.write_text(before)
        session.execute("drop role odd")
        session.execute("select pg_reload_conf()")


def refusal(url):
    database = store.connect(url)
    try:
        store.check(database)
    except BadInput as problem:
        return str(problem)
    finally:
        database.close()
    return None


def test_a_password_of_any_characters_is_taken_from_the_environment(guarded_url, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "hush")
    deadline = time.monotonic() + 60
    while not (told := refusal(guarded_url)):  # the server takes its new rules when it comes to it
        assert time.monotonic() < deadline
    monkeypatch.setenv("PGPASSWORD", ODD)

    assert "password authentication failed" in told
    assert "hush" not in told
    assert refusal(guarded_url) is None
