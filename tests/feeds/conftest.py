"""A web server of the test's own on loopback, and a poller that is allowed to go there."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from dateline.store import Database
from dateline.text.apart import Parser
from worker.fetch import Limits
from worker.pages import Poller

HERE = ip_address("127.0.0.1")


class Web:
    """What it answers (a body, or a status with headers and a body, or a function) by path."""

    def __init__(self) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                page = web.pages.get(self.path, (404, {}, b""))
                try:
                    if callable(page):
                        page = page(self)
                    if page is not None:
                        web.answer(self, page)
                except OSError:  # the other side has hung up, as some tests want
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    @staticmethod
    def answer(handler: BaseHTTPRequestHandler, page: object) -> None:
        status, headers, body = page if isinstance(page, tuple) else (200, {}, page)
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def web() -> Iterator[Web]:
    serving = Web()
    yield serving
    serving.close()


@pytest.fixture
def limits() -> Limits:
    """Only the test's own server may be asked, as if it were the whole internet."""
    return Limits(max_bytes=200_000, seconds=20, allowed=lambda address: address == HERE)


@pytest.fixture
def published() -> list:
    """What was sent to the queue."""
    return []


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    """One process for all tests, for it takes a second to start; patient with a busy machine."""
    with Parser(feed_seconds=120, page_seconds=120) as shared:
        yield shared


@pytest.fixture
def poller(database: Database, limits: Limits, published: list, parser: Parser) -> Poller:
    return Poller(database, limits, published.extend, pause_seconds=0, parser=parser)


@pytest.fixture
def rss() -> Callable[..., bytes]:
    """An RSS feed of items, each told as its tags."""

    def rss(*items: str) -> bytes:
        inner = "".join(f"<item>{each}</item>" for each in items)
        title = "<title>The Wire</title>"
        return f'<rss version="2.0"><channel>{title}{inner}</channel></rss>'.encode()

    return rss
