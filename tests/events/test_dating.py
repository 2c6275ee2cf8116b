"""Which time an event gets, and why."""

import pytest

from dateline.model import Basis, Modality, Relation
from dateline.when import Kind


def dated(read, text, published=None):
    return {
        each.trigger.text: each
        for each in read(text, published)
        if each.time.basis is Basis.EXPRESSION
    }


def test_two_dates_in_a_sentence_go_each_to_its_own_event(read, span):
    text = "The firm was founded in 1921 and bought a rival on 3 May 2010."
    found = dated(read, text)

    assert span(found["founded"].time.when) == ("1921-01-01", "1921-12-31")
    assert span(found["bought"].time.when) == ("2010-05-03", "2010-05-03")


def test_a_date_inside_a_relative_clause_stays_there(read, span):
    text = "Emil Sato, who seized power in 1994, accepted the result on Monday."
    found = dated(read, text, "2001-11-06")

    assert span(found["seized"].time.when) == ("1994-01-01", "1994-12-31")
    assert span(found["accepted"].time.when) == ("2001-11-05", "2001-11-05")


def test_the_agreement_is_dated_and_not_what_was_agreed(read, span):
    found = dated(read, "The company agreed on Sunday to buy its rival.", "2014-05-20")

    assert span(found["agreed"].time.when) == ("2014-05-18", "2014-05-18")
    assert "buy" not in found


def test_parentheses_date_the_noun_before_them(read, span):
    found = dated(read, "He served in Iran during the colonial war (1961-1974).")

    assert span(found["war"].time.when) == ("1961-01-01", "1974-12-31")
    assert "served" not in found


def test_parentheses_date_a_reign_behind_the_name_of_who_reigned(find, span):
    event = find("The walls were rebuilt during the reign of Queen Ilia (1658-1683).", "reign")

    assert span(event.time.when) == ("1658-01-01", "1683-12-31")


def test_parentheses_behind_a_name_date_no_other_noun(read):
    assert not dated(read, "The book tells of the trial of John Smith (1920-1990).")


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("He scored against Wales in November.", "scored", ("2018-11-01", "2018-11-30")),
        (
            "City finished fourth in May and begin their season on 10 August.",
            "begin",
            ("2019-08-10", "2019-08-10"),
        ),
        (
            "Lyle, who was head of settlements from 1989 to 1992, spoke.",
            "head",
            ("1989-01-01", "1992-12-31"),
        ),
        ("Prices fell compared with last year.", "fell", (None, "2019-06-28")),
        ("Output fell against the 1990s.", "fell", (None, "2019-06-28")),
    ],
)
def test_a_date_goes_to_what_its_clause_tells(find, span, text, trigger, when):
    assert span(find(text, trigger, "2019-06-28").time.when) == when


def test_a_line_without_a_verb_tells_its_time_behind_a_colon(find, span):
    event = find("Next hearing: 12 July.", "hearing", "2012-06-13")

    assert span(event.time.when) == ("2012-07-12", "2012-07-12")


def test_what_happened_during_a_dated_war_has_its_time_from_it(find, span):
    event = find("He served in Iran during the colonial war (1961-1974).", "served")

    assert event.time.basis is Basis.EVENT
    assert event.time.relation is Relation.THROUGHOUT
    assert span(event.time.when) == ("1961-01-01", "1974-12-31")


def test_until_gives_a_state_its_end_and_no_start(find, span):
    event = find("She served as consul in Istanbul until 30 November 2007.", "served")

    assert event.time.relation is Relation.ENDS
    assert event.time.when.kind is Kind.STATE
    assert span(event.time.when) == (None, "2007-11-30")


def test_since_gives_a_state_its_beginning(find):
    event = find("The bridge has carried eight lanes since 1959.", "carried")

    assert event.time.relation is Relation.BEGINS
    assert event.time.when.latest_end is None


def test_an_office_from_one_year_to_another_is_a_state_throughout(find, span):
    event = find("Keller was ambassador to Georgia from 2001 to 2005.", "ambassador")

    assert event.time.relation is Relation.THROUGHOUT
    assert span(event.time.when) == ("2001-01-01", "2005-12-31")


