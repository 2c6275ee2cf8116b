"""What is asked for is answered or refused by name: nothing is left aside or guessed."""

import pytest

from benchmarks import stub
from dateline.store import outbox
from worker import jobs

REPORT = {"text": "Rebels seized Goma on 3 May 2021.", "id": "goma", "source": "wire"}
BESIDE = {"url": "https://wire.example/goma", "metadata": {"desk": "africa", "take": 2}}
JSON = {"content-type": "application/json"}


def is_problem(answer, status, *words):
    told = answer.json()
    assert answer.status_code == status, told
    assert answer.headers["content-type"] == "application/problem+json"
    for each in words:
        assert each in told["detail"], told


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("GET", "/v1/events?form=2009", "'form' is not known; did you mean from?"),
        ("GET", "/v1/events?date=2009", "'date' is not known"),
        ("GET", "/v1/events?Limit=5", "did you mean limit?"),
        ("GET", "/v1/documents?state=done", "did you mean status?"),
        ("GET", "/v1/documents/goma?versoin=1", "did you mean version?"),
        ("POST", "/v1/documents?published=2009-01-01", "'published' is not known"),
        ("GET", "/v1/changes?after=1", "'after' is not known; known: since, limit"),
        ("GET", "/v1/runs?offset=1", "'offset' is not known"),
        ("GET", "/v1/quarantine?state=ours", "'state' is not known"),
        ("GET", "/v1/feeds?limit=1", "'limit' is not known; known: none"),
        ("DELETE", "/v1/documents/goma?version=1", "'version' is not known"),
        ("GET", "/v1/events?from=", "the parameter from is empty"),
        ("GET", "/v1/events?source=%20", "the parameter source is empty"),
        ("GET", "/v1/events?from=2009&from=2010", "the parameter from is given 2 times"),
        ("GET", "/v1/events?from=yesterday", "'yesterday' is not an EDTF date"),
        ("GET", "/v1/events?to=March%202024", "such as 2024-03-21, 2024-03 or 2024"),
        ("GET", "/v1/events?from=2010&to=2009", "from 2010-01-01 to 2009-12-31"),
        ("GET", "/v1/events?as_of=2020", "no instant with its zone, such as 2026-11-23T12:00:00Z"),
        ("GET", "/v1/events?as_of=yesterday", "no instant with its zone"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_name(client, method, path, words):
    is_problem(client.request(method, path), 422, words)


def test_every_route_refuses_a_parameter_that_it_does_not_have(client):
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method in methods:
            answer = client.request(method, f"{path}?colour=red")

            is_problem(answer, 422, "the parameter 'colour' is not known")


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        ("POST", "/v1/documents", {"text": "a", "date": "2020-01-01"}, "did you mean published?"),
        ("POST", "/v1/documents", {"text": "a", "publish_date": "2020-01-01"}, "mean published?"),
        ("POST", "/v1/documents", {"url": "https://a.example/"}, "an address alone is not fetched"),
        ("POST", "/v1/documents", {"text": "a", "id": ".."}, "could not be asked for"),
        ("PATCH", "/v1/documents/goma", {"id": "b"}, "the id of a document cannot change"),
        ("PATCH", "/v1/documents/goma", {"date": "2020-01-01"}, "did you mean published?"),
        ("PATCH", "/v1/documents/goma", {"url": "ftp://a.example/"}, "http or https"),
        ("PATCH", "/v1/documents/goma", {"metadata": {"a": []}}, "'a' may be a string"),
        ("POST", "/v1/runs", {"dryrun": True}, "did you mean dry_run?"),
        ("POST", "/v1/runs", {"since": 1700000000}, "no instant with its zone"),
        (
            "POST",
            "/v1/feeds",
            {"url": "https://a.example/", "lang": "de"},
            "did you mean language?",
        ),
    ],
)
def test_a_field_that_is_not_known_is_refused_by_name(client, method, path, body, words):
    client.post("/v1/documents", json=REPORT)

    is_problem(client.request(method, path, json=body), 422, words)
    assert client.get("/v1/documents/goma").json()["version"] == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/documents"), ("PATCH", "/v1/documents/goma"), ("POST", "/v1/runs")],
)
def test_broken_json_is_a_400_with_its_place(client, method, path):
    answer = client.request(method, path, content='{"title": "é",\n  "text" 5}', headers=JSON)

    is_problem(answer, 400, "the body is not JSON", "at line 2, column 10")


def test_address_and_notes_are_kept_shown_and_corrected(client, kept):
    assert client.post("/v1/documents", json={**REPORT, **BESIDE}).status_code == 202
    told = client.get("/v1/documents/goma").json()
    assert {name: told[name] for name in BESIDE} == BESIDE
    assert client.get("/v1/documents").json()[0]["url"] == BESIDE["url"]

    work(kept)
    (event,) = client.get("/v1/events").json()["events"]
    assert (event["url"], event["source"]) == (BESIDE["url"], "wire")

    new = {"url": "https://wire.example/goma-2", "source": "agency", "metadata": None}
    answer = client.patch("/v1/documents/goma", json=new)
    assert (answer.status_code, answer.json()["outcome"]) == (202, "revised")
    told = client.get("/v1/documents/goma").json()
    assert (told["url"], told["source"], told["metadata"]) == (new["url"], "agency", {})
    work(kept)
    (again,) = client.get("/v1/events").json()["events"]
    assert (again["id"], again["url"]) == (event["id"], new["url"])


def work(kept):

    with kept.begin() as session:
        due = [each.job for each in outbox.due(session)]
    jobs.read(jobs.Workshop(kept, stub, "test", ()), due)
