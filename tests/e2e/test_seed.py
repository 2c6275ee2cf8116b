"""The client's article through the API, a real queue and a real worker, on either database."""

from pathlib import Path

import pytest

from dateline.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = (SEEDS / "000_fa32217de5a89efd.txt").read_text()
SECONDS = 120.0


@pytest.fixture(scope="session")
def told(service):
    """The article as submitted, and again with a publication date: events by their documents."""
    plain = Document(ARTICLE, id="plain")
    dated = {"id": "dated", "text": ARTICLE, "published": "2018-02-01"}
    documents = {}
    with service.client() as client:
        list(client.submit([plain]))
        answer = client.http.post("/v1/documents", json=dated)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"] == "/v1/documents/dated"
        client.wait(["plain", "dated"], SECONDS, lambda each: documents.update({each["id"]: each}))
        documents["ends in 2009"] = list(
            client.events(**{"from": "2009", "to": "2009", "match": "ends", "document": "plain"})
        )
    return documents


def found(document, trigger, words):
    """The events that this word names and whose title has the words."""
    return [
        event
        for event in document["events"]
        if event["trigger"]["text"] == trigger and words in event["title"]
    ]


def test_the_article_comes_out_as_the_client_asked(told):
    plain, dated = told["plain"], told["dated"]

    assert plain["status"] == dated["status"] == "done"
    assert plain["published"] is None
    (served,) = found(plain, "served", "mbassador")
    assert served["time"]["edtf"] == "/2009-09-21"
    assert served["time"]["relation"] == "ends"
    assert served["time"]["text"] == "until September 21, 2009"
    assert [event["time"]["edtf"] for event in found(plain, "war", "Russo")] == ["1979/1988"]
    assert [event["time"]["edtf"] for event in found(plain, "served", "Pakistan")] == ["1979/1988"]


def test_what_nobody_dates_stays_undated_or_has_publication_as_its_bound(told):
    (session,) = found(told["plain"], "raised", "Moscow raised")
    assert (session["time"]["edtf"], session["time"]["basis"]) == (None, "none")

    (session,) = found(told["dated"], "raised", "Moscow raised")
    assert (session["time"]["edtf"], session["time"]["basis"]) == ("[..2018-02-01]", "publication")
    assert session["time"]["latest_end"] == "2018-02-01"
    assert session["time"]["earliest_start"] is None


def test_claims_have_who_makes_them(told):
    claims = [event for event in told["plain"]["events"] if event["attribution"]]

    assert {event["attribution"]["source"] for event in claims} & {"Kabulov", "Zamir Kabulov"}
    for event in claims:
        said = event["attribution"]
        assert told["plain"]["text"][said["start"] : said["end"]] == said["source"]


def test_the_timeline_answers_what_ended_in_2009(told):
    (event,) = told["ends in 2009"]

    assert event["time"]["edtf"] == "/2009-09-21"
    assert event["document"] == "plain"
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    assert ARTICLE[start:end] == event["trigger"]["text"]
