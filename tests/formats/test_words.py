"""A time in words is never more precise than its bounds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.days import day_of
from dateline.edtf import read
from dateline.formats.words import in_words
from dateline.when import Grain, Kind, When


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2009-09-21", "21 September 2009"),
        ("2009-09", "September 2009"),
        ("2009", "2009"),
        ("/2009-09-21", "until 21 September 2009"),
        ("1979/1988", "1979 to 1988"),
        ("2009-09-21/2010", "21 September 2009 to 2010"),
        ("2009-09-21/2009-09-25", "21 September 2009 to 25 September 2009"),
        ("2009/..", "since 2009"),
        ("2009/", "from 2009, end not known"),
        ("[..2018-02-01]", "by 1 February 2018"),
        ("[2018-02-01..]", "on or after 1 February 2018"),
        ("[1962..1968]", "between 1962 and 1968"),
        ("1924-22", "the summer of 1924"),
        ("2009-33", "the first quarter of 2009"),
        ("196X", "the 1960s"),
        ("19XX", "the 20th century"),
        ("20XX", "the 21st century"),
        ("2017-10~", "about October 2017"),
        ("2017?", "perhaps 2017"),
        ("2017%", "perhaps about 2017"),
        ("-0217", "218 BC"),
        ("0079-08-24", "24 August 79"),
        ("2023-08-30T01:23:00Z", "30 August 2023, 01:23"),
    ],
)
def test_a_date_in_words(edtf, words):
    assert in_words(read(edtf)) == words


def test_bounds_that_edtf_cannot_say_are_said():
    era = When(day_of(1922, 12, 30), day_of(1991, 12, 26), kind=Kind.STATE, end_open=True)

    assert in_words(era) == "since some day between 30 December 1922 and 26 December 1991"
    assert in_words(When.on(1979).as_state()) == "throughout 1979"
    assert in_words(When.around(day_of(2026, 11, 23), Grain.WEEK)) == "the week of 23 November 2026"
    assert in_words(When()) == "date not known"


DAYS = st.one_of(st.none(), st.integers(day_of(-500), day_of(2100)))


@given(
    st.tuples(DAYS, DAYS, DAYS, DAYS), st.sampled_from(Kind), st.sampled_from(Grain),
    st.booleans(), st.booleans(),
)  # fmt: skip
def test_every_time_has_words(bounds, kind, grain, start_open, end_open):
    low, early, late, high = sorted(bounds) if None not in bounds else [None, None, bounds[2], None]
    start = (None, None) if start_open else (low, early)
    end = (None, None) if end_open else (late, high)

    words = in_words(When(*start, *end, kind, grain, start_open=start_open, end_open=end_open))

    assert words == words.strip()
    assert words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-21", "the spring of 2021"),
        ("2021-22", "the summer of 2021"),
        ("2021-23", "the autumn of 2021"),
        ("2021-24", "the winter of 2021"),
        ("2021-33", "the first quarter of 2021"),
        ("2021-34", "the second quarter of 2021"),
        ("2021-35", "the third quarter of 2021"),
        ("2021-36", "the fourth quarter of 2021"),
        ("2021-40", "the first half of 2021"),
        ("2021-41", "the second half of 2021"),
        ("00XX", "the 1st century"),
        ("01XX", "the 2nd century"),
        ("02XX", "the 3rd century"),
        ("10XX", "the 11th century"),
        ("11XX", "the 12th century"),
        ("12XX", "the 13th century"),
        ("20XX", "the 21st century"),
        ("21XX", "the 22nd century"),
        ("0001", "1"),
        ("0000", "1 BC"),
    ],
)
def test_each_season_quarter_half_and_century_has_its_words(edtf, words):
    assert in_words(read(edtf)) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((None, 733000, None, None), "begun by 20 November 2007, end not known"),
        ((733000, None, None, 733010), "from 20 November 2007 or later, ended by 30 November 2007"),
        ((733000, 733000, 733000, 733010), "20 November 2007, ended by 30 November 2007"),
        ((None, 733000, None, 733010), "begun by 20 November 2007, ended by 30 November 2007"),
    ],
)
def test_a_state_whose_ends_are_not_known_says_so(bounds, words):
    assert in_words(replace(When(*bounds), kind=Kind.STATE)) == words
