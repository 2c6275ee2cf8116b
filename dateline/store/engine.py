"""The database: how it is opened, kept, migrated and asked for a transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from psycopg.pq import Conninfo
from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.pool import StaticPool

from dateline.address import shown
from dateline.errors import BadInput
from dateline.store import sqlite
from dateline.store.group import Group
from dateline.store.tables import metadata

Session = Connection  # a transaction under way; nothing in this room ends it
MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_SECONDS = 20
CONNECT_SECONDS = 10
DEADLOCK = "40P01"  # PostgreSQL's code for it
MOST_DEADLOCKS = 3
Done = TypeVar("Done")
NAMED = "the address of the database (DATELINE_DATABASE_URL)"
DIALECTS = frozenset({"sqlite", "postgresql"})


class Database:
    """Where the timeline is kept; every piece of work is one `with database.begin()`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._group = Group(self.begin) if engine.dialect.name == "sqlite" else None

    @contextmanager
    def begin(self, *, lasting: bool = True) -> Iterator[Session]:
        """A transaction: kept at the end, undone if anything rises.

        One that need not be `lasting` ends on SQLite without waiting for the disk: a power cut
        may undo it as long as no other has ended after it.
        """
        with self.engine.connect().execution_options(lasting=lasting) as session, session.begin():
            yield session

    def again(self, work: Callable[[Session], Done], *, lasting: bool = True) -> Done:
        """Work done in a transaction, and anew where PostgreSQL undid it for another's sake.

        Two that want the same rows in another order stand in each other's way; one must begin anew.
        On SQLite it may share its transaction with what others do at the same moment.
        """
        if self._group is not None:
            return self._group.do(work, lasting=lasting)
        for _ in range(MOST_DEADLOCKS):
            try:
                with self.begin() as session:
                    return work(session)
            except OperationalError as problem:
                if getattr(problem.orig, "sqlstate", None) != DEADLOCK:
                    raise
        with self.begin() as session:
            return work(session)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads; on SQLite it does not wait for writers."""
        with self.engine.connect() as session:
            yield session.execution_options(reading=True)

    def ping(self) -> None:
        """Ask the database for nothing; rises if it cannot be reached."""
        with self.read() as session:
            session.execute(text("select 1"))

    def now(self) -> datetime:
        """This instant by the database's clock."""
        with self.read() as session:
            return now(session)

    def close(self) -> None:
        """Give all connections back; a forked process calls this before its first work."""
        self.engine.dispose()


def connect(
    url: str,
    *,
    for_worker: bool = False,
    sync: str = sqlite.FULL,
    patience: int | None = None,
) -> Database:
    """Open a database by its address; `postgresql://` is spoken through psycopg 3.

    A worker goes on by itself when a connection turns out to be broken, so none is tried before
    its use; and it asks for rows by their keys, so that a plan that was made while the tables
    were small must still be good when they have grown. `sync` is for SQLite: whether what is kept
    is on the disk before anybody is told so (`full`), or soon after (`normal`).

    With a `patience` nothing waits longer than so many seconds: for a connection of the pool, for
    the database to be reached, for a lock that somebody else holds. What takes longer is `AWAY`.
    """
    try:
        address = make_url(url)
    except ArgumentError as problem:
        raise BadInput(f"{NAMED} is none: {shown(url)!r}") from problem
    except ValueError as problem:
        raise BadInput(f"{NAMED} has a port that is none: {shown(url)!r}") from problem
    if address.get_backend_name() not in DIALECTS:
        raise BadInput(f"the timeline is kept in SQLite or PostgreSQL, not {address.drivername}")
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    _refuse_unknown(address)
    try:
        engine = create_engine(address, **_options(address, for_worker, patience))
    except (NoSuchModuleError, ModuleNotFoundError) as problem:
        raise BadInput(f"there is no driver for {address.drivername}") from problem
    except (ArgumentError, TypeError, ValueError) as problem:  # a parameter: port=abc, timeout=x
        told = f"{NAMED} has a parameter that makes no sense: {shown(url)!r}: {shown(str(problem))}"
        raise BadInput(told) from problem
    if engine.dialect.name == "sqlite":
        sqlite.tune(engine, sync, patience or sqlite.BUSY_SECONDS)
    else:  # many rows in one statement, and not in one each, also where no ids come back
        engine.dialect.use_insertmanyvalues_wo_returning = True
    return Database(engine)


