"""Request bodies, measured while they stream in: nothing larger than its limit is ever held."""

from collections.abc import AsyncIterator

from fastapi import Request

from api.problems import TooLarge, UnknownMedia

JSON = "application/json"
NDJSON = frozenset({"application/x-ndjson", "application/ndjson", "application/jsonl"})


def media_type(request: Request) -> str:
    """The kind of the body: JSON or NDJSON; anything else is `UnknownMedia`."""
    given = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if given == JSON or given.endswith("+json"):
        return JSON
    if given in NDJSON:
        return "application/x-ndjson"
    raise UnknownMedia(
        f"documents come as {JSON} (one) or application/x-ndjson (many), not {given or 'nothing'}"
    )


async def whole(request: Request, limit: int) -> bytes:
    """The body; `TooLarge` as soon as it is longer than the limit."""
    return b"".join([chunk async for chunk in _chunks(request, limit)])


async def lines(request: Request, limit: int, line_limit: int) -> AsyncIterator[bytes]:
    """The lines of the body as they come, a line that is too long cut just past its limit.

    Blank lines come too, so that lines can be counted.
    """
    held = b""
    async for chunk in _chunks(request, limit):
        *whole_lines, rest = (held + chunk).split(b"\n")
        for line in whole_lines:
            yield line[: line_limit + 1]
        held = rest[: line_limit + 1]
    if held:
        yield held


async def _chunks(request: Request, limit: int) -> AsyncIterator[bytes]:
    too_large = TooLarge(f"the body is larger than {limit:,} bytes")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > limit:
        raise too_large
    taken = 0
    async for chunk in request.stream():
        taken += len(chunk)
        if taken > limit:
            raise too_large
        yield chunk