def test_an_event_is_dated_from_another_one(find, span):
    text = (
        "The firm agreed on Sunday to sell its plant, three months after Comcast announced a deal."
    )
    event = find(text, "announced", "2014-05-20")

    assert event.time.basis is Basis.EVENT
    assert span(event.time.when) == ("2014-02-01", "2014-02-28")


def test_two_dates_in_a_row_make_two_events(read, span):
    events = read("Ferri won the race in 2012 and 2014.", "2015-07-27")
    won = [span(each.time.when) for each in events if each.trigger.text == "won"]

    assert won == [("2012-01-01", "2012-12-31"), ("2014-01-01", "2014-12-31")]


def test_a_possessive_date_belongs_to_its_noun_alone(read, span):
    found = dated(read, "He resigned after Saturday's vote.", "2015-07-27")

    assert span(found["vote"].time.when) == ("2015-07-25", "2015-07-25")
    assert "resigned" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Profit had fallen to 31 million euros from 48 million a year earlier.",
        "The mill posted a loss, compared with a profit of 9 million in 2010.",
        "The mill cut its forecast for 2012 for the second time since July.",
        "Roses bloomed earlier than in 2010.",
    ],
)
def test_the_date_of_a_comparison_dates_nothing(read, text):
    assert dated(read, text, "2012-02-16") == {}


def test_a_strike_called_for_a_day_is_on_that_day_and_planned(read, span):
    found = dated(read, "Unions called a general strike for Wednesday.", "2019-10-21")

    assert span(found["strike"].time.when) == ("2019-10-23", "2019-10-23")
    assert found["strike"].modality is Modality.PLANNED
    assert "called" not in found


@pytest.mark.parametrize("verb", ["beat", "cut off", "hit", "quit"])
def test_a_past_that_looks_like_the_present_is_over(read, span, verb):
    found = dated(read, f"Rovers {verb} City on Saturday to win the cup.", "2018-05-20")

    assert [span(each.time.when) for each in found.values()] == [("2018-05-19", "2018-05-19")]


def test_an_undated_past_event_is_only_known_to_precede_publication(find, span):
    event = find("Gunmen attacked a bus.", "attacked", "2013-03-04")

    assert event.time.basis is Basis.PUBLICATION
    assert span(event.time.when) == (None, "2013-03-04")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The ministers will meet.", "meet"),
        ("The subway could reopen.", "reopen"),
        ("They plan to close the plant.", "close"),
        ("If he resigns, a court must decide.", "resigns"),
    ],
)
def test_what_lies_ahead_has_no_upper_bound(find, text, trigger):
    event = find(text, trigger, "2013-03-04")

    assert event.modality is not Modality.ACTUAL
    assert event.time.when.latest_end is None


def test_without_a_publication_date_nothing_takes_its_place(find):
    event = find("Gunmen attacked a bus.", "attacked")

    assert event.time.basis is Basis.NONE
    assert not event.time.when.known


def test_the_steps_say_why(find):
    event = find("The firm was founded in 1921.", "founded")

    assert event.time.steps == ("“1921” stands after “founded” in its clause",)


@pytest.mark.parametrize(
    "text",
    [
        "INDEPENDENCE, Mo. _ The ministers met on Friday.",
        "BAMAKO, July 2 (Newsroom) - The ministers met on Friday.",
        "NEW YORK (AP) -- The ministers met on Friday.",
    ],
)
def test_the_line_of_place_and_date_dates_nothing(read, text):
    assert list(dated(read, text, "2013-07-02")) == ["met"]


def test_a_date_before_an_aside_belongs_to_what_is_said(read, span):
    found = dated(read, "In 2010, the court said, he had sold the painting.", "2014-05-20")

    assert span(found["sold"].time.when) == ("2010-01-01", "2010-12-31")
    assert "said" not in found


def test_a_tally_as_of_a_day_has_that_day_as_its_end(find, span):
    event = find("As of Monday, 35 people had died.", "died", "2014-05-20")

    assert event.time.relation is Relation.BEFORE
    assert span(event.time.when) == (None, "2014-05-19")


def test_a_bare_hour_dates_nothing(read):
    assert dated(read, "The lights went out at 6 p.m.", "2014-05-20") == {}


