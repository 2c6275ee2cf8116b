"""Which Friday, which February: what the words around a bare date tell, and where a history is."""

import pytest

from dateline.timex import Mode

WAR = (
    "On 9 April 2003 the city fell. In November 2008, years later, the film of it was shown again. "
    "On 15 April the coalition declared that it was over."
)


def value_of(words, found):
    (value,) = [each.value for each in found if each.text == words]
    return value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He met a group on Friday by invitation of the mayor.", "Friday", "2026-11-20"),
        ("The report is due by Friday.", "Friday", "2026-11-27"),
        ("Thirty states had filed reports by Friday.", "Friday", "2026-11-20"),
        ("The offer had been scheduled to expire on Friday.", "Friday", "2026-11-20"),
        ("The offer was extended until Friday.", "Friday", "2026-11-27"),
        ("The court has given them until 9 a.m. Friday.", "9 a.m. Friday", "2026-11-27T09:00"),
        ("She will succeed him on Feb. 1.", "Feb. 1", "2027-02-01"),
        ("Prices have risen since Friday.", "Friday", "2026-11-20"),
        ("The mayor could not be reached on Friday.", "Friday", "2026-11-20"),
        ("The tunnel will be closed on Friday.", "Friday", "2026-11-27"),
        ("The march began as planned on Friday.", "Friday", "2026-11-20"),
        ("He would look for ways around Friday's ruling.", "Friday", "2026-11-20"),
        ("He will speak before Friday's vote.", "Friday", "2026-11-27"),
        ("The exhibition opens on Friday.", "Friday", "2026-11-27"),
        ("The credit was extended through January.", "January", "2027-01"),
        ("Neither the mayor nor her aides could be reached on Friday.", "Friday", "2026-11-20"),
        ("No one at the firm could be reached on Friday.", "Friday", "2026-11-20"),
        ("Set aside were his holiday plans on Friday.", "Friday", "2026-11-20"),
        ("The union plans a rally on Friday.", "Friday", "2026-11-27"),
        ("She told a crowd on the square on Friday that she will not run.", "Friday", "2026-11-20"),
        ("The agency quotes him as saying on Friday that it will close.", "Friday", "2026-11-20"),
        ("Police are on the alert ahead of Friday's vote.", "Friday", "2026-11-27"),
        ("The city is preparing for a summit on Friday.", "Friday", "2026-11-27"),
        ("Ahead of the trial of a man who was arrested on Friday.", "Friday", "2026-11-20"),
        ("The two leaders meet on Friday.", "Friday", "2026-11-27"),
        ("The minister arrives on Friday for talks.", "Friday", "2026-11-27"),
        ("The storm will hit the coast on Friday.", "Friday", "2026-11-27"),
        ("On Friday, when she set aside her work, the trip was planned.", "Friday", "2026-11-20"),
        ("Shops filled with shoppers as Thanksgiving neared.", "Thanksgiving", "2026-11-26"),
        ("He resigned on Thanksgiving.", "Thanksgiving", "2025-11-27"),
        ("Crude for January delivery rose 60 cents.", "January", "2027-01"),
        ("Wheat for delivery in March rose three cents.", "March", "2027-03"),
        ("They met on Thursday. Later in the day he left.", "Later in the day", "2026-11-19"),
        ("They met on Thursday. He will leave later in the day.", "later in the day", "2026-11-23"),
        ("They met in March. Later in the day he left.", "Later in the day", "2026-11-23"),
        ("The index has risen since year-end.", "year-end", "2025"),
        ("The deal should be done by year-end.", "year-end", "2026"),
        ("The rains usually come in June.", "June", "XXXX-06"),
        ("The prize, usually given in May, was given in June.", "June", "2026-06"),
        ("Sales are typically lowest in the first quarter.", "the first quarter", "XXXX-Q1"),
        ("Usually weak, sales fell in the first quarter.", "the first quarter", "2026-Q1"),
        ("The appeal is heard on Friday.", "Friday", "2026-11-27"),
        ("The case is heard with one that was settled on Friday.", "Friday", "2026-11-20"),
        ("He sold the farm and the mill in January.", "January", "2026-01"),
        ("The storm hit the coast on Friday.", "Friday", "2026-11-20"),
        ("He is meeting the king on Friday.", "Friday", "2026-11-27"),
        ("He let the offensive begin as planned on Friday.", "Friday", "2026-11-20"),
        ("The envoy flew in to meet them on Friday.", "Friday", "2026-11-20"),
        ("The two sides did not meet on Friday.", "Friday", "2026-11-20"),
        ("The bombing on Friday will delay the talks.", "Friday", "2026-11-20"),
        ("The judge will give a ruling on Friday.", "Friday", "2026-11-27"),
        ("The firm's shares were not traded until Friday.", "Friday", "2026-11-20"),
        ("Schools will stay closed through Friday because of snow.", "Friday", "2026-11-27"),
        ("Schools stayed closed on Friday.", "Friday", "2026-11-20"),
        ("Rain will fall tonight and on Friday.", "Friday", "2026-11-27"),
        ("The parties agreed to hold the vote on Friday.", "Friday", "2026-11-27"),
        ("The parties agreed on Friday to hold a vote.", "Friday", "2026-11-20"),
        ("The players travel to Oslo on Friday.", "Friday", "2026-11-27"),
        ("He was the first to travel to Oslo; he did so on Friday.", "Friday", "2026-11-20"),
        ("The bank cut its forecast on Friday.", "Friday", "2026-11-20"),
        ("Rain is forecast on Friday.", "Friday", "2026-11-27"),
        ("Loans rose 9 percent to $3 million by the end of May.", "the end of May", "2026-05"),
        ("Loans should rise to $3 million by the end of May.", "the end of May", "2027-05"),
        ("He will miss the game after breaking a leg on Friday.", "Friday", "2026-11-20"),
        ("He will leave after meeting the king on Friday.", "Friday", "2026-11-27"),
        ("They rested on Sunday before facing Spain on Friday.", "Friday", "2026-11-27"),
        ("Results of a trial, begun in January, are due.", "January", "2026-01"),
    ],
)
def test_the_words_around_a_bare_date_tell_its_direction(text, words, value, read):
    assert value_of(words, read(text)) == value


