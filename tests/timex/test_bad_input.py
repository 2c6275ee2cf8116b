"""Whatever the text: no exception, spans that quote it, and no overlap."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import timex
from dateline.timex import Mode

WORDS = st.sampled_from(
    """May 5 1998 , the last week of Monday 10:30 p.m. UTC until from to - – 99999 0000 31 February
    29 a two and half years ago ' '68 1990s 21st ( ) [ ] < > { } \u200b 24:00 BC AD 12/31/99 Q3 ٣ ९
    2009-02-30 9999 century before after next same day spring early mid １２
    since then years later \u200e 5\u200b""".split()  # noqa: SIM905 - a list of forty words reads worse
)
ANYTHING = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def check(text, published, mode):
    found = timex.resolve(timex.tag(text), text, [], published=published, mode=mode)
    end = 0
    for each in found:
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.text == each.text.strip()
        end = each.end
        if each.signal:
            assert text[each.signal.start : each.signal.end] == each.signal.text
    return found


@settings(max_examples=300, deadline=None)
@given(ANYTHING, st.none() | st.dates(), st.sampled_from(Mode))
def test_any_text_is_read_without_a_fault(text, published, mode):
    check(text, published, mode)


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "1.," * 60_000, "May 5, " * 10_000, "(" * 50_000, "the last " * 20_000,
     "1998-" * 20_000, "twenty " * 20_000, "'" * 50_000, "10:" * 30_000, "\u200b" * 50_000,
     "from 1998 to " * 5_000, "in the " * 30_000 + "year",
     "(on May 5 " * 10_000 + ")" * 10_000, "1\u200b" * 50_000, "\n \n" * 30_000, "a and " * 20_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_monstrous_texts_are_read_without_a_fault(text):
    check(text, date(2026, 11, 23), Mode.AUTO)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("31 February 2023; February 31; 31 April 1998", []),
        ("29 February 2023 and 2023-02-29", []),
        ("29 February 2024", ["2024-02-29"]),
        ("on 29 February", ["2024-02-29"]),
        ("32/01/2023, 00/00/2023, 2023-13-01, 2023-00-10", []),
        ("at 24:00 on 5 May 1998", ["1998-05-05T24:00"]),
        ("at 24:01 on 5 May 1998, at 25:00, 10:61 a.m., 13 p.m.", []),
        ("5 May 99999", []),
        ("May 5, 0000", []),
        ("the year 99999, in 99999, AD 99999, 99999 BC, 0 BC", []),
        ("on 5 May 12000 people marched", ["2026-05-05"]),
        ("2023-05-05T10:00:00+99:00 and 2023-05-05T25:00", []),
        ("2023-05-05T10:00:00+05:30", ["2023-05-05T10:00:00+05:30"]),
        ("10:00 QQT on Friday", ["2026-11-20"]),
        ("9999-12-31. The next day it was over", ["9999-12-31"]),
        ("5 May ２０２４, ٥ May ٢٠٢٤, ५ May २०२४", ["2024-05-05"] * 3),
        ("5 May ２0२4", ["2024-05-05"]),
        ("Ma\u0443 5 and \u041cay 5", []),
        ("5\u200b May\u200b 2024, \u200eMay 5, 2024\u200f", ["2024-05-05"] * 2),
        ("1\u200b2 May", []),
        ("20\u200b24 and 5 M\u200bay", []),
        ("(((((May 5, 2024)))))", ["2024-05-05"]),
        ("the 0th century, the 99th century, the third half of 1998", []),
    ],
)
def test_a_time_that_no_calendar_has_is_not_made_up(text, values):
    assert [each.value for each in check(text, date(2026, 11, 23), Mode.AUTO)] == values


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_break_nothing(published):
    text = (
        "yesterday, tomorrow, last century, next century, 400 years ago, the following decade, "
        "500 years later, last Friday, next Friday, on Friday, in March, the next 900 years, "
        "2 years from now, Easter, the weekend, last winter, the third quarter, within 9 days"
    )

    check(text, published, Mode.NEWS)
    check(text, published, Mode.NARRATIVE)
