"""The queue is set up so that nothing is acknowledged early, fetched ahead or kept elsewhere."""

import json
import time
from dataclasses import replace

import pytest
import redis

from benchmarks.cluster import Cluster
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Lane, documents, outbox
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


def test_each_document_has_its_message_and_all_go_in_one_command(cluster: Cluster):
    assert cluster.send(list(range(1, 26)), Lane.BULK)

    assert broker.depths(cluster.valkey.url)[Lane.BULK] == 25
    assert set(broker.horizons(cluster.valkey.url)) == {Lane.BULK}
    with cluster.valkey.client() as client:
        assert client.info("commandstats")["cmdstat_lpush"]["calls"] == 1


def test_a_message_may_name_many_documents(cluster: Cluster):
    assert cluster.send(list(range(1, 26)), Lane.BULK, size=10)

    assert broker.depths(cluster.valkey.url)[Lane.BULK] == 3


def test_messages_have_the_form_that_celery_gives_them(cluster: Cluster):
    cluster.send([7])
    with cluster.app.producer_or_acquire() as producer:
        cluster.app.send_task(
            broker.READ, args=[[7]], queue="dateline:live", producer=producer,
            headers={"sent": 0.0},
        )  # fmt: skip
    with cluster.valkey.client() as client:
        theirs, ours = [json.loads(each) for each in client.lrange("dateline:live", 0, -1)]

    assert ours["body"] == theirs["body"]
    assert _without_ids(ours) == _without_ids(theirs)
    assert abs(ours["headers"]["sent"] - time.time()) < 60


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


def test_jobs_whose_messages_did_not_go_are_due_again(cluster: Cluster, monkeypatch):
    with cluster.database.begin() as session:
        stock = [Document(f"Note {number}: war in 1979.") for number in range(5)]
        jobs = [each.job for each in documents.submit(session, stock)]
    pushed = []

    def breaks_down(_client, _queue, *messages):
        if pushed:
            raise redis.ConnectionError("the queue went away")
        pushed.extend(messages)

    monkeypatch.setattr(broker, "AT_A_TIME", 2)
    monkeypatch.setattr(redis.Redis, "lpush", breaks_down)

    assert not cluster.send(jobs)
    assert len(pushed) == 2
    with cluster.database.read() as session:
        assert [each.job for each in outbox.due(session)] == jobs[2:]
