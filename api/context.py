"""What a request finds around it: its app's settings, database and queue."""

from collections.abc import AsyncIterator
from typing import Annotated, cast

from celery import Celery
from fastapi import Depends, Request

from api.inbox import Gate
from api.turns import Turns
from dateline.settings import Settings
from dateline.store import Database


async def settings_of(request: Request) -> Settings:
    """The settings that the app was made with."""
    return cast(Settings, request.app.state.settings)


async def database_of(request: Request) -> Database:
    """The database that the app has opened, for who takes a turn at it for each piece of work."""
    return cast(Database, request.app.state.database)


async def turns_of(request: Request) -> Turns:
    """Who may ask the database."""
    return cast(Turns, request.app.state.turns)


async def turn_of(request: Request) -> AsyncIterator[Database]:
    """The database, for one turn: as long as the route works, and not while its answer is read."""
    async with cast(Turns, request.app.state.turns).turn():
        yield cast(Database, request.app.state.database)


async def queue_of(request: Request) -> Celery:
    """The queue that the app sends ids to."""
    return cast(Celery, request.app.state.queue)


async def gate_of(request: Request) -> Gate:
    """What keeps the backlog below its limit."""
    return cast(Gate, request.app.state.gate)


Known = Annotated[Settings, Depends(settings_of)]
Store = Annotated[Database, Depends(turn_of, scope="function")]
Opened = Annotated[Database, Depends(database_of)]
InTurn = Annotated[Turns, Depends(turns_of)]
Queue = Annotated[Celery, Depends(queue_of)]
Room = Annotated[Gate, Depends(gate_of)]
