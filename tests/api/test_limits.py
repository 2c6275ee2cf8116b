"""Bodies are no larger than their route needs, and what is wrong with them is told in few words."""

import asyncio
import json
import tracemalloc

import pytest

from api import body, limits, lines

JSON, NDJSON = {"content-type": "application/json"}, {"content-type": "application/x-ndjson"}
ROUTES = [
    ("PATCH", "/v1/documents/a", limits.SMALL),
    ("DELETE", "/v1/documents/a", limits.SMALL),
    ("POST", "/v1/feeds", limits.SMALL),
    ("POST", "/v1/feeds/1/poll", limits.SMALL),
    ("POST", "/nowhere", limits.SMALL),
    ("GET", "/healthz", limits.SMALL),
    ("POST", "/v1/runs", limits.LISTS),
    ("POST", "/v1/quarantine/discard", limits.LISTS),
]


@pytest.mark.parametrize(("method", "path", "limit"), ROUTES)
def test_a_body_above_its_routes_limit_is_a_413_that_says_it(client, method, path, limit):
    answer = client.request(method, path, content=b"{" + b"a" * limit, headers=JSON)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert f"larger than {limit:,} bytes" in answer.json()["detail"]
    assert len(answer.content) < 300


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [ROUTES[0], ROUTES[2], *ROUTES[6:]],
)
def test_a_body_that_does_not_tell_its_length_is_read_no_further_than_its_limit(
    client, method, path, limit
):
    sent = []

    def stream():
        for _ in range(100):
            sent.append(1)
            yield b"a" * limit

    answer = client.request(method, path, content=stream(), headers=JSON)

    assert answer.status_code == 413
    assert f"larger than {limit:,} bytes" in answer.json()["detail"]


def test_ten_thousand_ids_are_no_too_large_body(client):
    named = {"documents": [f"https://wire.example/{n:060}" for n in range(10_000)]}

    answer = client.post("/v1/runs", json={**named, "dry_run": True})

    assert answer.json() == {"planned": 0, "run": None}


def test_what_is_wrong_in_many_places_is_told_of_some_and_nothing_is_sent_back(client):
    wrong = {f"{n}" + "secret" * 40: n for n in range(200)}

    answer = client.patch("/v1/documents/a", json=wrong)

    assert answer.status_code == 422
    assert len(answer.json()["errors"]) <= 20
    assert len(answer.content) < 12_000


class Chunks:
    """A request whose body comes in these chunks."""

    def __init__(self, *chunks):
        self.headers, self.chunks = {}, chunks

    async def stream(self):
        for chunk in self.chunks:
            yield chunk


def lines_of(*chunks, limit=10**9, line_limit=100):
    async def collect():
        found = []
        async for some in body.lines(Chunks(*chunks), limit, line_limit):  # type: ignore[arg-type]  # a stand-in
            found += some
        return found

    return asyncio.run(collect())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_lines_are_the_same_however_they_are_cut(size):
    whole = b"one\n\ntwo\r\n" + b"x" * 150 + b"\n\n" + b"y" * 99 + b"\nlast"
    chunks = [whole[start : start + size] for start in range(0, len(whole), size)]

    assert lines_of(*chunks) == [line[:101] for line in whole.split(b"\n")]


def test_a_line_that_trickles_in_is_copied_once():
    copied = []

    class Piece(bytes):
        def __add__(self, other):
            copied.append(len(self) + len(other))
            return Piece(bytes(self) + other)

        def __radd__(self, other):
            copied.append(len(self) + len(other))
            return Piece(other + bytes(self))

    (line,) = lines_of(*[Piece(b"a" * 10)] * 1000, line_limit=10**6)

    assert len(line) == 10_000
    assert sum(copied) == 0


