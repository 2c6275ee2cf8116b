"""What was known then can still be asked for after a correction."""

from datetime import UTC, datetime

import pytest

from dateline import pipeline
from dateline.store import documents
from worker import jobs


@pytest.fixture
def work(kept):
    """Reads a document as a worker would, and tells the instant after."""

    def work(name):
        with kept.read() as session:
            job = documents.get(session, name).job
        jobs.read(jobs.Workshop(kept, pipeline, "test", ()), [job])
        return datetime.now(UTC).isoformat()

    return work


def test_a_correction_leaves_what_was_held_before_to_be_asked_for(client, work):
    report = {"id": "goma", "text": "Rebels seized Goma on Monday.", "published": "2018-02-01"}
    nothing = datetime.now(UTC).isoformat()
    client.post("/v1/documents", json=report)
    before = work("goma")
    client.patch("/v1/documents/goma", json={"published": "2017-02-01"})
    after = work("goma")

    def held(as_of):
        told = client.get("/v1/events", params={"as_of": as_of} if as_of else {}).json()
        return [event["time"]["edtf"] for event in told["events"]]

    assert held(nothing) == []
    assert held(before) == ["2018-01-29"]
    assert held(after) == held(None) == ["2017-01-30"]
    window = {"from": "2018", "to": "2018"}
    assert client.get("/v1/events", params=window).json()["events"] == []
    (then,) = client.get("/v1/events", params={**window, "as_of": before}).json()["events"]
    assert then["version"] == 1
    assert then["retired_at"] is not None