@pytest.mark.parametrize(
    ("text", "trigger", "year"),
    [
        ("She lived in Rome until 1990, when she moved to Paris.", "moved", "1990"),
        ("It was the worst flood since 2001, when the dam broke.", "broke", "2001"),
        ("He worked at the bank from 1998 to 2011, when he founded a firm.", "founded", "2011"),
    ],
)
def test_a_clause_with_when_takes_up_the_time_before_it(find, span, text, trigger, year):
    event = find(text, trigger)

    assert span(event.time.when) == (f"{year}-01-01", f"{year}-12-31")


def test_what_is_only_measured_against_a_time_is_not_dated_by_it(find):
    text = "It was the worst flood in the valley since 2001, when more than 200 people drowned."

    assert find(text, "flood", "2012-02-16").time.when.earliest_start is None


def test_a_noun_of_two_years_is_two_events(read, span):
    text = "It withheld water during the droughts of 2000 and 2008."
    found = [each for each in read(text, "2018-02-14") if each.trigger.text == "droughts"]

    assert [span(each.time.when)[0] for each in found] == ["2000-01-01", "2008-01-01"]


def test_the_word_that_ends_a_stretch_is_no_event(read):
    text = "Acme reported a loss for the three months ended September 30, 2024."

    assert "ended" not in {event.trigger.text for event in read(text, "2024-11-20")}


WHEN = [
    ("The bank, founded in 1897, was nationalised in 1946.", "founded", "1897-01-01", "1897-12-31"),
    (
        "The bank, founded in 1897, was nationalised in 1946.",
        "nationalised",
        "1946-01-01",
        "1946-12-31",
    ),
    ("She edited the paper between 1980 and 1984.", "edited", "1980-01-01", "1984-12-31"),
    ("He served as consul from 2004 until 12 March 2010.", "served", "2004-01-01", "2010-03-12"),
    ("She was finance minister until 2003.", "minister", None, "2003-12-31"),
    ("Ruiz has been mayor since March 2009.", "mayor", "2009-03-01", None),
    ("The factory must be shut by 2016.", "shut", None, "2016-12-31"),
    (
        "The minister said on Monday that he resigned in 2009.",
        "resigned",
        "2009-01-01",
        "2009-12-31",
    ),
    ("The minister said on Monday that he resigned in 2009.", "said", "2014-05-19", "2014-05-19"),
    ("Police said a boy was shot on Sunday.", "shot", "2014-05-18", "2014-05-18"),
    ("Friday's attack killed nine.", "attack", "2014-05-16", "2014-05-16"),
    ("The 2004 tsunami destroyed the port.", "tsunami", "2004-01-01", "2004-12-31"),
    ("Rebels seize airport on Monday", "seize", "2014-05-19", "2014-05-19"),
    ("Court to rule on ban in July", "rule", "2014-07-01", "2014-07-31"),
    ("If the strike goes ahead in June, trains will stop.", "goes", "2014-06-01", "2014-06-30"),
    ("The museum would reopen, he said.", "reopen", None, None),
    ("The war began in 1998 and ended in 2002.", "ended", "2002-01-01", "2002-12-31"),
    (
        "He joined the navy in 1951. The following year he was sent to Korea.",
        "sent",
        "1952-01-01",
        "1952-12-31",
    ),
    (
        "On 4 May 1990 he was arrested. Two days later he escaped.",
        "escaped",
        "1990-05-06",
        "1990-05-06",
    ),
    (
        "In March 1985 the plant exploded. It reopened in September.",
        "reopened",
        "1985-09-01",
        "1985-09-30",
    ),
    ("During the war of 1870 he was captured.", "captured", "1870-01-01", "1870-12-31"),
    ("He left after the 1991 election.", "left", "1991-01-01", None),
    (
        "The law, which takes effect on 1 January, was passed last week.",
        "passed",
        "2014-05-12",
        "2014-05-18",
    ),
    (
        "The law, which takes effect on 1 January, was passed last week.",
        "effect|takes",
        "2015-01-01",
        "2015-01-01",
    ),
    (
        "The two sides will resume talks on Thursday, a day after the truce expires.",
        "resume",
        "2014-05-22",
        "2014-05-22",
    ),
    ("Shares have fallen 20 percent since January.", "fallen", "2014-01-01", None),
    (
        "The hostages were freed on Saturday, the ministry confirmed on Monday.",
        "freed",
        "2014-05-17",
        "2014-05-17",
    ),
    (
        "The hostages were freed on Saturday, the ministry confirmed on Monday.",
        "confirmed",
        "2014-05-19",
        "2014-05-19",
    ),
    ("Born in 1934 in Lodz, Adler survived the ghetto.", "born", "1934-01-01", "1934-12-31"),
    (
        "The crew was rescued on Tuesday, eight days after its ship sank.",
        "sank",
        "2014-05-12",
        "2014-05-12",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "first", "last"), WHEN)
