"""The server: uvicorn with bounds on connections and on waiting for clients.

    python -m api --host 127.0.0.1 --port 8000 --log-level info

Every way of starting the API goes through here, so that none is without its bounds.
"""

import argparse
import logging
import os
import resource
import time
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import uvicorn

from api.connection import SPARE, Connection, Limits
from dateline.errors import BadInput
from dateline.settings import Settings

LOG = logging.getLogger("uvicorn.error")
LOOK_TICKS = 5  # of uvicorn's ten a second
TELL_SECONDS = 60.0
END_SECONDS = 8  # for requests under way when the service ends; below what supervisors wait
OWN_FILES = 100  # open files that are not connections of clients: database, queue, logs


class Server(uvicorn.Server):
    """Looks twice a second at all connections, and tells once a minute how many it closed."""

    closed, told = 0, float("-inf")

    async def on_tick(self, counter: int) -> bool:
        """See uvicorn, which calls this ten times a second."""
        if counter % LOOK_TICKS == 0:
            self.look(time.monotonic())
        return await super().on_tick(counter)

    def look(self, now: float) -> None:
        """Close connections that have waited too long for their clients."""
        connections = cast("set[Connection]", self.server_state.connections)
        self.closed += sum(each.check(now) for each in list(connections))
        if self.closed and now - self.told > TELL_SECONDS:
            LOG.warning("closed %d connections whose clients were too slow", self.closed)
            self.closed, self.told = 0, now


def server(app: Any, settings: Settings, **given: Any) -> Server:
    """A server of an app with the settings' bounds; what else is `given` is uvicorn's."""
    limits = Limits.of(settings)
    config = uvicorn.Config(
        app,
        http=cast(Any, partial(Connection, limits=limits)),
        ws="none",
        timeout_keep_alive=settings.api_keep_alive_seconds,
        timeout_graceful_shutdown=END_SECONDS,
        **given,
    )
    return Server(config)


def allow_files(connections: int) -> None:
    """Let this process open as many files as its connections need; `BadInput` if it may not."""
    need = connections + SPARE + OWN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= need:
        return
    if hard != resource.RLIM_INFINITY and hard < need:
        raise BadInput(
            f"DATELINE_API_CONNECTIONS={connections} needs {need} open files and {hard} are "
            "allowed (ulimit -Hn); allow more, or set it lower"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (need, hard))


def main(words: Sequence[str] | None = None) -> None:
    """Serve until a signal comes; what cannot be as it is set is told in one line, status 2."""
    parser = argparse.ArgumentParser(prog="python -m api", description="Serve dateline's API.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", default=8000, type=int, help="the port to listen at")
    levels = sorted(uvicorn.config.LOG_LEVELS, key=uvicorn.config.LOG_LEVELS.__getitem__)
    parser.add_argument("--log-level", default="info", choices=levels)
    asked = parser.parse_args(words)
    try:
        settings = Settings.read(os.environ)
        from api import logs  # what reads the settings, too, for its queue
        from api.app import create_app

        allow_files(settings.api_connections)
        app = create_app(settings, bound=asked.host)
    except BadInput as problem:
        parser.error(str(problem))
    given = {"host": asked.host, "port": asked.port, "log_level": asked.log_level}
    serving = server(app, settings, log_config=None, **given)
    logs.set_up()
    serving.run()
