"""Feeds are polled with manners, and what they bring is kept once."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from dateline.store import Lane, documents, entries, feeds, hosts
from dateline.store.feed_tables import feeds as table
from dateline.text import feed as feed_text
from dateline.text.apart import Parser
from worker.feeds import poll, poll_due, retry_after

ITEM = (
    "<guid isPermaLink='false'>1</guid><title>Goma</title><link>/a/1</link>"
    "<description>Rebels seized {}.</description>"
)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def add(database, web):
    def add(path="/feed", **options):
        with database.begin() as session:
            return feeds.add(session, web.url + path, **{"interval": 900, **options})

    return add


@pytest.fixture
def again(database, poller):
    """Poll everything, due or not; tells how the only feed stands then."""

    def again():
        with database.begin() as session:
            for feed in feeds.listing(session):
                feeds.hurry(session, feed.id)
        poll_due(poller)
        with database.read() as session:
            return feeds.listing(session)[0]

    return again


def test_entries_become_documents_once(database, web, rss, add, again, published):
    web.pages["/feed"] = rss(
        ITEM.format("Goma"), "<guid isPermaLink='false'>2</guid><title>Peace in 1999</title>"
    )
    add()
    first, second = again(), again()

    assert (first.entries, second.entries, second.failures) == (2, 2, 0)
    assert len(published) == 2
    with database.read() as session:
        held = documents.get(session, f"{web.url}/feed#1")
        assert documents.count(session) == 2
    assert (held.document.text, held.document.title) == ("Rebels seized Goma.", "Goma")
    assert held.document.source == "The Wire"
    assert {receipt.lane for receipt in published} == {Lane.LIVE}


def test_a_changed_entry_is_a_new_version(database, web, rss, add, again):
    add()
    for place in ("Goma", "Bukavu", "Bukavu"):
        web.pages["/feed"] = rss(ITEM.format(place))
        again()

    with database.read() as session:
        held = documents.get(session, f"{web.url}/feed#1")
    assert (held.version, held.document.text) == (2, "Rebels seized Bukavu.")


def test_it_asks_for_what_is_new_only(web, rss, add, again):
    def serve(handler):
        known = handler.headers.get("If-None-Match") == '"v1"'
        marks = {"ETag": '"v1"', "Last-Modified": "Mon, 23 Nov 2026 00:00:00 GMT"}
        return (304, {}, b"") if known else (200, marks, rss(ITEM.format("Goma")))

    web.pages["/feed"] = serve
    add()
    again()
    feed = again()
    again()

    assert [asked.get("if-none-match") for _, asked in web.asked] == [None, '"v1"', '"v1"']
    assert web.asked[1][1]["if-modified-since"] == "Mon, 23 Nov 2026 00:00:00 GMT"
    assert (feed.failures, feed.last_error, feed.entries) == (0, None, 1)


def test_a_feed_is_asked_again_after_its_interval_only(database, web, rss, add, poller):
    web.pages["/feed"] = rss(ITEM.format("Goma"))
    feed = add()

    assert poll_due(poller) == 1
    assert poll_due(poller) == 0
    with database.read() as session:
        wait = feeds.get(session, feed.id).next_poll - datetime.now(UTC)
    assert timedelta(seconds=700) < wait < timedelta(seconds=1000)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ((500, {}, b""), "answers 500"),
        ((404, {}, b""), "answers 404"),
        (b"<html>no feed</html>", "no feed"),
        (b"x" * 300_000, "larger than"),
        ((302, {"Location": "http://192.168.0.1/"}, b""), "not on the open internet"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_goes_wrong_is_noted_and_the_next_poll_is_later_each_time(
    web, add, again, page, words
):
    web.pages["/feed"] = page
    add()
    waits = []
    for many in (1, 2, 3, 4):
        feed = again()
        assert feed.failures == many
        assert words in feed.last_error
        waits.append((feed.next_poll - feed.polled_at).total_seconds())

    assert [450 * 2**n <= wait <= 900 * 2**n for n, wait in enumerate(waits)] == [True] * 4


def test_back_off_ends_at_a_day():
    assert 43_200 <= feeds.back_off(100, 900) <= 86_400


def test_a_feed_that_is_gone_is_polled_no_more_until_it_is_asked_for(web, add, again, poller):
    web.pages["/feed"] = 410, {}, b""
    feed = add()
    assert again().gone
    with poller.database.begin() as session:
        long_ago = update(table).values(next_poll=NOW - timedelta(days=9000))
        session.execute(long_ago)
    assert poll_due(poller) == 0

    with poller.database.begin() as session:
        assert feeds.hurry(session, feed.id)
    assert poll_due(poller) == 1


def test_retry_after_holds_the_host_too(database, web, rss, add, poller):
    web.pages["/feed"] = 429, {"Retry-After": "7200"}, b""
    web.pages["/other"] = rss(ITEM.format("Goma"))
    feed = add()
    assert poll_due(poller) == 1
    add("/other")

    assert poll_due(poller) == 0
    with database.read() as session:
        held = feeds.get(session, feed.id)
    assert held.next_poll - held.polled_at >= timedelta(seconds=7190)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [(None, 0), ("", 0), ("120", 120), ("soon", 0), ("-5", 0), ("99999999", 86_400),
     ("Mon, 23 Nov 2026 12:01:00 GMT", 60), ("Mon, 23 Nov 2020 12:01:00 GMT", 0)],
)  # fmt: skip
def test_retry_after_is_read_in_seconds_and_as_a_date(told, seconds):
    assert retry_after(told, NOW) == seconds


def test_two_pollers_take_a_feed_once_and_a_host_one_at_a_time(database, add):
    one, two = add("/one"), add("/two")
    later = datetime.now(UTC) + timedelta(seconds=1)
    with database.begin() as session:
        taken = feeds.claim(session, lease_seconds=60, now=later)
        assert feeds.claim(session, lease_seconds=60, now=later) is None
        hosts.leave(session, "127.0.0.1", seconds=5, now=later)
        assert feeds.claim(session, lease_seconds=60, now=later + timedelta(seconds=4)) is None
        other = feeds.claim(session, lease_seconds=60, now=later + timedelta(seconds=6))

    assert (taken.id, other.id) == (one.id, two.id)


def elsewhere(web, path):
    """The test's server under another name, which is another host to those with manners."""
    return f"http://localhost:{web.server.server_port}{path}"


