"""Nights and what follows them: overnight, the next dawn, hours past midnight."""

from datetime import date

import pytest


def values(text, read):
    return [each.value for each in read(text)]


@pytest.mark.parametrize(
    ("text", "night"),
    [
        ("She was arrested on 12 November and held overnight.", "2026-11-12TNI"),
        ("On Sunday she was held overnight.", "2026-11-22TNI"),
        ("Shares fell on Monday after overnight losses in Asia.", "2026-11-22TNI"),
        ("She was arrested on 12 November. Snow fell overnight.", "2026-11-22TNI"),
    ],
)
def test_overnight_is_the_night_of_an_older_day_that_its_sentence_tells(text, night, read):
    assert values(text, read)[1] == night


@pytest.mark.parametrize(
    ("text", "dawn"),
    [
        ("Fires burned on Saturday night. By dawn the mill was gone.", "2026-11-22TMO"),
        ("The first shots fell at 11 p.m. on Saturday. By dawn all was quiet.", "2026-11-22TMO"),
        ("They fired on Saturday night. They had marched since dawn.", "2026-11-21TMO"),
        ("They marched on Saturday afternoon. They had left before dawn.", "2026-11-21TMO"),
        ("Shots fell on Monday evening. They had left before dawn.", "2026-11-23TMO"),
    ],
)
def test_dawn_after_a_night_is_that_of_the_next_day(text, dawn, read):
    assert values(text, read)[-1] == dawn


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The streets were shut on Friday from 10 p.m. until 6 a.m.", "2026-11-21T06:00"),
        ("The bar is open 9pm-2am.", "2026-11-24T02:00"),
        ("The bar is open from 9 a.m. to 2 p.m.", "2026-11-23T14:00"),
        ("The streets were shut from 10 p.m. Friday to 6 a.m. Saturday.", "2026-11-21T06:00"),
    ],
)
def test_an_end_that_the_clock_puts_before_its_start_is_past_midnight(text, end, read):
    assert values(text, read)[-1] == end


def test_hours_after_a_part_of_a_day_are_a_length(read):
    text = "They met on Saturday morning. Thirteen hours later they had a text."

    assert values(text, read) == ["2026-11-21TMO", "PT13H"]


def test_the_last_night_of_the_calendar_has_no_morning(read):
    found = read("They sang from 10 p.m. to 2 a.m.", published=date.max)

    assert [each.value for each in found] == ["9999-12-31T22:00", "9999-12-31T02:00"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They were held overnight and freed in the morning.", "2026-11-23TMO"),
        ("They were held overnight. It rained in the morning.", "2026-11-23TMO"),
        ("On Monday they spent the night outside. The sun came out at noon.", "2026-11-23T12:00"),
        ("It was shut on Monday, and they spent the night outside.", "2026-11-22TNI"),
        ("The square was cleared before dawn the day before.", "2026-11-22TMO"),
        ("At 2 a.m. on Friday it fell. They spent the rest of the night outside.", "2026-11-19TNI"),
        ("At 9 p.m. on Friday it fell. They spent the rest of the night outside.", "2026-11-20TNI"),
    ],
)
def test_a_night_goes_on_into_the_next_day(text, value, read):
    assert values(text, read)[-1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "A bomb killed ten on Sunday, the army said on Monday. It went off at 3 a.m. ",
            "22T03:00",
        ),
        ("A bomb killed ten on Sunday. The army said on Monday it hit back at 3 a.m. ", "23T03:00"),
        ("The army said on Monday they had left. A bomb went off at 3 a.m. ", "23T03:00"),
        ("He is due in Rome on Tuesday. He said nothing until late in the evening.", "23TEV"),
        (
            "It will rain through Tuesday, with floods next week. It fell at 9:30 a.m. there.",
            "23T09:30",
        ),
        ("He is due in Rome on Tuesday. He will speak at 3 p.m. there.", "24T15:00"),
    ],
)
def test_an_hour_is_of_the_day_of_what_happened(text, value, read):
    assert values(text, read)[-1] == f"2026-11-{value}"


def test_the_day_before_is_not_counted_from_a_year_that_is_told_in_between(read):
    text = "On Sunday they met, the first time since 2004. They had flown in the day before."

    assert values(text, read)[-1] == "2026-11-21"


def test_days_are_not_counted_from_what_was_last_so_long_ago(read):
    text = "The pound fell on Monday for the first time since June 1985. It rose 12 days earlier."

    assert values(text, read)[-1] == "2026-11-11"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Talks went into the night on Monday.", ["2026-11-23TNI", "2026-11-23"]),
        ("It fell at 9 p.m. in Oslo on Friday.", ["2026-11-20T21:00", "2026-11-20"]),
        ("The game is due to begin at 19.45 on Wednesday.", ["2026-11-25T19:45", "2026-11-25"]),
        ("Doors open at 9 a.m. at the hall on 3 December.", ["2026-12-03T09:00", "2026-12-03"]),
        ("It fell at 9 p.m. in a town bombed on Friday.", ["2026-11-23T21:00", "2026-11-20"]),
    ],
)
def test_an_hour_has_its_day_behind_a_place(text, times, read):
    assert values(text, read) == times
