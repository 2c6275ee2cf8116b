"""Routes that read the JSON of a small body as documents are read: nothing is dropped silently."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute

from api.problems import status_of
from dateline.errors import UnreadableDocument
from dateline.text import notation
from dateline.text.decode import decode


class _StrictRequest(Request):
    async def json(self) -> Any:
        """The body; a fault is of the only kind that FastAPI lets through from where it reads."""
        try:
            return notation.parsed(decode(await self.body()))
        except UnreadableDocument as fault:
            raise HTTPException(status_of(fault), f"the body: {fault}") from fault


class StrictRoute(APIRoute):
    """A route whose JSON may have no field twice; what else is wrong with it is told by name."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler, with a body that is read strictly."""
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            return await handle(_StrictRequest(request.scope, request.receive))

        return strictly