def test_a_redirect_to_another_host_waits_for_its_turn_there(
    database, web, rss, add, again, poller
):
    web.pages["/feed"] = 302, {"Location": elsewhere(web, "/moved")}, b""
    web.pages["/moved"] = rss(ITEM.format("Goma"))
    add()
    with database.begin() as session:
        assert hosts.hold(session, "localhost", seconds=60)
    held_up = again()

    assert (held_up.entries, held_up.failures, held_up.last_error) == (0, 0, "localhost is busy")
    assert "/moved" not in web.paths()
    with database.begin() as session:
        hosts.leave(session, "localhost", seconds=0)
    assert again().entries == 1


def test_the_host_of_a_redirect_is_held_while_it_is_asked_and_then_left_alone(
    database, web, rss, add, again, poller, monkeypatch
):
    def moved(_):
        with database.begin() as session:
            assert not hosts.hold(session, "localhost", seconds=1)
        return rss(ITEM.format("Goma"))

    web.pages["/feed"] = 302, {"Location": elsewhere(web, "/moved")}, b""
    web.pages["/moved"] = moved
    add()

    assert again().entries == 1
    with database.begin() as session:
        assert hosts.hold(session, "localhost", seconds=1)


def test_entries_that_their_feed_lists_no_more_are_forgotten_after_a_while(database, add):
    feed = add()
    with database.begin() as session:
        entries.seen(session, feed.id, {"old": "1", "still": "1"}, now=NOW)
        for days in (50, 100):
            later = NOW + timedelta(days=days)
            entries.seen(session, feed.id, {}, listed=["still"], now=later)
        known = entries.unseen(session, feed.id, {"old": "1", "still": "1"})

    assert known == {"old"}


def test_a_poller_that_lost_its_lease_changes_nothing(database, add):
    add()
    later = datetime.now(UTC) + timedelta(seconds=1)
    with database.begin() as session:
        slow = feeds.claim(session, lease_seconds=60, now=later)
        quick = feeds.claim(session, lease_seconds=60, now=later + timedelta(seconds=61))

        assert quick.attempt == slow.attempt + 1
        assert not feeds.finish(session, slow, feeds.Polled())
        assert not feeds.fail(session, slow, "too late")
        assert feeds.finish(session, quick, feeds.Polled())
        assert not feeds.finish(session, quick, feeds.Polled())


def test_a_bad_entry_never_stops_the_others(database, web, rss, add, again):
    bad = "<guid isPermaLink='false'>bad</guid><description>&lt;p&gt; &lt;/p&gt;</description>"
    web.pages["/feed"] = rss(bad, ITEM.format("Goma"))
    add()
    feed = again()

    assert (feed.entries, feed.refused, feed.failures) == (1, 1, 0)
    assert "entry bad" in feed.last_error
    with database.read() as session:
        assert documents.count(session) == 1


