"""What other programs put on the stream comes into the ledger once, or back with a reason."""

import json
from functools import partial

import pytest

from benchmarks.services import until
from dateline import store
from dateline.store import Lane, Outcome, documents, ledger
from dateline.text.apart import Parser
from worker import inbox


@pytest.fixture
def put(client):
    def put(document, **fields):
        written = document if isinstance(document, str) else json.dumps(document)
        return client.xadd(inbox.INBOX, {"document": written, **fields})

    return put


@pytest.fixture
def take(client, ledger_file):
    def take(consumer="one", dead=60_000):
        return inbox.take(
            client, ledger_file, consumer=consumer, max_bytes=1000, dead_milliseconds=dead
        )

    return take


def test_a_document_on_the_stream_comes_into_the_ledger(put, take, client, ledger_file):
    beside = {"url": "https://x.example/a", "metadata": {"desk": 7}}
    put({"id": "a", "text": "War began in 1979.", "published": "2020-01-02", **beside})
    put({"id": "b", "text": "Peace came."}, lane="bulk")
    taken = take()

    assert [(each.id, each.lane) for each in taken.receipts] == [("a", Lane.LIVE), ("b", Lane.BULK)]
    with ledger_file.read() as session:
        held = documents.get(session, "a").document
        assert held.published.isoformat() == "2020-01-02"
        assert {"url": held.url, "metadata": held.metadata} == beside
        assert ledger.backlog(session) == 2
    assert client.xlen(inbox.INBOX) == 0
    assert take().receipts == ()


def test_a_page_that_is_parsed_for_too_long_is_refused_alone(put, take, client, monkeypatch):
    monkeypatch.setattr(inbox, "Parser", partial(Parser, page_seconds=0))
    put({"id": "page", "html": "<html><body><p>War began in 1979.</p></body></html>"})
    put({"id": "a", "text": "Peace came."})

    assert [each.id for each in take().receipts] == ["a"]
    ((_, told),) = client.xrange(inbox.REFUSED)
    assert b"took longer than 0 s to parse" in told[b"reason"]


@pytest.mark.parametrize(
    ("document", "fields", "reason"),
    [
        ("{", {}, "not JSON"),
        ({"id": "a"}, {}, "text"),
        ({"text": "x" * 2000}, {}, "1,000"),
        ({"text": "War."}, {"lane": "fast"}, "fast"),
        ({"text": "War."}, {"lanes": "bulk"}, "'lanes' is not known; did you mean lane?"),
        (
            {"text": "War.", "date": "2020-01-02"},
            {},
            "'date' is not known; did you mean published?",
        ),
        ({"text": "War.", "url": "ftp://x.example/"}, {}, "http or https"),
        ({"url": "https://x.example/"}, {}, "an address alone is not fetched"),
        ({"text": "War.", "id": ".."}, {}, "could not be asked for"),
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


@pytest.mark.real_queue
def test_what_a_dead_consumer_took_is_taken_over(put, take, client):
    put({"text": "War began in 1979."})
    client.xgroup_create(inbox.INBOX, inbox.GROUP, id="0")
    client.xreadgroup(inbox.GROUP, "dead", {inbox.INBOX: ">"})

    assert take(dead=60_000).receipts == ()
    assert len(take(dead=0).receipts) == 1
    assert take(dead=0).receipts == ()


@pytest.mark.real_queue
def test_what_kills_who_reads_it_is_refused_in_the_end_and_takes_nothing_with_it(put, take, client):
    deadly, other = put({"text": "War began."}), put({"text": "Peace came."})
    client.xgroup_create(inbox.INBOX, inbox.GROUP, id="0")
    client.xreadgroup(inbox.GROUP, "dead", {inbox.INBOX: ">"})
    for _ in range(inbox.MOST_DELIVERIES - 1):
        client.xclaim(inbox.INBOX, inbox.GROUP, "dead", 0, [deadly])
    taken = take(dead=0)

    assert (len(taken.receipts), taken.refused) == (1, 1)
    ((_, refused),) = client.xrange(inbox.REFUSED)
    assert refused[b"message"] == deadly
    assert b"consumers died" in refused[b"reason"]
    assert other != deadly
    assert client.xlen(inbox.INBOX) == 0


@pytest.mark.real_queue
def test_what_is_left_behind_is_claimed_one_by_one(put, client):
    for number in range(30):
        put({"text": f"War {number} began."})
    client.xgroup_create(inbox.INBOX, inbox.GROUP, id="0")
    client.xreadgroup(inbox.GROUP, "dead", {inbox.INBOX: ">"})
    left = inbox._left_behind(client, "one", 0)
    next(left)

    held = client.xpending(inbox.INBOX, inbox.GROUP)["consumers"]
    assert held == [
        {"name": b"dead", "pending": 29},
        {"name": b"one", "pending": 1},
    ]
    assert len(list(left)) == 29


def test_nothing_is_taken_while_the_database_is_away(put, client):
    put({"text": "War began."})
    away = store.connect("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(store.AWAY):
        inbox.take(client, away, consumer="one", max_bytes=1000)

    assert client.xlen(inbox.INBOX) == 1
    assert client.xinfo_groups(inbox.INBOX) == []


def test_a_document_is_read_in_the_encoding_that_it_is_written_in(client, take, ledger_file):
    written = '{"id": "a", "text": "Der Präsident trat zurück."}'.encode("latin-1")
    client.xadd(inbox.INBOX, {"document": written})
    client.xadd(inbox.INBOX, {"document": b"{", "note": b"\xe9"})

    taken = take()

    assert (len(taken.receipts), taken.refused) == (1, 1)
    with ledger_file.read() as session:
        assert documents.get(session, "a").document.text == "Der Präsident trat zurück."
    ((_, refused),) = client.xrange(inbox.REFUSED)
    assert refused[b"note"] == b"\xe9"


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
