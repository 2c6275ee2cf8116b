"""While there is no room the command line waits, and goes on by itself."""

from dataclasses import replace

import pytest


@pytest.fixture
def settings(settings):
    return replace(settings, max_backlog=1)


def test_submitting_waits_while_there_is_no_room_and_goes_on(dateline, serving, monkeypatch):
    waited = []

    def meanwhile(told):
        waited.append(told)
        serving.work()
        serving.app.state.gate.looked = float("-inf")  # as if a second had passed
        return 0.0

    monkeypatch.setattr("dateline.commands.client._pause", meanwhile)
    monkeypatch.setattr("dateline.commands.client.BATCH", 1)
    monkeypatch.setattr("api.inbox.LOOK_SECONDS", -1.0)
    lines = "\n".join(f'{{"id": "d{n}", "text": "War began in {1900 + n}."}}' for n in range(4))
    run = dateline("submit", "--input", "ndjson", "-", stdin=lines)

    assert run.status == 0, run.err
    assert [row[:2] for row in run.rows] == [[f"d{n}", "accepted"] for n in range(4)]
    assert waited == ["5"] * 3
