"""The queue is set up so that nothing is acknowledged early, fetched ahead or kept elsewhere."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import redis

from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Lane, Outcome, Receipt, documents, outbox
from worker import broker
from worker.schedule import beat


@pytest.fixture
def conf():
    app = broker.create_app(Settings())
    yield app.conf
    app.close()


def test_messages_are_acknowledged_late_and_not_fetched_ahead(conf):
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_only_json_travels_and_no_results(conf):
    assert (conf.accept_content, conf.task_serializer) == (["json"], "json")
    assert conf.task_ignore_result
    assert conf.result_backend is None


def test_limits_come_from_the_settings(conf):
    known = Settings()

    assert conf.task_soft_time_limit == known.task_soft_seconds
    assert conf.task_time_limit == known.task_hard_seconds
    assert conf.worker_max_memory_per_child == known.worker_memory_kib
    assert conf.broker_transport_options["visibility_timeout"] == known.visibility_seconds


def test_each_lane_has_its_queue(conf):
    assert [each.name for each in conf.task_queues] == [
        "dateline:live",
        "dateline:bulk",
        "dateline:reprocess",
        "dateline:upkeep",
    ]


def test_without_an_hour_nothing_is_read_again_by_itself():
    assert "read again what is behind" in beat(Settings())
    assert "read again what is behind" not in beat(replace(Settings(), reprocess_seconds=0))


def test_each_document_has_its_message_and_all_go_in_one_command(
    send, fake_queue, client, monkeypatch
):
    commands = []
    push = redis.Redis.lpush
    monkeypatch.setattr(
        redis.Redis, "lpush", lambda *told: commands.append(len(told) - 2) or push(*told)
    )

    assert send(list(range(1, 26)), Lane.BULK)
    assert commands == [25]
    assert broker.depths(fake_queue)[Lane.BULK] == 25
    assert set(broker.horizons(fake_queue)) == {Lane.BULK}


def test_a_message_may_name_many_documents(send, fake_queue):
    assert send(list(range(1, 26)), Lane.BULK, size=10)

    assert broker.depths(fake_queue)[Lane.BULK] == 3


def test_messages_have_the_form_that_celery_gives_them(send, app, client):
    send([7], attempt=2)
    with app.producer_or_acquire() as producer:
        app.send_task(
            broker.READ, args=[[7]], queue="dateline:live", producer=producer,
            headers={"sent": 0.0, "attempt": 2},
        )  # fmt: skip
    theirs, ours = [json.loads(each) for each in client.lrange("dateline:live", 0, -1)]

    assert ours["body"] == theirs["body"]
    assert _without_ids(ours) == _without_ids(theirs)


def test_a_message_tells_the_very_instant_that_the_ledger_keeps(
    send, ledger_file, fake_queue, monkeypatch
):
    """Who sends may have any clock: both come from the database's."""
    at = datetime(1999, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)
    monkeypatch.setattr(outbox, "this_instant", lambda _: at)
    with ledger_file.begin() as session:
        (receipt,) = documents.submit(session, [Document("War began in 1979.")])
    send([receipt.job])

    assert broker.horizons(fake_queue) == {Lane.LIVE: at}
    with ledger_file.read() as session:
        assert outbox.due(session, horizons={Lane.LIVE: at}, grace_seconds=0) == []


def test_a_submission_goes_to_the_queue_of_its_lane(ledger_file, app, fake_queue):
    receipts = [
        Receipt(str(job), Outcome.ACCEPTED, 1, job, lane)
        for job, lane in enumerate([Lane.LIVE, Lane.BULK, Lane.LIVE], 1)
    ]

    assert broker.publish(ledger_file, [*receipts, Receipt("4", Outcome.DUPLICATE, 1)], to=app)
    assert broker.depths(fake_queue) == {Lane.LIVE: 2, Lane.BULK: 1, Lane.REPROCESS: 0}


def _without_ids(message):
    """What two messages about the same have in common; who sent them and when is left out."""
    headers = dict(message["headers"])
    properties = dict(message["properties"])
    assert headers.pop("id") == headers.pop("root_id") == properties.pop("correlation_id")
    for each in ("origin", "sent"):
        headers.pop(each)
    for each in ("delivery_tag", "reply_to"):
        properties.pop(each)
    return headers, properties, message["content-type"], message["content-encoding"]


def test_jobs_whose_messages_did_not_go_are_due_again(send, ledger_file, monkeypatch):
    with ledger_file.begin() as session:
        stock = [Document(f"Note {number}: war in 1979.") for number in range(5)]
        jobs = [each.job for each in documents.submit(session, stock)]
    pushed = []

    def breaks_down(_client, _queue, *messages):
        if pushed:
            raise redis.ConnectionError("the queue went away")
        pushed.extend(messages)

    monkeypatch.setattr(broker, "AT_A_TIME", 2)
    monkeypatch.setattr(redis.Redis, "lpush", breaks_down)

    assert not send(jobs)
    assert len(pushed) == 2
    with ledger_file.read() as session:
        assert [each.job for each in outbox.due(session)] == jobs[2:]
