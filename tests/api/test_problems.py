"""Whatever goes wrong, the answer is a problem that says what."""

import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from dateline import store

JSON, NDJSON = {"content-type": "application/json"}, {"content-type": "application/x-ndjson"}


def is_problem(answer, status, words):
    told = answer.json()
    assert answer.status_code == told["status"] == status, told
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in told["detail"], told
    assert "Traceback" not in answer.text
    return told


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "the body is empty"),
        (b"\xff\xfe\x00broken", "breaks at byte"),
        (b"[1, 2]", "a JSON object"),
        (b"[" * 19_000, "JSON"),
        (b'{"text": "a", "text": "b"}', "the field text stands twice"),
        (b'{"text": 5}', "must be a string, not a number"),
        (b'{"title": "a"}', "text is missing"),
        (b'{"text": "a\\u0000b"}', "NUL character at character 1"),
        (b'{"text": "a\\ud800b"}', "half of a surrogate pair"),
        (b'{"text": "a", "id": "\\udfff"}', "the field id"),
        (b'{"text": "a", "published": "2023-02-31"}', "on no calendar"),
        (b'{"text": "a", "published": "9999-01-01"}', "in the future"),
        (b'{"text": "a", "published": "soon"}', "YYYY-MM-DD"),
        (b'{"text": "a", "language": "xx"}', "language 'xx' is not known"),
        (b'{"html": "<<<<"}', "no text is found in the HTML page"),
        (json.dumps({"text": "a" * 20_001}).encode(), "larger than 20,000 bytes"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_bad_document_is_a_422_and_nothing_is_kept(client, body, words):
    is_problem(client.post("/v1/documents", content=body, headers=JSON), 422, words)

    assert client.get("/v1/events").json() == {"events": [], "next": None}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", "/v1/documents/a"),
        ("POST", "/v1/feeds"),
        ("POST", "/v1/runs"),
    ],
)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"source": "a", "source": "b"}', "the field source stands twice"),
        (b'{"source":' * 6_000, "too deeply nested"),
        (b'{"source": ' + b"9" * 50_000 + b"}", "a number of 50,000 digits"),
        (b"\xff\xfe\x00broken", "breaks at byte"),
    ],
    ids=["twice", "deep", "long", "bytes"],
)
def test_a_small_body_that_makes_no_sense_is_told_as_what_it_is(client, method, path, body, words):
    is_problem(client.request(method, path, content=body, headers=JSON), 422, words)


def test_a_line_with_a_field_twice_is_told_by_its_number(client):
    body = b'{"text": "a"}\n{"text": "b", "id": "1", "id": "2"}\n'
    answer = client.post("/v1/documents", content=body, headers=NDJSON)

    assert answer.json()["problems"] == [
        {"line": 2, "detail": "the field id stands twice; give it once"}
    ]


def test_a_body_that_is_no_json_is_a_400_with_its_place(client):
    answer = client.post("/v1/documents", content=b'{"text":\n broken', headers=JSON)

    is_problem(answer, 400, "line 2, column 2")


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/nowhere", 404, "GET /nowhere"),
        ("GET", "/v1/documents/none", 404, "no document 'none'"),
        ("GET", "/v1/events/none", 404, "no event 'none'"),
        ("GET", "/v1/events/0123456789abcdef", 404, "no event"),
        ("DELETE", "/v1/events", 405, "DELETE /v1/events"),
        ("GET", "/v1/events?from=2023-02-31", 422, "from: there is no day 31"),
        ("GET", "/v1/events?from=soon", 422, "from: 'soon' is not an EDTF date"),
        ("GET", "/v1/events?from=2010&to=2009", 422, "ends before it starts"),
        ("GET", "/v1/events?from=/2009", 422, "leave from out"),
        ("GET", "/v1/events?match=perhaps", 422, "query.match"),
        ("GET", "/v1/events?limit=0", 422, "query.limit"),
        ("GET", "/v1/events?cursor=x", 422, "no cursor of ours"),
        ("GET", "/v1/events?as_of=2023-01-01T00:00:00", 422, "as_of needs its zone"),
    ],
    ids=lambda value: str(value),
)
def test_a_bad_question_is_told(client, method, path, status, words):
    is_problem(client.request(method, path), status, words)


def test_405_says_what_is_allowed(client):
    assert "GET" in client.put("/v1/events").headers["allow"]


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", ""])
def test_another_kind_of_body_is_a_415(client, kind):
    answer = client.post("/v1/documents", content=b"a", headers={"content-type": kind})

    is_problem(answer, 415, "application/x-ndjson (many)")


def test_a_body_over_its_limit_is_a_413_by_its_header_and_by_its_length(client):
    def stream():
        for _ in range(30):
            yield b"a" * 5000

    by_header = client.post("/v1/documents", content=b"a" * 100_001, headers=JSON)
    by_length = client.post("/v1/documents", content=stream(), headers=JSON)
    many = client.post("/v1/documents", content=b"\n" * 1_000_001, headers=NDJSON)

    for answer in (by_header, by_length, many):
        is_problem(answer, 413, "larger than")


def test_our_own_fault_is_a_500_that_gives_nothing_away(settings, kept, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("a secret")

    app = create_app(settings)
    monkeypatch.setattr("api.events.timeline.between", broken)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/v1/events")

    is_problem(answer, 500, "a fault of ours")
    assert "secret" not in answer.text


def test_a_database_that_is_away_is_a_503(settings):
    lost = replace(settings, database_url="sqlite:////nowhere/at/all.db")
    with TestClient(create_app(lost), raise_server_exceptions=False) as client:
        for answer in (client.get("/v1/events"), client.get("/readyz")):
            is_problem(answer, 503, "does not answer")
            assert int(answer.headers["retry-after"]) > 0


def test_a_database_without_tables_is_not_ready(settings):
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        is_problem(client.get("/readyz"), 503, "dateline db upgrade")
        store.upgrade(client.app.state.database)  # type: ignore[attr-defined]  # an application
        assert client.get("/readyz").json() == {"status": "ready"}