def _refuse_unknown(address: URL) -> None:
    """`BadInput` names a parameter that PostgreSQL does not have, and not its value: a secret?"""
    if address.get_backend_name() != "postgresql":
        return
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    strange = sorted(set(address.query) - known)
    if strange:
        raise BadInput(f"{NAMED} has a parameter {strange[0]!r}, which PostgreSQL does not know")


def check(database: Database) -> None:
    """`BadInput` says why the database does not answer, if it does not."""
    try:
        database.ping()
    except DBAPIError as problem:
        where = shown(database.engine.url.render_as_string(hide_password=True))
        why = shown(str(getattr(problem, "orig", problem))).strip() or type(problem).__name__
        raise BadInput(f"the database {where} does not answer: {why}") from problem


def create(database: Database) -> None:
    """Make all tables at once, without migrations: for tests and throw-away databases."""
    metadata.create_all(database.engine)


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables to a revision, the newest if none is named."""
    _migrate(database, command.upgrade, revision)
    if database.engine.dialect.name == "sqlite" and (place := sqlite.file_of(database.engine)):
        sqlite.sync_folder(place.absolute().parent.parent)  # the folder may be new as well


def downgrade(database: Database, revision: str) -> None:
    """Take the tables back to an older revision; `base` leaves nothing."""
    try:
        _migrate(database, command.downgrade, revision)
    except CommandError as problem:
        raise BadInput(f"there is no older revision {revision!r}") from problem


def revision(database: Database) -> str | None:
    """The revision that the tables are at; None if there are none."""
    with database.read() as session:
        return MigrationContext.configure(session).get_current_revision()


def is_current(database: Database) -> bool:
    """Whether the tables are those that this code works on."""
    return revision(database) == revisions()[0]


def revisions() -> list[str]:
    """All revisions that this code knows, the newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return [script.revision for script in scripts.walk_revisions()]


def now(session: Session) -> datetime:
    """This instant by the database's clock, in UTC: the one that all who ask it share.

    SQLite has none of its own; whoever opens the file is on its host and has that host's clock.
    """
    if session.dialect.name != "postgresql":
        return datetime.now(UTC)
    told: datetime = session.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return told.astimezone(UTC)


def insert_new(session: Session, table: Table) -> Any:
    """An insert that passes over what is there already, which both databases can but not alike."""
    add = postgresql.insert if session.dialect.name == "postgresql" else sqlite_dialect.insert
    return add(table).on_conflict_do_nothing()


def _options(address: URL, for_worker: bool, patience: int | None) -> dict[str, Any]:
    if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    pool: dict[str, Any] = {"pool_timeout": patience} if patience else {}
    if address.get_backend_name() == "sqlite":
        return {**pool, "connect_args": {"timeout": patience or sqlite.BUSY_SECONDS}}
    told = {
        # a process that hangs within a transaction does not hold up the others for ever
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": f"{patience or LOCK_SECONDS}s",
        **({"enable_seqscan": "off"} if for_worker else {}),
    }
    return {
        **pool,
        "pool_pre_ping": not for_worker,
        "pool_recycle": 1800,
        "connect_args": {
            "connect_timeout": patience or CONNECT_SECONDS,
            "application_name": "dateline",
            "options": " ".join(f"-c {name}={value}" for name, value in told.items()),
        },
    }


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _migrate(database: Database, step: Any, target: str) -> None:
    config = _config()
    with database.engine.connect() as session:
        config.attributes["connection"] = session
        step(config, target)