def test_a_history_comes_back_from_a_leap_ahead(read):
    assert value_of("15 April", read(WAR, mode=Mode.NARRATIVE)) == "2003-04-15"


def test_throughout_the_year_leaves_a_history_where_it_is(read):
    text = (
        "The campaign opened in 1643. A battle on 30 June gave them the north. "
        "Fighting went on throughout the year."
    )

    assert [each.value for each in read(text)] == ["1643", "1643-06-30", "1643"]


def test_a_weekday_right_after_its_full_date_is_that_day(read):
    assert value_of("Tuesday", read("On the air March 30, 2004 Tuesday")) == "2004-03-30"


def test_a_weekday_that_ends_a_range_is_another_day(read):
    text = "The shares were bought from Sept. 14 to Monday."

    assert value_of("Monday", read(text)) == "2026-11-23"


def test_since_never_leads_a_history_on(read):
    text = "In September 2007 a survey found them the same as since February."

    assert value_of("February", read(text, mode=Mode.NARRATIVE)) == "2007-02"


def test_a_period_named_again_is_the_same_period(read):
    text = "In the 4th century BC two authors wrote of it. Others of that century did not."

    assert value_of("that century", read(text, mode=Mode.NARRATIVE)) == "BC03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales rose in October, against the same period last year.", "2025-10"),
        ("Up in the first half of 2026 from the same period last year.", "2025-H1"),
        ("The bank earned more than in the same period last year.", "2025-Q3"),
    ],
)
def test_the_same_period_last_year_is_the_one_its_sentence_tells(text, value, read):
    assert value_of("the same period last year", read(text)) == value


def test_a_figure_held_against_last_year_leaves_the_text_where_it_is(read):
    text = "Costs were up from 4% a year ago. Sales were higher than a year earlier."

    assert [each.value for each in read(text)] == ["2025", "2025"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The plan ran for five years. During that time losses grew.", "that time", "P5Y"),
        ("He left for three years. At the end of that period he came.", "that period", "P3Y"),
        ("He was away for two weeks in May. During that time it rained.", "that time", "2026-05"),
        ("The deal took two weeks. Until that time it was secret.", "that time", "2026-11-23"),
    ],
)
def test_that_time_may_be_a_length_that_was_told_right_before(text, words, value, read):
    assert value_of(words, read(text)) == value


def test_earlier_this_year_is_not_counted_from_the_length_before_it(read):
    found = read("Prices rose at the fastest pace in four decades earlier this year.")

    assert [(each.text, each.value) for each in found] == [
        ("four decades", "P40Y"),
        ("earlier this year", "2026"),
    ]
