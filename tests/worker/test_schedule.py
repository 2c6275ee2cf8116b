"""Beat asks at its intervals by no clock that can be set, and never for what still waits."""

import json

import pytest
import time_machine

from dateline.settings import Settings
from worker import broker, schedule


@pytest.fixture
def seconds(monkeypatch):
    """The seconds since the machine was started, which a test moves on."""
    passed = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: passed[0])
    return passed


@pytest.fixture
def metronome(app, seconds):
    app.conf.beat_schedule = schedule.beat(Settings(sweep_seconds=15, inbox_seconds=2))
    return schedule.Metronome(app)


@pytest.fixture
def asked(client):
    def asked(*, take=True):
        """What waits in the list of upkeep, and is taken by a worker."""
        waiting = [json.loads(each) for each in client.lrange(broker.UPKEEP, 0, -1)]
        if take:
            client.delete(broker.UPKEEP)
        return sorted(each["headers"]["task"].removeprefix("worker.") for each in waiting)

    return asked


def test_all_is_asked_for_at_the_start_and_then_at_its_interval(metronome, asked, seconds):
    assert metronome.tick() == 2
    assert asked() == ["inbox", "poll_feeds", "reprocess", "sweep"]
    seconds[0] += 1
    assert metronome.tick() == 1
    assert asked() == []
    seconds[0] += 1
    metronome.tick()
    assert asked() == ["inbox"]
    seconds[0] += 13
    metronome.tick()
    assert asked() == ["inbox", "sweep"]


@pytest.mark.parametrize("jump", [-86_400, -3600, 3600, 86_400])
def test_a_clock_that_is_set_neither_stops_nor_hurries_it(metronome, asked, seconds, jump):
    with time_machine.travel(1_800_000_000.0):
        metronome.tick()
        asked()
    with time_machine.travel(1_800_000_000.0 + jump):
        metronome.tick()
        assert asked() == []
        seconds[0] += 15
        metronome.tick()
    assert asked() == ["inbox", "sweep"]


def test_what_still_waits_is_not_asked_for_again_by_any_beat(app, metronome, asked, seconds):
    other = schedule.Metronome(app)
    for _ in range(10):
        metronome.tick()
        other.tick()
        seconds[0] += 60

    assert asked() == ["inbox", "poll_feeds", "reprocess", "sweep"]


def test_a_list_that_has_grown_long_does_not_grow_by_beat(metronome, client, asked):
    client.rpush(broker.UPKEEP, *[json.dumps({"headers": {"task": "x"}})] * schedule.LOOKED_AT)
    metronome.tick()

    assert len(asked(take=False)) == schedule.LOOKED_AT


def test_what_is_asked_for_does_not_expire(metronome, client):
    metronome.tick()

    for each in client.lrange(broker.UPKEEP, 0, -1):
        assert json.loads(each)["headers"]["expires"] is None


def test_the_file_that_beat_names_is_a_sign_of_life_and_not_read(app, tmp_path, seconds):
    named = tmp_path / "beat.db"
    named.write_bytes(b"a schedule of another beat")
    before = named.stat().st_mtime_ns
    schedule.Metronome(app, schedule_filename=str(named)).tick()

    assert named.stat().st_mtime_ns > before
    assert named.read_bytes() == b"a schedule of another beat"
    schedule.Metronome(app, schedule_filename=str(tmp_path / "no" / "folder")).tick()
