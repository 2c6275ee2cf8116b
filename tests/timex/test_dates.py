"""dateparser behind its fence: nothing filled in, no clock, no endless input."""

from datetime import date

import pytest

from dateline.timex import dates
from dateline.when import Grain

ANCHOR = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "language", "value", "grain"),
    [
        ("12 mars 2024", "fr", "2024-03-12", Grain.DAY),
        ("mars 2024", "fr", "2024-03", Grain.MONTH),
        ("2024", "fr", "2024", Grain.YEAR),
        ("25/12/98", "es", "1998-12-25", Grain.DAY),
        ("12 मार्च 2024", "hi", "2024-03-12", Grain.DAY),
        ("hier", "fr", "2026-11-22", Grain.DAY),
        ("för 2 veckor sedan", "sv", "2026-W46", Grain.WEEK),
        ("förra månaden", "sv", "2026-10", Grain.MONTH),
        ("marzo 2024", "it", "2024-03", Grain.MONTH),
        ("marzec 2024", "pl", "2024-03", Grain.MONTH),
        ("2024年3月", "ja", "2024-03", Grain.MONTH),
        ("3 года назад", "ru", "2023", Grain.YEAR),
        ("قبل 3 أيام", "ar", "2026-11-20", Grain.DAY),
    ],
)
def test_an_expression_is_as_precise_as_its_words(text, language, value, grain):
    when = dates.read(text, language, ANCHOR)

    assert (when.value, when.grain) == (value, grain)


@pytest.mark.parametrize("text", ["mars", "12 mars", "vendredi", "50", "12.50", "7-6"])
def test_a_date_without_a_year_is_not_filled_in(text):
    assert dates.read(text, "fr", ANCHOR) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 marzo", "it"), ("venerdì", "it"), ("czwartek", "pl"), ("3 maja", "pl"), ("5月", "ja"),
        ("5月3日", "zh"), ("الجمعة", "ar"), ("14:30", "pt"), ("sexta-feira", "pt"),
    ],
)  # fmt: skip
def test_a_day_or_a_month_alone_is_not_filled_in_in_any_language(text, language):
    assert dates.read(text, language, ANCHOR) is None


@pytest.mark.parametrize(
    "text", ["31 février 2024", "13/13/2024", "0/0/2024", "abc", "", "1" * 500]
)
def test_what_is_on_no_calendar_is_not_known(text):
    assert dates.read(text, "fr", ANCHOR) is None


def test_relative_words_need_an_anchor():
    assert dates.read("hier", "fr") is None


def test_an_unknown_language_is_not_known():
    assert dates.read("12 mars 2024", "xx", ANCHOR) is None


def test_counted_hours_may_reach_into_the_day_before():
    when = dates.read("3 timer siden", "da", ANCHOR)

    assert (when.earliest_start, when.latest_end) == (ANCHOR.toordinal() - 1, ANCHOR.toordinal())
