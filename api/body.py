"""Request bodies, measured while they stream in: nothing larger than its limit is ever held."""

from collections.abc import AsyncIterator, Callable

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


async def lines(
    request: Request, limit: int, line_limit: int, seen: Callable[[bytes], object] = len
) -> AsyncIterator[list[bytes]]:
    """The lines that each chunk of the body ends, one that is too long cut just past its limit.

    Blank lines come too, so that lines can be counted. `seen` is shown all of the body.
    """
    held = Line(line_limit + 1)
    async for chunk in _chunks(request, limit):
        seen(chunk)
        *ended, rest = chunk.split(b"\n")
        if ended:
            held.add(ended[0])
            yield [held.take(), *(line[: line_limit + 1] for line in ended[1:])]
        held.add(rest)
    if held.size:
        yield [held.take()]


class Line:
    """A line that comes in pieces; each is copied once, and none that is over the limit."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Put a piece behind the others."""
        if piece and self.size < self.most:
            self.pieces.append(piece[: self.most - self.size])
            self.size += len(self.pieces[-1])

    def take(self) -> bytes:
        """The line; the next begins."""
        line = b"".join(self.pieces)
        self.pieces, self.size = [], 0
        return line


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
