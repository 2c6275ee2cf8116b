"""The server, as it is started: slow and silent clients do not hold it up, nor fill its log."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading

import h11
import pytest

from api.connection import SPARE
from api.server import allow_files
from benchmarks.services import free_port, until
from dateline import store
from dateline.errors import BadInput

PATIENT = 120.0  # what a test waits at most for what must come
MOST = 20
BOUNDS = {
    "API_CONNECTIONS": MOST,
    "API_HEADER_SECONDS": 2,
    "API_STALL_SECONDS": 2,
    "API_LEAST_RATE": 1000,
    "API_KEEP_ALIVE_SECONDS": 1,
}
POST = (
    b"POST /v1/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
    b"Content-Length: 100000\r\n\r\n"
)
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


class Served:
    """`python -m api` on a port of its own; `told` is all that it has written."""

    def __init__(self, folder, **settings):
        url = f"sqlite:///{folder / 'timeline.db'}"
        opened = store.connect(url)
        store.upgrade(opened)
        opened.close()
        known = {"DATABASE_URL": url, "BROKER_URL": "redis://127.0.0.1:1/0", **settings}
        clean = {name: value for name, value in os.environ.items() if "DATELINE_" not in name}
        self.port, self.log = free_port(), folder / "api.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "api", "--port", str(self.port), "--log-level", "info"],
                env=clean | {f"DATELINE_{name}": str(value) for name, value in known.items()},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until(lambda: "Uvicorn running" in self.told, "the API is up", PATIENT)

    @property
    def told(self):
        assert self.process.poll() is None, self.log.read_text()
        return self.log.read_text()

    @contextlib.contextmanager
    def open(self, words=b""):
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENT) as line:
            line.sendall(words)
            yield line

    def ask(self, words):
        with self.open(words) as line:
            return rest(line)

    def end(self):
        self.process.terminate()
        return self.process.wait(PATIENT)


def rest(line):
    """The status, headers and body of what comes until the other side closes."""
    whole = b""
    with contextlib.suppress(ConnectionResetError):
        while part := line.recv(65536):
            whole += part
    if not whole:
        return None, {}, b""
    told = h11.Connection(h11.CLIENT)
    told.send(h11.Request(method="GET", target="/", headers=[("host", "localhost")]))
    told.send(h11.EndOfMessage())
    told.receive_data(whole)
    start, body = told.next_event(), b""
    while isinstance(event := told.next_event(), h11.Data):
        body += bytes(event.data)
    assert isinstance(start, h11.Response)
    headers = {name.decode(): value.decode() for name, value in start.headers}
    return start.status_code, headers, body


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    started = Served(tmp_path_factory.mktemp("served"), **BOUNDS)
    yield started
    started.end()


@pytest.fixture(autouse=True)
def _free_again(request):
    """Every test begins with all connections of the last one gone."""
    if "served" in request.fixturenames:
        served = request.getfixturevalue("served")
        until(lambda: served.ask(GET + b"Connection: close\r\n\r\n")[0] == 200, "it has room")


def is_problem(answer, status, words):
    got, headers, body = answer
    assert got == status, body
    assert headers["content-type"] == "application/problem+json"
    told = json.loads(body)
    assert told["status"] == status
    assert words in told["detail"]
    return headers


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        (b"", "no complete headers came in 2 s"),
        (b"GET /hea", "no complete headers came in 2 s"),
        (GET, "no complete headers came in 2 s"),
        (POST, "nothing came for 2 s"),
        (POST + b'{"text": "', "nothing came for 2 s"),
        (b"PATCH /v1/documents/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{", "2 s"),
        (GET + b"\r\nGET /hea", ""),
    ],
    ids=["nothing", "half a line", "half the headers", "no body", "half a body", "JSON", "second"],
)
def test_who_sends_half_a_request_is_told_so_and_closed(served, words, detail):
    with served.open(words) as line:
        status, _, _ = answer = rest(line)

    if detail:
        is_problem(answer, 408, detail)
    else:
        assert status == 200  # the first of two


@pytest.mark.parametrize(
    ("begin", "piece"),
    [(GET, b"X-Slow: 1\r\n"), (POST, b'{"text": "a"}\n')],
    ids=["headers", "body"],
)
def test_who_sends_little_by_little_is_closed(served, begin, piece):
    with served.open(begin) as line:
        stop = threading.Event()

        def trickle():
            with contextlib.suppress(OSError):
                while not stop.wait(0.1):
                    line.sendall(piece)

        sender = threading.Thread(target=trickle)
        sender.start()
        status, _, _ = rest(line)
        stop.set()
        sender.join()

    assert status in (408, None)  # the answer is lost where a piece crosses it


def test_an_idle_connection_is_closed_after_its_answer(served):
    assert served.ask(GET + b"\r\n")[0] == 200


def test_a_body_that_nobody_wants_is_not_taken_for_ever(served):
    head = b"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"

    assert served.ask(head + b"a" * 10)[0] == 404


def test_who_reads_no_answer_is_closed(served):
    many = b"".join(b'{"id": "read-%d", "text": "A report."}\n' % n for n in range(3000))
    head = POST.replace(b"100000", str(len(many)).encode())
    assert served.ask(head + many)[0] == 202
    question = b"GET /v1/documents?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.connect(("127.0.0.1", served.port))
        line.sendall(question * 200)
        until(lambda: "too slow" in served.told or _closed(line), "it is closed", PATIENT)


def _closed(line):
    """Whether the other side has gone: what is sent to it comes back as a fault."""
    try:
        line.sendall(b"\r\n")
    except OSError:
        return True
    return False


def test_one_connection_too_many_is_told_to_come_again_and_others_go_on(served):
    def one_too_many():
        with contextlib.ExitStack() as held:
            for _ in range(MOST):
                held.enter_context(served.open(GET))
            return served.ask(GET + b"\r\n")

    tries = (one_too_many() for _ in range(5))  # on a busy machine the first may be closed by then
    answer = next(answer for answer in tries if answer[0] != 200)
    headers = is_problem(answer, 503, "too many connections")
    assert int(headers["retry-after"]) > 0

    until(lambda: served.ask(GET + b"Connection: close\r\n\r\n")[0] == 200, "there is room again")


def test_far_too_many_connections_are_all_closed(served):
    with contextlib.ExitStack() as held:
        lines = [held.enter_context(served.open()) for _ in range(MOST + SPARE + 50)]
        statuses = [rest(line)[0] for line in lines]

    assert statuses.count(408) <= MOST
    assert statuses.count(None) >= 50


def test_who_breaks_off_leaves_one_line_at_most(served):
    before = len(served.told.splitlines())
    kinds = [POST, POST.replace(b"x-ndjson", b"json"), b"PATCH" + POST[4:], GET, b"", b"\xff\r\n"]
    for number in range(30):
        with served.open(kinds[number % len(kinds)] + (b"{" if number % 2 else b"")):
            pass
    until(lambda: served.ask(GET + b"Connection: close\r\n\r\n")[0] == 200, "it has gone on")
    lines = [line for line in served.told.splitlines()[before:] if "healthz" not in line]

    assert "Traceback" not in served.told
    assert len(lines) <= 30


def test_the_service_ends_though_requests_are_half_there(tmp_path):
    started = Served(tmp_path, API_HEADER_SECONDS=1000, API_STALL_SECONDS=1000)
    with started.open(GET), started.open(POST) as line:
        until(lambda: _taken(started), "both are held")
        started.process.terminate()
        is_problem(rest(line), 503, "the service is stopping")
        started.process.wait(PATIENT)

    assert "Traceback" not in started.log.read_text()


def _taken(started):
    return started.ask(GET + b"Connection: close\r\n\r\n")[0] == 200


def test_more_connections_than_files_are_refused_by_name():
    with pytest.raises(BadInput, match="DATELINE_API_CONNECTIONS=1000000000 needs"):
        allow_files(1_000_000_000)


@pytest.mark.parametrize(
    ("name", "value"), [("HOSTS", "http://a"), ("API_STALL_SECONDS", "soon"), ("ORIGINS", "a")]
)
def test_a_wrong_setting_is_one_line_and_status_2(name, value):
    environ = {**os.environ, f"DATELINE_{name}": value}
    words = [sys.executable, "-m", "api"]
    ended = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert f"DATELINE_{name}" in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr
