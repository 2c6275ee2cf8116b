"""`dateline db` makes tables, copies them, examines copies and puts them back."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from dateline import store
from dateline.model import Document
from dateline.store import documents

PAGE = 4096


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


@pytest.fixture
def url(dateline, tmp_path, monkeypatch):
    """A database with documents, which the commands mean."""
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    dateline("db", "upgrade")
    submit(url, "one", "two")
    return url


def submit(url, *names):
    database = store.connect(url)
    with database.begin() as session:
        documents.submit(
            session, [Document(f"War began in 1979. {name}", id=name) for name in names]
        )
    database.close()


def kept(url):
    database = store.connect(url)
    with database.read() as session:
        found = {each.document.id for each in documents.listing(session)}
    database.close()
    return found


def names(folder):
    return {each.name for each in folder.iterdir()}


def test_a_copy_is_put_in_the_place_of_the_database(dateline, tmp_path, url):
    copy = tmp_path / "copy.db"
    assert "2 documents" in dateline("db", "backup", str(copy)).out
    submit(url, "three")
    mode = (tmp_path / "timeline.db").stat().st_mode

    run = dateline("db", "restore", str(copy))

    assert (run.status, "2 documents" in run.out) == (0, True)
    assert kept(url) == {"one", "two"}
    assert (tmp_path / "timeline.db").stat().st_mode == mode
    assert names(tmp_path) == {"timeline.db", "copy.db"}


@pytest.mark.parametrize("ruin", ["missing", "not a database", "cut", "cut with its journal"])
def test_a_database_that_is_ruined_is_restored(dateline, tmp_path, url, ruin):
    copy, place = tmp_path / "copy.db", tmp_path / "timeline.db"
    dateline("db", "backup", str(copy))
    if ruin == "missing":
        place.unlink()
    elif ruin == "not a database":
        place.write_bytes(b"ruined" * 1000)
    else:
        os.truncate(place, 3 * PAGE)
        if "journal" in ruin:
            (tmp_path / "timeline.db-wal").write_bytes(b"ruined" * 1000)

    assert dateline("db", "restore", str(copy)).status == 0
    assert kept(url) == {"one", "two"}


def test_a_database_in_use_is_not_replaced(dateline, tmp_path, url):
    copy = tmp_path / "copy.db"
    dateline("db", "backup", str(copy))
    submit(url, "three")
    idle = f"import time; from dateline import store; d = store.connect({url!r}); d.ping()"
    with subprocess.Popen(
        [sys.executable, "-c", f"{idle}; print('open', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
    ) as user:
        assert user.stdout.readline() == b"open\n"
        run = dateline("db", "restore", str(copy))
        user.kill()

    assert (run.status, "in use" in run.err, run.err.count("\n")) == (2, True, 1)
    assert kept(url) == {"one", "two", "three"}


def other_program(path):
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("create table notes (words)")


def newer_version(path):
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("update alembic_version set version_num = '9999'")


def in_use(path):
    (path.parent / f"{path.name}-wal").write_bytes(b"a journal")


def one_byte_changed(path):
    content = bytearray(path.read_bytes())
    content[5 * PAGE : 6 * PAGE] = bytes(PAGE)
    path.write_bytes(content)


BROKEN = {
    "there is no file": lambda path: path.unlink(),
    "is empty": lambda path: path.write_bytes(b""),
    "is no sound database": lambda path: path.write_bytes(b"PGDMP" * 1000),
    "but not one of dateline": lambda path: (path.unlink(), other_program(path)),
    "which this version of dateline does not know": newer_version,
    "has a journal beside it": in_use,
    "is damaged": one_byte_changed,
}


@pytest.mark.parametrize("words", BROKEN)
@pytest.mark.parametrize("command", ["check", "restore"])
def test_a_broken_copy_is_refused_with_words(dateline, tmp_path, url, command, words):
    copy = tmp_path / "copy.db"
    dateline("db", "backup", str(copy))
    before = (tmp_path / "timeline.db").read_bytes()
    BROKEN[words](copy)

    run = dateline("db", command, str(copy))

    assert (run.status, words in run.err, run.err.count("\n")) == (2, True, 1), run.err
    assert (tmp_path / "timeline.db").read_bytes() == before
    assert not [name for name in names(tmp_path) if "part" in name]


def test_a_copy_cut_anywhere_is_refused(dateline, tmp_path, url):
    copy, cut = tmp_path / "copy.db", tmp_path / "cut.db"
    dateline("db", "backup", str(copy))
    content = copy.read_bytes()
    for size in [*range(0, len(content), PAGE), 1, 99, PAGE + 1, len(content) - 1]:
        cut.write_bytes(content[:size])
        run = dateline("db", "check", str(cut))
        assert (run.status, run.err.count("\n")) == (2, 1), size


def test_a_database_that_is_none_is_told_by_every_command(dateline, tmp_path):
    (tmp_path / "timeline.db").write_bytes(b"ruined" * 1000)
    run = dateline("db", "upgrade", "--database-url", f"sqlite:///{tmp_path / 'timeline.db'}")

    assert (run.status, run.err.count("\n"), "file is not a database" in run.err) == (2, 1, True)


def test_an_older_copy_is_replaced_only_when_asked_and_when_the_new_one_is_whole(
    dateline, tmp_path, url
):
    copy = tmp_path / "copy.db"
    dateline("db", "backup", str(copy))
    submit(url, "three")

    assert "is there already" in dateline("db", "backup", str(copy)).err
    assert "3 documents" in dateline("db", "backup", str(copy), "--replace").out
    one_byte_changed(tmp_path / "timeline.db")
    assert dateline("db", "backup", str(copy), "--replace").status == 2
    assert "3 documents" in dateline("db", "check", str(copy)).out


@pytest.mark.parametrize("name", ["timeline.db", "timeline.db-wal", "link.db", "hard.db"])
def test_a_backup_never_takes_the_place_of_the_database(dateline, tmp_path, url, name):
    place = tmp_path / "timeline.db"
    (tmp_path / "link.db").symlink_to(place)
    (tmp_path / "hard.db").hardlink_to(place)
    before = place.stat().st_ino

    run = dateline("db", "backup", str(tmp_path / name), "--replace")

    assert run.status == 2
    assert "database itself" in run.err
    assert place.stat().st_ino == before


def test_a_backup_takes_the_place_of_files_alone(dateline, tmp_path, url):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert "is no file" in dateline("db", "backup", str(pipe), "--replace").err
    assert pipe.is_fifo()


def test_a_backup_does_not_take_the_place_of_another_database_in_use(dateline, tmp_path, url):
    other = store.connect(f"sqlite:///{tmp_path / 'other.db'}")
    store.create(other)
    url = str(other.engine.url)
    code = f"import time; from dateline import store; d = store.connect({url!r}); d.ping()"
    other.close()
    with subprocess.Popen(
        [sys.executable, "-c", f"{code}; print('open', flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE,
    ) as user:
        assert user.stdout.readline() == b"open\n"
        run = dateline("db", "backup", str(tmp_path / "other.db"), "--replace")
        user.kill()

    assert run.status == 2
    assert "other.db is in use; name another file" in run.err


KILLED = """
import os, signal, sys
from dateline.store import copies
from dateline.commands.app import main
{point} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.argv[0] = "dateline"
main()
"""


@pytest.mark.parametrize(
    ("point", "whole"),
    [("copies.examine", False), ("copies.Path.replace", False), ("copies.sync_folder", True)],
)
def test_a_backup_that_is_killed_leaves_a_whole_copy_or_none(dateline, tmp_path, url, point, whole):
    copy = tmp_path / "copy.db"
    words = [sys.executable, "-c", KILLED.format(point=point), "db", "backup", str(copy)]
    killed = subprocess.run(words, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert copy.exists() == whole
    if whole:
        assert dateline("db", "check", str(copy)).status == 0
    else:
        assert len(list(tmp_path.glob("copy.db.*.part"))) == 1
