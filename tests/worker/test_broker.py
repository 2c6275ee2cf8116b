"""The queue is set up so that nothing is acknowledged early, fetched ahead or kept elsewhere."""

from dataclasses import replace

import pytest

from benchmarks.cluster import Cluster
from dateline.settings import Settings
from dateline.store import Lane
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


def test_a_message_names_many_documents(cluster: Cluster):
    assert cluster.send(list(range(1, 26)), Lane.BULK)

    assert broker.depths(cluster.valkey.url)[Lane.BULK] == 3
    assert set(broker.horizons(cluster.valkey.url)) == {Lane.BULK}
