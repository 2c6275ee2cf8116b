"""Parses the HTML of submitted documents in processes that can be ended, a few at a time."""

from datetime import date
from queue import Empty, LifoQueue

from api.problems import NotReady
from dateline.text.apart import PAGE_SECONDS, Parser
from dateline.text.page import Page

AT_A_TIME = 2


class Parsers:
    """Parsers for the threads of the service, each for one page at a time; close them at the end.

    A page that takes longer than `page_seconds` is refused, and nobody waits longer than `seconds`
    for a free parser: `NotReady`.
    """

    def __init__(
        self, seconds: float, at_a_time: int = AT_A_TIME, page_seconds: float = PAGE_SECONDS
    ) -> None:
        self.seconds = seconds
        self._all = [Parser(page_seconds=page_seconds) for _ in range(at_a_time)]
        self._free: LifoQueue[Parser] = LifoQueue()
        for each in self._all:
            self._free.put(each)

    def page(self, html: str, today: date | None = None) -> Page:
        """As `dateline.text.page.read`, in time."""
        try:
            parser = self._free.get(timeout=self.seconds)
        except Empty as problem:
            raise NotReady(
                f"other HTML pages are being parsed for more than {self.seconds:g} s"
            ) from problem
        try:
            return parser.page(html, today)
        finally:
            self._free.put(parser)

    def close(self) -> None:
        """End the processes."""
        for each in self._all:
            each.close()
