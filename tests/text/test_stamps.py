"""Dates as programs write them: whole days only, never the zero of a clock, never made up."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.errors import BadDate
from dateline.text import feed, fields, stamps
from dateline.text.reader import Rules

TODAY = date(2026, 11, 23)
DAY = date(2023, 9, 1)
URL = "http://wire.example/feed"
ITEM = "<item><guid>{}</guid><title>Rebels seized Goma</title>{}</item>"
NO_DAY = [
    "0000-00-00", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000",
    "-0001-11-30T00:00:00", "10000-01-01", "Fri, 01 Sep 99999 10:00:00 GMT", "12023-09-01", "19991",
    "1693555200", "2023", "2010-W99", "2010-W10", "2010-W10-3", "2010-123", "2010-400", "2010123",
    "2023-09",
    "2023-13-01", "2023-02-30", "Mon, 30 Feb 2023 00:00:00 GMT", "2010-01-01T00:00:00+99:00",
    "Fri, 01 Sep 2023 10:00:00 +9900", "2023-09-01T25:00:00", "2023-09-01 10:61", "01/09/2023",
    "1 ſept 2023", "yesterday", "", "\u0660", "\x00", "\ud800",
]  # fmt: skip
DEFAULTS = [
    "0001-01-01T00:00:00Z", "1601-01-01T00:00:00Z", "1753-01-01", "1858-11-17", "1899-12-30",
    "1900-01-01", "1904-01-01", "1969-12-31T19:00:00-05:00", "1970-01-01T00:00:00Z",
    "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 70 00:00:00 GMT", "1980-01-01T00:00:00",
]  # fmt: skip
WRITTEN = [
    "2023-09-01", "2023-9-1", "2023/09/01", "20230901", "2023-09-01T23:30:00-05:00",
    "20230901T2330Z", "2023-09-01 23:30", "2023-09-01T24:00:00",
    "2023-09-01T10:00:00.123456789+02:00",
    "Fri, 01 Sep 2023 23:30:00 -0500", "Fri, 1 Sep 23 10:00:00 EST", "1 Sept. 2023", "01-Sep-2023",
    "September 1st, 2023 at 10:00", "Fri Sep  1 10:00:00 2023", "2023년 9월 1일 오후 11:23",
    "2023年9月1日", "٢٠٢٣-٠٩-٠١", "Published 1 September 2023",
]  # fmt: skip
LEAP = ["2016-12-31T23:59:60Z", "Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31 23:59:60"]


def rss(*dates):
    items = "".join(ITEM.format(n, f"<pubDate>{day}</pubDate>") for n, day in enumerate(dates))
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode("utf-8", "replace")


@pytest.mark.parametrize("words", WRITTEN)
def test_a_whole_day_is_read_in_the_place_where_it_was_written(words):
    assert stamps.of_entry(words) == stamps.of_page(words) == DAY


@pytest.mark.parametrize("words", NO_DAY)
def test_a_day_that_is_impossible_or_not_whole_is_none(words):
    assert stamps.of_entry(words) is stamps.of_page(words) is None


@pytest.mark.parametrize("words", DEFAULTS)
def test_what_programs_write_for_want_of_a_date_is_none(words):
    assert stamps.of_entry(words) is stamps.of_page(words) is None


@pytest.mark.parametrize("words", LEAP)
def test_a_leap_second_is_of_its_day(words):
    assert stamps.of_entry(words) == stamps.of_page(words) == date(2016, 12, 31)


def test_the_midnight_where_clocks_begin_is_a_default_in_feeds_only():
    assert stamps.of_entry("Sat, 01 Jan 2000 00:00:00 GMT") is None
    assert stamps.of_entry("2001-01-01") is None
    assert stamps.of_entry("2000-01-01T10:00:00Z") == date(2000, 1, 1)
    assert stamps.of_page("2000-01-01T00:00:00Z") == date(2000, 1, 1)


def test_an_old_report_has_its_day_on_a_page_and_none_in_a_feed():
    assert stamps.of_page("1865-04-15") == date(1865, 4, 15)
    assert stamps.of_entry("1865-04-15") is None


@pytest.mark.parametrize("told", ["1970-01-01", "0001-01-01", "1900-01-01T00:00:00Z"])
def test_a_day_that_somebody_gives_may_be_any(told):
    assert fields.published(told, TODAY) == date.fromisoformat(told[:10])


def test_a_leap_second_that_somebody_gives_is_of_its_day_and_no_other_second_is():
    assert fields.published("2016-12-31T23:59:60Z", TODAY) == date(2016, 12, 31)
    with pytest.raises(BadDate, match="on no calendar"):
        fields.published("2016-12-31T23:59:61Z", TODAY)


@pytest.mark.parametrize("words", [*NO_DAY[:-2], *DEFAULTS])
def test_an_entry_with_such_a_date_is_kept_without_it_and_the_others_with_theirs(words):
    read = feed.parse(rss("2023-09-01", words, "2023-09-01"), URL)
    told = [feed.document(each, URL, Rules(today=TODAY)).published for each in read.entries]

    assert told == [DAY, None, DAY]


def test_the_next_field_with_a_day_is_taken():
    item = "<pubDate>0000-00-00</pubDate><updated>2023-09-01T10:00:00Z</updated>"
    data = f'<rss version="2.0"><channel>{ITEM.format(1, item)}</channel></rss>'

    assert feed.parse(data.encode(), URL).entries[0].published == DAY


NUMBERS = st.integers(-1, 100_000).map(str) | st.sampled_from(["00", "0001", "1970", "2023", "60"])
PIECES = st.sampled_from(
    ["-", ":", "/", ".", " ", ", ", "T", "Z", "W", "+", "Fri", "Sep", "September", "GMT", "月",
     "日", "年", "-0001", "+99:00", "th", "\x00", "\ud800", "İ", "ſ"]
)  # fmt: skip
DATES = st.lists(NUMBERS | PIECES, max_size=14).map("".join) | st.text(max_size=60)


@given(DATES)
@example("1 auguſt 2023")
@example("0" * 100_000)
def test_no_words_raise_or_give_an_entry_a_day_outside_its_bounds(words):
    entry = feed._entry({"id": "1", "title": "War", "published": words}, URL, None)
    day = feed.document(entry, URL, Rules(today=TODAY)).published

    assert entry.fault is None
    assert day is None or stamps.EARLIEST_ENTRY <= day <= TODAY + timedelta(days=1)
    told = stamps.of_page(words)
    assert told is None or (told >= stamps.EARLIEST and told not in stamps.DEFAULTS)


@given(st.dates(stamps.EARLIEST_ENTRY, TODAY).filter(lambda day: day not in stamps.MIDNIGHTS))
def test_every_day_of_the_web_is_read_in_each_form(day):
    forms = ("%Y-%m-%dT10:00:00Z", "%a, %d %b %Y 10:00:00 GMT", "%B %d, %Y", "%Y%m%dT100000")

    assert {stamps.of_entry(day.strftime(form)) for form in forms} == {day}