def test_an_event_has_its_time(read, span, text, trigger, first, last):
    words = trigger.split("|")
    found = [
        span(each.time.when)
        for each in read(text, "2014-05-20")
        if each.trigger.text.lower() in words
    ]

    assert (first, last) in found


@pytest.mark.parametrize(
    ("text", "trigger", "first", "last"),
    [
        ("They agreed in March to leave the base by June.", "leave", None, "2014-06-30"),
        ("The council voted to keep the pool open until August.", "keep", None, "2014-08-31"),
        ("He proposed a meeting on Thursday.", "meeting", "2014-05-22", "2014-05-22"),
        ("She was to speak on Wednesday.", "speak", "2014-05-21", "2014-05-21"),
        ("The strike will run until at least Friday.", "run", None, "2014-05-23"),
        ("By dawn on Monday the fire was out.", "out", None, "2014-05-19"),
        (
            "The bomb went off shortly before midnight on Sunday.",
            "went",
            "2014-05-18",
            "2014-05-18",
        ),
        ("The bridge was built no earlier than 1802.", "built", "1802-01-01", None),
        ("The fire began no earlier than dawn on Monday.", "began", "2014-05-19", None),
        ("The fleet sailed not later than May 1588.", "sailed", None, "1588-05-31"),
        ("Frost was likely on Thursday.", "likely", "2014-05-22", "2014-05-22"),
        ("It was found in 2008 and has since been copied.", "copied", "2008-01-01", None),
        (
            "The firm lost money in the quarter that ended March 31.",
            "lost",
            "2014-01-01",
            "2014-03-31",
        ),
        ("It was its biggest one-day fall since 1987.", "fall", None, "2014-05-20"),
        ("Critics feared last week's cut in pay.", "cut", "2014-05-12", "2014-05-18"),
    ],
)
def test_plans_bounds_and_comparisons_have_their_times(read, span, text, trigger, first, last):
    found = [
        span(each.time.when) for each in read(text, "2014-05-20") if each.trigger.text == trigger
    ]

    assert (first, last) in found


def test_what_is_told_as_coming_does_not_lie_before_publication(find, span):
    event = find("The ministers will meet.", "meet", "2013-03-04")

    assert event.time.basis is Basis.PUBLICATION
    assert span(event.time.when) == ("2013-03-04", None)


def test_one_talk_is_of_one_day(read, span):
    text = "Mayor Ida Lund said on Friday that the pool was full. Lund said she liked it."
    said = [each for each in read(text, "2014-05-20") if each.trigger.text == "said"]

    assert [span(each.time.when) for each in said] == [("2014-05-16", "2014-05-16")] * 2
    assert said[1].time.basis is Basis.EVENT


def test_the_talk_of_another_is_not_dated_by_it(read):
    text = "Mayor Ida Lund said on Friday that the pool was full. Coach Per Moe said he liked it."
    said = [each for each in read(text, "2014-05-20") if each.trigger.text == "said"]

    assert said[1].time.basis is Basis.PUBLICATION


def test_what_came_about_did_so_when_its_verb_says(find, span):
    event = find("Rescuers managed on Sunday to reach the boy.", "reach", "2014-05-20")

    assert span(event.time.when) == ("2014-05-18", "2014-05-18")


@pytest.mark.parametrize(
    "text",
    [
        "Three miners were killed and nine hurt on Friday in a blast.",
        "Three miners were killed and nine injured on Friday.",
    ],
)
def test_who_shares_a_helper_shares_the_day_behind(find, span, text):
    assert span(find(text, "killed", "2013-03-04").time.when) == ("2013-03-01", "2013-03-01")


def test_a_verb_with_its_own_helper_keeps_its_own_day(find):
    text = "Three miners were killed and a manager was charged on Friday."

    assert find(text, "killed", "2013-03-04").time.basis is Basis.PUBLICATION


