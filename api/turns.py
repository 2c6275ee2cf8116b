"""Turns at the database: so many requests ask it at a time, and none waits long for its turn.

Each holds a thread and a connection while the database keeps it waiting. Without a bound those who
wait would take all threads, and what needs no database would stand still with them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from api.problems import NotReady

AT_A_TIME = 12  # fewer than the pool's connections (15) and the server's threads (40)
Done = TypeVar("Done")
Asked = ParamSpec("Asked")


class Turns:
    """Who may ask the database now; in the order they came."""

    def __init__(self, seconds: float, at_a_time: int = AT_A_TIME) -> None:
        self.seconds = seconds
        self.free = asyncio.Semaphore(at_a_time)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn; `NotReady` if none came in time."""
        try:
            async with asyncio.timeout(self.seconds):
                await self.free.acquire()
        except TimeoutError as problem:
            raise NotReady(f"the database is busy for more than {self.seconds:g} s") from problem
        try:
            yield
        finally:
            self.free.release()

    async def run(
        self, work: Callable[Asked, Done], *given: Asked.args, **named: Asked.kwargs
    ) -> Done:
        """What the work gives, done in a thread within a turn."""
        async with self.turn():
            return await run_in_threadpool(work, *given, **named)
