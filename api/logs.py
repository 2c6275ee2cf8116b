"""Each request has an id: in the log, and in the answer as `X-Request-ID`."""

import logging
import re
import time
import uuid

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

from worker import logs

HEADER = "X-Request-ID"
ID = re.compile(rb"[A-Za-z0-9._:-]{1,64}")
log = structlog.get_logger()


class Requests:
    """Gives each request the id that its caller chose, or one of ours, and logs how it ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and say so."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        clear_contextvars()
        bind_contextvars(request=_id(scope))
        began, status = time.monotonic(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                name = HEADER.lower().encode()
                message["headers"] = [*message.get("headers", ()), (name, current().encode())]
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            seconds = round(time.monotonic() - began, 4)
            told = {"method": scope["method"], "path": scope["path"], "status": status}
            log.info("request", **told, seconds=seconds)


def current() -> str:
    """The id of the request that is being answered."""
    return str(get_contextvars().get("request", ""))


def set_up() -> None:
    """Have the server log as all else does; its own line a request has no id, and is left out."""
    logs.set_up()
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)


def _id(scope: Scope) -> str:
    """What the caller calls it, if that can be told in a log; else a new one."""
    for name, value in scope["headers"]:
        if name == HEADER.lower().encode() and ID.fullmatch(value):
            return str(value.decode())
    return uuid.uuid4().hex