def test_the_time_in_an_aside_about_somebody_dates_no_deed_of_theirs(read, span):
    text = "Sweden's Eva Lund, the winner three years ago in Oslo, fell at the first gate."
    ended = "Eva Lund, the winner in Oslo, fell on Friday at the first gate."

    assert "fell" not in dated(read, text, "2013-03-04")
    assert span(dated(read, ended, "2013-03-04")["fell"].time.when)[0] == "2013-03-01"


def test_a_word_to_the_listener_takes_no_date(read, span):
    found = dated(read, "On Sunday, you recall, he called the vote a farce.", "2013-03-05")

    assert list(found) == ["called"]
    assert span(found["called"].time.when) == ("2013-03-03", "2013-03-03")


def test_what_you_are_said_to_remember_is_told(read):
    assert "remember" in {each.trigger.text for each in read("You remember the strike, he said.")}


def test_a_day_behind_a_possession_is_the_verbs(read, span):
    found = dated(read, "The owners rejected the drivers' offer this morning.", "2013-03-05")

    assert list(found) == ["rejected"]


def test_the_month_behind_a_forecast_is_when_it_was_made(read, span):
    text = "The growth is less than the four percent it forecast in July."
    found = dated(read, text, "2013-10-05")

    assert span(found["forecast"].time.when) == ("2013-07-01", "2013-07-31")


LIST = "\n\n".join(
    (
        "Key dates in the Torvik dam affair:",
        "March 4, 1999 - Parliament approves a second dam at Torvik by a narrow majority.",
        "2004: A crack is found. The head of the works, Ivar Moe, resigns. He had warned of it.",
        "May 2, 2006 - A court acquits Moe of neglect.",
        "The dam is still empty.",
    )
)


def test_the_date_that_opens_a_line_of_a_list_dates_what_the_line_tells(read, span):
    found = dated(read, LIST, "2006-05-03")

    assert span(found["approves"].time.when) == ("1999-03-04", "1999-03-04")
    assert span(found["found"].time.when) == ("2004-01-01", "2004-12-31")
    assert span(found["resigns"].time.when) == ("2004-01-01", "2004-12-31")
    assert span(found["acquits"].time.when) == ("2006-05-02", "2006-05-02")
    assert found["approves"].title.startswith("Parliament approves a second dam")


def test_the_date_of_a_line_dates_neither_what_came_before_nor_the_next_line(read):
    found = dated(read, LIST, "2006-05-03")

    assert "warned" not in found
    assert all(event.sentence.text != "The dam is still empty." for event in found.values())


def test_a_thing_named_in_ing_is_no_event(read):
    events = read("Two fell when scaffolding under a bridge gave way.", "2013-03-04")

    assert "scaffolding" not in {each.trigger.text for each in events}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They will meet before the end of the month.", "2013-03-31"),
        ("They will meet before the end of next year.", "2014-12-31"),
        ("They will meet before next year.", "2013-12-31"),
    ],
)
def test_before_the_end_of_a_time_may_be_on_its_last_day(find, span, text, last):
    assert span(find(text, "meet", "2013-03-04").time.when)[1] == last


def test_an_office_in_an_aside_keeps_its_end(read, span):
    found = dated(read, "Ann Lee, mayor of Troy until 2009, died on Monday.", "2013-03-06")

    assert span(found["mayor"].time.when) == (None, "2009-12-31")
    assert span(found["died"].time.when) == ("2013-03-04", "2013-03-04")


def test_ever_since_is_from_what_was_told_in_the_same_breath(find, span):
    text = "The firm bought a rival in 2008 and has been paying debts ever since."

    assert span(find(text, "paying", "2013-03-06").time.when) == ("2008-01-01", None)


def test_since_with_words_of_its_own_tells_no_beginning_of_another_deed(find, span):
    text = "The firm bought a rival in 2008 and has paid more since the strike ended."

    assert span(find(text, "paid", "2013-03-06").time.when)[0] is None


