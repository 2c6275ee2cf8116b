"""`/healthz` and `/readyz`: is the process alive, and can it do its work?

Neither waits for a thread that other requests hold, nor for a database that does not answer.
"""

import asyncio
from typing import Annotated, cast

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request

from api.problems import NotReady
from dateline import store
from dateline.store import Database

router = APIRouter(tags=["health"])
LOOK_SECONDS = 2.0


class Lookout:
    """Looks at the database for all who ask, one look at a time, in a thread of its own."""

    def __init__(self, database: Database, seconds: float = LOOK_SECONDS) -> None:
        self.database, self.seconds = database, seconds
        self.thread = CapacityLimiter(1)
        self.look: asyncio.Task[bool] | None = None

    async def is_current(self) -> bool:
        """Whether the tables are those of this version; `NotReady` if that takes too long."""
        if self.look is None or self.look.done():
            self.look = asyncio.create_task(self._look())
            self.look.add_done_callback(_seen)
        await asyncio.wait({self.look}, timeout=self.seconds)
        if not self.look.done():
            raise NotReady(f"the database does not answer within {self.seconds:g} s")
        return self.look.result()

    async def _look(self) -> bool:
        return await to_thread.run_sync(
            store.is_current, self.database, abandon_on_cancel=True, limiter=self.thread
        )


async def lookout_of(request: Request) -> Lookout:
    """The lookout of the app."""
    return cast(Lookout, request.app.state.lookout)


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(lookout: Annotated[Lookout, Depends(lookout_of)]) -> dict[str, str]:
    """The database answers and its tables are those of this version."""
    if not await lookout.is_current():
        raise NotReady("the database's tables are not current; run: dateline db upgrade")
    return {"status": "ready"}


def _seen(look: asyncio.Task[bool]) -> None:
    """Take note of a fault that nobody waited for any more."""
    if not look.cancelled():
        look.exception()
