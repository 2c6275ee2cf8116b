"""RSS and Atom of every dialect, whole and broken, as entries and as documents."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableDocument
from dateline.text import feed
from dateline.text.reader import Rules

URL = "http://wire.example/news/feed.xml"
RULES = Rules(today=date(2026, 11, 23))
RSS2 = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Wire</title><language>en-gb</language>
<item><guid isPermaLink="false">17</guid><title>War &amp; peace</title>
<link>../a/17?x=1&amp;y=2</link>
<pubDate>Sun, 22 Nov 2026 23:30:00 -0500</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>Rebels seized Goma on Monday.</p><p>They left.</p>]]></content:encoded>
</item></channel></rss>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://wire.example/"><title>The Wire</title></channel>
<item rdf:about="http://wire.example/a/17"><title>War &amp; peace</title>
<link>http://wire.example/a/17</link><dc:date>2026-11-22T23:30:00-05:00</dc:date>
<description>&lt;p&gt;Rebels seized Goma on Monday.&lt;/p&gt;
&lt;p&gt;They left.&lt;/p&gt;</description>
</item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Wire</title>
<entry><id>http://wire.example/a/17</id><title type="html">War &amp;amp; peace</title>
<link href="/a/17"/><published>2026-11-22T23:30:00-05:00</published>
<updated>2026-11-23T08:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">
<p>Rebels seized Goma on Monday.</p><p>They left.</p></div>
</content></entry></feed>"""


def documents(data, **options):
    if isinstance(data, str):
        data = data.encode()
    entries = feed.parse(data, URL, **options).entries
    return [feed.document(entry, URL, RULES) for entry in entries]


@pytest.mark.parametrize("data", [RSS2, RSS1, ATOM], ids=["rss 2.0", "rss 1.0", "atom"])
def test_every_dialect_says_the_same(data):
    read = feed.parse(data.encode(), URL)
    (document,) = documents(data)

    assert read.title == "The Wire"
    assert read.entries[0].link in ("http://wire.example/a/17", "http://wire.example/a/17?x=1&y=2")
    assert (document.title, document.language[:2]) == ("War & peace", "en")
    assert document.text == "Rebels seized Goma on Monday.\nThey left."
    assert document.published == date(2026, 11, 22)


def test_an_entry_speaks_for_itself_only():
    assert feed.identity("http://wire.example/a/17", URL) == "http://wire.example/a/17"
    assert feed.identity("17", URL) == f"{URL}#17"
    assert feed.identity("http://other.example/a", URL) == f"{URL}#http://other.example/a"
    assert feed.identity("http://[", URL) == f"{URL}#http://["
    long = feed.identity("x" * 500, URL)
    assert long.startswith("feed-")
    assert len(long) < 200
    assert long != feed.identity("x" * 500, URL + "2")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<?xml version="1.0" encoding="iso-8859-1"?>{}', "iso-8859-1"),
        (b'<?xml version="1.0" encoding="windows-1251"?>{}', "windows-1251"),
        (b'<?xml version="1.0" encoding="koi8-r"?>{}', "koi8-r"),
        (b"{}", "utf-8"),
        (b'<?xml version="1.0" encoding="utf-16"?>{}', "utf-16"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_encodings_are_read(data, told):
    words = "Война" if told != "iso-8859-1" else "Façade"
    inner = f'<rss version="2.0"><channel><item><title>{words}</title></item></channel></rss>'
    whole = data.decode().replace("{}", inner).encode(told)

    (entry,) = feed.parse(whole, URL).entries
    assert entry.title == words


def test_an_encoding_told_over_http_stands_above_the_feeds_own():
    data = '<?xml version="1.0" encoding="utf-8"?>' + RSS2.split("?>")[1].replace("War", "Guerre à")
    content_type = "application/xml; charset=iso-8859-1"

    (entry,) = feed.parse(data.encode("iso-8859-1"), URL, content_type=content_type).entries
    assert entry.title == "Guerre à & peace"


@pytest.mark.parametrize(
    "data",
    [RSS2[:-23], RSS2.replace("</guid>", ""), RSS2.replace("&amp;", "&"),
     RSS2.replace("peace", "peace&nbsp;\x0b"), "\n\n" + RSS2, RSS2.replace("</channel></rss>", "")],
    ids=["cut off", "unclosed", "bare ampersand", "unknown entity", "white space", "not ended"],
)  # fmt: skip
def test_broken_feeds_are_read_as_far_as_they_go(data):
    (entry,) = feed.parse(data.encode(), URL).entries

    assert "War" in entry.title
    assert "Rebels seized Goma" in entry.markup


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"<html><body><p>Not found</p></body></html>", b"\x00\xff" * 50,
     b"%PDF-1.7 ...", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'],
)  # fmt: skip
def test_what_is_no_feed_is_told(data):
    with pytest.raises(UnreadableDocument, match="no feed"):
        feed.parse(data, URL)


