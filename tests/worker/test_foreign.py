"""What others put into our queue ends no worker: it is set aside or told, and work goes on."""

import base64
import json
from datetime import UTC, datetime

from benchmarks.cluster import Cluster
from benchmarks.services import until
from dateline.model import Document
from dateline.store import Lane, State, documents, outbox
from worker import broker, keys, messages, setaside

SENT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def changed(message, *path, to=...):
    """A message with one thing in it replaced, or taken out."""
    read = json.loads(message)
    *way, last = path
    part = read
    for each in way:
        part = part[each]
    if to is ...:
        del part[last]
    else:
        part[last] = to
    return json.dumps(read).encode()


def body(written):
    return base64.b64encode(written.encode()).decode()


def malformed(message):
    """Messages that kombu or Celery would die of, or that nobody can do anything with."""
    return {
        "no JSON": b"{",
        "nothing": b"",
        "no UTF-8": b'{"\xff": 1}',
        "a list": b"[]",
        "a number": b"7",
        "a word": b'"x"',
        "nesting": b"[" * 20_000 + b"]" * 20_000,
        "nested body": changed(message, "body", to=body("[" * 20_000)),
        "no number": b'{"properties": NaN}',
        "half a character": changed(message, "headers", "argsrepr", to="\ud800"),
        "no properties": changed(message, "properties"),
        "properties of another kind": changed(message, "properties", to=[1]),
        "no delivery_info": changed(message, "properties", "delivery_info"),
        "delivery_info of another kind": changed(message, "properties", "delivery_info", to="x"),
        "no delivery_tag": changed(message, "properties", "delivery_tag"),
        "a delivery_tag of another kind": changed(message, "properties", "delivery_tag", to={}),
        "an address": changed(
            message, "properties", "delivery_info", "routing_key", to="dateline:inbox"
        ),
        "a priority": changed(message, "properties", "priority", to="high"),
        "no headers": changed(message, "headers"),
        "headers of another kind": changed(message, "headers", to=7),
        "no task": changed(message, "headers", "task"),
        "an unknown task": changed(message, "headers", "task", to="worker.explode"),
        "a task of another kind": changed(message, "headers", "task", to=[1]),
        "a task of Celery's": changed(message, "headers", "task", to="celery.chain"),
        "no id": changed(message, "headers", "id"),
        "an eta": changed(message, "headers", "eta", to="9999-12-31T23:59:59"),
        "an expiry": changed(message, "headers", "expires", to="0001-01-01T00:00:00+23:59"),
        "time limits": changed(message, "headers", "timelimit", to=7),
        "compression": changed(message, "headers", "compression", to="zip"),
        "no body": changed(message, "body"),
        "bad base64": changed(message, "body", to="%%%"),
        "half a base64": changed(message, "body", to="abcde"),
        "another encoding": changed(message, "properties", "body_encoding", to="rot13"),
        "no encoding": changed(message, "properties", "body_encoding"),
        "a foreign serializer": changed(message, "content-type", to="application/pickle"),
        "a foreign character set": changed(message, "content-encoding", to="utf-7"),
        "a body that is a number": changed(message, "body", to=body("7")),
        "a body of another form": changed(message, "body", to=body('{"args": [[1]]}')),
        "no job": changed(message, "body", to=body('[[["x"]], {}, {}]')),
        "a job of no database": changed(message, "body", to=body(f"[[[{2**63}]], {{}}, {{}}]")),
        "too many arguments": changed(message, "body", to=body("[[[1], [2]], {}, {}]")),
        "a callback": changed(message, "body", to=body('[[[1]], {}, {"errbacks": [1]}]')),
    }  # fmt: skip


def test_malformed_messages_are_set_aside_and_the_same_worker_goes_on(cluster: Cluster):
    (good,) = messages.about(cluster.app, broker.READ, [[1]], "dateline:live", sent=SENT)
    bad = malformed(good)
    with cluster.valkey.client() as client:
        for queue in keys.QUEUES:
            client.lpush(queue, *bad.values())
        worker = cluster.worker()
        cluster.submit([Document("War in 1979.")])
        cluster.quiet()
        until(lambda: setaside.count(client) == 4 * len(bad), "all are set aside")
        kept = setaside.listing(client, 1000)

        assert {each.message for each in kept} == set(bad.values())
        assert {each.queue for each in kept} == set(keys.QUEUES)
        assert worker.alive
        assert not worker.says("Traceback")
        assert cluster.states() == {State.DONE: 1}
        worker.stop()
        assert not any(broker.depths(cluster.valkey.url).values())
        assert client.hlen("unacked") == 0


