"""SQLite's own ways: its write-ahead log, its patience, and when it waits for the disk."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

BUSY_SECONDS = 30
FULL, NORMAL = "full", "normal"


def tune(engine: Engine, sync: str = FULL, busy_seconds: int = BUSY_SECONDS) -> None:
    """Write-ahead log, patience, foreign keys; a writing transaction takes its lock at once.

    With `sync` full, the end of a transaction waits until the disk has it, before anybody can see
    what it wrote; not so one begun with `lasting=False`, which a power cut may undo. With
    normal, it may undo any of the last ones.
    """

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _: Any) -> None:
        raw.isolation_level = None
        for pragma in (
            f"busy_timeout = {busy_seconds * 1000}",
            "journal_mode = wal",
            f"synchronous = {sync}",
            "foreign_keys = on",
            "cache_size = -65536",  # KiB
            "temp_store = memory",
            "wal_autocheckpoint = 4000",  # pages; what is written over and over is copied once
            "schema_version",  # opens the log, and makes it if it is not there
        ):
            raw.execute(f"pragma {pragma}")
        if place := file_of(engine):  # SQLite does this only for who makes the log and writes first
            sync_folder(place.parent)

    @event.listens_for(engine, "begin")
    def begin(session: Connection) -> None:
        options = session.get_execution_options()
        if options.get("reading"):
            session.exec_driver_sql("begin")
            return
        _wait_for_disk(session, sync if options.get("lasting", True) else NORMAL)
        session.exec_driver_sql("begin immediate")


def file_of(engine: Engine) -> Path | None:
    """The file of a database; None if it is in memory."""
    name = engine.url.database
    return None if name in (None, "", ":memory:") else Path(name)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder: a file's own bytes are not its name."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _wait_for_disk(session: Connection, sync: str) -> None:
    """Set it for the transaction that is about to begin; within one it cannot be changed."""
    known = session.connection.info
    if known.get("synchronous") != sync:
        raw: Any = session.connection.driver_connection
        raw.execute(f"pragma synchronous = {sync}")
        known["synchronous"] = sync
