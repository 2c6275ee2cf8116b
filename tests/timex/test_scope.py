"""The direction of a bound is never lost, and unknown and open ends are kept apart."""

import pytest

from dateline import edtf
from dateline.model import Bound
from dateline.when import Kind

PHRASES = {
    "ambassador until September 21, 2009": (Bound.UNTIL, "/2009-09-21", Kind.STATE),
    "has lived there since 1959": (Bound.SINCE, "1959/..", Kind.STATE),
    "had lived there since 1959": (Bound.SINCE, "1959/", Kind.STATE),
    "from 1979 to 1988": (Bound.FROM, "1979/1988", Kind.STATE),
    "the war (1979-1988)": (Bound.FROM, "1979/1988", Kind.STATE),
    "the war of 1979-88": (Bound.FROM, "1979/1988", Kind.STATE),
    "from March 2010 until June 2012": (Bound.FROM, "2010-03/2012-06", Kind.STATE),
    "June 1, 1950 - May 3, 1952": (Bound.FROM, "1950-06-01/1952-05-03", Kind.STATE),
    "ready by September 2027": (Bound.BY, "[..2027-09]", Kind.OCCURRENCE),
    "before 1971": (Bound.BEFORE, "[..1970]", Kind.OCCURRENCE),
    "after May 5, 1998": (Bound.AFTER, "[1998-05-06..]", Kind.OCCURRENCE),
    "no earlier than March 2027": (Bound.AFTER, "[2027-03..]", Kind.OCCURRENCE),
    "no sooner than March 2027": (Bound.AFTER, "[2027-03..]", Kind.OCCURRENCE),
    "ripens earlier than in March 2027": (Bound.AT, "2027-03", Kind.OCCURRENCE),
    "no later than March 2027": (Bound.BY, "[..2027-03]", Kind.OCCURRENCE),
    "not later than March 2027": (Bound.BY, "[..2027-03]", Kind.OCCURRENCE),
    "between 14 and 19 November 1989": (
        Bound.BETWEEN, "[1989-11-14..1989-11-19]", Kind.OCCURRENCE,
    ),
    "between 1961 and 1964": (Bound.BETWEEN, "[1961..1964]", Kind.OCCURRENCE),
    "through 2010": (Bound.UNTIL, "/2010", Kind.STATE),
    "from May 5, 2003 on": (Bound.FROM, "2003-05-05/", Kind.STATE),
    "within 12 months": (Bound.WITHIN, "[2026-11-23..2027-11-23]", Kind.OCCURRENCE),
    "within ten days of May 20, 2003": (
        Bound.WITHIN, "[2003-05-10..2003-05-30]", Kind.OCCURRENCE,
    ),
    "during the past two months": (Bound.DURING, "2026-09-23/2026-11-23", Kind.STATE),
    "during 1998": (Bound.DURING, "1998", Kind.OCCURRENCE),
    "in 1998": (Bound.AT, "1998", Kind.OCCURRENCE),
}  # fmt: skip


@pytest.mark.parametrize("text", PHRASES)
def test_the_word_before_a_time_gives_its_scope(text, read):
    bound, written, kind = PHRASES[text]

    first = read(text)[0]

    assert (first.bound, edtf.write(first.scope), first.scope.kind) == (bound, written, kind)


def test_both_halves_of_a_pair_know_each_other_and_share_their_scope(read):
    first, second = read("He served from 1979 to 1988.")

    assert (first.partner, second.partner) == (1, 0)
    assert first.scope == second.scope
    assert (first.signal.text, second.signal.text) == ("from", "to")


def test_a_stretch_of_weekdays_runs_forwards(read):
    first, second = read("They met from Monday to Friday.")

    assert (first.value, second.value) == ("2026-11-16", "2026-11-20")


def test_the_day_told_with_the_end_holds_for_the_start(read):
    first, second = read("from 10 a.m. to 4 p.m. Friday")

    assert (first.value, second.value) == ("2026-11-20T10:00", "2026-11-20T16:00")


def test_within_days_of_something_that_is_no_date_has_no_scope(read):
    (found,) = read("within ten days of the vote")

    assert found.scope is None


def test_a_bare_length_has_no_place_in_time(read):
    (found,) = read("It lasted for two weeks.")

    assert (found.type, found.value, found.when, found.scope) == ("DURATION", "P2W", None, None)


ENDING = {
    "in the three months to June 30, 2013": "2013-04-01/2013-06-30",
    "in the year ended March 31, 2013": "2012-04-01/2013-03-31",
    "in the nine months ending Sept. 30, 2013": "2013-01-01/2013-09-30",
}


@pytest.mark.parametrize("text", ENDING)
def test_a_length_that_ends_with_a_date_is_an_interval_of_both(text, read):
    length, end = read(f"It lost $3 million {text}.")

    assert edtf.write(length.scope) == edtf.write(end.scope) == ENDING[text]


def test_a_strike_that_ended_is_no_length(read):
    (end,) = read("The strike ended on 3 December 2012.")

    assert edtf.write(end.scope) == "2012-12-03"
