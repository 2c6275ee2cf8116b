"""The queue from the command line: what waits, what was set aside, and what is foreign in it."""

import pytest

from dateline.settings import Settings
from worker import setaside

BYTES = b'{"a": "\xff\x1b[31m\n"}'


@pytest.fixture
def settings(tmp_path, valkey):
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    return Settings(database_url=url, broker_url=valkey.url, extractor="benchmarks.stub")


@pytest.fixture
def client(valkey):
    with valkey.client() as client:
        yield client


@pytest.fixture
def put(client, capsys):
    def put(message, queue="dateline:live", reason="it is not JSON"):
        setaside.put(client, message, queue, reason)
        capsys.readouterr()  # what the log says of it

    return put


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("dateline.commands.client.PATIENCE_SECONDS", 0.1)


def test_what_was_set_aside_is_listed_sent_again_and_thrown_away(dateline, client, put):
    for queue in ("dateline:live", "dateline:bulk"):
        put(BYTES, queue, "it is not UTF-8")
    listed = dateline("queue", "list").rows
    resent = dateline("queue", "resend", listed[0][0])

    assert [row[1:4] for row in listed] == [
        ["dateline:bulk", str(len(BYTES)), "it is not UTF-8"],
        ["dateline:live", str(len(BYTES)), "it is not UTF-8"],
    ]
    assert listed[0][4] == r'{"a": "\xff\x1b[31m\n"}'
    assert resent.out == f"1 messages: {listed[0][0]}\n"
    assert client.lrange("dateline:bulk", 0, -1) == [BYTES]
    assert dateline("queue", "discard", "--all").out == f"1 messages: {listed[1][0]}\n"
    assert dateline("queue", "list").out == ""


def test_what_waits_and_what_is_foreign_is_shown(dateline, client, put):
    client.lpush("dateline:bulk", "x", "y")
    client.set("dateline:live", "x")
    put(b"")

    assert [row for row in dateline("queue", "show").rows if row[1:]] == [
        ["live", "0"],
        ["bulk", "2"],
        ["reprocess", "0"],
        ["set aside", "1"],
        ["foreign key dateline:live", "string"],
    ]


def test_a_foreign_key_where_messages_are_set_aside_is_told_and_no_fault(
    dateline, client, put, impatient
):
    client.set("dateline:set-aside", "x")
    put(b"")

    assert ["foreign key dateline:set-aside", "string"] in dateline("queue", "show").rows
    told = dateline("queue", "list")
    assert told.status == 2
    assert "foreign keys" in told.err


@pytest.mark.parametrize("words", [["resend", "x"], ["discard", "1"], ["discard"], ["resend"]])
def test_a_message_that_is_not_named_rightly_is_refused(dateline, words):
    assert dateline("queue", *words).status == 2


def test_what_was_not_kept_whole_is_not_sent_again(dateline, put):
    put(b"x" * 100_000)
    (row,) = dateline("queue", "list").rows
    told = dateline("queue", "resend", row[0])

    assert told.status == 2
    assert "only 65536 bytes were kept" in told.err


def test_only_the_newest_thousand_are_kept(client, put):
    for number in range(setaside.KEPT + 5):
        put(str(number).encode())

    assert setaside.count(client) == setaside.KEPT
    assert setaside.listing(client, 1)[0].message == b"1004"


def test_a_queue_that_is_down_is_said_and_that_it_is_waited_for(dateline, valkey, impatient):
    valkey.kill()
    waited, left = dateline("queue", "show").err.splitlines()

    assert "the queue does not answer" in waited
    assert waited.endswith("it is asked again for 0.1 s")
    assert "the queue does not answer" in left
