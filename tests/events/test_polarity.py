"""Whether it happened or did not, from negators, the verbs above and the nouns that hold it."""

import pytest

from dateline.model import Modality, Polarity

PUBLISHED = "2013-03-04"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("It has neither apologised nor offered compensation.", "apologised"),
        ("It has neither apologised nor offered compensation.", "offered"),
        ("Neither Norway nor Sweden joined the talks.", "joined"),
        ("The board did not meet, nor did it vote.", "vote"),
        ("It has not paid the fine, nor has it appealed.", "appealed"),
        ("Not one of the ships returned.", "returned"),
        ("Not a single shot was fired.", "fired"),
        ("She is not going to resign.", "resign"),
        ("The bank does not have to wait.", "wait"),
        ("Police have yet to find a motive.", "find"),
        ("The firm was unable to pay its debts.", "pay"),
        ("It is impossible to enter the site.", "enter"),
        ("The minister does not believe the deal will go through.", "go"),
        ("He resigned rather than apologise.", "apologise"),
        ("Far from resigning, he vowed to fight.", "resigning"),
    ],
)
def test_negations_reach_the_verb_that_they_are_told_of(find, text, trigger):
    assert find(text, trigger, PUBLISHED).polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The company denied reports that it had dumped waste.", "dumped"),
        ("The mayor rejected claims that he took bribes.", "took"),
        ("He had no intention of leaving the country.", "leaving"),
        ("It had no plans to raise its offer.", "raise"),
        ("The judges found no evidence that ballots were burned.", "burned"),
        ("He was barred from leaving the country.", "leaving"),
        ("Snow prevented the plane from landing.", "landing"),
        ("He was acquitted of killing his wife.", "killing"),
    ],
)
def test_what_was_denied_barred_or_not_meant_is_negative(find, text, trigger):
    assert find(text, trigger, PUBLISHED).polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("He did not deny that he had lied.", "lied"),
        ("The team failed to come up with a plan and filed for bankruptcy.", "filed"),
        ("He resigned not because he was ill.", "resigned"),
        ("He did not know that they had attacked.", "attacked"),
        ("No passenger who boarded in Oslo was hurt.", "boarded"),
        ("The army wanted to prevent the plane from landing.", "landing"),
        ("It had plans to raise its offer.", "raise"),
    ],
)
def test_what_only_stands_near_a_negation_is_positive(find, text, trigger):
    assert find(text, trigger, PUBLISHED).polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    ("text", "noun", "polarity"),
    [
        ("The bombing was never solved.", "bombing", Polarity.POSITIVE),
        ("Police have not explained the shooting.", "shooting", Polarity.POSITIVE),
        ("The union did not call off its strike.", "strike", Polarity.POSITIVE),
        ("The government did not cancel the election.", "election", Polarity.POSITIVE),
        ("The government cancelled the election.", "election", Polarity.NEGATIVE),
        ("The match was called off.", "match", Polarity.NEGATIVE),
        ("The army did not launch an attack.", "attack", Polarity.NEGATIVE),
        ("The attack did not take place.", "attack", Polarity.NEGATIVE),
        ("The government did not hold the election.", "election", Polarity.NEGATIVE),
        ("The talks did not result in any changes.", "changes", Polarity.NEGATIVE),
    ],
)
def test_a_known_event_outlives_the_denial_of_its_verb(find, text, noun, polarity):
    assert find(text, noun, PUBLISHED).polarity is polarity


def test_what_could_not_be_done_is_no_plan(find):
    assert find("The firm was unable to pay its debts.", "pay", PUBLISHED).modality is (
        Modality.ACTUAL
    )