def test_many_new_entries_go_into_the_bulk_lane(web, rss, add, again, published):
    web.pages["/feed"] = rss(
        *(f"<guid isPermaLink='false'>{n}</guid><title>War {n}</title>" for n in range(30))
    )
    add()
    again()

    assert {receipt.lane for receipt in published} == {Lane.BULK}


def test_a_slow_server_costs_its_time_and_no_more(web, add, again, poller, monkeypatch):
    web.pages["/feed"] = lambda _: time.sleep(1)
    object.__setattr__(poller, "limits", replace(poller.limits, seconds=0.2))
    add()

    assert "longer than 0.2 seconds" in again().last_error


def test_the_linked_pages_are_fetched_where_that_is_wanted(database, web, rss, add, again):
    web.pages["/feed"] = rss(
        ITEM.format("Goma"),
        "<guid isPermaLink='false'>2</guid><title>Two</title><link>/secret/2</link>",
    )
    web.pages["/a/1"] = (
        200, {"Content-Type": "text/html; charset=windows-1252"},
        "<html><article><p>The whole façade fell in 2021.</p></article></html>".encode("cp1252"),
    )  # fmt: skip
    web.pages["/robots.txt"] = b"User-agent: *\nDisallow: /secret/\n"
    add(full_text=True, source="Our Wire")
    feed = again()

    with database.read() as session:
        one = documents.get(session, f"{web.url}/feed#1").document
        two = documents.get(session, f"{web.url}/feed#2").document
    assert (one.text, one.source) == ("The whole façade fell in 2021.", "Our Wire")
    assert two.text == "Two"
    assert "robots.txt" in feed.last_error
    assert sorted(web.paths()) == ["/a/1", "/feed", "/robots.txt"]


def test_many_linked_pages_are_fetched_some_at_a_time(database, web, rss, add, again):
    items = [
        f"<guid isPermaLink='false'>{n}</guid><title>N{n}</title><link>/a/{n}</link>"
        for n in range(25)
    ]
    web.pages["/feed"] = 200, {"ETag": '"v1"'}, rss(*items)
    add(full_text=True)

    assert [again().entries for _ in range(3)] == [10, 20, 25]
    asked = [headers.get("if-none-match") for path, headers in web.asked if path == "/feed"]
    assert asked == [None, None, None]
    assert again().etag == '"v1"'


def test_a_language_told_for_the_feed_stands_above_its_own(database, web, rss, add, again):
    web.pages["/feed"] = rss(ITEM.format("Goma")).replace(
        b"<title>The", b"<language>tlh</language><title>The"
    )
    add(language="de")
    again()

    with database.read() as session:
        assert documents.get(session, f"{web.url}/feed#1").document.language == "de"


def test_many_pollers_at_a_time_take_each_feed_once_and_each_host_once(database):
    with database.begin() as session:
        for n in range(5):
            feeds.add(session, f"http://host{n}.example/feed", interval=900)
            feeds.add(session, f"http://shared.example/{n}", interval=900)

    def take(_):
        with database.begin() as session:
            return feeds.claim(session, lease_seconds=60)

    with ThreadPoolExecutor(8) as pool:
        taken = [feed for feed in pool.map(take, range(24)) if feed is not None]

    assert sorted(feed.host for feed in taken) == [
        *(f"host{n}.example" for n in range(5)), "shared.example",
    ]  # fmt: skip


def test_a_feed_that_breaks_us_is_noted_and_does_not_hold_up_the_others(
    database, web, rss, add, poller, monkeypatch
):
    parse = poller.parser.feed

    def broken(data, url, **options):
        if url.endswith("/one"):
            raise RecursionError("a fault of ours")
        return parse(data, url, **options)

    monkeypatch.setattr(poller.parser, "feed", broken)
    web.pages["/one"] = web.pages["/two"] = rss(ITEM.format("Goma"))
    add("/one"), add("/two")

    assert poll_due(poller) == 2
    with database.read() as session:
        one, two = feeds.listing(session)
    assert one.last_error == "RecursionError: a fault of ours"
    assert (one.failures, two.failures, two.entries) == (1, 0, 1)


@pytest.mark.parametrize(
    "sign", ["&#0;", "&#xD800;", "\x00", "&#xFFFF;", "\x08", "&#99999999999999;"]
)
def test_characters_that_no_database_takes_spoil_their_entry_alone(
    database, web, rss, add, again, sign
):
    bad = f"<guid isPermaLink='false'>b{sign}d</guid><title>T{sign}</title>"
    web.pages["/feed"] = rss(bad, ITEM.format("Goma"))
    add()
    feed = again()

    assert feed.failures == 0
    with database.read() as session:
        assert documents.get(session, f"{web.url}/feed#1") is not None


