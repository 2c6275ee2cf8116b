"""The command line's end of the API: it waits when told to, and passes faults on in one line."""

import httpx
import pytest

from dateline.commands.client import Client
from dateline.commands.complaints import Complaints
from dateline.errors import BadInput
from dateline.model import Document


@pytest.fixture
def slept(monkeypatch):
    """The seconds that would have been waited."""
    seconds = []
    monkeypatch.setattr("dateline.commands.client.time.sleep", seconds.append)
    return seconds


def client(answer):
    made = Client("http://service")
    made.http.close()
    made.http = httpx.Client(base_url=made.address, transport=httpx.MockTransport(answer))
    return made


def test_a_full_service_is_asked_again_when_it_says(slept):
    answers = [
        httpx.Response(429, headers={"retry-after": "7"}, json={"detail": "full"}),
        httpx.Response(429, json={"detail": "full"}),
        httpx.Response(202, json={"documents": [{"id": "a"}], "problems": []}),
    ]
    with client(lambda _: answers.pop(0)) as service:
        told = list(service.submit([Document("Text.", id="a")]))

    assert [receipt["id"] for _, receipt in told] == ["a"]
    assert slept == [7.0, 1.0]


def test_a_busy_service_is_asked_again_for_a_minute(slept):
    busy = httpx.Response(503, headers={"retry-after": "5"}, json={"detail": "busy"})
    with (
        client(lambda _: busy) as service,
        pytest.raises(BadInput, match="busy"),
    ):
        service.get("/v1/events")

    assert slept == [5.0] * 12


def test_receipts_and_problems_go_to_their_documents():
    answer = {
        "documents": [{"id": "a"}, {"id": "c"}],
        "problems": [{"line": 2, "detail": "bad"}],
    }
    documents = [Document("Text.", id=name) for name in "abc"]
    with client(lambda _: httpx.Response(202, json=answer)) as service:
        told = list(service.submit(documents))

    assert [document.id for document, _ in told] == ["a", "b", "c"]
    assert [receipt.get("id") for _, receipt in told] == ["a", None, "c"]
    assert told[1][1]["detail"] == "bad"


def test_a_document_that_takes_too_long_does_not_hide_the_others(slept, capsys):
    states = {"a": "waiting", "b": "done", "c": "quarantined"}

    def answer(request):
        name = request.url.path.rsplit("/", 1)[-1]
        return httpx.Response(200, json={"id": name, "status": states[name], "problem": None})

    seen = []
    with client(answer) as service:
        service.wait(states, -1.0, seen.append)
    complaints = Complaints()
    for each in seen:
        complaints.unfinished(each, "see --timeout")

    assert [each["id"] for each in seen] == ["a", "b", "c"]
    assert complaints.count == 2
    told = "dateline: a: is still waiting; see --timeout\ndateline: c: quarantined\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(503, json={"detail": "the database is away"}), "the database is away"),
        (httpx.Response(200, text="<html>"), "is no dateline: 200"),
    ],
)
def test_a_fault_of_the_service_is_one_line(answer, words):
    with client(lambda _: answer) as service, pytest.raises(BadInput, match=words):
        service.get("/v1/events")
