"""EDTF as the wire form: what is written can be read back, and a second reader agrees."""

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import edtf
from dateline.days import civil, day_of, iso
from dateline.errors import BadDate
from dateline.when import Grain, Kind, Qualifier, When

DAYS = st.integers(day_of(-9000), day_of(9000))
UNITS = st.sampled_from([grain for grain in Grain if grain is not Grain.ERA])
UNIT_TIMES = st.builds(When.around, DAYS, UNITS)
FORMS = [
    "2009-09-21", "2009-09", "2009", "196X", "19XX", "2019-24", "2021-33", "2017-10~", "2017?",
    "1979/1988", "/2009-09-21", "../2009-09-21", "1959/..", "1959/", "../..", "[..2017-12-08]",
    "[1932-01..1932-04]", "[2013-08-26..2013-09-01]", "-0217", "-0217-03-15", "2014-40",
    "1986-04-26T01:23:00", "1986-04-26T01:23:00+03:00", "[1700..]", "2004-06%/2006-08%",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_read_is_written_the_same(form):
    assert edtf.write(edtf.read(form)) == form


@given(UNIT_TIMES, st.sampled_from([None, *Qualifier]))
def test_a_unit_that_is_written_is_read_with_the_same_bounds(when, qualifier):
    marked = When(*when.bounds, grain=when.grain, qualifier=qualifier)  # type: ignore[misc]  # four bounds

    read = edtf.read(edtf.write(marked))

    assert (read.bounds, read.qualifier) == (marked.bounds, qualifier)


@given(UNIT_TIMES, UNIT_TIMES)
def test_an_interval_that_is_written_is_read_with_bounds_that_contain_it(one, other):
    start, end = sorted((one, other), key=lambda each: each.bounds)
    if start.earliest_start > end.latest_end or start.earliest_start > end.earliest_start:
        return
    interval = When.interval(start, end)

    read = edtf.read(edtf.write(interval))

    assert (read.earliest_start, read.latest_end) == (interval.earliest_start, interval.latest_end)


@given(UNIT_TIMES)
def test_unknown_and_open_ends_stay_apart(when):
    for start_open in (False, True):
        until = edtf.read(edtf.write(When.until(when, start_open=start_open)))
        since = edtf.read(edtf.write(When.since(when, end_open=start_open)))

        assert (until.start_open, until.latest_end) == (start_open, when.latest_end)
        assert (since.end_open, since.earliest_start) == (start_open, when.earliest_start)


@given(DAYS)
def test_days_without_a_first_or_last_are_half_open_sets(day):
    assert edtf.read(edtf.write(When.no_later(day))).bounds == (None, day, None, day)
    assert edtf.read(edtf.write(When.no_earlier(day))).bounds == (day, None, day, None)


@given(st.builds(When.around, st.integers(day_of(1000), day_of(2999)), st.sampled_from(
    [Grain.DAY, Grain.MONTH, Grain.YEAR]
)))  # fmt: skip
def test_the_edtf_package_reads_dates_as_we_do(when):
    parsed = oracle.parse_edtf(edtf.write(when))

    lower, upper = parsed.lower_strict(), parsed.upper_strict()

    assert f"{lower.tm_year:04d}-{lower.tm_mon:02d}-{lower.tm_mday:02d}" == iso(when.earliest_start)
    assert f"{upper.tm_year:04d}-{upper.tm_mon:02d}-{upper.tm_mday:02d}" == iso(when.latest_end)


@given(st.sampled_from(FORMS))
def test_the_edtf_package_accepts_every_form_that_we_write(form):
    assert oracle.parse_edtf(form) is not None


def test_nothing_known_has_no_form():
    assert edtf.write(When()) is None
    assert edtf.write(When(kind=Kind.STATE)) is None


def test_a_state_is_told_by_its_outer_days_where_no_unit_fits():
    soviet = When(day_of(1922, 12, 30), day_of(1991, 12, 26), kind=Kind.STATE, end_open=True)

    assert edtf.write(soviet) == "1922-12-30/.."


@pytest.mark.parametrize(
    "wrong",
    ["", "/", "[..]", "2009-13", "2009-02-30", "2009-02-29", "1986-04-26T25:00", "1986-04T01:23",
     "yesterday", "20", "99999", "9" * 200, "2009-XX-04", "196X-05", "[]", "{2009}",
     "2009/2008/2007",     "٢٠٠٩"],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name(wrong):
    with pytest.raises(BadDate):
        edtf.read(wrong)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        when = edtf.read(text)
    except BadDate:
        return

    assert when.known


@given(DAYS)
def test_a_day_is_written_as_its_civil_date(day):
    assert edtf.write(When.within(day, day)) == iso(day)
    assert day_of(*civil(day)) == day
