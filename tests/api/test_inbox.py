"""A key is answered once; above the backlog nothing more comes in."""

import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from api.app import create_app

REPORT = {"text": "Soldiers seized power in Gabon.", "id": "gabon-1"}
NDJSON = {"content-type": "application/x-ndjson"}
KEY = {"idempotency-key": "k1"}


def test_the_same_key_and_body_have_the_same_answer(client):
    first = client.post("/v1/documents", json=REPORT, headers=KEY)
    again = client.post("/v1/documents", json=REPORT, headers=KEY)

    assert first.status_code == again.status_code == 202
    assert first.json() == again.json()
    assert first.headers["location"] == again.headers["location"]
    assert again.json()["outcome"] == "accepted"


def test_the_same_key_with_another_body_is_refused_and_nothing_kept(client):
    client.post("/v1/documents", json=REPORT, headers=KEY)
    other = client.post("/v1/documents", json={**REPORT, "id": "gabon-2"}, headers=KEY)

    assert other.status_code == 422
    assert "'k1' was used for another request" in other.json()["detail"]
    assert client.get("/v1/documents/gabon-2").status_code == 404


def test_many_documents_have_one_key(client):
    lines = "\n".join(json.dumps({"text": f"Report {n}.", "id": str(n)}) for n in range(3))
    first = client.post("/v1/documents", content=lines + "\n{bad", headers=NDJSON | KEY)
    again = client.post("/v1/documents", content=lines + "\n{bad", headers=NDJSON | KEY)

    assert first.status_code == again.status_code == 202
    assert first.json() == again.json()
    assert [each["line"] for each in first.json()["problems"]] == [4]


def test_the_same_key_and_body_as_another_kind_is_another_request(client):
    line, json_kind = json.dumps(REPORT), {"content-type": "application/json"}
    for first, other in ((json_kind, NDJSON), (NDJSON, json_kind)):
        key = {"idempotency-key": first["content-type"]}
        assert client.post("/v1/documents", content=line, headers=first | key).is_success
        answer = client.post("/v1/documents", content=line, headers=other | key)

        assert answer.status_code == 422
        assert "used for another request" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson"])
def test_a_body_without_any_document_leaves_its_key_free(client, kind):
    headers = {"content-type": kind} | KEY
    assert client.post("/v1/documents", content="{bad", headers=headers).is_client_error

    assert client.post("/v1/documents", json=REPORT, headers=headers).status_code == 202


def test_above_the_backlog_the_caller_is_told_when_to_come_again(settings, kept):
    app = create_app(replace(settings, max_backlog=1))
    with TestClient(app) as client:
        assert client.post("/v1/documents", json=REPORT).status_code == 202
        app.state.gate.looked = float("-inf")
        full = client.post("/v1/documents", json={**REPORT, "id": "gabon-2"})

    assert full.status_code == 429
    assert full.headers["content-type"] == "application/problem+json"
    assert int(full.headers["retry-after"]) > 0
