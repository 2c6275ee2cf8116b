"""Messages about what is settled do not reach a process; all others do."""

import os
from datetime import UTC, datetime

import pytest

from benchmarks.cluster import Cluster
from benchmarks.services import until
from dateline.model import Document
from dateline.store import Lane, documents
from worker import broker, messages, strategy
from worker.memory import ATTEMPT, KEPT, SECOND, Memory


def test_what_was_sent_before_a_job_was_taken_comes_too_late():
    memory = Memory()
    memory.note({1: 1, 2: 3})

    assert memory.settled(1, 0)
    assert not memory.settled(1, 1)
    assert memory.settled(2, 2)
    assert not memory.settled(3, 0)


def test_two_jobs_of_one_slot_are_not_mistaken_for_each_other():
    memory = Memory(slots=2)
    memory.note({1: 1, 2: 1, 3: 1})

    assert [memory.settled(each, 0) for each in (1, 2, 3)] == [False, True, True]


def test_large_numbers_still_fit_and_larger_ones_are_not_remembered():
    memory = Memory()
    job, most, late = 10**11, 2**ATTEMPT - 1, 2.0**SECOND - 1
    memory.note({job: most, job + 1: most + 1}, second=late)

    assert memory.settled(job, most - 1, second=late)
    assert not memory.settled(job, most, second=late)
    assert not memory.settled(job % 2**16, 0, second=late)
    assert not memory.settled(job + 1, 0, second=late)


def test_what_a_power_cut_may_have_undone_is_looked_up_again_in_the_end():
    memory = Memory()
    memory.note({1: 1}, second=1000)

    assert memory.settled(1, 0, second=1000 + KEPT - 1)
    assert not memory.settled(1, 0, second=1000 + KEPT)


def test_what_a_forked_process_notes_is_known_to_all():
    memory = Memory()
    child = os.fork()
    if not child:
        memory.note({7: 1})
        os._exit(0)
    os.waitpid(child, 0)

    assert memory.settled(7, 0)


@pytest.mark.parametrize(
    ("payload", "headers", "late"),
    [
        ([[[1, 2]], {}, {}], {"attempt": 1}, True),
        ([[[]], {}, {}], {"attempt": 1}, True),
        ([[[1, 2, 3]], {}, {}], {"attempt": 1}, False),
        ([[[1]], {}, {}], {"attempt": 2}, False),
        ([[[1]], {}, {}], {}, False),
        ([[[1]], {}, {}], {"attempt": "never"}, False),
        ([[["1"]], {}, {}], {"attempt": 1}, False),
        ([[1], {}, {}], {"attempt": 1}, False),
        ([[], {}, {}], {"attempt": 1}, False),
        ({"args": [[1]]}, {"attempt": 1}, False),
        ("[1]", None, False),
        (None, None, False),
    ],
)
def test_only_a_message_whose_jobs_are_all_settled_is_let_go_by(
    monkeypatch, payload, headers, late
):
    monkeypatch.setattr(strategy, "memory", Memory())
    strategy.memory.note({1: 2, 2: 2})

    assert strategy.is_settled(payload, headers) is late


def test_the_next_messages_are_taken_out_where_their_jobs_are_settled(send, client, monkeypatch):
    monkeypatch.setattr(strategy, "memory", Memory())
    send(range(1, 4 + strategy.AHEAD), size=1)
    strategy.memory.note(dict.fromkeys([1, 2, 5, 3 + strategy.AHEAD], 1))
    before = client.lrange("dateline:live", 0, -1)
    strategy.clear(client, "dateline:live", broker.READ)
    left = client.lrange("dateline:live", 0, -1)

    gone = [messages.told(each)[1][0][0][0] for each in before if each not in left]
    assert gone == [5, 2, 1]  # what lies further back waits for its turn


def test_strange_messages_are_left_where_they_are(app, client, monkeypatch):
    monkeypatch.setattr(strategy, "memory", Memory())
    strategy.memory.note({1: 1})
    at = datetime(2026, 11, 23, tzinfo=UTC)
    (other,) = messages.about(app, "worker.sweep", [[1]], "dateline:live", sent=at)
    (torn,) = messages.about(app, broker.READ, [[1]], "dateline:live", sent=at)
    strange = [
        other,
        torn[:-1],
        torn.replace('"body": "', '"body": "x'),
        "[" * 10**5,
        "{}",
        "7",
        "",
    ]
    client.lpush("dateline:live", *strange)
    strategy.clear(client, "dateline:live", broker.READ)

    assert client.lrange("dateline:live", 0, -1) == [each.encode() for each in reversed(strange)]


def test_a_worker_is_called_once_for_what_it_takes_along(cluster: Cluster):
    many = cluster.settings.together_documents
    with cluster.database.begin() as session:
        stock = [Document(f"Note {number}: war in 1979.") for number in range(many)]
        jobs = [each.job for each in documents.submit(session, stock, lane=Lane.BULK)]
    cluster.send(jobs, Lane.BULK, size=1)
    worker = cluster.worker()
    until(lambda: not any(broker.depths(cluster.valkey.url).values()), "the queue is empty")
    until(lambda: cluster.backlog() == 0, "all is done")

    assert worker.log.read_text().count("Task worker.read[") == 2  # received, and succeeded
    with cluster.valkey.client() as client:
        until(lambda: client.hlen("unacked") == 0, "all is acknowledged")


def test_a_message_sent_after_a_job_was_taken_reaches_a_process(cluster: Cluster):
    worker = cluster.worker()
    (receipt,) = cluster.submit([Document("War in 1979.")])
    until(lambda: cluster.backlog() == 0, "it is done")
    cluster.send([receipt.job], attempt=1)

    until(lambda: worker.log.read_text().count("succeeded in") == 2, "it was looked up again")
