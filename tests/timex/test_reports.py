"""Reports on a quarter: which one it is, and what a year earlier means in them."""

import pytest

from dateline import edtf

FISCAL = (
    "Net for the fiscal first quarter rose. Sales in the quarter ended Sept. 30 fell from those "
    "of a year earlier. In the quarter it sold a mill. The latest period had a gain."
)
MONTHS = (
    "Net rose in the third quarter. For the nine months it was lower than a year earlier, and the "
    "1988 period was better. In the latest quarter it was higher than a year earlier."
)

TOO_SOON = (
    "The maker of toys reported a lower fourth-quarter profit. It earned $45 million, down from "
    "$84 million a year earlier. Sales in the latest period rose 13% from last year's $1.6 bn. "
    "It traced its fourth-quarter slump to the weather."
)


def values(text, read):
    return [(each.text, each.value) for each in read(text)]


def test_a_fiscal_quarter_has_no_number_beside_its_last_day_and_keeps_its_name_elsewhere(read):
    assert values(FISCAL, read) == [
        ("the fiscal first quarter", "2026-Q1"),
        ("the quarter", "2026-QX"),
        ("Sept. 30", "2026-09-30"),
        ("a year earlier", "2025-QX"),
        ("the quarter", "2026-QX"),
        ("The latest period", "2026-Q1"),
    ]


def test_the_bounds_of_a_fiscal_quarter_are_those_that_are_told(read):
    fiscal, quarter, *_ = read(FISCAL)

    assert edtf.write(fiscal.when) == "[2025-11-23..2026-11-22]"
    assert edtf.write(quarter.when) == "2026-35"


def test_a_year_before_nine_months_is_no_quarter(read):
    assert values(MONTHS, read) == [
        ("the third quarter", "2026-Q3"),
        ("the nine months", "P9M"),
        ("a year earlier", "2025"),
        ("the 1988 period", "1988"),
        ("the latest quarter", "2026-Q3"),
        ("a year earlier", "2025-Q3"),
    ]


def test_a_quarter_whose_figures_are_told_before_it_is_over_is_a_fiscal_one(read):
    assert values(TOO_SOON, read) == [
        ("fourth-quarter", "2026-Q4"),
        ("a year earlier", "2025-Q4"),
        ("the latest period", "2026-Q4"),
        ("last year", "2025-Q4"),
        ("fourth-quarter", "2026-Q4"),
    ]
    first, *_, last = read(TOO_SOON)
    assert edtf.write(first.when) == edtf.write(last.when) == "[2025-11-23..2026-11-22]"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Third-quarter sales rose to $9 million, from $7 million last year.", "2025-Q3"),
        ("Third-quarter sales rose. Last year's results were hurt by a strike.", "2025-Q3"),
        ("Third-quarter sales rose. Last year's strike is over.", "2025"),
        ("Sales fell in the third quarter. This quarter's loss includes a charge.", "2026-Q3"),
        ("Sales fell in the third quarter. This quarter's loss will be smaller.", "2026-Q4"),
        ("Third-quarter sales rose, against last year's $7 million.", "2025-Q3"),
        ("The third-quarter loss was less than the 7 cents it had told of last year.", "2025"),
        ("Net fell in the third quarter. The chairman resigned last year.", "2025"),
        ("Net for this year rose, after the third quarter, from $7 million last year.", "2025-Q3"),
        ("Net fell in the third quarter. For the nine months it rose from $7 last year.", "2025"),
    ],
)
def test_a_figure_of_last_year_is_that_of_the_quarter_it_is_held_against(text, value, read):
    assert read(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit fell in the quarter ended July 31.", "2026-Q2"),
        ("Profit fell in the quarter ended Dec. 31.", "2025-Q4"),
        ("Profit will fall in the quarter ending Dec. 31.", "2026-Q4"),
    ],
)
def test_a_quarter_without_a_name_is_the_calendar_quarter_most_of_it_lies_in(text, value, read):
    assert read(text)[0].value == value


def test_the_same_period_as_some_months_of_a_year_is_of_the_year_before(read):
    text = "Arrivals fell in the first two months of 2026, against the same period last year."

    assert values(text, read)[-1] == ("the same period last year", "2025")


def test_the_year_to_a_month_is_a_length_that_ends_with_it(read):
    length, end = read("Sales fell in the year to the end of March 2025.")

    assert (length.value, end.value) == ("P1Y", "2025-03")
    assert edtf.write(length.scope) == "2024-04-01/2025-03"
