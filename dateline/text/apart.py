"""Strangers' markup is parsed in a process of its own, which is ended when it takes too long.

What the parsers of feeds and pages cost depends on what they are given, and nothing within a
process can stop them. One rule: the caller waits no longer than its time, and loses no more than
the document that it asked about.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from threading import Event, Timer
from types import TracebackType
from typing import Any, Self

from dateline.errors import UnreadableDocument
from dateline.text.feed import Entry, Feed
from dateline.text.masthead import Candidate, Weight
from dateline.text.page import Page

FEED_SECONDS = 20.0
PAGE_SECONDS = 10.0
MEGABYTES = 1000  # of memory, over what the process has when it starts
LONGEST_ANSWER = 100_000_000  # bytes
COMMAND = (sys.executable, "-m", "dateline.text.parser")


class Parser:
    """A process that parses for this one, one thing at a time, started when first asked.

    It is given no more than what it is to parse. Close it when there is no more to ask for now;
    asked again, it starts anew.
    """

    def __init__(
        self,
        *,
        feed_seconds: float = FEED_SECONDS,
        page_seconds: float = PAGE_SECONDS,
        megabytes: int = MEGABYTES,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self.feed_seconds, self.page_seconds = feed_seconds, page_seconds
        self.megabytes, self.command = megabytes, tuple(command)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def feed(self, data: bytes, url: str, *, content_type: str | None = None) -> Feed:
        """As `dateline.text.feed.parse`, in time; `UnreadableDocument` if it takes longer."""
        packed = base64.b64encode(data).decode()
        told = {"data": packed, "url": url, "content_type": content_type}
        read = self._ask("feed", told, self.feed_seconds)
        return Feed(read["title"], tuple(_entry(each) for each in read["entries"]))

    def page(self, html: str, today: date | None = None) -> Page:
        """As `dateline.text.page.read`, in time; `UnreadableDocument` if it takes longer."""
        told = {"html": html, "today": today.isoformat() if today else None}
        read = self._ask("page", told, self.page_seconds)
        return Page(
            **{**read, "candidates": tuple(_candidate(each) for each in read["candidates"])}
        )

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what it was still to be told
                if pipe is not None:
                    pipe.close()

    def _ask(self, what: str, told: Mapping[str, object], seconds: float) -> dict[str, Any]:
        asked = json.dumps({**told, "what": what, "seconds": seconds, "megabytes": self.megabytes})
        answer = self._answer(what, asked.encode() + b"\n", seconds)
        if "problem" in answer:
            raise UnreadableDocument(answer["problem"])
        found: dict[str, Any] = answer["found"]
        return found

    def _answer(self, what: str, asked: bytes, seconds: float) -> dict[str, Any]:
        """A line for a line; without one in time the process is ended, and the next is another."""
        process = self._process = self._process or self._started()
        late, told = Event(), b""
        timer = Timer(seconds, _end, [process, late])
        timer.start()
        try:
            with suppress(BrokenPipeError):
                told = _exchange(process, asked)
        except BaseException:  # the caller's time is up: the answer would be taken for the next
            self.close()
            raise
        finally:
            timer.cancel()
        if told.endswith(b"\n") and not late.is_set():
            answer: dict[str, Any] = json.loads(told)
            return answer
        self.close()
        if late.is_set():
            raise UnreadableDocument(f"the {what} took longer than {seconds:g} s to parse")
        raise UnreadableDocument(f"the {what} broke the parser (exit {process.returncode})")

    def _started(self) -> subprocess.Popen[bytes]:
        known = {
            name: told for name, told in os.environ.items() if not name.startswith("DATELINE_")
        }
        return subprocess.Popen(  # noqa: S603  # our own program, and no shell
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**known, "OPENBLAS_NUM_THREADS": "1"},
        )


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], asked: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    process.stdin.write(asked)
    process.stdin.flush()
    return process.stdout.readline(LONGEST_ANSWER)


def _entry(told: dict[str, Any]) -> Entry:
    day = told["published"]
    return Entry(**{**told, "published": date.fromisoformat(day) if day else None})


def _candidate(told: dict[str, Any]) -> Candidate:
    day, weight = date.fromisoformat(told["day"]), Weight(told["weight"])
    return Candidate(day, weight, told["evidence"])
