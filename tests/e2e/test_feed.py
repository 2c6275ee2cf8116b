"""A feed is polled by the real worker, and what it says is on the timeline."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SECONDS = 90.0
FEED = """<rss version="2.0"><channel><title>The Coast Ledger</title>
<item><guid isPermaLink="false">goma</guid><title>Goma</title>
<pubDate>Thu, 06 May 2021 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Rebels seized Goma on Monday.&lt;/p&gt;</description></item>
</channel></rss>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The feed on a web server on loopback."""
    (tmp_path / "feed.xml").write_text(FEED)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed.xml"
    server.shutdown()
    thread.join()
    server.server_close()


def dateline(*words):
    return subprocess.run(
        [sys.executable, "-m", "dateline", *words],
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip


def test_a_feed_comes_onto_the_timeline(tmp_path, address, start_service):
    service = start_service(tmp_path / "data", environ={"DATELINE_FEED_PRIVATE": "1"})
    added = dateline("feed", "add", address, "--wait", "--timeout", "150", "--url", service.address)

    assert added.returncode == 0, added.stderr
    assert added.stdout.split("\t")[1:4] == ["ok", "1", "0"]
    with service.client() as client:
        client.wait([f"{address}#goma"], SECONDS, lambda _: None)
        (event,) = client.events(**{"from": "2021-05-03", "to": "2021-05-03"})
    assert (event["source"], event["published"]) == ("The Coast Ledger", "2021-05-06")
    again = dateline("feed", "poll", "--wait", "--timeout", "150", "--url", service.address)
    assert again.stdout.split("\t")[1:4] == ["ok", "1", "0"]


def test_a_feed_on_a_private_address_is_not_fetched_by_default(address, service):
    added = dateline("feed", "add", address, "--wait", "--timeout", "150", "--url", service.address)
    removed = dateline("feed", "remove", address, "--url", service.address)

    assert added.returncode == 2
    assert "127.0.0.1, which is not on the open internet" in added.stderr
    assert removed.returncode == 0
