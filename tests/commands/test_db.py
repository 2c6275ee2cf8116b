"""`dateline db upgrade` brings the tables to this version."""

from dateline import store


def test_the_tables_are_made_and_a_second_time_changes_nothing(dateline, tmp_path):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"

    first = dateline("db", "upgrade", "--database-url", url)
    second = dateline("db", "upgrade", "--database-url", url)

    assert (first.status, second.status) == (0, 0)
    assert first.out == second.out
    database = store.connect(url)
    assert store.is_current(database)
    database.close()


def test_a_database_that_is_away_is_told(dateline):
    run = dateline("db", "upgrade", "--database-url", "sqlite:////nowhere/at/all.db")

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "does not answer: unable to open database file" in run.err


def test_an_address_that_is_none_is_told(dateline):
    run = dateline("db", "upgrade", "--database-url", "mysql://localhost/x")

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "SQLite or PostgreSQL" in run.err


def test_a_copy_is_made_once_and_only_of_sqlite(dateline, tmp_path):
    url, copy = f"sqlite:///{tmp_path / 'timeline.db'}", tmp_path / "copy.db"
    dateline("db", "upgrade", "--database-url", url)

    assert dateline("db", "backup", str(copy), "--database-url", url).status == 0
    again = dateline("db", "backup", str(copy), "--database-url", url)
    assert (again.status, "is there already" in again.err) == (2, True)


def test_a_copy_that_cannot_be_written_is_told(dateline, tmp_path):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    run = dateline("db", "backup", str(tmp_path / "nowhere" / "copy.db"), "--database-url", url)

    assert (run.status, run.err.count("\n")) == (2, 1)
    assert "cannot be written" in run.err


def test_a_revision_that_is_none_is_told(dateline, tmp_path):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    dateline("db", "upgrade", "--database-url", url)
    run = dateline("db", "downgrade", "9999", "--database-url", url)

    assert (run.status, "no older revision '9999'" in run.err) == (2, True)
