"""Verbs that the parser takes for something else are read as verbs again."""

import pytest

from dateline.model import Modality

PUBLISHED = "2021-06-17"


@pytest.mark.parametrize(
    ("text", "trigger", "title", "when"),
    [
        (
            "Prime Minister Ada Brun, who came to power in 2003, conceded defeat on Sunday.",
            "conceded",
            "Ada Brun conceded defeat",
            ("2021-06-13", "2021-06-13"),
        ),
        (
            "General Otto Brandl, whose men took the port in March, rejected calls for a truce on "
            "Monday.",
            "rejected",
            "Otto Brandl rejected calls for a truce",
            ("2021-06-14", "2021-06-14"),
        ),
        (
            "Veld, a 48-year-old surgeon, beat the former finance minister in May 2010.",
            "beat",
            "Veld beat the former finance minister",
            ("2010-05-01", "2010-05-31"),
        ),
        (
            "He has scored 41 goals in 88 games and was voted player of the year in May 2020.",
            "voted",
            "He was voted player of the year",
            ("2020-05-01", "2020-05-31"),
        ),
        (
            "The minister, who had promised to resign if the talks failed, quit on Monday.",
            "quit",
            "The minister quit",
            ("2021-06-14", "2021-06-14"),
        ),
        (
            "The law, passed in 1998 and amended twice since, expires next year.",
            "expires",
            "The law expires",
            ("2022-01-01", "2022-12-31"),
        ),
    ],
)
def test_a_verb_is_one_whatever_it_was_taken_for(find, span, text, trigger, title, when):
    event = find(text, trigger, PUBLISHED)

    assert event.title == title
    assert span(event.time.when) == when


def test_what_is_lowered_is_promised_and_not_a_quality(find, span):
    event = find("Cato has promised to lower fuel taxes by Christmas.", "lower", PUBLISHED)

    assert event.modality is Modality.PLANNED
    assert span(event.time.when) == (None, "2021-12-25")


@pytest.mark.parametrize(
    "text",
    [
        "The firm has cost problems in two plants.",
        "The cost of the bridge rose in 2019.",
        "It was a low cost, the mayor said.",
    ],
)
def test_a_cost_is_mostly_a_thing(read, text):
    assert "cost" not in [event.trigger.text for event in read(text, PUBLISHED)]


def test_a_participle_behind_an_aside_stays_one_where_the_name_has_its_verb(find):
    event = find("Ada Brun, who came to power in 2003, met elected mayors.", "met", PUBLISHED)

    assert event.title == "Ada Brun met elected mayors"


def test_a_quality_beside_a_quality_is_no_verb(read):
    text = "The ministers, who met and then ate, left happy and relieved."

    assert "relieved" not in {event.trigger.text for event in read(text, PUBLISHED)}


def test_whom_a_storm_killed_is_not_who_flooded_the_port(find):
    text = "A storm on Friday that killed nine people flooded the port."

    assert find(text, "killed", PUBLISHED).title == "A storm killed nine people"
    assert find(text, "flooded", PUBLISHED).title == "A storm flooded the port"
