"""What other programs put on the stream comes into the ledger once, or back with a reason."""

import json

import pytest

from benchmarks.services import until
from dateline import store
from dateline.store import Lane, Outcome, documents, ledger
from worker import inbox


@pytest.fixture
def client(valkey):
    with valkey.client() as client:
        yield client


@pytest.fixture
def database(tmp_path):
    opened = store.connect(f"sqlite:///{tmp_path / 'timeline.db'}")
    store.create(opened)
    yield opened
    opened.close()


@pytest.fixture
def put(client):
    def put(document, **fields):
        written = document if isinstance(document, str) else json.dumps(document)
        return client.xadd(inbox.INBOX, {"document": written, **fields})

    return put


@pytest.fixture
def take(client, database):
    def take(consumer="one", dead=60_000):
        return inbox.take(
            client, database, consumer=consumer, max_bytes=1000, dead_milliseconds=dead
        )

    return take


def test_a_document_on_the_stream_comes_into_the_ledger(put, take, client, database):
    put({"id": "a", "text": "War began in 1979.", "published": "2020-01-02"})
    put({"id": "b", "text": "Peace came."}, lane="bulk")
    taken = take()

    assert [(each.id, each.lane) for each in taken.receipts] == [("a", Lane.LIVE), ("b", Lane.BULK)]
    with database.read() as session:
        assert documents.get(session, "a").document.published.isoformat() == "2020-01-02"
        assert ledger.backlog(session) == 2
    assert client.xlen(inbox.INBOX) == 0
    assert take().receipts == ()


@pytest.mark.parametrize(
    ("document", "fields", "reason"),
    [
        ("{", {}, "not JSON"),
        ({"id": "a"}, {}, "text"),
        ({"text": "x" * 2000}, {}, "1,000"),
        ({"text": "War."}, {"lane": "fast"}, "fast"),
        ("[]", {}, "JSON object"),
        ("", {}, "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    put, take, client, document, fields, reason
):
    put(document, **fields)
    put({"text": "Peace came."})
    taken = take()

    assert (len(taken.receipts), taken.refused) == (1, 1)
    ((_, refused),) = client.xrange(inbox.REFUSED)
    assert reason in refused[b"reason"].decode()


def test_a_message_without_a_document_is_refused(take, client):
    client.xadd(inbox.INBOX, {"text": "War."})

    assert take().refused == 1


def test_what_a_dead_consumer_took_is_taken_over(put, take, client):
    put({"text": "War began in 1979."})
    client.xgroup_create(inbox.INBOX, inbox.GROUP, id="0")
    client.xreadgroup(inbox.GROUP, "dead", {inbox.INBOX: ">"})

    assert take(dead=60_000).receipts == ()
    assert len(take(dead=0).receipts) == 1
    assert take(dead=0).receipts == ()


def test_a_document_that_was_kept_and_not_acknowledged_is_kept_once(put, take):
    put({"id": "a", "text": "War began in 1979."})
    take()
    put({"id": "a", "text": "War began in 1979."})

    assert [each.outcome for each in take().receipts] == [Outcome.DUPLICATE]


def test_a_long_stream_is_taken_in_batches(put, take):
    for number in range(450):
        put({"text": f"War {number} began."})

    assert len(take().receipts) == 450


def test_the_beat_empties_the_inbox(cluster):
    cluster.worker()
    cluster.beat()
    with cluster.valkey.client() as client:
        client.xadd(inbox.INBOX, {"document": json.dumps({"id": "a", "text": "War in 1979."})})
    wait(cluster)

    with cluster.database.read() as session:
        assert documents.get(session, "a").extraction is not None


def wait(cluster):
    def kept():
        with cluster.database.read() as session:
            return documents.count(session) == 1

    until(kept, "the document is kept")
    cluster.quiet()
