"""What a token of digits may be."""

import pytest

from dateline.timex.tokens import TOKEN, classes

SUFFIXES = {"th": "ordinal", "s": "decade", "pm": "pm"}


@pytest.mark.parametrize(
    ("token", "found"),
    [
        ("1998", {"digits": 1998, "year": 1998}),
        ("21", {"digits": 21, "two": 21, "small": 21, "day": 21, "hour": 21}),
        ("10:30", {"hm": (10, 30), "colon": (10, 30)}),
        ("5th", {"ordinal": 5}),
        ("1990s", {"decade": 1990}),
        ("'68", {"short_year": 1968}),
        ("'12", {"short_year": 2012}),
        ("9pm", {"pm": (9, 0)}),
        ("03/2004", {"month_year": (3, 2004)}),
        ("1,200", {"grouped": 1200}),
        ("12x", {}),
        ("1" * 50, {}),
    ],
)
def test_a_token_of_digits_has_its_classes(token, found):
    have = classes(token, SUFFIXES)

    assert {name: have[name] for name in found} == found
    assert bool(have) == bool(found)


def test_an_iso_date_and_an_amount_are_one_token_each():
    assert TOKEN.findall("On 2009-09-21 it cost $1,200.") == [
        "On", "2009-09-21", "it", "cost", "$1,200", ".",
    ]  # fmt: skip


def test_a_blank_line_is_a_token_and_other_white_space_is_none():
    assert TOKEN.findall("May\n\n5 \n 6") == ["May", "\n\n", "5", "6"]
