"""Fetching from strangers: bounded in size, time and redirects, and never from the inside.

One rule: all goes through `worker.guard`. A redirect is a connection of its own, checked again,
and one that leads to another host waits there for its turn.
"""

import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial

import httpcore
import httpx

import dateline
from worker.guard import Allowed, Guarded, Resolve, Unfetched, is_outside, resolve

AGENT = f"dateline/{dateline.__version__} (feed reader)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
CHUNK = 65_536

Turn = Callable[[str], AbstractContextManager[object]]  # to have a host to oneself


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its status, headers (names in lower case), body, and where it came from."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of others' time and ours a fetch may take; `allowed` tells addresses by sight."""

    max_bytes: int = 5_000_000
    seconds: float = 30.0
    allowed: Allowed = is_outside


def fetch(
    url: str,
    limits: Limits,
    *,
    headers: Mapping[str, str] | None = None,
    resolver: Resolve = resolve,
    turn: Turn = nullcontext,
) -> Fetched:
    """Get an address, following redirects; `Unfetched` for all that keeps it from an answer.

    The caller has the address's own host to itself; `turn` is asked for each other one.
    """
    deadline = time.monotonic() + limits.seconds
    backend = Guarded(allowed=limits.allowed, deadline=deadline, resolver=resolver)
    try:
        with httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=backend
        ) as pool:
            ask = partial(_get, pool, limits=limits, headers=headers or {}, deadline=deadline)
            return _follow(ask, _address(url), turn)
    except httpcore.TimeoutException as problem:
        raise Unfetched(f"{url} took longer than {limits.seconds:g} seconds") from problem
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as problem:
        raise Unfetched(f"{url}: {problem or type(problem).__name__}") from problem


def _follow(ask: Callable[[httpx.URL], Fetched], url: httpx.URL, turn: Turn) -> Fetched:
    own = url.host
    for _ in range(MOST_REDIRECTS + 1):
        with turn(url.host) if url.host != own else nullcontext():
            answer = ask(url)
        target = answer.headers.get("location")
        if answer.status not in REDIRECTS or not target:
            return answer
        try:
            url = _address(str(url.join(target)))
        except httpx.InvalidURL as problem:
            raise Unfetched(f"{url} leads to no address: {problem}") from problem
    raise Unfetched(f"there are more than {MOST_REDIRECTS} redirects")


def _address(url: str) -> httpx.URL:
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as problem:
        raise Unfetched(f"{url!r} is no address: {problem}") from problem
    if read.scheme not in ("http", "https") or not read.host:
        raise Unfetched(f"{url!r} is not fetched: http and https are")
    if read.userinfo:
        raise Unfetched("an address with a user name or a password is not fetched")
    return read


def _get(
    pool: httpcore.ConnectionPool,
    url: httpx.URL,
    *,
    limits: Limits,
    headers: Mapping[str, str],
    deadline: float,
) -> Fetched:
    left = max(deadline - time.monotonic(), 0.001)
    told = {"Host": url.netloc.decode(), "User-Agent": AGENT, "Accept-Encoding": "gzip"}
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    patience = dict.fromkeys(("connect", "read", "write", "pool"), left)
    with pool.stream(
        "GET",
        target,
        headers=[(name, value) for name, value in {**told, **headers}.items()],
        extensions={"timeout": patience},
    ) as answer:
        read = {name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in answer.headers}  # fmt: skip
        body = b""
        if answer.status == httpx.codes.OK:
            body = _body(answer.iter_stream(), read.get("content-encoding", ""), limits.max_bytes)
        return Fetched(answer.status, str(url), read, body)


def _body(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    kept = bytearray()
    for chunk in _unpacked(chunks, coding.strip().lower()):
        kept += chunk
        if len(kept) > most:
            raise Unfetched(f"the body is larger than {most:,} bytes")
    return bytes(kept)


def _unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The body as it was before it was packed, never more than a chunk of it at a time."""
    if coding in ("", "identity"):
        yield from chunks
        return
    if coding not in ("gzip", "x-gzip"):
        raise Unfetched(f"the body comes packed as {coding!r}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        try:
            yield unpacker.decompress(chunk, CHUNK)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, CHUNK)
        except zlib.error as problem:
            raise Unfetched(f"the packed body is broken: {problem}") from problem
    yield unpacker.flush()
    if not unpacker.eof:
        raise Unfetched("the packed body breaks off")