@pytest.mark.parametrize(
    ("text", "trigger", "times"),
    [
        (
            "He served as minister until 2009 and as envoy until 2012.",
            "served",
            {(None, "2009-12-31"), (None, "2012-12-31")},
        ),
        (
            "She taught in Leeds until 1979 and in York from 1980 to 1991.",
            "taught",
            {(None, "1979-12-31"), ("1980-01-01", "1991-12-31")},
        ),
        (
            "He taught in Lund from 1962 until his retirement in 1991 and as a guest in Rome until "
            "1998.",
            "taught",
            {("1962-01-01", "1991-12-31"), (None, "1998-12-31")},
        ),
        (
            "The firm opened a plant in Brno in 1996 and another in Gdansk in May 2003.",
            "opened",
            {("1996-01-01", "1996-12-31"), ("2003-05-01", "2003-05-31")},
        ),
        (
            "The army has held the town since March and the airport since 2 May.",
            "held",
            {("2021-03-01", None), ("2021-05-02", None)},
        ),
        ("The bridge was closed since May and until Friday.", "closed", {(None, "2021-06-11")}),
        ("They met in May 2010, in a hotel, on 3 May.", "met", {("2010-05-03", "2010-05-03")}),
    ],
)
def test_dates_that_and_joins_tell_of_one_event_each(read, span, text, trigger, times):
    found = [each for each in read(text, "2021-06-17") if each.trigger.text == trigger]

    assert {span(each.time.when) for each in found} == times


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The coast was hit by a storm on Friday that killed nine.", ["hit", "storm", "killed"]),
        ("A storm on Friday that killed nine people moved north.", ["storm", "killed"]),
        ("A home was hit by a mudslide on Friday that killed six men.", ["hit", "killed"]),
        ("Three people were killed by a blast on Friday.", ["killed", "blast"]),
    ],
)
def test_what_an_event_of_a_day_did_it_did_that_day(read, span, text, triggers):
    events = {each.trigger.text: each for each in read(text, "2021-06-17")}

    for trigger in triggers:
        assert span(events[trigger].time.when) == ("2021-06-11", "2021-06-11"), trigger


@pytest.mark.parametrize(
    "text",
    [
        "A strike on Friday that had been called in haste failed.",
        "A strike on Friday that could ruin the firm failed.",
        "A ruling on Friday that he dislikes stands.",
    ],
)
def test_what_else_is_told_of_an_event_has_not_its_day(read, text):
    found = dated(read, text, "2021-06-17")

    assert set(found) <= {"strike", "ruling", "failed"}


def test_a_third_that_was_lost_since_a_month_is_no_rank(read, span):
    found = dated(read, "The bank has lost a third of its value since May.", "2021-06-17")

    assert span(found["lost"].time.when) == ("2021-05-01", None)
    assert not dated(read, "It was the third strike since May.", "2021-06-17")


def test_who_is_freed_and_goes_on_trial_does_so_later(find, span):
    event = find("Five men were freed and go on trial in January.", "go", "2021-06-17")

    assert event.title == "Five men go on trial"
    assert event.modality is Modality.PLANNED
    assert span(event.time.when) == ("2022-01-01", "2022-01-31")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A bomb exploded on Friday. It went off at about 8 a.m. near a school.", "went"),
        ("The mine caved in on Friday, police said. Its siren sounded at 10:47 p.m.", "sounded"),
        ("They left the port on Friday and met a patrol at noon.", "met"),
    ],
)
def test_a_bare_hour_is_on_the_day_that_was_just_told(read, span, text, trigger):
    found = dated(read, text, "2021-06-17")

    assert span(found[trigger].time.when) == ("2021-06-11", "2021-06-11")


@pytest.mark.parametrize(
    "text",
    [
        "The lights went out at 6 p.m.",
        "The shop was robbed on Friday. It opens at 9 a.m.",
        "The judge ruled on Friday. He had heard the case since May. The court rose at noon.",
        "The mill closed in May. The last shift left at 9 p.m.",
    ],
)
def test_a_bare_hour_without_a_day_dates_nothing(read, text):
    found = dated(read, text, "2021-06-17")

    assert not {"went", "opens", "rose", "left"} & set(found)


