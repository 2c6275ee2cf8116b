"""Quarantine, runs and changes over HTTP: what `dateline.store` does, through the door."""

import types

import pytest

from dateline import pipeline
from dateline.errors import UnreadableDocument
from dateline.store import documents
from worker import jobs

TEXT = "Rebels seized Goma on 3 May 2021."


@pytest.fixture
def submitted(client, kept):
    answer = client.post("/v1/documents", json={"text": TEXT, "id": "goma"})
    assert answer.status_code == 202
    with kept.read() as session:
        return documents.get(session, "goma").job


def shop(kept, extractor=pipeline):
    return jobs.Workshop(database=kept, extractor=extractor, name="test", passing=())


def refusing(document, *, model=""):
    raise UnreadableDocument("it makes no sense")


REFUSES = types.SimpleNamespace(
    extract=refusing, extractor_version=lambda model="": "refuses 1", extract_many=None
)


def test_a_failed_document_is_listed_shown_and_tried_again(client, kept, submitted):
    jobs.read(shop(kept, REFUSES), [submitted])

    (held,) = client.get("/v1/quarantine").json()
    assert (held["document"], held["fault"]) == ("goma", "document")
    assert "makes no sense" in client.get(f"/v1/quarantine/{held['id']}").json()["error"]
    told = client.get("/v1/documents/goma").json()
    assert (told["status"], told["problem"]) == ("quarantined", "it makes no sense")

    assert client.post("/v1/quarantine/retry", json={"jobs": [submitted]}).json() == {
        "jobs": [submitted]
    }
    assert client.get("/v1/quarantine").json() == []
    assert client.get(f"/v1/quarantine/{submitted}").status_code == 404


def test_a_failed_document_is_discarded(client, kept, submitted):
    jobs.read(shop(kept, REFUSES), [submitted])

    assert client.post("/v1/quarantine/discard", json={}).json() == {"jobs": [submitted]}
    assert client.get("/v1/documents/goma").json()["status"] == "discarded"


def test_a_misspelt_word_gives_nothing_up(client, kept, submitted):
    jobs.read(shop(kept, REFUSES), [submitted])

    assert client.post("/v1/quarantine/discard", json={"job": [submitted + 1]}).status_code == 422
    assert client.get("/v1/documents/goma").json()["status"] == "quarantined"


def test_changes_are_told_once_and_in_order(client, kept, submitted):
    assert client.get("/v1/changes").json() == {"changes": [], "next": 0}
    jobs.read(shop(kept), [submitted])

    first = client.get("/v1/changes", params={"limit": 1}).json()
    (change,) = first["changes"]
    assert (change["change"], change["event"]["document"]) == ("created", "goma")
    assert change["event"]["time"]["edtf"] == "2021-05-03"
    rest = client.get("/v1/changes", params={"since": first["next"]}).json()
    assert rest == {"changes": [], "next": first["next"]}


def test_of_a_removed_document_only_the_ids_of_its_events_are_told(client, kept, submitted):
    jobs.read(shop(kept), [submitted])
    (created,) = client.get("/v1/changes").json()["changes"]
    assert client.delete("/v1/documents/goma").status_code == 204

    (told,) = client.get("/v1/changes", params={"since": created["position"]}).json()["changes"]
    assert (told["change"], told["id"]) == ("deleted", created["id"])
    assert [told[name] for name in ("document", "version", "event")] == [None] * 3


def test_a_run_is_counted_made_watched_and_cancelled(client, kept, submitted):
    jobs.read(shop(kept), [submitted])

    dry = client.post("/v1/runs", json={"all": True, "dry_run": True})
    made = client.post("/v1/runs", json={"documents": ["goma"], "shadow": True})

    assert (dry.status_code, dry.json()) == (200, {"planned": 1, "run": None})
    assert made.status_code == 202
    where = made.headers["location"]
    assert client.get(where).json()["planned"] == 1
    assert client.post(f"{where}/pause").json()["state"] == "paused"
    assert client.post(f"{where}/resume").json()["state"] == "running"
    first = client.get(f"{where}/differences").json()
    assert (first["differences"], first["summary"]["same"]) == ([], 0)
    assert client.get(f"{where}/differences?after=1").json()["summary"] is None
    assert client.post(f"{where}/cancel").json()["state"] == "cancelled"
    assert [run["id"] for run in client.get("/v1/runs").json()] == [made.json()["run"]["id"]]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("POST", "/v1/runs", {}, 422, "say which documents"),
        ("POST", "/v1/runs", {"al": True}, 422, "body.al"),
        ("POST", "/v1/runs", {"documents": ["d"] * 10_001}, 422, "body.documents"),
        ("POST", "/v1/quarantine/retry", {"jobs": [1] * 10_001}, 422, "body.jobs"),
        ("POST", "/v1/runs", {"since": "2023-01-01T00:00:00"}, 422, "needs its zone"),
        ("POST", "/v1/runs", {"all": True, "rate": 0}, 422, "body.rate"),
        ("POST", "/v1/runs", {"all": True, "rate": 1e300}, 422, "body.rate"),
        ("GET", "/v1/runs/7", None, 404, "no run 7"),
        ("GET", "/v1/runs/7/differences", None, 404, "no run 7"),
        ("POST", "/v1/runs/7/pause", None, 404, "no run 7"),
        ("POST", "/v1/runs/7/explode", None, 422, "path.step"),
        ("GET", "/v1/quarantine/7", None, 404, "no job 7"),
        ("GET", "/v1/quarantine/99999999999999999999", None, 422, "path.job_id"),
        ("GET", "/v1/changes?since=-1", None, 422, "query.since"),
    ],
)
def test_a_bad_request_is_told(client, method, path, body, status, words):
    answer = client.request(method, path, json=body)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_a_run_that_has_not_ended_cannot_be_taken_back(client, kept, submitted):
    jobs.read(shop(kept), [submitted])
    where = client.post("/v1/runs", json={"all": True}).headers["location"]

    answer = client.post(f"{where}/roll-back")

    assert answer.status_code == 422
    assert "wait until it is done" in answer.json()["detail"]


def test_nothing_to_read_makes_no_run(client):
    answer = client.post("/v1/runs", json={"all": True})

    assert (answer.status_code, answer.json()) == (200, {"planned": 0, "run": None})
