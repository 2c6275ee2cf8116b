"""The tables of periods and feasts: each entry has bounds, a source and names that rules find."""

from datetime import date

import pytest

from dateline import edtf, languages, timex
from dateline.days import day_of
from dateline.languages import named
from dateline.when import Qualifier

ANCHOR = date(2026, 11, 23)


def read(text, code="en", published=ANCHOR):
    mentions = timex.tag(text, code)
    return timex.resolve(mentions, text, [], published=published, language=code)


@pytest.mark.parametrize("key", named.periods())
def test_a_period_has_bounds_in_order_a_kind_and_a_source(key):
    period = named.periods()[key]
    when = edtf.read(period.span)

    assert when.earliest_start is not None
    assert when.latest_end is None or when.earliest_start <= when.latest_end
    assert period.kind in ("era", "happening")
    assert period.source


def test_names_are_written_small():
    names = [
        name
        for table in (named.periods(), named.feasts())
        for entry in table.values()
        for each in entry.names.values()
        for name in each
    ]

    assert [name for name in names if name != name.lower()] == []


@pytest.mark.parametrize("code", languages.codes())
def test_a_name_is_an_era_or_a_happening_but_not_both(code):
    classes = named.classes(code)

    assert set(classes.get("era", {})) & set(classes.get("happening", {})) == set()


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("He served there in the Soviet era.", "en", "1922-12-30/1991-12-26"),
        ("Trade grew during the Tang dynasty.", "en", "0618-06-18/0907-06-01"),
        ("It was built in the Meiji era.", "en", "1868-10-23/1912-07-30"),
        ("Prices rose throughout the Weimar Republic.", "en", "1918-11-09/1933-01-30"),
        ("since the Cold War", "en", "1947-03-12/1991-12-26"),
        ("He was jailed in the apartheid era.", "en", "1948-05-28/1994-04-27"),
        ("während des Zweiten Weltkriegs", "de", "1939-09-01/1945-09-02"),
        ("in der Zwischenkriegszeit", "de", "1918-11-11/1939-09-01"),
        ("durante la Segunda Guerra Mundial", "es", "1939-09-01/1945-09-02"),
        ("en la Edad Media", "es", "0476/1492"),
        ("Millions fled during the Syrian civil war.", "en", "2011-03-15/2024-12-08"),
        ("before the war in Afghanistan", "en", "2001-10-07/2021-08-30"),
        ("nach der Suezkrise", "de", "1956-10-29/1956-11-07"),
        ("im Kaiserreich", "de", "1871-01-18/1918-11-09"),
        ("die wilhelminische Ära", "de", "1888-06-15/1918-11-09"),
        ("después de la guerra de las Malvinas", "es", "1982-04-02/1982-06-14"),
        ("pendant la Commune de Paris", "fr", "1871-03-18/1871-05-28"),
        ("во время Карибского кризиса", "ru", "1962-10-16/1962-10-28"),
        ("pendant la Première Guerre mondiale", "fr", "1914-07-28/1918-11-11"),
        ("au Moyen Âge", "fr", "0476/1492"),
        ("во время Великой Отечественной войны", "ru", "1941-06-22/1945-05-09"),
        ("в советское время", "ru", "1922-12-30/1991-12-26"),
    ],
)
def test_a_named_period_is_found_with_its_bounds(text, code, value):
    (found,) = read(text, code)

    assert found.value == value
    assert (found.when.earliest_start, found.when.latest_end) == (
        edtf.read(value).earliest_start,
        edtf.read(value).latest_end,
    )


def test_since_an_era_starts_somewhere_in_it_and_is_open():
    (found,) = read("They have been there since the Soviet era.")

    assert (found.scope.earliest_start, found.scope.latest_start) == (
        day_of(1922, 12, 30),
        day_of(1991, 12, 26),
    )
    assert found.scope.end_open


def test_a_war_whose_end_is_not_told_has_a_start_only():
    (found,) = read("Prices have risen since the war in Ukraine.")

    assert found.when.earliest_start == day_of(2022, 2, 24)
    assert found.when.latest_end is None
    assert "2022-02-24 on" in found.steps[0]


def test_the_source_of_a_period_stands_in_its_steps():
    (found,) = read("in the Victorian era")

    assert "Encyclopaedia Britannica" in found.steps[0]


def test_drawn_lines_are_approximate():
    (middle_ages,), (soviet,) = read("in the Middle Ages"), read("in the Soviet era")

    assert middle_ages.when.qualifier is Qualifier.APPROXIMATE
    assert soviet.when.qualifier is None


def test_of_two_of_a_name_the_later_one_that_had_begun_is_meant():
    (then,) = read("during the Bush administration", published=date(1992, 5, 1))
    (now,) = read("during the Bush administration", published=date(2005, 5, 1))

    assert then.value == "1989-01-20/1993-01-20"
    assert now.value == "2001-01-20/2009-01-20"
    assert "1989-01-20" in " ".join(now.steps)


@pytest.mark.parametrize(
    "text",
    [
        "The Vietnam War divided the country.",
        "The Bush administration said so.",
        "a renaissance of vinyl",
        "The Cold War was over.",
        "The German Empire declared war.",
        "a minister of the Weimar Republic",
        "He lent them money.",
    ],
)
def test_a_name_that_tells_no_time_is_passed_over(text):
    assert read(text) == ()


def test_a_feast_goes_by_the_tense_of_its_clause():
    (was,) = read("The raid took place on Christmas Day.", published=date(2024, 7, 1))
    (will,) = read("Talks will resume after Easter.", published=date(2024, 7, 1))

    assert was.value == "2023-12-25"
    assert will.value == "2025-04-20"


def test_a_feast_without_any_year_is_not_given_one():
    (fixed,), (moving,) = (
        read("on Christmas Eve", published=None),
        read("at Easter", published=None),
    )

    assert (fixed.value, fixed.when) == ("XXXX-12-24", None)
    assert (moving.value, moving.when) == ("XXXX", None)


def test_a_feast_that_came_twice_in_a_year_says_so():
    (found,) = read("in Ramadan 2030")

    assert found.value == "2030-01-06/2030-02-04"
    assert "2030-12-26" in " ".join(found.steps)