def test_the_month_of_a_vote_is_not_that_of_what_came_a_month_after_it(read, span):
    text = "A month after the vote in April, the coalition collapsed."
    events = {each.trigger.text: each for each in read(text, "2021-06-17")}

    assert span(events["vote"].time.when) == ("2021-04-01", "2021-04-30")
    assert span(events["collapsed"].time.when) == ("2021-05-01", "2021-05-31")


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("The firm has until July 3 to pay.", "pay", (None, "2021-07-03")),
        ("They were given until Friday to leave the camp.", "leave", (None, "2021-06-18")),
    ],
)
def test_until_in_a_deadline_is_when_something_must_be_done_by(find, span, text, trigger, when):
    event = find(text, trigger, "2021-06-17")

    assert event.modality is Modality.PLANNED
    assert event.time.relation is Relation.BEFORE
    assert span(event.time.when) == when


def test_what_is_given_to_somebody_until_a_year_is_no_deadline(find):
    event = find("He gave them the house and ran the farm until 2012.", "ran", "2021-06-17")

    assert event.time.relation is Relation.ENDS


def test_talks_that_break_down_end_then_and_do_not_begin(find, span):
    event = find("The talks broke down in March.", "talks", "2021-06-17")

    assert span(event.time.when) == (None, "2021-03-31")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("She led the school from 1971 until her retirement in 1994.", "led"),
        ("From 1971 until his death in 1994 the poet lived in the keeper's house.", "lived"),
    ],
)
def test_what_began_in_a_year_ends_with_the_death_that_is_told(find, span, text, trigger):
    event = find(text, trigger)

    assert event.time.relation is Relation.THROUGHOUT
    assert span(event.time.when) == ("1971-01-01", "1994-12-31")


def test_a_death_without_a_date_ends_nothing(find, span):
    event = find("From 1971 until his death the poet lived in a mill.", "lived")

    assert span(event.time.when) == ("1971-01-01", None)


def test_what_is_planned_by_a_day_to_come_is_dated_and_not_the_planning(read, span):
    found = dated(read, "Two more launches are planned before the end of 2023.", "2022-03-28")

    assert set(found) == {"launches"}
    assert span(found["launches"].time.when) == (None, "2023-12-31")
    assert found["launches"].modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        (
            "The mayor left in 2013, a year after floods killed 64.",
            "killed",
            ("2012-01-01", "2012-12-31"),
        ),
        (
            "It was closed in 1964 and did not reopen until 1990, a year after they lost power.",
            "lost",
            ("1989-01-01", "1989-12-31"),
        ),
        (
            "On 1 May a Boeing 737 of Adam Air vanished off Java; parts of it were found later.",
            "vanished",
            ("2019-05-01", "2019-05-01"),
        ),
        (
            "She has returned each year since 1946, except in 1952, when the fair was banned.",
            "banned",
            ("1952-01-01", "1952-12-31"),
        ),
        (
            "He laid a wreath at noon, the moment on 3 July 1945, when the first ship docked.",
            "docked",
            ("1945-07-03", "1945-07-03"),
        ),
    ],
)
def test_a_date_goes_to_the_clause_that_it_is_told_of(find, span, text, trigger, when):
    assert span(find(text, trigger, "2019-06-28").time.when) == when


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "She has returned each year since 1946, except in 1952, when the fair was banned.",
            "returned",
        ),
        (
            "He laid a wreath at noon, the moment on 3 July 1945, when the first ship docked.",
            "laid",
        ),
        ("Troops will arrive tomorrow morning. The jet left Rome at 13:05 local time.", "left"),
        (
            "Troops will arrive tomorrow. The jet left at 13:05 and was to land an hour later.",
            "land",
        ),
    ],
)
def test_a_date_of_another_clause_or_day_dates_nothing_else(read, text, trigger):
    exact = [
        each.time.when.bounds
        for each in read(text, "2019-06-28")
        if each.trigger.text == trigger
        and each.time.basis is Basis.EXPRESSION
        and each.time.relation is Relation.AT
    ]
    assert not exact


@pytest.mark.parametrize(
    ("text", "noun", "when"),
    [
        (
            "The hearing was postponed from Friday until 15 March.",
            "hearing",
            ("2020-03-15", "2020-03-15"),
        ),
        ("The match was postponed until Sunday.", "match", ("2019-06-30", "2019-06-30")),
        ("The judge adjourned the hearing to Monday.", "hearing", ("2019-07-01", "2019-07-01")),
        ("The strike was put off until 10 March.", "strike", ("2020-03-10", "2020-03-10")),
        ("The vote was moved from Monday to Tuesday.", "vote", ("2019-07-02", "2019-07-02")),
    ],
)
def test_what_was_put_off_has_the_new_day_and_lies_ahead(find, span, text, noun, when):
    event = find(text, noun, "2019-06-28")

    assert span(event.time.when) == when
    assert event.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("She moved from Rome to Oslo in 1990.", ("1990-01-01", "1990-12-31")),
        ("The army moved the tanks on Friday.", ("2019-06-28", "2019-06-28")),
    ],
)
def test_what_moves_from_place_to_place_keeps_its_date(find, span, text, when):
    assert span(find(text, "moved", "2019-06-28").time.when) == when


