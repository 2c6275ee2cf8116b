"""Bodies of a size that their route needs: small ones, but for documents, which have limits of
their own."""

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import TooLarge, problem, status_of

SMALL = 64 * 1024
LISTS = 1024 * 1024  # ten thousand ids of documents or jobs
WITH_LISTS = ("/v1/runs", "/v1/quarantine/")
OWN_LIMIT = ("POST", "/v1/documents")


def limit_of(method: str, path: str) -> int | None:
    """The most bytes that a body may have there; None where the route measures it itself."""
    if (method, path) == OWN_LIMIT:
        return None
    return LISTS if path.startswith(WITH_LISTS) else SMALL


class SmallBodies:
    """Refuses a body that is longer than its route's limit, by its header or while it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a 413, or hand on a body that cannot grow beyond its limit."""
        limit = limit_of(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if limit is None:
            return await self.app(scope, receive, send)
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > limit:
            fault = _too_large(limit)
            return await problem(fault.status_code, fault.detail)(scope, receive, send)
        return await self.app(scope, _measured(receive, limit), send)


def _measured(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def measured() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise _too_large(limit)
        return message

    return measured


def _too_large(limit: int) -> HTTPException:
    """As the only kind of exception that FastAPI lets through from where it reads a body."""
    told = TooLarge(f"the body is larger than {limit:,} bytes")
    return HTTPException(status_of(told), str(told))
