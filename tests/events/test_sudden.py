"""Sudden events and their deeds share a time; what a paper says is of the day it came out."""

import pytest

from dateline.model import Basis

MAY = ("2023-05-01", "2023-05-31")


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("The landslide killed six miners in May.", "landslide", MAY),
        ("The quake, which struck in May, levelled a school.", "quake", MAY),
        ("The quake, which struck in May, levelled a school.", "levelled", MAY),
        ("The 2004 tsunami, which killed thousands, reached Aceh.", "killed",
         ("2004-01-01", "2004-12-31")),
        ("The 1998 bombing, which killed 29 people, shocked the town.", "killed",
         ("1998-01-01", "1998-12-31")),
        ("The explosion happened in May.", "explosion", MAY),
    ],
)  # fmt: skip
def test_a_sudden_event_and_its_deed_are_of_one_time(find, span, text, trigger, when):
    event = find(text, trigger, "2023-07-04")

    assert span(event.time.when) == when
    assert event.time.basis is Basis.EVENT


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The war killed thousands in May.", "war"),  # it lasted
        ("The fire did not hurt anybody until May.", "fire"),
        ("A blast would destroy the bridge in May.", "blast"),
        ("The storm forced the club to close in May.", "storm"),
        ("The driver killed six people in May.", "driver"),
    ],
)
def test_what_lasts_or_did_not_happen_is_not_of_the_time_of_its_deed(read, text, trigger):
    found = {each.trigger.text: each for each in read(text, "2023-07-04")}

    assert trigger not in found or found[trigger].time.basis is not Basis.EVENT


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A report published in May had warned that the wall was weak.", "warned"),
        ("A study released in May found that the drug works.", "found"),
        ("The ministry said in a letter sent in May that costs had doubled.", "said"),
        ("The survey, conducted in May, showed that most people agree.", "showed"),
    ],
)
def test_a_paper_speaks_on_the_day_that_it_came_out(find, span, text, trigger):
    event = find(text, trigger, "2023-07-04")

    assert span(event.time.when) == MAY
    assert event.time.basis is Basis.EVENT


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A man released in May said that he was glad.", "said"),
        ("A book published in May won a prize.", "won"),
        ("A report published in May will warn the ministers.", "warn"),
        ("The ministry, founded in May, said that costs had doubled.", "said"),
    ],
)
def test_people_and_other_deeds_are_not_of_the_day_of_issue(read, text, trigger):
    found = {each.trigger.text: each for each in read(text, "2023-07-04")}

    assert found[trigger].time.basis is not Basis.EVENT
