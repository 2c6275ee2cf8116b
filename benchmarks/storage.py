"""What chaos does to the database and its disk: full, locked, cut by a power failure; backups.

All of it works for anybody, without mounting or owning a disk. Full: the kernel refuses to let
files of the processes grow (a limit on their size), which SQLite meets in the middle of a write;
PostgreSQL's clients get its own error for a full disk, raised by a trigger.
"""

import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from benchmarks.cluster import Cluster, Program
from benchmarks.services import until
from dateline.store import copies
from dateline.store.sqlite import file_of

LEAST = 256 * 1024  # bytes; a process needs room for its log
FULL_DISK = """
CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END
$$;
CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT OR UPDATE ON jobs
    FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full();
CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT OR UPDATE ON extractions
    FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()
"""
EMPTY_DISK = "DROP TRIGGER full_disk ON jobs; DROP TRIGGER full_disk ON extractions"
LOCK = """
import sqlite3, sys, time
opened = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
opened.execute("begin exclusive")
time.sleep(float(sys.argv[2]))
opened.execute("rollback")
"""


class Journal(NamedTuple):
    """How long SQLite's write-ahead log is, in frames, and by which number it is known."""

    salt: bytes
    frames: int
    copied: int  # so many have been synced, and may stand in the database already
    page: int

    def size(self, frames: int) -> int:
        """The bytes of so many frames."""
        return 32 + frames * (24 + self.page)


class Storage:
    """The database of an installation, and what happens to it."""

    def __init__(self, cluster: Cluster, chance: random.Random) -> None:
        self.cluster, self.random = cluster, chance
        self.file = file_of(cluster.database.engine)
        if cluster.database.engine.dialect.name != "sqlite":
            self.file = None
        self._answered: Journal | None = None

    def answered(self) -> None:
        """All that was submitted up to now must outlive a power cut."""
        if self.file is not None:
            self._answered = self._journal()

    def unanswered(self) -> bool:
        """Whether anything has been written since."""
        now, before = self._journal(), self._answered
        return None not in (now, before) and now != before

    def fill(self) -> Callable[[], None]:
        """Nothing can be written any more, until what is returned is called."""
        if self.file is None:
            self._execute(FULL_DISK)
            return lambda: self._execute(EMPTY_DISK)
        journal = self._beside("-wal")
        size = max(journal.stat().st_size if journal.exists() else 0, LEAST)
        self._limit(size)
        return lambda: self._limit(resource.RLIM_INFINITY)

    def lock(self, seconds: float) -> Callable[[], None]:
        """Another program writes for so long; what is returned waits for its end."""
        words = [sys.executable, "-c", LOCK, str(self.file), str(seconds)]
        program = subprocess.Popen(words, start_new_session=True)
        return lambda: _ended(program)

    def cut(self) -> int:
        """As a power cut would, lose the end of the journal: so many bytes; nobody may be alive.

        What was answered stays, and what was synced when the journal was copied. Results of
        workers go, although they were synced as well: that is more than a power cut may take.
        """
        assert self.file is not None
        now, before = self._journal(), self._answered
        if now is None or before is None:
            return 0
        least = max(now.copied, before.frames if before.salt == now.salt else 0)
        saved = self.cluster.folder / "saved"
        for path in (self.file, self._beside("-wal")):
            shutil.copyfile(path, saved.with_name(saved.name + path.name))
        self.cluster.database.close()  # copies the whole journal, being the last to have it open
        for path in (self.file, self._beside("-wal")):
            shutil.copyfile(saved.with_name(saved.name + path.name), path)
        self._beside("-shm").unlink(missing_ok=True)
        size = self._beside("-wal").stat().st_size
        left = self.random.randint(min(now.size(least), size), size)
        os.truncate(self._beside("-wal"), left)
        return size - left

    def kill_a_backup(self) -> bool:
        """SIGKILL to a backup in the middle; whether it had not got its name by then."""
        copy = self.cluster.folder / "copy.db"
        url = self.cluster.settings.database_url
        words = ["dateline", "db", "backup", str(copy), "--replace", "--database-url", url]
        program = Program(words, self.cluster.environment, self.cluster.folder / "backup.log")
        begun = lambda: bool(self._parts(copy)) or not program.alive  # noqa: E731
        until(begun, "a backup is being written")
        time.sleep(self.random.random() * 0.05)
        program.kill()
        left = self._parts(copy)
        for part in left:
            part.unlink()
        if copy.exists():
            copies.examine(copy)
        return bool(left)

    def _parts(self, copy: Path) -> list[Path]:
        return list(copy.parent.glob(f"{copy.name}.*"))

    def _journal(self) -> Journal | None:
        """What SQLite's index of the journal says (its layout is part of the file format).

        Another process reads it: one that closes a file loses all its locks on it, and the next
        to open the database would take itself for the first and shorten the index under us.
        """
        words = ["cat", str(self._beside("-shm"))]
        index = subprocess.run(words, capture_output=True, check=False).stdout[:136]
        if len(index) == 136 and self._beside("-wal").exists():
            page, frames = struct.unpack_from("=HI", index, 14)
            (copied,) = struct.unpack_from("=I", index, 128)
            return Journal(index[32:40], frames, copied, page)
        return None

    def _limit(self, size: int) -> None:
        alive = [each for each in self.cluster.programs if each.alive]
        for process in (os.getpid(), *(each.process.pid for each in alive)):
            _limit_file_size(process, size)
        for program in alive:  # after those whose limit a new child would have
            for child in program.children():
                _limit_file_size(child, size)

    def _execute(self, statements: str) -> None:
        with self.cluster.database.begin() as session:
            session.execute(text(statements))

    def _beside(self, ending: str) -> Path:
        assert self.file is not None
        return self.file.with_name(self.file.name + ending)


def _ended(program: "subprocess.Popen[bytes]") -> None:
    if program.wait(120):
        raise RuntimeError("the program that was to lock the database has failed")


def _limit_file_size(process: int, size: int) -> None:
    with suppress(ProcessLookupError):
        _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))
