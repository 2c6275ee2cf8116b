"""Feeds from the command line; the polling itself is in tests/feeds."""

from dateline.store import feeds

ADDRESS = "https://wire.example/rss.xml"


def poll(serving, error=""):
    """What a poller would note."""
    with serving.database.begin() as session:
        feed = feeds.claim(session, lease_seconds=60)
        if error:
            feeds.fail(session, feed, error)
        else:
            feeds.finish(session, feed, feeds.Polled(entries=3))


def test_a_feed_is_added_listed_and_removed(dateline, serving):
    added = dateline("feed", "add", ADDRESS, "--full-text", "--every", "3600")
    again = dateline("feed", "add", ADDRESS, "--source", "The Wire")
    poll(serving)
    listed = dateline("feed", "list")
    removed = dateline("feed", "remove", ADDRESS)

    assert added.rows == [["1", "new", "0", "0", "None", ADDRESS]]
    assert again.rows[0][0] == "1"
    assert listed.rows[0][:4] == ["1", "ok", "3", "0"]
    assert removed.out == f"removed\t{ADDRESS}\n"
    assert dateline("feed", "list").out == ""


def test_a_failing_feed_says_why_and_can_be_polled_at_once(dateline, serving):
    dateline("feed", "add", ADDRESS)
    poll(serving, "it answers 500")
    listed = dateline("feed", "list")
    dateline("feed", "poll", "1")
    with serving.database.begin() as session:
        (feed,) = feeds.listing(session)

    assert listed.rows[0][1] == "failing"
    assert listed.err == "dateline: feed 1: it answers 500\n"
    assert feed.next_poll < feed.polled_at.replace(year=feed.polled_at.year + 1)


def test_waiting_ends_when_it_takes_too_long(dateline):
    run = dateline("feed", "add", ADDRESS, "--wait", "--timeout", "0.1")

    assert run.status == 2
    assert "has not been polled yet" in run.err


def test_what_is_no_feed_is_told(dateline):
    for words, told in (
        (("add", "ftp://wire.example/"), "http or https"),
        (("add", "https://me:secret@wire.example/"), "may not carry a user name"),
        (("add", ADDRESS, "--language", "xx"), "language 'xx' is not known"),
        (("remove", "7"), "there is no feed '7'"),
        (("poll", ADDRESS), "there is no feed"),
    ):
        run = dateline("feed", *words)
        assert (run.status, run.err.count("\n")) == (2, 1)
        assert told in run.err
        assert "secret" not in run.err