def bad(client, body, **headers):
    return client.post("/v1/documents", content=body, headers=NDJSON | headers)


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "k"}], ids=["no key", "a key"])
def test_of_many_bad_lines_the_first_are_told_and_all_are_counted_by_kind(client, key):
    body = b'x\n{"text": 5}\n' * 5000

    answer = bad(client, body, **key)

    told = answer.json()
    assert answer.status_code == 422
    assert len(answer.content) < 20_000
    assert [each["line"] for each in told["problems"]] == list(range(1, 101))
    assert told["problem_count"] == 10_000
    assert sorted(told["problem_kinds"].values()) == [5000, 5000]
    assert any("text must be a string" in kind for kind in told["problem_kinds"])


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "k"}], ids=["no key", "a key"])
def test_good_lines_among_many_bad_ones_are_kept(client, key):
    body = b"x\n" * 3000 + b'{"id": "a", "text": "One."}\n' + b"x\n" * 3000

    told = bad(client, body, **key).json()

    assert [each["id"] for each in told["documents"]] == ["a"]
    assert (len(told["problems"]), told["problem_count"]) == (100, 6000)
    assert client.get("/v1/documents/a").json()["status"] == "waiting"
    assert bad(client, body, **key).json()["documents"][0]["outcome"] == (
        "accepted" if key else "duplicate"
    )


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "k"}], ids=["no key", "a key"])
def test_problems_of_many_kinds_are_told_in_a_bounded_answer(client, key):
    def word(n):
        return "".join(chr(97 + int(digit)) for digit in f"{n:06}") * 50

    body = "\n".join(json.dumps({"text": "a", "language": word(n)[:35]}) for n in range(500))

    answer = bad(client, body.encode(), **key)

    assert answer.json()["problem_count"] == 500
    assert len(answer.json()["problem_kinds"]) <= lines.MOST_KINDS + 1
    assert len(answer.content) < 100_000


def test_memory_does_not_grow_with_the_bad_lines_of_a_body_with_a_key(client):
    def peak(many):
        tracemalloc.start()
        try:
            bad(client, b"x\n" * many, **{"idempotency-key": "k"})
            return tracemalloc.get_traced_memory()[1] - 2 * many
        finally:
            tracemalloc.stop()

    peak(1000)
    small, large = peak(2_000), peak(20_000)

    assert large < 3 * small + 4_000_000


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "k"}], ids=["no key", "a key"])
@pytest.mark.parametrize(
    ("line", "many", "told"),
    [
        (
            b"x\n",
            60_000,
            "more than 20,000 lines of the body hold no document; the first is line 1",
        ),
        (b"\n", 11_000, "the body has more than 10,000 lines"),
    ],
    ids=["bad", "blank"],
)
def test_a_body_of_too_many_lines_is_a_413_before_all_are_read(
    client, key, line, many, told, monkeypatch
):
    if line == b"\n":
        monkeypatch.setattr(lines, "MOST_LINES", 10_000)
    looked_at = []
    add = lines.Told._add
    monkeypatch.setattr(lines.Told, "_add", lambda *of: looked_at.append(1) or add(*of))
    answer = bad(client, line * many, **key)

    assert answer.status_code == 413
    assert told in answer.json()["detail"]
    assert len(looked_at) <= lines.MOST_BAD + 1


@pytest.mark.parametrize("key", [{}, {"idempotency-key": "k"}], ids=["no key", "a key"])
def test_a_body_of_too_many_documents_is_a_413(client, key, monkeypatch):
    monkeypatch.setattr(lines, "MOST_DOCUMENTS", 10)
    body = "\n".join(json.dumps({"text": f"Report {n}."}) for n in range(11))

    answer = bad(client, body.encode(), **key)

    assert answer.status_code == 413
    assert "more than 10 documents" in answer.json()["detail"]


def test_many_documents_with_a_key_are_kept_in_their_order_and_once(client, monkeypatch):
    monkeypatch.setattr(lines, "SPOOLED", 1000)
    texts = [{"id": f"n{n}", "text": f"Report {n}."} for n in range(450)]
    body = "\n".join(map(json.dumps, texts)).encode()

    first, again = (bad(client, body, **{"idempotency-key": "k"}) for _ in range(2))

    assert first.json() == again.json()
    assert [each["id"] for each in first.json()["documents"]] == [each["id"] for each in texts]
    assert {each["outcome"] for each in first.json()["documents"]} == {"accepted"}