def test_a_feed_without_entries_is_one():
    assert feed.parse(b'<rss version="2.0"><channel/></rss>', URL).entries == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding):
    inner = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{inner}]><rss><title>&e9;</title></rss>'
    outside = (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><title>&x;</title></rss>'
    )
    for data in (bomb, outside):
        with pytest.raises(UnreadableDocument, match="entities"):
            feed.parse(data.encode(encoding), URL)


def test_more_tags_than_any_feed_has_are_refused():
    with pytest.raises(UnreadableDocument, match="tags"):
        feed.parse(b"<rss><channel>" + b"<a>" * 300_000, URL)


def test_a_deep_feed_is_read_like_any_other():
    deep = "<b>" * 5000
    (entry,) = feed.parse(RSS2.replace("<guid", f"{deep}<guid").encode(), URL).entries

    assert entry.title == "War & peace"


def test_only_so_many_entries_are_taken_and_each_id_once():
    many = "".join(f"<item><guid>{n % 700}</guid><title>{n}</title></item>" for n in range(900))
    entries = feed.parse(
        f'<rss version="2.0"><channel>{many}</channel></rss>'.encode(), URL
    ).entries

    assert [entry.title for entry in entries] == [str(n) for n in range(500)]
    twice = (
        "<item><guid>1</guid><title>new</title></item><item><guid>1</guid><title>old</title></item>"
    )
    (entry,) = feed.parse(
        f'<rss version="2.0"><channel>{twice}</channel></rss>'.encode(), URL
    ).entries
    assert entry.title == "new"


def test_an_entry_of_a_title_alone_is_that_title():
    data = "<item><title>Rebels seized Goma</title><link>/a</link></item>"
    (document,) = documents(f'<rss version="2.0"><channel>{data}</channel></rss>')

    assert (document.text, document.id) == ("Rebels seized Goma", "http://wire.example/a")
    assert document.published is None


@pytest.mark.parametrize("told", ["Fri, 01 Jan 2038 00:00:00 GMT", "tomorrow", "31 Feb 2020", ""])
def test_a_date_that_is_none_or_in_the_future_is_left_out(told):
    data = f"<item><title>Rebels seized Goma</title><pubDate>{told}</pubDate></item>"
    (document,) = documents(f'<rss version="2.0"><channel>{data}</channel></rss>')

    assert document.published is None


def test_a_language_without_rules_is_told_and_not_read_as_another():
    with pytest.raises(UnreadableDocument, match="language 'tlh' is not known"):
        documents(RSS2.replace("en-gb", "tlh"))


def test_a_linked_page_is_read_in_the_place_of_the_entry():
    (entry,) = feed.parse(RSS2.encode(), URL).entries
    page = "<html><body><article><p>The whole report on Goma.</p></article></body></html>"

    document = feed.document(entry, URL, RULES, source="The Wire", page=page)

    assert document.text == "The whole report on Goma."
    assert (document.title, document.source) == ("War & peace", "The Wire")
    assert document.published == date(2026, 11, 22)


def test_what_an_entry_says_is_in_its_digest():
    digests = {
        feed.parse(RSS2.replace("seized", word).encode(), URL).entries[0].digest
        for word in ("seized", "took", "took")
    }

    assert len(digests) == 2


