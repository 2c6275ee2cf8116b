"""What a request finds around it: its app's settings, database and queue."""

from typing import Annotated, cast

from celery import Celery
from fastapi import Depends, Request

from api.inbox import Gate
from dateline.settings import Settings
from dateline.store import Database


def settings_of(request: Request) -> Settings:
    """The settings that the app was made with."""
    return cast(Settings, request.app.state.settings)


def database_of(request: Request) -> Database:
    """The database that the app has opened."""
    return cast(Database, request.app.state.database)


def queue_of(request: Request) -> Celery:
    """The queue that the app sends ids to."""
    return cast(Celery, request.app.state.queue)


def gate_of(request: Request) -> Gate:
    """What keeps the backlog below its limit."""
    return cast(Gate, request.app.state.gate)


Known = Annotated[Settings, Depends(settings_of)]
Store = Annotated[Database, Depends(database_of)]
Queue = Annotated[Celery, Depends(queue_of)]
Room = Annotated[Gate, Depends(gate_of)]
