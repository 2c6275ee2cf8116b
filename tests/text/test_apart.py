"""Strangers' markup is parsed in another process, in time and memory, and its end is told."""

import sys
from datetime import date

import psutil
import pytest

from dateline.errors import UnreadableDocument
from dateline.text import feed, page, parser
from dateline.text.apart import Parser

URL = "http://wire.example/feed"
RSS = b"""<rss version="2.0"><channel><title>The Wire</title><language>en</language>
<item><guid>1</guid><title>War \xed\xa0\x80</title><link>/a</link>
<pubDate>Fri, 01 Sep 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Goma&lt;/p&gt;</description></item>
<item><guid>2</guid></item></channel></rss>"""
PAGE = """<html lang="en"><head><title>Coup</title><meta name="date" content="2023-09-01"></head>
<body><article><p>Soldiers seized power \ud800 in Gabon.</p></article></body></html>"""
FEED = {"what": "feed", "data": "", "url": URL, "content_type": None, "megabytes": 1}


def stub(program: str, **told) -> Parser:
    """A process in the place of the parser that does what a test wants of it."""
    return Parser(command=(sys.executable, "-c", f"import sys\n{program}"), **told)


@pytest.fixture(scope="module")
def patient():
    with Parser(feed_seconds=120, page_seconds=120) as shared:
        yield shared


def test_a_feed_and_a_page_say_there_what_they_say_here(patient):
    assert patient.feed(RSS, URL, content_type="text/xml") == feed.parse(RSS, URL)
    today = date(2026, 11, 23)
    html = PAGE.replace("\ud800", "")
    assert patient.page(html, today) == page.read(html, today)


def test_what_is_wrong_is_told_and_the_process_goes_on(patient):
    with pytest.raises(UnreadableDocument, match="no feed"):
        patient.feed(b"hello", URL)
    first = patient._process
    with pytest.raises(UnreadableDocument, match="no text is found"):
        patient.page("<html></html>")
    assert patient.feed(RSS, URL).title == "The Wire"
    assert patient._process is first


def test_a_parser_that_never_ends_is_ended_and_the_next_is_asked_afresh():
    with stub("sys.stdin.readline()\nwhile True: pass", feed_seconds=0.3) as endless:
        with pytest.raises(UnreadableDocument, match=r"the feed took longer than 0\.3 s to parse"):
            endless.feed(RSS, URL)
        assert endless._process is None
    assert not [each for each in psutil.Process().children() if "while True" in each.cmdline()]


def test_one_that_does_not_even_read_what_it_is_told_is_ended():
    with stub("while True: pass", page_seconds=0.3) as deaf:
        with pytest.raises(UnreadableDocument, match="the page took longer"):
            deaf.page("x" * 1_000_000)
        assert deaf._process is None


@pytest.mark.parametrize("program", ["sys.exit(3)", "print('half an answer', end='')"])
def test_one_that_breaks_down_is_told_and_started_again(program):
    with stub(program, feed_seconds=60) as broken:
        for _ in range(2):
            with pytest.raises(UnreadableDocument, match="the feed broke the parser"):
                broken.feed(RSS, URL)


def test_a_caller_whose_time_is_up_leaves_no_process_and_no_answer_behind(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with stub("sys.stdin.readline()\nwhile True: pass") as endless:
        monkeypatch.setattr("dateline.text.apart._exchange", interrupted)
        with pytest.raises(KeyboardInterrupt):
            endless.feed(RSS, URL)
        assert endless._process is None


def test_memory_over_the_limit_is_refused_in_words():
    many = "<item><title>War</title></item>" * 5_000
    data = f'<rss version="2.0"><channel>{many}</channel></rss>'.encode()

    with (
        Parser(feed_seconds=120, megabytes=1) as narrow,
        pytest.raises(UnreadableDocument, match=r"needs more than 1 MB|broke the parser"),
    ):
        narrow.feed(data, URL)


def test_it_ends_by_itself_where_nobody_is_left_to_end_it():
    program = "from dateline.text import parser\nparser._hold(None, 1, 0)\nwhile True: pass"
    end = pytest.raises(UnreadableDocument, match=r"broke the parser \(exit -24\)")
    with stub(program, feed_seconds=120) as orphan, end:
        orphan.feed(RSS, URL)


def test_an_unforeseen_fault_of_a_parser_is_a_problem_in_words(monkeypatch):
    def broken(*_, **__):
        raise OverflowError("too much")

    monkeypatch.setattr(feed, "parse", broken)

    assert parser.answer(FEED) == {"problem": "the feed cannot be parsed: OverflowError: too much"}


def test_the_process_is_not_told_our_settings(monkeypatch):
    monkeypatch.setenv("DATELINE_DATABASE_URL", "postgresql://secret@db/x")
    program = (
        "import json, os\nsys.stdin.readline()\n"
        "told = [name for name in os.environ if 'DATELINE' in name]\n"
        "print(json.dumps({'problem': f'settings: {told}'}), flush=True)"
    )
    nothing = pytest.raises(UnreadableDocument, match=r"settings: \[\]")
    with stub(program, feed_seconds=60) as curious, nothing:
        curious.feed(RSS, URL)