@pytest.mark.parametrize("count", [1, 2, 7])
@pytest.mark.parametrize("place", [0, 1, -1])
def test_an_entry_that_breaks_the_parser_is_refused_alone(count, place):
    good = [
        f"<item><guid isPermaLink='false'>{n}</guid><title>War {n}</title></item>"
        for n in range(count)
    ]
    bad = "<item><guid>bad</guid><title>War</title><gml:pos>1 2</gml:pos></item>"
    good.insert(place if place >= 0 else count, bad)
    data = f"{RSS2[: RSS2.index('<item>')]}{''.join(good)}</channel></rss>".replace(
        "<rss ", '<rss xmlns:gml="http://www.opengis.net/gml" '
    )
    read = feed.parse(data.encode(), URL)

    (fault,) = [each for each in read.entries if each.fault]
    assert fault.id == "bad"
    assert [each.id for each in read.entries if each.fault is None] == [*map(str, range(count))]
    assert read.title == "The Wire"
    with pytest.raises(UnreadableDocument, match="cannot be read: KeyError"):
        feed.document(fault, URL, RULES)


def test_an_entry_that_breaks_us_is_refused_alone(monkeypatch):
    def broken(given):
        if given.get("title") == "bad":
            raise RuntimeError("a fault of ours")
        return "text", True

    monkeypatch.setattr(feed, "_content", broken)
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><title>{n}</title></item>"
        for n in ("1", "bad", "2")
    )
    read = feed.parse(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), URL)

    assert [each.id for each in read.entries] == ["1", "bad", "2"]
    assert read.entries[1].fault == "the entry cannot be read: RuntimeError: a fault of ours"


def test_an_entry_without_anything_is_refused_and_not_forgotten():
    items = "<item></item><item><title>War</title></item><item><guid>x</guid></item>"
    read = feed.parse(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), URL)

    assert len(read.entries) == 3
    for empty in (read.entries[0], read.entries[2]):
        with pytest.raises(UnreadableDocument, match="neither a title nor a text"):
            feed.document(empty, URL, RULES)


JUNK = st.text(st.characters(exclude_categories=()), max_size=80) | st.sampled_from(
    ["</item>", "<item>", "<gml:pos>1</gml:pos>", "<link>http://[</link>", "]]>", "<![CDATA[",
     "&#0;",
     "<title type='xhtml'><div>", "<language>no such</language>", "x" * 10_000,
     "</channel></rss>",
     "<guid>x" + "y" * 10_000 + "</guid>", "<pubDate>0000-00-00</pubDate>", "<?xml?>", "\ud800"]
)  # fmt: skip


@given(st.lists(JUNK, max_size=5).map("".join))
def test_an_entry_of_junk_never_takes_the_others_with_it(junk):
    item = "<item><guid isPermaLink='false'>{0}</guid><title>War {0}</title>{1}</item>"
    items = item.format("before", "") + item.format("bad", junk) + item.format("after", "")
    data = f'<rss version="2.0"><channel>{items}</channel></rss>'
    read = feed.parse(data.encode("utf-8", "surrogatepass"), URL)

    told = {each.id: each.title for each in read.entries}
    assert told["before"] == "War before"
    for entry in read.entries:
        with suppress(UnreadableDocument):
            feed.document(entry, URL, RULES)
    if "<" not in junk and "&" not in junk:
        assert told["after"] == "War after"


@pytest.mark.parametrize("told", ["English (US)", "en_US.UTF-8", "???", "x" * 300])
def test_a_language_that_is_no_code_tells_none_and_the_text_does(told):
    (document,) = documents(RSS2.replace("en-gb", told))

    assert document.language == "en"


def test_a_title_of_the_feed_that_is_too_long_for_a_source_spoils_nothing():
    read = feed.parse(RSS2.replace("The Wire", "The Wire " * 200).encode(), URL)

    assert feed.document(read.entries[0], URL, RULES, source=read.title).source is not None