def test_a_message_longer_than_is_kept_is_set_aside_in_part(cluster: Cluster):
    with cluster.valkey.client() as client:
        client.lpush("dateline:bulk", b"x" * 100_000)
        worker = cluster.worker()
        until(lambda: setaside.count(client) == 1, "it is set aside")
        (kept,) = setaside.listing(client)

    assert (len(kept.message), kept.length, kept.whole) == (setaside.LONGEST, 100_000, False)
    assert worker.alive


def test_what_is_held_and_is_no_message_is_set_aside_and_the_rest_put_back(cluster: Cluster):
    with cluster.database.begin() as session:
        (receipt,) = documents.submit(session, [Document("War in 1979.")])
        outbox.sent(session, [receipt.job])
    (good,) = messages.about(cluster.app, broker.READ, [[receipt.job]], "dateline:live", sent=SENT)
    bad = [b"{", b"[" * 20_000, b"7", b"[1, 2, 3]", b'[{}, "", "dateline:live"]', b'["x", "", ""]']
    held = dict(enumerate(bad)) | {"good": json.dumps([json.loads(good), "", "dateline:live"])}
    with cluster.valkey.client() as client:
        client.hset("unacked", mapping=held)
        client.zadd("unacked_index", dict.fromkeys(held, 0))
        worker = cluster.worker()
        until(lambda: setaside.count(client) == len(bad), "they are set aside")
        until(lambda: cluster.backlog() == 0, "the good one is done")
        until(lambda: client.hlen("unacked") == 0, "nothing is held")

        assert {each.message for each in setaside.listing(client)} == set(bad)
        assert client.zcard("unacked_index") == 0
    assert worker.alive
    assert not worker.says("Traceback")


def test_keys_of_a_foreign_type_are_told_by_name_and_work_in_other_queues_goes_on(cluster: Cluster):
    mine = {key for key in keys.KINDS if key != "dateline:live"}
    with cluster.valkey.client() as client:
        for key in mine:
            client.geoadd(key, (1, 1, "x")) if keys.KINDS[key] != "zset" else client.set(key, "x")
        client.lpush("dateline:live", "{")
        worker, beat = cluster.worker(), cluster.beat()
        cluster.submit([Document("War in 1979.")])
        cluster.quiet()

        assert set(keys.foreign(client)) == mine
        until(lambda: all(worker.says(f"key={key} ") for key in mine), "all keys are told")
        until(lambda: beat.says("key=dateline:upkeep "), "the beat tells it too")
        client.delete(*mine)
        cluster.submit([Document("Peace came in 1999.")], lane=Lane.BULK)
        until(lambda: cluster.backlog() == 0, "the other lane is worked on again")

    assert worker.alive
    assert beat.alive
    assert not worker.says("Traceback")
    assert not beat.says("Traceback")
    worker.stop()
    assert worker.process.returncode == 0


def test_foreign_keys_at_the_inbox_are_told_and_what_can_be_kept_is(cluster: Cluster):
    with cluster.valkey.client() as client:
        client.set("dateline:refused", "x")
        for document in ("{", '{"text": "War in 1979."}'):
            client.xadd("dateline:inbox", {"document": document})
        worker = cluster.worker()
        cluster.beat()
        until(lambda: cluster.states() == {State.DONE: 1}, "the good document is done")
        until(lambda: client.xlen("dateline:inbox") == 1, "only the bad one is left")
        client.delete("dateline:inbox")
        client.lpush("dateline:inbox", "x")
        until(lambda: worker.says("key=dateline:inbox "), "the inbox is told")

    assert worker.says("key=dateline:refused ")
    assert worker.alive
    assert not worker.says("Traceback")


def test_a_purge_throws_messages_away_and_nothing_of_others(cluster: Cluster):
    with cluster.valkey.client() as client, cluster.app.connection_for_write() as connection:
        client.set("dateline:live", "theirs")
        client.lpush("dateline:bulk", "x", "y")
        purged = [connection.default_channel.queue_purge(each) for each in keys.QUEUES]  # type: ignore[attr-defined]  # a Redis channel

        assert purged == [0, 2, 0, 0]
        assert client.get("dateline:live") == b"theirs"
        assert not client.exists("dateline:bulk")
