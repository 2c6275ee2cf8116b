"""Copies of an SQLite database: made while others write, examined, and put in its place again.

A file appears under its name only when it is whole: it is written beside, examined, synced, and
then renamed. Whoever is killed meanwhile leaves a file that ends in `.part`, and nothing else.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from dateline.errors import BadInput
from dateline.store.engine import Database, revisions
from dateline.store.sqlite import file_of, sync_folder
from dateline.store.tables import metadata

LOCKS, LOCKS_SIZE = 0x40000000, 512  # the bytes by which SQLite locks a file (its file format)
STOP = "stop the API, workers and beat, and restore then"
JOURNALS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: at which revision its tables are, and how many rows each has."""

    revision: str
    rows: Mapping[str, int]

    @property
    def current(self) -> bool:
        """Whether this version of dateline can work on it as it is."""
        return self.revision == revisions()[0]

    def __str__(self) -> str:
        return f"{self.rows['documents']:,} documents, tables at revision {self.revision}"


def backup(database: Database, copy: Path, *, replace: bool = False) -> Contents:
    """Copy an SQLite database as it is at one moment, whoever writes meanwhile."""
    _refuse_if_no_place(copy, _file_of(database, "pg_dump"), replace=replace)
    with _written_beside(copy) as part:
        with database.read() as session, closing(sqlite3.connect(part)) as target:
            session.execute(text("select 1 from sqlite_master"))  # the moment that is copied
            raw: Any = session.connection.driver_connection
            rows = _rows_of(raw)
            target.execute("pragma journal_mode = off")  # it is synced as a whole
            raw.backup(target)
        found = examine(part)
        if found.rows != rows:
            raise BadInput(f"{copy} was not written: it would lack rows of the database")
        return found


def _refuse_if_no_place(copy: Path, source: Path, *, replace: bool) -> None:
    """`BadInput` unless the copy is a new file, or an older one that nothing works with."""
    own = [source, *(_beside(source, ending) for ending in JOURNALS)]
    if copy.resolve() in [each.resolve() for each in own]:
        raise BadInput(f"{copy} belongs to the database itself; name another file")
    if not copy.exists():
        return
    if not copy.is_file():
        raise BadInput(f"{copy} is no file that a copy could take the place of")
    if copy.samefile(source):
        raise BadInput(f"{copy} is the database itself; name another file")
    if not replace:
        raise BadInput(f"{copy} is there already; with --replace the new copy takes its place")
    _refuse_if_used(copy, "name another file")


def examine(copy: Path) -> Contents:
    """What is in a copy; `BadInput` says why it cannot be restored from."""
    if not copy.is_file():
        raise BadInput(f"there is no file {copy}")
    journal = _beside(copy, "-wal")
    if journal.exists() and journal.stat().st_size:
        raise BadInput(
            f"{copy} has a journal beside it, {journal.name}: that is a database in use, or a copy"
            " of its files; make one with dateline db backup"
        )
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"  # nothing is made beside it
    try:
        with closing(sqlite3.connect(address, uri=True)) as opened:
            return _contents(opened, copy)
    except sqlite3.Error as problem:
        raise BadInput(f"{copy} is no sound database: {problem}") from problem


def restore(database: Database, copy: Path) -> Contents:
    """Put what a copy holds in the place of a database that nobody uses at the time."""
    place = _file_of(database, "pg_restore")
    examine(copy)
    if place.exists() and place.samefile(copy):
        raise BadInput(f"{copy} is the database itself")
    _refuse_if_used(place, STOP)
    with _written_beside(place) as part:
        shutil.copyfile(copy, part)
        found = examine(part)
        if place.exists():
            _give_rights(place, part)
            _refuse_if_used(place, STOP)
        _end_journal(place)
        return found


def _contents(opened: sqlite3.Connection, copy: Path) -> Contents:
    (sound,) = opened.execute("pragma integrity_check(1)").fetchone()
    (pages,), (size,) = (
        opened.execute(f"pragma {each}").fetchone() for each in ("page_count", "page_size")
    )
    if copy.stat().st_size < pages * size:
        sound = f"it has {copy.stat().st_size:,} of {pages * size:,} bytes"
    if sound != "ok":
        raise BadInput(f"{copy} is damaged: {sound}")
    tables = {name for (name,) in opened.execute("select name from sqlite_master")}
    if not tables:
        raise BadInput(f"{copy} is empty")
    if not {"alembic_version", "documents", "jobs"} <= tables:
        raise BadInput(f"{copy} is a database, but not one of dateline")
    told = opened.execute("select version_num from alembic_version").fetchone()
    if told is None or told[0] not in revisions():
        raise BadInput(
            f"{copy} is at revision {told[0] if told else 'none'}, which this version of dateline"
            f" does not know ({revisions()[0]} is its newest): restore it with the one that made it"
        )
    return Contents(told[0], _rows_of(opened))


def _rows_of(opened: sqlite3.Connection) -> dict[str, int]:
    tables = {name for (name,) in opened.execute("select name from sqlite_master")}
    ours = [table for table in metadata.tables if table in tables]
    counted = (opened.execute(f'select count(*) from "{table}"') for table in ours)  # noqa: S608
    return {table: found.fetchone()[0] for table, found in zip(ours, counted, strict=True)}


def _file_of(database: Database, other: str) -> Path:
    if database.engine.dialect.name != "sqlite":
        raise BadInput(f"that is for SQLite; for PostgreSQL there is {other}")
    place = file_of(database.engine)
    if place is None:
        raise BadInput("a database in memory has no file")
    return place


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(place.name + ending)


@contextmanager
def _written_beside(final: Path) -> Iterator[Path]:
    """A new file in the same folder, which takes the name as soon as all of it is on the disk."""
    part = None
    try:
        opened, name = tempfile.mkstemp(".part", f"{final.name}.", final.absolute().parent)
        os.close(opened)
        part = Path(name)
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(final)
        sync_folder(final.absolute().parent)
    except (OSError, sqlite3.Error) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        raise BadInput(f"{final} cannot be written: {why}") from problem
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _refuse_if_used(place: Path, way_out: str) -> None:
    """`BadInput` if any process has it open, who holds SQLite's lock as long as that lasts."""
    if not place.exists():
        return
    with place.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, LOCKS_SIZE, LOCKS)
        except OSError as problem:
            raise BadInput(f"{place} is in use; {way_out}") from problem


def _give_rights(old: Path, new: Path) -> None:
    """Let those who could use the old file use the new one."""
    known = old.stat()
    new.chmod(known.st_mode)
    with suppress(PermissionError):
        os.chown(new, known.st_uid, known.st_gid)


def _end_journal(place: Path) -> None:
    """Leave no journal that would be taken for the new file's: what it holds belongs to the old."""
    if place.exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(place)) as old:
            old.execute("pragma journal_mode = delete")  # all of it is in the old file then
    for ending in JOURNALS:
        _beside(place, ending).unlink(missing_ok=True)
