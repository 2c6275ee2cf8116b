"""What a host's robots.txt asks of us, read once a poll for each host."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from worker.fetch import AGENT, Fetched
from worker.guard import Unfetched

LONGEST = 500_000


class Robots:
    """Answers for as many hosts as it is asked about; `get` fetches an address."""

    def __init__(self, get: Callable[[str], Fetched]) -> None:
        self.get = get
        self.known: dict[str, RobotFileParser | None] = {}

    def allow(self, url: str) -> bool:
        """Whether we may fetch it: a host without a robots.txt lets us, one that is down not."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.known:
            self.known[site] = self._read(f"{site}/robots.txt")
        rules = self.known[site]
        return rules is None or rules.can_fetch(AGENT, url)

    def _read(self, url: str) -> RobotFileParser | None:
        answer = self.get(url)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unfetched(f"{url} answers {answer.status}")
        if answer.status != HTTPStatus.OK:
            return None
        rules = RobotFileParser(url)
        rules.parse(answer.body[:LONGEST].decode("utf-8", "replace").splitlines())
        return rules
