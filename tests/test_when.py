"""Calendar time: the bounds stay in order, windows agree with counting days."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.days import civil, day_of, iso, iso_week, weekday
from dateline.errors import BadDate
from dateline.when import Grain, Kind, When, step

SOME_DAYS = st.integers(day_of(2020), day_of(2020) + 40)
DAYS = st.integers(day_of(-9000), day_of(9000))
UNITS = st.sampled_from([grain for grain in Grain if grain is not Grain.ERA])


@st.composite
def states(draw):
    first, second, third, fourth = (draw(SOME_DAYS) for _ in range(4))
    earliest_start, latest_start = sorted((first, second))
    earliest_end, latest_end = sorted((third, fourth))
    assume(earliest_start <= earliest_end and latest_start <= latest_end)
    return When(earliest_start, latest_start, earliest_end, latest_end, kind=Kind.STATE)


def courses(when):
    """Every stretch of days that the bounds of a state allow."""
    return [
        range(start, end + 1)
        for start in range(when.earliest_start, when.latest_start + 1)
        for end in range(when.earliest_end, when.latest_end + 1)
        if start <= end
    ]


@given(st.integers(1, date.max.toordinal()))
def test_day_numbers_are_those_of_the_standard_library(number):
    day = date.fromordinal(number)

    assert civil(number) == (day.year, day.month, day.day)
    assert day_of(*civil(number)) == number
    assert weekday(number) == day.weekday()


@given(DAYS)
def test_day_numbers_run_on_before_year_one(number):
    assert day_of(*civil(number)) == number
    assert civil(number) < civil(number + 1)


@given(st.dates())
def test_iso_weeks_are_those_of_the_standard_library(day):
    assert iso_week(day.toordinal()) == tuple(day.isocalendar())[:2]


@given(DAYS, UNITS)
def test_a_day_lies_in_the_unit_around_it(day, grain):
    when = When.around(day, grain)

    assert when.possible(day, day) or grain is Grain.WEEKEND
    assert when.earliest_start == when.earliest_end <= when.latest_start == when.latest_end


@given(DAYS, UNITS, st.integers(-9, 9))
def test_units_follow_each_other_without_a_gap(day, grain, count):
    unit = When.around(day, grain)

    following = unit.shift(1)

    if grain is not Grain.WEEKEND:
        assert following.earliest_start == unit.latest_end + 1
    assert following.shift(-1) == unit
    assert unit.shift(count).shift(-count) == unit


@given(states(), SOME_DAYS, SOME_DAYS)
def test_windows_on_a_state_agree_with_counting_days(when, one, other):
    first, last = sorted((one, other))
    touches = [any(first <= day <= last for day in course) for course in courses(when)]

    assert when.possible(first, last) == any(touches)
    assert when.certain(first, last) <= all(touches)
    if when.latest_start <= when.earliest_end:
        assert when.certain(first, last) == all(touches)


@given(SOME_DAYS, SOME_DAYS, SOME_DAYS, SOME_DAYS)
def test_windows_on_an_occurrence_agree_with_counting_days(one, other, third, fourth):
    (low, high), (first, last) = sorted((one, other)), sorted((third, fourth))
    when = When.within(low, high)
    days = range(low, high + 1)

    assert when.possible(first, last) == any(first <= day <= last for day in days)
    assert when.certain(first, last) == all(first <= day <= last for day in days)


@given(states(), SOME_DAYS, SOME_DAYS)
def test_a_boundary_is_in_the_window_if_all_its_days_are(when, one, other):
    first, last = sorted((one, other))
    starts = range(when.earliest_start, when.latest_start + 1)
    ends = range(when.earliest_end, when.latest_end + 1)

    assert when.begins(first, last) == all(first <= day <= last for day in starts)
    assert when.ends(first, last) == all(first <= day <= last for day in ends)


def test_an_unknown_start_reaches_back_without_end():
    until = When.until(When.on(2009, 9, 21))

    assert until.possible(day_of(1990), day_of(1990))
    assert until.ends(day_of(2009, 9, 1), day_of(2009, 9, 30))
    assert not until.begins(day_of(-9999), day_of(9999))
    assert not until.certain(day_of(1990), day_of(1990))


def test_since_an_open_end_goes_on_for_certain():
    since = When.since(When.on(1959))

    assert since.certain(day_of(2000), day_of(2000))
    assert since.begins(day_of(1959), day_of(1959, 12, 31))


@pytest.mark.parametrize(
    ("grain", "value"),
    [("day", "2014-01-20"), ("week", "2014-W04"), ("weekend", "2014-W04-WE"), ("month", "2014-01"),
     ("season", "2013-WI"), ("quarter", "2014-Q1"), ("half", "2014-H1"), ("year", "2014"),
     ("decade", "201"), ("century", "20")],
)  # fmt: skip
def test_a_unit_has_its_timex3_value(grain, value):
    assert When.around(day_of(2014, 1, 20), Grain(grain)).value == value


def test_years_before_christ_are_written_as_timex3_has_them():
    assert When.on(-217).value == "BC0218"
    assert iso(day_of(-217, 1, 1)) == "-0217-01-01"


def test_a_clock_time_follows_its_day():
    assert When.on(1986, 4, 26).at("T01:23").value == "1986-04-26T01:23"


def test_the_day_of_the_month_is_cut_to_the_month():
    assert iso(step(day_of(2024, 3, 31), -1, Grain.MONTH)) == "2024-02-29"


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2023, 2, 29), (2024, 2, 31), (2024, 13, 1), (99_999, 1, 1), (2024, 1, 0)],
)
def test_what_is_on_no_calendar_is_refused(year, month, day):
    with pytest.raises(BadDate):
        day_of(year, month, day)


@pytest.mark.parametrize(
    "wrong",
    [{"earliest_start": 5, "latest_start": 4}, {"earliest_start": 5, "latest_end": 4},
     {"start_open": True, "earliest_start": 1}, {"clock": "noon"}],
)  # fmt: skip
def test_bounds_out_of_order_are_refused(wrong):
    with pytest.raises(BadDate):
        When(**wrong)
