"""Faults over HTTP: problem+json (RFC 9457) for every one of them, one handler a kind."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api import logs
from api.asked import body_fields
from dateline.errors import BadInput, DatelineError, NotJson, UnreadableDocument
from dateline.store import AWAY, why
from dateline.text import naming

LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
MOST_ERRORS, LONGEST_PLACE = 20, 100  # of a request that is wrong in many places
Thing = TypeVar("Thing")
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What is wrong, as problem+json",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


class TooLarge(DatelineError):
    """The body is larger than is read."""


class UnknownMedia(DatelineError):
    """The body is of a kind that is not read."""


class NotReady(DatelineError):
    """The service cannot do its work as it stands."""


class Busy(DatelineError):
    """There is more to do than may wait; the caller comes again later."""


class Missing(DatelineError):
    """There is no such thing."""


def sure(thing: Thing | None, name: str) -> Thing:
    """The thing that was asked for; `Missing` says that there is none of that name."""
    if not thing:
        raise Missing(f"there is no {name}")
    return thing


_STATUS: dict[type[DatelineError], HTTPStatus] = {
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnknownMedia: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Busy: HTTPStatus.TOO_MANY_REQUESTS,
    NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    Missing: HTTPStatus.NOT_FOUND,
    NotJson: HTTPStatus.BAD_REQUEST,
    UnreadableDocument: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def install(app: FastAPI) -> None:
    """Answer every fault of this app with a problem."""
    app.add_exception_handler(DatelineError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    for away in AWAY:
        app.add_exception_handler(away, _away)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _ours)


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """The answer that says what is wrong."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse(
        {**body, "detail": detail, **more}, status, dict(headers or {}), media_type=MEDIA_TYPE
    )


def status_of(fault: DatelineError) -> HTTPStatus:
    """The HTTP status of a fault: 422 when request or document are wrong, 500 when we are."""
    for kind in type(fault).__mro__:
        if kind in _STATUS:
            return _STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


async def _known(_: Request, fault: Exception) -> JSONResponse:
    known = fault if isinstance(fault, DatelineError) else DatelineError(str(fault))
    later = {"Retry-After": str(RETRY_SECONDS)} if isinstance(known, Busy | NotReady) else None
    return problem(status_of(known), str(known), headers=later)


async def _http(request: Request, fault: Exception) -> JSONResponse:
    if not isinstance(fault, HTTPException):
        return await _ours(request, fault)
    phrase = HTTPStatus(fault.status_code).phrase
    detail = str(fault.detail)
    if detail == phrase:
        detail = f"{phrase}: {request.method} {request.url.path}"
    return problem(fault.status_code, detail, headers=fault.headers)


async def _validation(request: Request, fault: Exception) -> JSONResponse:
    """What pydantic found, each fault with its place; the values are not sent back."""
    listed = fault.errors() if isinstance(fault, RequestValidationError) else []
    if isinstance(fault, RequestValidationError) and _is_broken(listed):
        why = str(listed[0].get("ctx", {}).get("error", listed[0]["msg"]))
        place = _place(str(fault.body), int(listed[0]["loc"][-1]))
        return problem(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {why} at {place}")
    errors = [
        {
            "in": ".".join(map(str, each["loc"]))[:LONGEST_PLACE],
            "detail": _words(request, each),
        }
        for each in listed[:MOST_ERRORS]
    ]
    detail = (
        "; ".join(f"{each['in']}: {each['detail']}" for each in errors) or "the request is wrong"
    )
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors)


def _is_broken(listed: Sequence[Any]) -> bool:
    """Whether the body was no JSON at all; its place is then a number of characters."""
    return len(listed) == 1 and listed[0]["type"] == "json_invalid" and len(listed[0]["loc"]) == 2


def _place(body: str, at: int) -> str:
    line = body.count("\n", 0, at) + 1
    return f"line {line}, column {at - body.rfind(chr(10), 0, at)}"


def _words(request: Request, fault: Any) -> str:
    """What is wrong in one place, in the caller's terms."""
    if fault["type"] == "extra_forbidden":
        known = body_fields(request) if len(fault["loc"]) == 2 else ()
        return naming.unknown("field", [str(fault["loc"][-1])], known) or fault["msg"]
    return str(fault["msg"]).removeprefix("Value error, ")


async def _away(_: Request, fault: Exception) -> JSONResponse:
    """The database does not answer, or cannot keep anything; this passes."""
    later = {"Retry-After": str(RETRY_SECONDS)}
    detail = f"{why(fault)}; try again"
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=later)


async def _gone(request: Request, _: Exception) -> JSONResponse:
    """The client left before its request was whole: one line, and an answer that nobody reads."""
    LOG.info("the client left within its request: %s %s", request.method, request.url.path)
    return problem(HTTPStatus.BAD_REQUEST, "the request broke off")


async def _ours(_: Request, __: Exception) -> JSONResponse:
    """Our own fault: logged with its traceback by the server, never told to the caller."""
    named = {logs.HEADER: logs.current()}  # this answer is made outside of all middleware
    detail = "a fault of ours; it has been logged"
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail, headers=named)
