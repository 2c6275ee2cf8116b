"""The timeline over HTTP: what was found, cited, in pages."""

import pytest

from dateline import pipeline
from dateline.store import documents
from worker import jobs

TEXT = (
    "Rebels seized Goma on 3 May 2021. The army left Bukavu on 5 May 2021. "
    "Ann Bell served as mayor until 21 September 2009. The minister resigned."
)


@pytest.fixture
def read(client, kept):
    """The document, processed as the worker does."""
    answer = client.post("/v1/documents", json={"text": TEXT, "id": "goma"})
    assert answer.status_code == 202
    workshop = jobs.Workshop(database=kept, extractor=pipeline, name="test", passing=())
    with kept.read() as session:
        job = documents.get(session, "goma").job
    assert jobs.read(workshop, [job]) == 1
    return client.get("/v1/documents/goma").json()


def ask(client, **query):
    answer = client.get("/v1/events", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_events_cite_their_words(client, read):
    assert read["status"] == "done"
    assert read["events"]
    for event in ask(client, undated=True)["events"]:
        trigger, sentence = event["trigger"], event["sentence"]
        assert TEXT[trigger["start"] : trigger["end"]] == trigger["text"]
        assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
        assert event["time"]["text"] is None or event["time"]["text"] in TEXT
        assert event["document"] == "goma"


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ({"from": "2021-05", "to": "2021-05"}, ["2021-05-03", "2021-05-05"]),
        ({"from": "2021-05-04"}, ["2021-05-05"]),
        ({"from": "2009", "to": "2009", "match": "ends"}, ["/2009-09-21"]),
        ({"from": "2009", "to": "2009", "match": "begins"}, []),
        ({"from": "2021", "to": "2021", "match": "certain"}, ["2021-05-03", "2021-05-05"]),
        ({"from": "2000", "q": "goma seized"}, ["2021-05-03"]),
        ({"from": "2000", "document": "none"}, []),
    ],
    ids=str,
)
def test_a_window_is_asked_for(client, read, query, dates):
    told = ask(client, **query)["events"]

    assert [event["time"]["edtf"] for event in told] == dates


def test_pages_follow_each_other_without_gap_or_repeat(client, read):
    whole = ask(client, undated=True)["events"]
    paged, cursor = [], None
    while cursor is not None or not paged:
        page = ask(client, undated=True, limit=1, **({"cursor": cursor} if cursor else {}))
        paged += page["events"]
        cursor = page["next"]

    assert [event["id"] for event in paged] == [event["id"] for event in whole]


def test_an_event_has_an_address_of_its_own(client, read):
    for event in read["events"]:
        assert client.get(f"/v1/events/{event['id']}").json()["title"] == event["title"]


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize(
    "value",
    ["2019/2018", "2019-05-05/2019-05-01", "[2019..2018]", "[2019-05-05..2019-05-01]"],
)
def test_a_time_that_ends_before_it_starts_is_told_by_parameter_and_value(client, name, value):
    answer = client.get("/v1/events", params={name: value})

    assert answer.status_code == 422
    assert answer.json()["detail"] == f"{name}: {value!r} ends before it starts"


@pytest.mark.parametrize("value", ["2019/2019-05", "2019-05/2019", "[2019-05..2019]"])
def test_a_time_that_ends_within_its_start_is_in_order(client, value):
    assert ask(client, **{"from": value}) == {"events": [], "next": None}