JUNK = [
    "<pubDate>0000-00-00</pubDate>",
    "<pubDate>Sat, 31 Dec 10000 00:00:60 GMT</pubDate>",
    "<georss:pos>1</georss:pos><gml:pos>1 2</gml:pos>",
    "<link>http://[</link>",
    "<language>\x01 no such language \x02</language>",
    f"<guid isPermaLink='false'>{'x' * 10_000}</guid>",
]


@pytest.mark.parametrize("junk", JUNK)
def test_whatever_an_entry_holds_its_feed_is_read(database, web, rss, add, again, junk):
    bad = f"<guid isPermaLink='false'>bad</guid><title>War</title>{junk}"
    feed = '<rss xmlns:gml="http://www.opengis.net/gml" '
    web.pages["/feed"] = rss(bad, ITEM.format("Goma")).replace(b"<rss ", feed.encode())
    add()
    polled = again()

    assert (polled.failures, polled.entries + polled.refused) == (0, 2)
    with database.read() as session:
        assert documents.get(session, f"{web.url}/feed#1") is not None


def test_a_refused_entry_is_told_with_its_reason_and_counted_once(web, rss, add, again):
    bad = "<guid isPermaLink='false'>bad</guid><title>War</title><gml:pos>1 2</gml:pos>"
    head = b'<rss xmlns:gml="http://www.opengis.net/gml" '
    web.pages["/feed"] = rss(bad, "", ITEM.format("Goma")).replace(b"<rss ", head)
    add()
    first = again()

    assert "entry bad: the entry cannot be read: KeyError" in first.last_error
    assert "neither a title nor a text" in first.last_error
    assert (first.entries, first.refused, again().refused) == (1, 2, 2)


def test_a_fault_of_any_kind_in_one_entry_is_that_entrys(web, rss, add, again, monkeypatch):
    made = feed_text.document

    def broken(entry, *given, **told):
        if entry.id == "bad":
            raise RuntimeError("a fault of ours")
        return made(entry, *given, **told)

    monkeypatch.setattr(feed_text, "document", broken)
    bad = "<guid isPermaLink='false'>bad</guid><title>War</title>"
    web.pages["/feed"] = rss(bad, ITEM.format("Goma"))
    add()
    feed = again()

    assert (feed.entries, feed.refused, feed.failures) == (1, 1, 0)
    assert "entry bad: RuntimeError: a fault of ours" in feed.last_error


def test_two_entries_of_one_document_id_are_one_document_and_a_refusal(web, rss, add, again):
    whole = f"<guid isPermaLink='false'>{web.url}/feed#1</guid><title>The same</title>"
    web.pages["/feed"] = rss(ITEM.format("Goma"), whole)
    add()
    feed = again()

    assert (feed.entries, feed.refused, feed.failures) == (1, 1, 0)


def test_a_feed_that_takes_too_long_to_parse_fails_and_holds_up_no_other(
    database, web, rss, add, poller
):
    web.pages["/feed"] = rss(ITEM.format("Goma"))
    add()
    with Parser(feed_seconds=0.001) as hurried:
        poll_due(replace(poller, parser=hurried))
    with database.read() as session:
        (feed,) = feeds.listing(session)

    assert feed.last_error == "the feed took longer than 0.001 s to parse"
    assert feed.failures == 1


def test_an_entry_whose_page_takes_too_long_is_refused_and_the_others_are_kept(
    database, web, rss, add, poller
):
    plain = "<guid isPermaLink='false'>2</guid><title>Words alone</title>"
    web.pages["/feed"] = rss(ITEM.format("&lt;b&gt;Goma&lt;/b&gt;"), plain)
    add()
    with Parser(feed_seconds=120, page_seconds=0.0) as hurried:
        poll_due(replace(poller, parser=hurried))
    with database.read() as session:
        (feed,) = feeds.listing(session)

    assert (feed.entries, feed.refused, feed.failures) == (1, 1, 0)
    assert "entry 1: the page took longer than 0 s to parse" in feed.last_error


def test_entries_for_which_there_is_no_time_are_left_for_the_next_polls(
    database, web, rss, add, poller
):
    items = [f"<guid isPermaLink='false'>{n}</guid><title>War {n}</title>" for n in range(3)]
    web.pages["/feed"] = 200, {"ETag": '"v1"'}, rss(*items)
    add()
    told = []
    for hours in range(3):
        now = datetime.now(UTC) + timedelta(hours=hours)
        with database.begin() as session:
            feed = feeds.claim(session, lease_seconds=60, now=now)
        poll(replace(poller, patience_seconds=0), feed)
        with database.read() as session:
            (feed,) = feeds.listing(session)
        told.append((feed.entries, feed.etag))

    assert told == [(1, None), (2, None), (3, '"v1"')]
