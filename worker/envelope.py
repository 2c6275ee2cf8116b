"""What a message must be like before anybody decodes it.

kombu and Celery trust what lies in a queue: much that they do not expect ends the worker, which
puts the message back on its way out, and so the next worker, for ever. So a message is looked at
first, by rules that are narrower than theirs: it must be such as we send.
"""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from worker import keys

LONGEST = 16_000_000  # bytes; ours name documents by numbers, and are about a kilobyte
LARGEST_ID = 2**63 - 1
PRIORITIES = range(10)
FORBIDDEN = ("eta", "group", "shadow", "compression", "stamped_headers", "stamps", "chord")


class Malformed(ValueError):
    """A message that nobody can read, and what is wrong with it."""


def checked(raw: bytes, queue: str, tasks: Mapping[str, Any]) -> dict[str, Any]:
    """The message, if it can be decoded and names one of the tasks; else `Malformed`."""
    message = carried(_json(raw))
    if queue in keys.QUEUES:
        _sendable(message)
        _task(message, tasks)
    return message


def unacked(raw: bytes) -> tuple[dict[str, Any], str, str]:
    """A message that somebody held, its exchange and its queue; else `Malformed`.

    It may be of others who share this Redis. What is ours is looked at again where it arrives.
    """
    match _json(raw):
        case [dict() as message, str(exchange), str(queue)]:
            _part(message, "headers")
            _part(_part(message, "properties"), "delivery_info")
            return message, "" if queue in keys.QUEUES else exchange, queue
    raise Malformed("it is not held as a message, an exchange and a queue")


def carried(message: Any) -> dict[str, Any]:
    """The message, if the transport can carry it."""
    properties = _part(message, "properties")
    info = _part(properties, "delivery_info")
    _part(message, "headers")
    for name in ("exchange", "routing_key"):
        _is(isinstance(info.get(name), str), f"delivery_info has no {name}")
    tag = properties.get("delivery_tag")
    _is(isinstance(tag, str) and 0 < len(tag) <= 200, "it has no delivery_tag")
    _is(properties.get("priority", 0) in PRIORITIES, "its priority is not one of 0 to 9")
    encoding = properties.get("body_encoding")
    _is(encoding == "base64", f"its body is encoded as {encoding!r}, not base64")
    _body(message)
    return dict(message)


def _sendable(message: dict[str, Any]) -> None:
    """Whether it came straight into one of our queues, where it can be put back."""
    info = message["properties"]["delivery_info"]
    there = (info["exchange"] in ("", *keys.QUEUES), info["routing_key"] in keys.QUEUES)
    _is(all(there), f"it is addressed to {info['routing_key']!r}")


def _task(message: dict[str, Any], tasks: Mapping[str, Any]) -> None:
    headers = message["headers"]
    name = headers.get("task")
    ours = isinstance(name, str) and name in tasks and not name.startswith("celery.")
    _is(ours, f"there is no task {name!r}")
    _headers(headers)
    kind = message.get("content-type"), message.get("content-encoding")
    _is(kind == ("application/json", "utf-8"), f"it is written as {kind[0]!r}, not as JSON")
    match _json(_body(message)):
        case [list(args), dict(kwargs), dict(more)] if not any(more.values()):
            _call(tasks[name], args, kwargs)
        case _:
            raise Malformed("its body is not arguments and nothing more")


def _headers(headers: dict[str, Any]) -> None:
    """What Celery acts on is as it is in our messages."""
    for name in ("id", "root_id", "origin", "argsrepr", "kwargsrepr"):
        _is(isinstance(headers.get(name, ""), str), f"its {name} is no text")
    _is(bool(headers.get("id")), "it has no id")
    _is(isinstance(headers.get("retries", 0), int), "its retries are no number")
    _is(headers.get("timelimit") in (None, [None, None]), "it has time limits of its own")
    _is(isinstance(headers.get("sent", 0.0), int | float), "when it was sent is no number")
    _is(isinstance(headers.get("attempt", 0), int), "its attempt is no number")
    for name in FORBIDDEN:
        _is(not headers.get(name), f"it has {name}")
    expires = headers.get("expires")
    try:
        told = None if expires is None else datetime.fromisoformat(expires)
    except (TypeError, ValueError):
        _fail(f"it expires at {expires!r}")
    _is(told is None or 2000 <= told.year < 2200, f"it expires at {expires!r}")


def _call(task: Any, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Whether a task can be called so; the only arguments of ours are numbers of jobs."""
    check: Callable[..., Any] = task.__header__
    try:
        check(*args, **kwargs)
    except TypeError as problem:
        raise Malformed(f"{task.name} is not called so: {problem}") from problem
    for given in (*args, *kwargs.values()):
        numbers = isinstance(given, list) and all(type(each) is int for each in given)
        _is(numbers and all(0 < each <= LARGEST_ID for each in given), "it names no jobs")


def _part(whole: Any, name: str) -> dict[str, Any]:
    found = whole.get(name) if isinstance(whole, dict) else None
    return found if isinstance(found, dict) else _fail(f"it has no {name}")


def _body(message: Mapping[str, Any]) -> bytes:
    body = message.get("body")
    try:
        return base64.b64decode(body, validate=True) if isinstance(body, str) else _fail("no body")
    except ValueError as problem:
        raise Malformed(f"its body is not base64: {problem}") from problem


def _json(raw: bytes) -> Any:
    _is(len(raw) <= LONGEST, f"it is longer than {LONGEST:,} bytes")
    try:
        read = json.loads(raw.decode(), parse_constant=_fail)
        if b"\\u" in raw:  # half a character could not be logged
            json.dumps(read, ensure_ascii=False).encode()
    except UnicodeError as problem:
        raise Malformed("it is not UTF-8") from problem
    except RecursionError as problem:
        raise Malformed("it is nested too deep") from problem
    except ValueError as problem:
        raise Malformed(f"it is not JSON: {str(problem)[:200]}") from problem
    return read


def _is(so: bool, otherwise: str) -> None:
    if not so:
        _fail(otherwise)


def _fail(reason: str) -> NoReturn:
    raise Malformed(reason)
