"""The process in which strangers' markup is parsed: a JSON line in, a JSON line out.

`dateline.text.apart` starts it and ends it. It holds itself to its memory, and to its processor
time too, so that it comes to an end where nobody is left to end it.
"""

import base64
import json
import os
import resource
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from dateline.errors import UnreadableDocument
from dateline.text import feed, page
from dateline.text.salvage import reason

SPARE = 2  # seconds of processor time, so that it is ended in words where somebody waits


def main() -> None:
    """Answer line by line until there is nobody to ask."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    serve(sys.stdin.buffer, answers)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """An answer for each line: what was found, or the problem in words."""
    started = _memory()
    for line in asked:
        told = json.loads(line)
        _hold(started, told["megabytes"], told["seconds"])
        answers.write(json.dumps(answer(told), default=str).encode() + b"\n")
        answers.flush()


def answer(told: dict[str, Any]) -> dict[str, Any]:
    """What a feed or a page says, as plain values."""
    what = told["what"]
    try:
        return {"found": asdict(_feed(told) if what == "feed" else _page(told))}
    except UnreadableDocument as problem:
        return {"problem": str(problem)}
    except MemoryError:
        return {"problem": f"the {what} needs more than {told['megabytes']:,} MB to be parsed"}
    except Exception as problem:  # noqa: BLE001  # outside parsers on strangers' bytes
        return {"problem": f"the {what} cannot be parsed: {reason(problem)}"}


def _feed(told: dict[str, Any]) -> feed.Feed:
    data = base64.b64decode(told["data"])
    return feed.parse(data, told["url"], content_type=told["content_type"])


def _page(told: dict[str, Any]) -> page.Page:
    today = date.fromisoformat(told["today"]) if told["today"] else None
    return page.read(told["html"], today)


def _hold(started: int | None, megabytes: int, seconds: float) -> None:
    """Take no more memory and time than these from here on."""
    if started is not None:
        most = started + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    used = resource.getrusage(resource.RUSAGE_SELF)
    ends = int(used.ru_utime + used.ru_stime + seconds) + SPARE
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ends, hard))


def _memory() -> int | None:
    """The address space in use in bytes, where the system tells it."""
    told = Path("/proc/self/statm")
    pages = int(told.read_text().split()[0]) if told.exists() else None
    return pages * resource.getpagesize() if pages is not None else None


if __name__ == "__main__":
    main()
