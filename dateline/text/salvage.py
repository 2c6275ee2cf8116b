"""What feedparser makes of a feed, and what is left of one that breaks it.

Some entries (a place without its `where`) raise within feedparser and would take the feed with
them. Such a feed is read again without half of its entries, and so on down to those at fault.
"""

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types

from dateline.errors import UnreadableDocument

MOST_ENTRIES = 500
_BEGIN = re.compile(rb"(?=<(?:item|entry)[\s>])")
_NAMED = re.compile(rb"<(?:guid|id)(?:\s[^<>]{0,200})?>\s{0,99}([^<>\s]{1,200})\s{0,99}<")


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that feedparser cannot read."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a feed over its entries, and the first of these."""

    feed: dict[str, Any]
    entries: Sequence[dict[str, Any] | Broken]


def read(data: bytes, headers: Mapping[str, str]) -> Found:
    """A feed by feedparser; `UnreadableDocument` if it is none, or breaks it by its own head."""
    try:
        whole = _parse(data, headers)
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001  # an outside parser on strangers' bytes
        return _salvaged(data, headers, problem)
    if not whole.get("version") and not whole["entries"]:
        fault = whole.get("bozo_exception")
        raise UnreadableDocument("there is no feed in it" + (f": {fault}" if fault else ""))
    return Found(whole["feed"], whole["entries"][:MOST_ENTRIES])


def reason(problem: BaseException) -> str:
    """An unforeseen fault in words."""
    return f"{type(problem).__name__}: {problem}"[:300]


def _parse(data: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    read: dict[str, Any] = feedparser.parse(io.BytesIO(data), response_headers=dict(headers))
    return read


def _salvaged(data: bytes, headers: Mapping[str, str], fault: Exception) -> Found:
    head, *pieces = _BEGIN.split(data)
    told = UnreadableDocument(f"the feed cannot be parsed: {reason(fault)}")
    if not pieces:
        raise told from fault
    try:
        around = _parse(head, headers)
    except Exception as problem:
        raise told from problem
    tail = _tail(pieces[-1])
    pieces[-1] = pieces[-1][: len(pieces[-1]) - len(tail)]
    return Found(around["feed"], _halved(head, pieces[:MOST_ENTRIES], tail, headers))


def _halved(
    head: bytes, pieces: Sequence[bytes], tail: bytes, headers: Mapping[str, str]
) -> list[dict[str, Any] | Broken]:
    try:
        return list(_parse(head + b"".join(pieces) + tail, headers)["entries"])
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001  # as in read()
        if len(pieces) == 1:
            return [_broken(pieces[0], problem)]
    half = len(pieces) // 2
    parts = pieces[:half], pieces[half:]
    return [each for part in parts for each in _halved(head, part, tail, headers)]


def _tail(piece: bytes) -> bytes:
    """What follows the end of the last entry."""
    ends = [piece.rfind(b"</item"), piece.rfind(b"</entry")]
    end = piece.find(b">", max(ends)) if max(ends) >= 0 else -1
    return piece[end + 1 :] if end >= 0 else b""


def _broken(piece: bytes, problem: Exception) -> Broken:
    named = _NAMED.search(piece)
    made_up = f"entry-{hashlib.sha256(piece).hexdigest()[:40]}"
    return Broken(named[1].decode("utf-8", "replace") if named else made_up, reason(problem))
