"""Work that comes at the same moment shares one transaction, and so one wait for the disk.

SQLite has one writer: those who would wait for it anyway put their work down, and whoever has the
turn does all that lies there. Each piece is undone for itself where it fails by itself; where the
transaction fails, it has failed for all of them, and none has been told that its work is kept.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event, Lock
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

MOST = 50  # pieces of work in one transaction
Done = TypeVar("Done")


class Begin(Protocol):
    """How a transaction is begun; see `Database.begin`."""

    def __call__(self, *, lasting: bool) -> AbstractContextManager[Connection]:
        """The transaction."""


class Piece:
    """One caller's work, and what came of it."""

    def __init__(self, work: Callable[[Connection], Any], *, lasting: bool) -> None:
        self.work, self.lasting, self.turn = work, lasting, Event()
        self.settled = False
        self.result: Any = None
        self.problem: BaseException | None = None

    def do(self, session: Connection, *, alone: bool) -> None:
        """Do it in a transaction, and behind a savepoint of its own where it is not alone."""
        if alone:
            self.result = self.work(session)
            return
        try:
            with session.begin_nested():
                self.result = self.work(session)
        except DBAPIError:
            raise
        except Exception as problem:  # noqa: BLE001  # it rises again for whom it belongs to
            self.problem = problem

    def settle(self, problem: BaseException | None = None) -> None:
        """Let its caller go on; a `problem` is that of the whole transaction."""
        self.problem = problem or self.problem
        self.settled = True
        self.turn.set()


class Group:
    """The pieces of work that wait in this process, and who has the turn to do them."""

    def __init__(self, begin: Begin) -> None:
        self._begin, self._door = begin, Lock()
        self._waiting: list[Piece] = []
        self._led = False

    def do(self, work: Callable[[Connection], Done], *, lasting: bool) -> Done:
        """The work done and kept, together with what others have brought meanwhile."""
        own = Piece(work, lasting=lasting)
        with self._door:
            self._waiting.append(own)
            leads, self._led = not self._led, True
        if not leads:
            own.turn.wait()
        if not own.settled:
            self._lead()
        if own.problem is not None:
            raise own.problem
        return cast("Done", own.result)

    def _lead(self) -> None:
        """Do what waits, and give the turn to the next who has come since."""
        with self._door:
            pieces, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        try:
            self._keep(pieces)
        finally:
            with self._door:
                self._led = bool(self._waiting)
                if self._waiting:
                    self._waiting[0].turn.set()

    def _keep(self, pieces: list[Piece]) -> None:
        problem: BaseException | None = None
        try:
            with self._begin(lasting=any(each.lasting for each in pieces)) as session:
                for each in pieces:
                    each.do(session, alone=len(pieces) == 1)
        except BaseException as risen:  # noqa: BLE001  # it rises again in each of the callers
            problem = risen
        for each in pieces:
            each.settle(problem)
