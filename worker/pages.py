"""The pages that a feed's entries link to, fetched with manners: few, spaced, where robots may."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from dateline.errors import UnreadableDocument
from dateline.store import Database, Receipt, hosts
from dateline.store.feeds import Feed
from dateline.text import reader
from dateline.text.apart import Parser
from dateline.text.decode import declared_in, decode
from dateline.text.feed import Entry
from worker.fetch import Fetched, Limits, fetch
from worker.guard import Unfetched
from worker.robots import Robots

MOST_PAGES = 10  # at one go
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})", re.IGNORECASE)


class Busy(Unfetched):
    """Somebody else is asking that host just now."""


@dataclass(frozen=True, slots=True)
class Poller:
    """What polling works with; `publish` sends the ids of what was submitted to the queue."""

    database: Database
    limits: Limits
    publish: Callable[[Sequence[Receipt]], object]
    max_text_bytes: int = 2_000_000
    max_text_words: int = 300_000
    max_text_sentences: int = 60_000
    lease_seconds: float = 300
    pause_seconds: float = 1.0  # between two requests to a host
    patience_seconds: float = 60.0
    parser: Parser = field(default_factory=Parser)  # for one poll at a time

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Have a host to oneself, and leave it alone for a moment afterwards."""
        with self.database.begin() as session:
            if not hosts.hold(session, host, seconds=self.limits.seconds + 1):
                raise Busy(f"{host} is busy")
        try:
            yield
        finally:
            with self.database.begin() as session:
                hosts.leave(session, host, seconds=self.pause_seconds)


class Pages:
    """The pages that a feed's entries link to, fetched with manners, some at a time."""

    def __init__(self, poller: Poller, feed: Feed) -> None:
        self.poller, self.feed = poller, feed
        self.limits = replace(poller.limits, max_bytes=reader.MARKUP * poller.max_text_bytes)
        self.robots = Robots(self._spaced)
        self.began = time.monotonic()
        self.taken = self.fetched = self.left = 0
        self.notes: list[str] = []

    def may_take(self, entry: Entry) -> bool:
        """Whether the entry can be taken now, as one always can; else the next poll takes it."""
        linked = self.feed.full_text and entry.link is not None
        late = time.monotonic() - self.began > self.poller.patience_seconds
        if not (late and self.taken) and not (linked and self.fetched >= MOST_PAGES):
            self.taken += 1
            return True
        self.left += 1
        return False

    def page(self, entry: Entry) -> str | None:
        """The HTML that it links to; None if that is not wanted or cannot be had."""
        if not self.feed.full_text or entry.link is None:
            return None
        self.fetched += 1
        try:
            if not self.robots.allow(entry.link):
                raise Unfetched("its robots.txt asks us not to read it")
            answer = self._spaced(entry.link)
            if answer.status != HTTPStatus.OK:
                raise Unfetched(f"it answers {answer.status}")
            return _characters(answer)
        except (Unfetched, UnreadableDocument) as problem:
            self.notes.append(f"page {entry.link[:200]}: {problem}; what the feed says was kept")
            return None

    def _spaced(self, url: str) -> Fetched:
        """A request after a pause; on another host than the feed's, one at a time there too."""
        time.sleep(self.poller.pause_seconds)
        host = urlsplit(url).hostname or ""
        with self._turn(host):
            return fetch(url, self.limits, turn=self._turn)

    def _turn(self, host: str) -> AbstractContextManager[None]:
        return nullcontext() if host == self.feed.host else self.poller.turn(host)


def _characters(page: Fetched) -> str:
    """A page in the encoding that the answer names, or else in the one it names itself."""
    named = _CHARSET.search(page.headers.get("content-type", ""))
    return decode(page.body, named[1] if named else declared_in(page.body))
