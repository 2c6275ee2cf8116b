"""The web application: `python -m api` serves it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

import dateline
from api import (
    changes,
    documents,
    events,
    feeds,
    health,
    logs,
    problems,
    quarantine,
    queue,
    runs,
    submission,
)
from api.asked import known_only
from api.health import Lookout
from api.hosts import Callers, Trusted
from api.inbox import Gate
from api.limits import SmallBodies
from api.parsers import Parsers
from api.schemas import ProblemOut
from api.turns import Turns
from dateline import store
from dateline.settings import Settings
from worker import broker

ABOUT = """
News reports in, a timeline of dated events out, with time that is never more precise than the text.

`POST /v1/documents` takes reports, `GET /v1/documents/{id}` tells how far one is,
`GET /v1/events?from=2009&to=2009&match=ends` asks the timeline.
"""


def create_app(settings: Settings | None = None, *, bound: str | None = None) -> FastAPI:
    """An app on its own database; without settings those of the environment.

    `bound` is the name or address that it will listen at, by which it may be asked.
    """
    known = settings or Settings.read(os.environ)
    if settings is None:
        logs.set_up()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        wait = known.api_wait_seconds
        app.state.database = store.connect(
            known.database_url, sync=known.sqlite_sync, patience=wait
        )
        app.state.turns = Turns(wait)
        app.state.lookout = Lookout(app.state.database)
        app.state.parsers = Parsers(wait)
        app.state.gate = Gate(app.state.database, known.max_backlog)
        yield
        app.state.parsers.close()
        app.state.database.close()

    app = FastAPI(
        title="dateline",
        version=dateline.__version__,
        description=ABOUT.strip(),
        lifespan=life,
        dependencies=[Depends(known_only)],
    )
    app.state.settings, app.state.queue = known, broker.create_app(known)
    app.add_middleware(SmallBodies)
    app.add_middleware(Callers, trusted=Trusted.read(known, bound))
    app.add_middleware(logs.Requests)
    problems.install(app)
    for each in (submission, documents, events, changes, runs, quarantine, queue, feeds, health):
        app.include_router(each.router)
    _describe_problems(app)
    return app


def _describe_problems(app: FastAPI) -> None:
    """Name the schema of a problem, which no route returns, in the OpenAPI description."""
    made = app.openapi

    def openapi() -> dict[str, object]:
        told = made()
        schemas = told.setdefault("components", {}).setdefault("schemas", {})
        schemas.setdefault("Problem", ProblemOut.model_json_schema())
        return told

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI's manual extends it