@pytest.mark.parametrize(
    ("text", "trigger", "start"),
    [
        ("Delta collapsed in 2013 and its workers have not been paid since.", "paid", "2013-01-01"),
        ("He fled in 2010 and has lived in Oslo since.", "lived", "2010-01-01"),
        ("The law was passed in 1998 but no one has been charged since.", "charged", "1998-01-01"),
    ],
)
def test_since_at_the_end_counts_from_what_was_just_dated(find, span, text, trigger, start):
    assert span(find(text, trigger, "2019-06-28").time.when) == (start, None)


def test_since_before_a_verb_with_its_own_subject_tells_no_start(find):
    event = find("The firm was founded in 1921; it has since grown.", "grown", "2019-06-28")

    assert event.time.relation is not Relation.BEGINS


def test_the_second_of_two_days_to_come_follows_the_first(read, span):
    events = read("The ministers are due to meet on Monday and Tuesday in Bern.", "2008-09-30")
    days = [span(each.time.when)[0] for each in events if each.trigger.text == "meet"]

    assert days == ["2008-10-06", "2008-10-07"]


def test_most_recently_in_a_statement_dates_the_statement(read, span):
    text = (
        "The bank often denied that it was short of cash, most recently in a statement on Monday."
    )
    found = dated(read, text, "2013-03-08")

    assert span(found["statement"].time.when) == ("2013-03-04", "2013-03-04")
    assert "short" not in found


@pytest.mark.parametrize(
    ("text", "trigger", "end"),
    [
        ("Four miners were brought to the surface by dawn on Tuesday.", "brought", "2006-02-14"),
        ("The road was cleared by Tuesday.", "cleared", "2006-02-14"),
        ("The road must be cleared by Tuesday.", "cleared", "2006-02-21"),
        ("The talks were expected to end by Tuesday.", "end", "2006-02-21"),
        ("The ministry gave the man, Jan Holt, until Sunday to go.", "go", "2006-02-19"),
    ],
)
def test_by_a_day_looks_to_the_side_of_its_verb(find, span, text, trigger, end):
    assert span(find(text, trigger, "2006-02-17").time.when) == (None, end)


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers gave up hope of finding alive six miners who have been trapped since a fire broke"
        " out in a coal pit on Monday.",
        "Rescuers found six miners who have been trapped since a fire broke out on Monday.",
    ],
)
def test_what_has_lasted_since_a_fire_broke_out_begins_with_it(find, span, text):
    assert span(find(text, "trapped", "2014-03-13").time.when)[0] == "2014-03-10"


def test_how_long_after_a_clause_dates_only_what_it_is_counted_from(read, span):
    text = (
        "The agency on Wednesday ended the alert for a fever that killed 11 people in the west, "
        "42 days after the last patient recovered."
    )
    found = {each.trigger.text: each for each in read(text, "2026-10-14")}

    assert span(found["recovered"].time.when) == ("2026-09-02", "2026-09-02")
    assert found["killed"].time.basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    "text",
    [
        "The outbreak, the country's eighth since 2000, was over.",
        "He was born in 1965, made his debut at 17 and moved to Porto two years later.",
        "Born in 1965, she left school aged 16 and went to sea a year later.",
        "“He was the best of us all,” said Dunga, his captain in 1994.",
    ],
)
def test_ranks_ages_and_what_somebody_was_date_no_verb(read, text):
    found = dated(read, text, "2026-06-20")

    assert set(found) <= {"born", "Born"}


def test_years_later_count_from_what_was_dated_before(find, span):
    event = find("He was born in 1965 and moved to Porto 20 years later.", "moved", "2026-06-20")

    assert span(event.time.when) == ("1985-01-01", "1985-12-31")
